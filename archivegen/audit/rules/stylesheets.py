"""What style sheets load from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.audit.addresses import clean, shown, where
from archivegen.audit.facts import Fault, SiteFile
from archivegen.audit.rules.requests import foreign
from archivegen.audit.styles import addresses


def style_sheet(file: SiteFile) -> Iterator[Fault]:
    """Find what a style sheet loads from elsewhere. Small pictures as `data:` are usual there."""
    for address in addresses(file.text):
        place = where(address)
        if place == "elsewhere":
            yield foreign(address)
        elif place == "strange" or (place == "data" and not _picture(address)):
            yield Fault(
                "request.data",
                "block",
                "A style sheet carries something other than a picture inside an address. "
                "Put it into a file of its own.",
                shown(address),
            )


def _picture(address: str) -> bool:
    return clean(address).lower().startswith("data:image/")
