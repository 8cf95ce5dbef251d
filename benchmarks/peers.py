"""The same documents published with mkdocs-material alone, bare and as a newcomer would."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from benchmarks.measure import Cost, repeat, size_mb


class Peer(Struct, frozen=True):
    """What a peer took, and how large its site is."""

    cost: Cost
    size_mb: float


def bare(texts: Mapping[str, str], folder: Path, times: int) -> Peer:
    """Build with Material as it comes, but without navigation and search; one process."""
    settings = {"nav": ["index.md"], "plugins": [], "not_in_nav": "*"}
    return _build(texts, folder, settings, times)


def newcomer(texts: Mapping[str, str], folder: Path, times: int) -> Peer:
    """Build with Material's defaults: every page in the navigation, and its search."""
    return _build(texts, folder, {}, times)


def _build(texts: Mapping[str, str], folder: Path, settings: dict[str, Any], times: int) -> Peer:
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
    command: list[str | Path] = [sys.executable, "-m", "mkdocs", "-q", "build", "-f", config]
    cost = repeat(times, lambda: shutil.rmtree(site, ignore_errors=True), command)
    return Peer(cost, size_mb(site))


def as_markdown(documents: Iterator[tuple[str, str, str]]) -> dict[str, str]:
    """Make the pages of the peers: a heading and the text as it is."""
    return {name: f"# {title}\n\n{text}\n" for name, title, text in documents}
