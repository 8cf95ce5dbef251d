"""What can be downloaded of a document, with the digests by which a download can be checked.

Never a source file, and no digest of one: whoever has the file could tell by it that this was it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, Final, Literal

from msgspec import Struct

from archivegen.catalogue import Catalogue
from archivegen.exports.plain_text import plain_text
from archivegen.exports.record_json import record_json
from archivegen.model.published import FlatPart, PublishedRecord

Form = Literal["pdf", "text", "json"]

FOLDER: Final = "documents"
_TYPES: Final[dict[Form, str]] = {
    "pdf": "application/pdf",
    "text": "text/plain",
    "json": "application/json",
}


class Offer(Struct, frozen=True):
    """A file for download, in the folder `FOLDER`, one for all interface languages."""

    name: str
    form: Form
    digest: str  # SHA-256
    size: int  # bytes
    data: bytes = b""  # nothing, where the file was made before
    pages: tuple[int, int] = (0, 0)  # first and last, of a part of a PDF


def offers(record: PublishedRecord, catalogue: Catalogue) -> tuple[Offer, ...]:
    """Make what is offered of a document: PDF, text, JSON; each where there is one."""
    others = tuple(_others(record, catalogue.flat.get(record.id, ())))
    text = next((one.data for one in others if one.form == "text"), b"")
    files = [*map(_described, others), *_pictures(record)]
    data = record_json(record, catalogue, text.decode().removesuffix("\n"), files)
    return (*others, _offer(f"{record.id}.json", "json", data))


def checksums(offered: tuple[Offer, ...]) -> str:
    """Write digests and names, a line each, as `sha256sum -c` reads them."""
    return "".join(f"{one.digest}  {one.name}\n" for one in offered)


def picture_checksums(record: PublishedRecord) -> str:
    """Write digests and names of the pictures of pages, as `checksums` does."""
    return "".join(f"{one['sha256']}  {one['name']}\n" for one in _pictures(record))


def _others(record: PublishedRecord, flat: tuple[FlatPart, ...]) -> Iterator[Offer]:
    for number, part in enumerate(flat, 1):
        name = f"{record.id}-{number}.pdf" if len(flat) > 1 else f"{record.id}.pdf"
        yield Offer(name, "pdf", part.digest, part.size, pages=(part.first, part.last))
    if text := plain_text(record):
        yield _offer(f"{record.id}.txt", "text", text)


def _offer(name: str, form: Form, data: bytes) -> Offer:
    return Offer(name, form, hashlib.sha256(data).hexdigest(), len(data), data)


def _described(offer: Offer) -> dict[str, Any]:
    return {
        "name": offer.name,
        "type": _TYPES[offer.form],
        "bytes": offer.size,
        "sha256": offer.digest,
    }


def _pictures(record: PublishedRecord) -> Iterator[dict[str, Any]]:
    for sheet in record.sheets:
        if sheet.image:
            yield {
                "name": f"{record.id}/p{sheet.number}.webp",
                "type": "image/webp",
                "bytes": sheet.image.size,
                "sha256": sheet.image.digest,
            }
