"""Run MkDocs on a set of pages: in shares, side by side, one code path for any number of pages.

MkDocs keeps every page of a run in memory and uses one processor; so the pages are dealt out to
shares, each a folder of links with a configuration of its own, and each rendered by a process of
its own. A page holds nothing about other pages except through its own source, so the shares
change nothing in the bytes.

`--strict` is used without `-q`: the quiet level drops warnings before the strict counter sees
them. The output is captured and shown only when something is wrong.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from archivegen.errors import EngineError
from archivegen.site.look import Look
from archivegen.site.swap import link, remove_tree
from archivegen.site.writer import json_for_yaml

PAGES_PER_SHARE: Final = 2_500  # bounds the memory of a run to about 70 MB
_FRONT: Final = "index.md"  # in the nav, so every share needs it: elsewhere as an empty stub

_COMMAND: Final = (sys.executable, "-m", "mkdocs", "build", "--strict", "-f")


class Share(Struct, frozen=True):
    """Some of the pages, and where they are rendered."""

    folder: Path
    pages: tuple[str, ...]

    @property
    def output(self) -> Path:
        """Where MkDocs writes."""
        return self.folder / "site"


class Rendered(Struct, frozen=True):
    """Finished files by their path in the site: those of the pages, and those of the theme."""

    pages: dict[str, Path]
    theme: dict[str, Path]


class Engine(Struct, frozen=True):
    """MkDocs with a look, set to read `docs` and to work in a folder of its own."""

    docs: Path
    look: Look
    work: Path
    jobs: int

    def render(self, pages: Mapping[str, int]) -> Generator[int, None, Rendered]:
        """Render pages (path → size in bytes), yielding how many are done.

        Raises EngineError when MkDocs fails or does not write a page.
        """
        remove_tree(self.work)
        dealt = enumerate(deal(pages, self.jobs))
        shares = [self._share(names, self.work / f"{number:03d}") for number, names in dealt]
        yield from _run_all(shares, self.jobs)
        finished: dict[str, Path] = {}
        for share in shares:
            finished |= dict(_finished(share))
        return Rendered(finished, dict(_theme_files(shares[0], finished)))

    def _share(self, pages: Sequence[str], folder: Path) -> Share:
        source = folder / "docs"
        source.mkdir(parents=True)
        for name in pages:
            target = source / name
            target.parent.mkdir(parents=True, exist_ok=True)
            link(self.docs / name, target)
        if _FRONT not in pages:
            (source / _FRONT).touch()
        share = Share(folder, tuple(pages))
        settings = {**self.look.settings, "docs_dir": str(source), "site_dir": str(share.output)}
        settings["theme"] = {**settings["theme"], "custom_dir": str(self.look.theme)}
        (folder / "mkdocs.yml").write_text(json_for_yaml(settings), encoding="utf-8")
        return share


def deal(pages: Mapping[str, int], jobs: int) -> list[list[str]]:
    """Deal pages to shares of about the same number of bytes, at least one share."""
    count = max(1, min(jobs, len(pages)), -(-len(pages) // PAGES_PER_SHARE))
    shares: list[list[str]] = [[] for _ in range(count)]
    weights = [0] * count
    for name, size in sorted(pages.items(), key=lambda page: (-page[1], page[0])):
        lightest = weights.index(min(weights))
        shares[lightest].append(name)
        weights[lightest] += size + 2_000  # a page costs something whatever its length
    return shares


def html_of(page: str) -> str:
    """Name the file that MkDocs makes of a page (with flat addresses)."""
    return page.removesuffix(".md") + ".html"


def _run_all(shares: Sequence[Share], jobs: int) -> Iterator[int]:
    waiting = list(shares)
    running: dict[subprocess.Popen[bytes], Share] = {}
    done = 0
    try:
        while waiting or running:
            while waiting and len(running) < max(1, jobs):
                share = waiting.pop(0)
                running[_start(share)] = share
            for process in [p for p in running if p.poll() is not None]:
                share = running.pop(process)
                _require_success(process, share)
                done += len(share.pages)
                yield done
            time.sleep(0.01)
    finally:
        for process in running:
            process.kill()
            process.wait()


def _start(share: Share) -> subprocess.Popen[bytes]:
    with (share.folder / "log.txt").open("wb") as log:
        return subprocess.Popen(  # noqa: S603 (our own interpreter, our own arguments)
            [
                sys.executable,
                "-m",
                "mkdocs",
                "build",
                "--strict",
                "-f",
                share.folder / "mkdocs.yml",
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={
                **os.environ,
                "NO_MKDOCS_2_WARNING": "1",  # the theme's notice about its own future
                "SOURCE_DATE_EPOCH": "0",  # no build date may reach a page
            },
        )


def _require_success(process: subprocess.Popen[bytes], share: Share) -> None:
    if process.returncode == 0:
        return
    log = (share.folder / "log.txt").read_text(encoding="utf-8", errors="replace")
    lines = [line for line in log.splitlines() if line.strip() and "INFO" not in line][-3:]
    raise EngineError(
        "\n".join([f"MkDocs could not render the pages (exit code {process.returncode}):", *lines]),
        "If you changed theme_overrides/ or mkdocs.yml, undo that. The site is as it was.",
    )


def _finished(share: Share) -> Iterator[tuple[str, Path]]:
    for page in share.pages:
        name = html_of(page)
        path = share.output / name
        if not path.is_file() or path.stat().st_size == 0:
            raise EngineError(f"MkDocs wrote no page for {page}.", "Please report this as a bug.")
        yield name, path


def _theme_files(share: Share, finished: Mapping[str, Path]) -> Iterator[tuple[str, Path]]:
    for path in sorted(share.output.rglob("*")):
        name = path.relative_to(share.output).as_posix()
        if path.is_file() and name not in finished and name != html_of(_FRONT):
            yield name, path
