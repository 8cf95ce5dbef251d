"""What is published of a document, as JSON: the fields of its page, under names that stay.

The format is described for readers in `docs/downloads.md`. Nothing stands here that the page of
the document does not show: of people the editors' list only, of other documents those that are
published. Keys are sorted and always there, so that the same record gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec

from archivegen.catalogue import Catalogue
from archivegen.model.prose import plain_line
from archivegen.model.published import Party, PublishedRecord

FORMAT: Final = 1
_encode = msgspec.json.Encoder(order="sorted").encode


def record_json(
    record: PublishedRecord, catalogue: Catalogue, text: str, files: Sequence[dict[str, Any]]
) -> bytes:
    """Write a document; `text` is that of its text file, `files` its other files."""
    return _encode({**_fields(record, catalogue), "text": text, "files": files}) + b"\n"


def _fields(record: PublishedRecord, catalogue: Catalogue) -> dict[str, Any]:
    people = catalogue.people
    return {
        "format": FORMAT,
        "id": record.id,
        "release": record.release,
        "kind": record.kind,
        "tier": record.tier,
        "type": record.type,
        "title": plain_line(record.title),
        "description": record.description,
        "date": record.date.iso() if record.date else "",
        "date_written": record.date_written,
        "from": _parties(record.sender, catalogue),
        "to": _parties(record.to, catalogue),
        "cc": _parties(record.cc, catalogue),
        "language": record.language,
        "marking": record.marking,
        "tags": tuple(dict.fromkeys(record.tags)),
        "people": [
            {"id": one, "name": people[one].name}
            for one in dict.fromkeys(record.people)
            if one in people
        ],
        "parent": next(_public((record.parent,), catalogue), ""),
        "related": tuple(_public(record.related, catalogue)),
        "attachments": catalogue.children.get(record.id, ()),
        "attachments_withheld": record.attachments_withheld,
        "attachments_withheld_for": [
            {"reason": code, "attachments": count} for code, count in record.attachment_reasons
        ],
        "withheld_for": record.withheld_for,
        "withheld": [{"reason": code, "passages": count} for code, count in record.withheld],
        "regions_withheld": record.regions_withheld,
        "source": record.source,
        "rights": record.rights,
        "note": record.note,
        "extra": dict(record.extra),
        "pages": len(record.sheets),
        "reading": [{"code": note.code, "value": note.value} for note in record.notes],
        "versions": catalogue.public[record.id],
        "vetted_by": record.versions[-1].roles if record.versions else (),
    }


def _parties(parties: Iterable[Party], catalogue: Catalogue) -> list[dict[str, str]]:
    return [
        {
            "name": plain_line(party.name),
            "person": party.person if party.person in catalogue.people else "",
        }
        for party in parties
    ]


def _public(ids: Iterable[str], catalogue: Catalogue) -> Iterator[str]:
    """Keep the documents that have a page: an id is published with its document, or not at all."""
    return (one for one in ids if one in catalogue.public)
