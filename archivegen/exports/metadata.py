"""The metadata of every document as a table: its columns, and the row of each.

A row is made of a document's JSON, so a table says nothing that the document's own download does
not. The columns and their descriptions are also the Table Schema of the data package, and the
table in `docs/downloads.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, Literal

from msgspec import Struct

from archivegen.exports import spreadsheet
from archivegen.model.published import Tombstone

Fields = Mapping[str, Any]
"""A document's JSON (`record_json.py`), decoded."""

BETWEEN: Final = " | "  # several values of a cell
PAGES: Final = "documents"
TEXTS: Final = "texts"  # the folder of texts beside the table, in the bag


class Column(Struct, frozen=True):
    """A column of the table: what it is called, and where its cells come from.

    What it holds is told in the words of the interface (`column.…`).
    """

    name: str
    value: Callable[[Fields], str | int]
    type: Literal["string", "integer", "date"] = "string"
    rules: Mapping[str, Any] = {}  # constraints of Table Schema


def _same(key: str) -> Callable[[Fields], str | int]:
    return lambda fields: fields[key]


def _several(key: str, inner: str = "") -> Callable[[Fields], str]:
    return lambda fields: BETWEEN.join(one[inner] if inner else one for one in fields[key])


def _pairs(fields: Fields) -> str:
    return BETWEEN.join(f"{name}: {value}" for name, value in fields["extra"].items())


def _passages(fields: Fields) -> int:
    return sum(one["passages"] for one in fields["withheld"])


def _reasons(fields: Fields) -> str:
    whole = (_withdrawn("reason")(fields), str(fields["withheld_for"]))
    return BETWEEN.join(dict.fromkeys(filter(None, (*whole, *_codes(fields)))))


def _codes(fields: Fields) -> Iterator[str]:
    return (one["reason"] for one in fields["withheld"])


def _withdrawn(key: str) -> Callable[[Fields], str]:
    return lambda fields: fields["withdrawn"][key] if "withdrawn" in fields else ""


def _note(fields: Fields) -> str:
    return _withdrawn("text")(fields) or str(fields["note"])


def _corrected(fields: Fields) -> str:
    return str(fields["versions"][-1]) if len(fields["versions"]) > 1 else ""


def _text_file(fields: Fields) -> str:
    return f"{TEXTS}/{fields['id']}.txt" if fields["text"].strip() else ""


_ONE: Final = {"required": True}
COLUMNS: Final = (
    Column("id", _same("id"), rules={**_ONE, "unique": True}),
    Column(
        "tier", _same("tier"), rules={**_ONE, "enum": ["full", "text", "metadata", "withdrawn"]}
    ),
    Column("release", _same("release"), rules=_ONE),
    Column("kind", _same("kind")),
    Column("type", _same("type")),
    Column("title", _same("title")),
    Column("description", _same("description")),
    Column("date", _same("date")),
    Column("date_written", _same("date_written")),
    Column("from", _several("from", "name")),
    Column("to", _several("to", "name")),
    Column("cc", _several("cc", "name")),
    Column("people", _several("people", "id")),
    Column("language", _same("language")),
    Column("marking", _same("marking")),
    Column("tags", _several("tags")),
    Column("parent", _same("parent")),
    Column("related", _several("related")),
    Column("attachments", _several("attachments")),
    Column("pages", _same("pages"), "integer"),
    Column("passages_withheld", _passages, "integer"),
    Column("reasons", _reasons),
    Column("attachments_withheld", _same("attachments_withheld"), "integer"),
    Column("source", _same("source")),
    Column("rights", _same("rights")),
    Column("note", _note),
    Column("extra", _pairs),
    Column("published", lambda fields: next(iter(fields["versions"]), ""), "date"),
    Column("corrected", _corrected, "date"),
    Column("withdrawn", _withdrawn("on"), "date"),
    Column("vetted_by", _several("vetted_by")),
    Column("page", lambda fields: f"{PAGES}/{fields['id']}.html", rules=_ONE),
    Column("text", _text_file),
)

_WORDS: Final = (
    *("kind", "type", "title", "description", "date", "date_written", "language", "marking"),
    *("parent", "source", "rights", "note", "text", "withheld_for"),
)
_LISTS: Final = ("from", "to", "cc", "people", "tags", "related", "attachments", "withheld")
_NOTHING: Final[Fields] = {
    **dict.fromkeys(_WORDS, ""),
    **dict.fromkeys(_LISTS, ()),
    "attachments_withheld": 0,
    "pages": 0,
    "extra": {},
}


def header() -> bytes:
    """Write the first line of the table, with the mark that says it is UTF-8."""
    return spreadsheet.BOM + spreadsheet.line(column.name for column in COLUMNS)


def row(fields: Fields) -> bytes:
    """Write the row of a document."""
    return spreadsheet.line(column.value(fields) for column in COLUMNS)


def withdrawn(stone: Tombstone, published: Iterable[str]) -> dict[str, Any]:
    """Describe a document that was withdrawn as its page does; what is not told is empty."""
    return {
        **_NOTHING,
        "id": stone.id,
        "tier": "withdrawn",
        "release": stone.release,
        "type": stone.kind_word,
        "title": stone.title,
        "date": stone.date.iso() if stone.date else "",
        "versions": tuple(published)[:1],
        "vetted_by": stone.roles,
        "withdrawn": {"on": stone.on[:10], "reason": stone.code, "text": stone.text},
    }
