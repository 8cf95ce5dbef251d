"""The picture that other programs show beside a link: the editors' own, and never of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.audit.addresses import shown
from archivegen.audit.facts import Fault
from archivegen.audit.markup import Tag

_PROPERTIES: Final = re.compile(
    r"(?:og:(?:image|video|audio)|twitter:(?:image|player))\b.*", re.IGNORECASE
)
_OWN: Final = re.compile(r"https?://[^?#]+/assets/[a-z0-9][a-z0-9_-]*\.(?:png|jpe?g)")


def picture(tag: Tag) -> Iterator[Fault]:
    """Find a picture for shared links that may be one of a document, or of somebody."""
    address = picture_of(tag)
    if address is not None and not _OWN.fullmatch(address):
        yield Fault(
            "sharing.picture",
            "block",
            "Other programs would show this beside a link to the page, and it is no picture of "
            "your own from theme_overrides/assets/. Take it out of the template.",
            shown(address),
        )


def picture_of(tag: Tag) -> str | None:
    """Give the address of what a page wants shown beside a link to it; None if this is not it."""
    names = (tag.get("property"), tag.get("name"))
    if tag.name == "meta" and any(_PROPERTIES.fullmatch(name.strip()) for name in names):
        return tag.get("content")
    return None
