"""What a page of every kind of a site weighs before its pictures: a reader's first visit."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from msgspec import Struct

from tests.browser import kinds

_NEEDED: Final = re.compile(r'<(?:script src|link rel="stylesheet" href)="([^"]+)"')


class Weight(Struct, frozen=True):
    """Bytes of a page, as they are and compressed, and of what it loads at once."""

    kind: str
    path: str
    page: int
    page_gz: int
    style_gz: int
    script_gz: int

    @property
    def whole_gz(self) -> int:
        """Add up what goes over the line before pictures."""
        return self.page_gz + self.style_gz + self.script_gz


def weigh(site: Path) -> Iterator[Weight]:
    """Weigh a page of every kind, with the styles and scripts that its head and end name."""
    for kind, path in kinds.samples(site).items():
        page = site / path
        html = page.read_bytes()
        parts = {".css": 0, ".js": 0}
        for address in _NEEDED.findall(html.decode()):
            # The page for what is missing names files by their way from the top of the host.
            part = site / address.lstrip("/") if address.startswith("/") else page.parent / address
            parts[part.suffix] += _compressed(part.resolve())
        size = len(gzip.compress(html, mtime=0))
        yield Weight(kind, path, len(html), size, parts[".css"], parts[".js"])


def table(weights: list[Weight]) -> str:
    """Lay out the weights in kilobytes."""
    head = ("page", "gzipped", "style", "script", "in all")
    rows = [f"{'kB':24}" + "".join(f"{name:>10}" for name in head)]
    for one in weights:
        figures = (one.page, one.page_gz, one.style_gz, one.script_gz, one.whole_gz)
        rows.append(f"{one.kind:24}" + "".join(f"{figure / 1000:10.1f}" for figure in figures))
    return "\n".join(rows)


@lru_cache
def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), mtime=0))
