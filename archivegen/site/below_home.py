"""Pages that stand directly below the front page."""

from __future__ import annotations

from archivegen.site.listing import Crumb, crumbs
from archivegen.site.source import Meta, PageSource
from archivegen.site.view import View


def below_home(  # noqa: PLR0913 (all but two are said at each call)
    view: View,
    path: str,
    *,
    template: str,
    title: str,
    meta: Meta,
    tab: str = "",
    things: tuple[Meta, ...] = (),
) -> PageSource:
    """Write such a page; `meta` is what only it has, `tab` is the one that is marked."""
    frame = {
        "ui": view.language,
        "tab": tab,
        "path": path,
        "crumbs": crumbs(view, path, [Crumb(title)]),
    }
    return PageSource(view.source(path), template, title, {**frame, **meta}, things=things)
