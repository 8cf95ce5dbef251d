"""The scripts of the theme, joined and without comments: a page asks for two or three, not twenty.

A round trip to a distant server costs more than all of them weigh.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from archivegen.search.scripts import stripped
from archivegen.site import style_sheets

ASSETS: Final = "assets"
FOLDERS: Final = ("search", "keeping")

# What each is made of, in the order in which it runs. The `base` of a folder comes before its
# others. `search/more` is what only some queries need (see core.js). What bundles of both folders
# need is in both: a script keeps nothing, or sees that it ran before.
JOINED: Final[dict[str, tuple[str, ...]]] = {
    "search/base": (
        "search/letters",
        "search/lists",
        "search/words",
        "search/terms",
        "search/query",
        "search/evaluate",
        "search/passages",
        "search/store",
        "search/opening",
        "search/running",
        "search/core",
        "search/loading",
        "search/start",
        "search/state",
        "search/elements",
        "search/show",
        "search/hits",
    ),
    "search/more": (
        "search/places",
        "search/phrases",
        "search/vocabulary",
        "search/filters",
        "search/finding",
        "search/exactly",
        "search/telling",
        "search/suggestions",
    ),
    "search/page": ("search/results", "search/page"),
    "search/facets": (
        "search/choosing",
        "search/facets",
        "search/faults",
        "search/chart",
        "search/alike",
    ),
    "search/field": ("search/field",),
    "search/mark": ("search/walk", "search/mark"),
    "search/csv": ("search/csv",),
    "keeping/base": (
        "search/loading",
        "search/elements",
        "keeping/range",
        "keeping/list",
        "keeping/shelf",
        "keeping/keep",
    ),
    "keeping/passage": (
        "search/walk",
        "keeping/words",
        "keeping/cite",
        "keeping/places",
        "keeping/bar",
        "keeping/passage",
    ),
    "keeping/collection": (
        "search/csv",
        "search/show",
        "keeping/words",
        "keeping/cite",
        "keeping/record",
        "keeping/export",
        "keeping/row",
        "keeping/collection",
    ),
}


def lighten(theme: Path) -> None:
    """Take the comments out of the scripts and the style sheet that pages load by themselves."""
    for ending, light in (("js", stripped), ("css", style_sheets.stripped)):
        for path in (theme / ASSETS).glob(f"*.{ending}"):
            path.write_text(light(path.read_text(encoding="utf-8")), encoding="utf-8")


def join(theme: Path) -> None:
    """Put joined scripts in the place of their parts in a theme's folder."""
    assets = theme / ASSETS
    parts = {
        f"{folder}/{path.stem}": path
        for folder in FOLDERS
        for path in sorted((assets / folder).glob("*.js"))
    }
    if not parts:
        return
    joined = {name: _joined(parts, names) for name, names in JOINED.items()}
    for path in parts.values():
        path.unlink()
    for name, script in joined.items():
        (assets / f"{name}.js").write_text(script, encoding="utf-8")


def _joined(parts: dict[str, Path], names: tuple[str, ...]) -> str:
    return "".join(stripped(parts[name].read_text(encoding="utf-8")) for name in names)
