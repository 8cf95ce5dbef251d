"""Run MkDocs on a set of pages: in shares, side by side, one code path for any number of pages.

MkDocs keeps every page of a run in memory and uses one processor; so the pages are dealt out to
shares, each a folder of links with a configuration of its own, and each rendered by a process of
its own (`site/renderers.py`). A page holds nothing about other pages except through its own
source, so the shares change nothing in the bytes.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from itertools import islice
from pathlib import Path, PurePath
from typing import Final

from msgspec import Struct

from archivegen.errors import EngineError
from archivegen.site.look import Look
from archivegen.site.renderers import Renderers, Rendering
from archivegen.site.swap import link, remove_tree
from archivegen.site.writer import json_for_yaml

PAGES_PER_SHARE: Final = 2_500  # bounds the memory of a run to about 70 MB
PAGES_WORTH_A_SHARE: Final = 100  # a share costs as much as so many pages, whatever is in it
_PAUSE: Final = 0.005  # seconds
_FRONT: Final = "index.md"  # in the nav, so every share needs it: elsewhere as an empty stub


class Share(Struct, frozen=True):
    """Some of the pages, and where they are rendered."""

    folder: Path
    pages: tuple[str, ...]

    @property
    def output(self) -> Path:
        """Where MkDocs writes."""
        return self.folder / "site"

    @property
    def settings(self) -> Path:
        """What MkDocs reads first."""
        return self.folder / "mkdocs.yml"

    @property
    def log(self) -> Path:
        """What MkDocs says."""
        return self.folder / "log.txt"


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

    def render(
        self, pages: Mapping[str, int], renderers: Renderers | None = None
    ) -> Generator[int, None, Rendered]:
        """Render pages (path → size in bytes), yielding how many are done.

        Processes of their own do it, and it yields also while nothing is new, so that the caller
        may do something else meanwhile. `renderers`: processes that were started before; without
        them, it starts its own.

        Raises EngineError when MkDocs fails or does not write a page.
        """
        dealt = deal(pages, self.jobs)
        own = Renderers(min(len(dealt), self.jobs))
        with nullcontext(renderers) if renderers else own as pool:
            remove_tree(self.work)
            folders = (self.work / f"{number:03d}" for number in range(len(dealt)))
            shares = yield from _run_all(map(self._share, dealt, folders), pool, self.jobs)
        finished: dict[str, Path] = {}
        for share in shares:
            finished |= dict(_finished(share))
        return Rendered(finished, dict(_theme_files(shares[0], finished)))

    def _share(self, pages: Sequence[str], folder: Path) -> Share:
        source = folder / "docs"
        source.mkdir(parents=True)
        for parent in {PurePath(name).parent for name in pages}:
            (source / parent).mkdir(parents=True, exist_ok=True)
        for name in pages:
            link(self.docs / name, source / name)
        if _FRONT not in pages:
            (source / _FRONT).touch()
        share = Share(folder, tuple(pages))
        settings = {**self.look.settings, "docs_dir": str(source), "site_dir": str(share.output)}
        settings["theme"] = {**settings["theme"], "custom_dir": str(self.look.theme)}
        share.settings.write_text(json_for_yaml(settings), encoding="utf-8")
        return share


def deal(pages: Mapping[str, int], jobs: int) -> list[list[str]]:
    """Deal pages to shares of about the same number of bytes, at least one share."""
    count = max(
        min(jobs, -(-len(pages) // PAGES_WORTH_A_SHARE)), -(-len(pages) // PAGES_PER_SHARE), 1
    )
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


def _run_all(
    shares: Iterator[Share], renderers: Renderers, jobs: int
) -> Generator[int, None, list[Share]]:
    """Render the shares as they are made; yield how many pages are done; return the shares."""
    running = deque(_given(islice(shares, max(1, jobs)), renderers))
    rendered: list[Share] = []
    done = 0
    yield done
    while running:
        share, rendering = running[0]
        if rendering.done():
            running.popleft()
            running.extend(_given(islice(shares, 1), renderers))
            rendered.append(share)
            done += len(share.pages)
        else:
            running.rotate(-1)
            time.sleep(_PAUSE)
        yield done
    return rendered


def _given(shares: Iterable[Share], renderers: Renderers) -> Iterator[tuple[Share, Rendering]]:
    return ((share, renderers.render(share.settings, share.log)) for share in shares)


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
