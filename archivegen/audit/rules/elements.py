"""Elements that have no place in the site, wherever they come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.audit.facts import Fault
from archivegen.audit.markup import Tag

# They embed other pages or programs, or change what every address of the page means.
_FORBIDDEN: Final = frozenset(
    {
        "applet",
        "base",
        "bgsound",
        "embed",
        "fencedframe",
        "foreignobject",
        "frame",
        "frameset",
        "iframe",
        "object",
        "portal",
    }
)


def forbidden(tag: Tag) -> Iterator[Fault]:
    """Find elements that embed something or redirect addresses."""
    if tag.name in _FORBIDDEN or any(name == "srcdoc" for name, _ in tag.attributes):
        yield Fault(
            "markup.element",
            "block",
            "The page has an element that embeds another page or program, or changes where "
            "addresses lead. Take it out.",
            f"<{tag.name}>"[:60],
        )


def charset(tag: Tag) -> Iterator[Fault]:
    """Find a page that claims an encoding other than UTF-8: browsers would read other tags."""
    if tag.name == "meta" and tag.get("charset").strip().lower() not in {"", "utf-8", "utf8"}:
        yield Fault(
            "markup.charset",
            "block",
            "The page says that it is not written in UTF-8, but it is. Mend the template.",
            tag.get("charset")[:60],
        )
