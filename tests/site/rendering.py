"""Render pages with the real MkDocs and the real look, in a folder of a test."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from pathlib import Path

import msgspec
from mkdocs.commands.build import build
from mkdocs.config import load_config

from archivegen.site import shell
from archivegen.site.joined_scripts import join
from archivegen.site.source import Asset, PageSource
from archivegen.site.view import View
from archivegen.site.writer import json_for_yaml, page_bytes

TOP = Path(__file__).parents[2]
THEME = TOP / "theme_overrides"


def render(
    sources: Iterable[PageSource | Asset], views: Sequence[View], folder: Path, site_url: str = ""
) -> Path:
    """Write the sources, run MkDocs strictly, and give the folder of the site."""
    docs = folder / "docs"
    for source in sources:
        path = docs / source.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page_bytes(source) if isinstance(source, PageSource) else source.data)
    (docs / "index.md").touch()
    settings = {
        "INHERIT": str(TOP / "mkdocs.yml"),
        "docs_dir": str(docs),
        "site_dir": str(folder / "site"),
        "site_url": site_url,
        "theme": {"custom_dir": str(THEME)},
        "extra": shell.extra(views),
        "strict": True,
    }
    written = folder / "mkdocs.yml"
    written.write_text(json_for_yaml(settings), encoding="utf-8")
    build(load_config(str(written)))
    join(folder / "site")
    return folder / "site"


class Element(msgspec.Struct, frozen=True):
    """An element of a page: its name, and its attributes."""

    name: str
    attributes: dict[str, str]


class Reader(HTMLParser):
    """Reads the elements of a page in order, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.words: list[str] = []
        self.declarations: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.declarations.append(data)

    def handle_pi(self, data: str) -> None:
        self.declarations.append(data)


def read(html: str) -> Reader:
    """Read a page as a browser roughly does."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader
