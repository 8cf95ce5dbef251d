"""Have Lighthouse mark a page of every kind of a site, and lay out what it says as a table."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.search.serving import serving
from tests.browser import chromium, kinds

HERE: Final = Path(__file__).parent
LEAST: Final = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}


class Marked(msgspec.Struct, frozen=True):
    """A page with its marks, of a hundred each, and the audits that took some off."""

    kind: str
    path: str
    marks: Mapping[str, int]
    lost: tuple[str, ...]

    @property
    def short(self) -> bool:
        """Tell whether a mark is below what pages must reach."""
        return any(self.marks.get(name, 0) < least for name, least in LEAST.items())


class _Line(msgspec.Struct, frozen=True):
    address: str
    marks: dict[str, int]
    lost: tuple[str, ...]


def mark(site: Path, only: str = "") -> Iterator[Marked]:
    """Mark a page of every kind, or of those kinds whose names contain `only`."""
    chosen = {path: kind for kind, path in kinds.samples(site).items() if only in kind}
    with serving(site) as top:
        for line in _run([top + path for path in chosen]):
            path = line.address.removeprefix(top)
            yield Marked(chosen[path], path, line.marks, line.lost)


def table(pages: list[Marked]) -> str:
    """Lay out the marks; below each page that falls short, what it lost them by."""
    rows = [f"{'kind of page':24}" + "".join(f"{name:>16}" for name in LEAST)]
    for page in pages:
        rows.append(f"{page.kind:24}" + "".join(f"{page.marks.get(n, 0):16}" for n in LEAST))
        rows += [f"    {said}" for said in page.lost] if page.short else []
    return "\n".join(rows)


def _run(addresses: list[str]) -> Iterator[_Line]:
    browser, node = chromium.find(), shutil.which("node")
    if browser is None or node is None:
        sys.exit("Lighthouse needs a Chromium and Node 18 or newer. Run: make test")
    _install()
    command = [node, str(HERE / "run.mjs"), browser, "\n".join(chromium.flags()), *addresses]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        for line in process.stdout or ():
            yield msgspec.json.decode(line, type=_Line)
    if process.returncode:
        sys.exit("Lighthouse did not come to its end.")


def _install() -> None:
    """Install what the lock file lists, where that was not done."""
    if not (HERE / "node_modules").is_dir():
        command = ["npm", "ci", "--loglevel=error", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(command, cwd=HERE, check=True)
