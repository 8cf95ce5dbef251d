"""Small search indexes for tests: invented documents in, the files of the site out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from archivegen.catalogue import Catalogue, build
from archivegen.model.archive import ArchiveInfo, Person, Release
from archivegen.model.dates import PartialDate
from archivegen.model.prose import Line, Paragraph, Withheld, Words, words
from archivegen.model.published import Party, Published, PublishedRecord, PublishedSheet
from archivegen.pipeline.events import finish
from archivegen.pipeline.index_order import Index
from archivegen.pipeline.indexing import write_index
from archivegen.pipeline.workspace import Workspace

PEOPLE = (
    Person("kethmar", "Ardo Kethmar", aliases=("ak@port.example",)),
    Person("talvesh", "Mira Talvesh"),
)
INFO = ArchiveInfo(
    title={"": "The Test Papers"},
    people=PEOPLE,
    tags={"tender": {"en": "The tender", "sq": "Tenderi"}},
    releases=(Release(slug="one", title={"": "One"}, number=1, published="2025-06-12"),),
)


def document(id_: str, text: str = "", title: str = "", **more: Any) -> PublishedRecord:
    """Make a document; `text` has an empty line between paragraphs, a form feed between pages.

    `[[P1]]` is a withheld passage. `sender`, `to` and `cc` are lists of names, `date` is ISO.
    """
    pages = enumerate(text.split("\f") if text else (), start=1)
    fields: dict[str, Any] = {
        "id": id_,
        "release": "one",
        "kind": "email",
        "tier": "full",
        "title": line(title),
        "language": "en",
        "sheets": tuple(
            PublishedSheet(number, tuple(Paragraph(line(one)) for one in page.split("\n\n") if one))
            for number, page in pages
        ),
    }
    for role in ("sender", "to", "cc"):
        names = more.pop(role, ())
        fields[role] = tuple(Party(line(name), _person(name)) for name in names)
    if isinstance(more.get("date"), str):
        more["date"] = PartialDate.parse(more["date"])
    return PublishedRecord(**(fields | more))


def line(text: str) -> Line:
    """Make a line of text, with what is withheld."""
    found: list[Any] = []
    for place, part in enumerate(text.replace("]]", "[[").split("[[")):
        found += (Withheld(part),) if place % 2 else words(part)
    return tuple(part for part in found if part != Words(""))


def catalogue(documents: Iterable[Published], info: ArchiveInfo = INFO) -> Catalogue:
    """Put documents in order."""
    return build(info, documents)


def make_index(documents: Iterable[Published], work: Path, *, jobs: int = 0, **more: Any) -> Index:
    """Make the index as a build does, where an earlier one may have been made."""
    return finish(write_index(catalogue(documents, **more), Workspace(work), jobs))


def index_of(documents: Iterable[Published], folder: Path, **more: Any) -> Path:
    """Write the index of documents as a site has it; the folder `search` of that site.

    There are `entry.js`, `<dir>/table.js`, `<dir>/t/0.js`, `d/<id>.js` and so on.
    """
    work = folder / "work"
    index = make_index(documents, work, **more)
    for name in index.digests():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(index.path(name), target)
    shutil.rmtree(work)
    return folder / "search"


def contents(index: Index) -> dict[str, bytes]:
    """Read the files of an index, by their paths on the site."""
    return {name: index.path(name).read_bytes() for name in index.digests()}


def values(data: bytes) -> list[Any]:
    """Read the values that a file calls `AG` with, after the first, which is its name."""
    text = data.decode()
    assert text.startswith("AG(")
    assert text.endswith(")\n")
    found: list[Any] = json.loads(f"[{text[3:-2]}]")
    return found[1:]


def _person(name: str) -> str:
    return next((one.id for one in PEOPLE if name in (one.name, *one.aliases)), "")
