"""Which kinds of page a site has: by the templates that its pages were rendered with."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Final

from tests.browser.samples import KINDS, MISSING
from tests.site.rendering import THEME

_FRAMES: Final = {"base.html", "layout.html", "main.html"}  # what others are built on
TEMPLATES: Final = tuple(sorted({path.name for path in THEME.glob("*.html")} - _FRAMES))


def by_template(site: Path) -> dict[str, list[str]]:
    """Sort the pages of a site that was built beside its `build/` by their templates."""
    docs = site.parent / "build" / "docs"
    found = defaultdict(list, {MISSING: [MISSING]})
    for source in sorted(docs.rglob("*.md")):
        path = source.relative_to(docs).with_suffix(".html").as_posix()
        found[_template(source)].append(path)
    return dict(found)


def extremes(site: Path, template: str) -> list[str]:
    """Choose the pages of a template in which most and least can go wrong: by their length."""
    pages = sorted(
        by_template(site).get(template, []), key=lambda path: (site / path).stat().st_size
    )
    return list(dict.fromkeys([*pages[:1], *pages[-1:]]))


def samples(site: Path) -> dict[str, str]:
    """Name a page of every kind: those chosen by hand, and one of any other template."""
    named = dict(KINDS)
    for template, pages in by_template(site).items():
        if not set(pages) & set(KINDS.values()):
            named[template.removesuffix(".html")] = min(pages, key=_depth)
    return named


def _depth(path: str) -> tuple[int, str]:
    return path.count("/"), path


def _template(source: Path) -> str:
    with source.open(encoding="utf-8") as lines:
        first = next(
            (line for line in lines if line.startswith("template: ")), 'template: "page.html"'
        )
    return str(json.loads(first.removeprefix("template: ")))
