"""Scripts and styles inside a page: the policy forbids them, and words may have become them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.audit import linked_data
from archivegen.audit.facts import Fault
from archivegen.audit.markup import Tag

# Data in a script element, which browsers never run: rules/linked_data.py reads it.
_DATA: Final = (("type", linked_data.TYPE),)


def scripts(tag: Tag) -> Iterator[Fault]:
    """Find scripts written into the page."""
    if tag.name != "script" or _has_source(tag):
        return
    if tag.attributes != _DATA:
        yield Fault(
            "inline.script",
            "block",
            "A script stands in the page itself. Put it into a file of the theme.",
        )


def handlers(tag: Tag) -> Iterator[Fault]:
    """Find attributes that hold a script."""
    for name, _ in tag.attributes:
        if name.startswith("on"):
            yield Fault(
                "inline.handler",
                "block",
                "An attribute holds a script. Attach the handler in a script file of the theme.",
                f"<{tag.name} {name}=…>"[:60],
            )


def styles(tag: Tag) -> Iterator[Fault]:
    """Find styles written into the page, as an element or as an attribute."""
    if tag.name == "style":
        yield _style("<style>")
    elif any(name == "style" for name, _ in tag.attributes):
        yield _style(f"<{tag.name} style=…>"[:60])


def _has_source(tag: Tag) -> bool:
    return any(name in {"src", "href", "xlink:href"} for name, _ in tag.attributes)


def _style(excerpt: str) -> Fault:
    return Fault(
        "inline.style",
        "block",
        "A style stands in the page itself, where the page's policy forbids it. "
        "Use a class, and the theme's style sheet.",
        excerpt,
    )
