"""The same documents published with mkdocs-material alone, bare and as a newcomer would."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct


class Peer(Struct, frozen=True):
    """A site to be built with MkDocs alone: its folder, and the command."""

    site: Path
    command: list[str | Path]


def bare(pages: Mapping[str, str], folder: Path) -> Peer:
    """Prepare Material as it comes, but without navigation and search; one process."""
    return _peer(pages, folder, {"nav": ["index.md"], "plugins": [], "not_in_nav": "*"})


def newcomer(pages: Mapping[str, str], folder: Path) -> Peer:
    """Prepare Material's defaults: every page in the navigation, and its search."""
    return _peer(pages, folder, {})


def _peer(pages: Mapping[str, str], folder: Path, settings: dict[str, Any]) -> Peer:
    docs, site = folder / "docs", folder / "site"
    for name, page in {"index": "# Archive\n", **pages}.items():
        path = docs / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
    whole = {
        "site_name": "Archive",
        "theme": {"name": "material", "font": False},
        "docs_dir": str(docs),
        "site_dir": str(site),
        **settings,
    }
    config = folder / "mkdocs.yml"
    config.write_text(json.dumps(whole), encoding="utf-8")
    return Peer(site, [sys.executable, "-m", "mkdocs", "-q", "build", "-f", config])


def texts(documents: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Make a page of each document that has nothing but a heading and the text as it is."""
    return {name: f"# {title}\n\n{text}\n" for name, title, text in documents}


def same(pages: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Make every page of a site with all that readers find on it, as one block of HTML."""
    return {
        name: f"---\ntitle: {json.dumps(title)}\n---\n\n<div>{content}</div>\n"
        for name, title, content in pages
    }
