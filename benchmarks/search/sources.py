"""The same texts as each program wants them: records, lines of JSON, small pages of HTML."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path

import msgspec
from msgspec import Struct

from archivegen.model.published import PublishedRecord
from benchmarks.search import keeping
from benchmarks.search.texts import names_of, text_of, title_of


class Sources(Struct, frozen=True):
    """Where the texts lie, and how many there are."""

    records: Path  # for archivegen
    lines: Path  # for lunr
    pages: Path  # for Pagefind
    documents: int


def write(records: Iterable[PublishedRecord], folder: Path) -> Sources:
    """Write the texts in each form."""
    pages = folder / "html"
    pages.mkdir(parents=True)
    sources = Sources(folder / "records.msgpack", folder / "texts.jsonl", pages, 0)
    count = 0
    with sources.records.open("wb") as whole, sources.lines.open("w", encoding="utf-8") as lines:
        for record in records:
            keeping.write(record, whole)
            text = _fields(record)
            lines.write(json.dumps(text, ensure_ascii=False) + "\n")
            (pages / f"{record.id}.html").write_text(_page(text), encoding="utf-8")
            count += 1
    return msgspec.structs.replace(sources, documents=count)


def _fields(record: PublishedRecord) -> dict[str, str]:
    return {
        "id": record.id,
        "title": title_of(record),
        "from": names_of(record.sender),
        "to": names_of((*record.to, *record.cc)),
        "text": text_of(record),
        "date": record.date.iso() if record.date else "",
    }


def _page(text: dict[str, str]) -> str:
    """Write a page whose every word counts as in the other indexes."""
    told = {name: escape(value) for name, value in text.items()}
    paragraphs = "".join(f"<p>{line}</p>\n" for line in told["text"].split("\n"))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{told["title"]}</title>'
        f'</head><body data-pagefind-meta="date:{told["date"][:10]}"><h1>{told["title"]}</h1>'
        f'<p data-pagefind-meta="from">{told["from"]}</p><p>{told["to"]}</p>\n'
        f"{paragraphs}</body></html>"
    )
