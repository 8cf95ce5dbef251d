"""The scripts of the search, joined and without comments: a page asks for two or three, not twenty.

A round trip to a distant server costs more than all of them weigh.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from archivegen.search.scripts import stripped

FOLDER: Final = "assets/search"

# What each is made of, in the order in which it runs. `base` comes before any of the others; `more`
# is what only some queries need (see core.js).
JOINED: Final[dict[str, tuple[str, ...]]] = {
    "base": (
        "letters",
        "lists",
        "words",
        "terms",
        "query",
        "evaluate",
        "passages",
        "store",
        "opening",
        "running",
        "core",
        "start",
        "state",
        "show",
        "hits",
    ),
    "more": (
        "phrases",
        "vocabulary",
        "filters",
        "finding",
        "telling",
        "suggestions",
    ),
    "page": ("results", "page"),
    "facets": ("facets", "chart"),
    "field": ("field",),
    "mark": ("mark",),
    "csv": ("csv",),
}


def lighten(theme: Path) -> None:
    """Take the comments out of the scripts that pages load by themselves."""
    for path in (theme / "assets").glob("*.js"):
        path.write_text(stripped(path.read_text(encoding="utf-8")), encoding="utf-8")


def join(theme: Path) -> None:
    """Put joined scripts in the place of their parts in a theme's folder."""
    folder = theme / FOLDER
    if not folder.is_dir():
        return
    parts = {path.stem: path for path in folder.glob("*.js")}
    joined = {name: _joined(parts, names) for name, names in JOINED.items()}
    for path in parts.values():
        path.unlink()
    for name, script in joined.items():
        (folder / f"{name}.js").write_text(script, encoding="utf-8")


def _joined(parts: dict[str, Path], names: tuple[str, ...]) -> str:
    return "".join(stripped(parts[name].read_text(encoding="utf-8")) for name in names)
