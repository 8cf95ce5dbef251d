"""The same documents published with mkdocs-material alone, bare and as a newcomer would."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct


class Peer(Struct, frozen=True):
    """A site to be built with MkDocs alone: its folder, and the command."""

    site: Path
    command: list[str | Path]


def bare(texts: Mapping[str, str], folder: Path) -> Peer:
    """Prepare Material as it comes, but without navigation and search; one process."""
    return _peer(texts, folder, {"nav": ["index.md"], "plugins": [], "not_in_nav": "*"})


def newcomer(texts: Mapping[str, str], folder: Path) -> Peer:
    """Prepare Material's defaults: every page in the navigation, and its search."""
    return _peer(texts, folder, {})


def _peer(texts: Mapping[str, str], folder: Path, settings: dict[str, Any]) -> Peer:
    docs, site = folder / "docs", folder / "site"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Archive\n", encoding="utf-8")
    for name, text in texts.items():
        (docs / f"{name}.md").write_text(text, encoding="utf-8")
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


def as_markdown(documents: Iterator[tuple[str, str, str]]) -> dict[str, str]:
    """Make the pages of the peers: a heading and the text as it is."""
    return {name: f"# {title}\n\n{text}\n" for name, title, text in documents}
