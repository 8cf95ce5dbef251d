"""Right of the gate: the allow-list of what may be published. There is no other way out.

Everything in these structs was approved, redacted and rebuilt. Strings are still words of other
people and are escaped where they are written.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from archivegen.model.dates import PartialDate
from archivegen.model.kinds import Kind, Note
from archivegen.model.places import PlacedWords
from archivegen.model.prose import Blocks, ImageRef, Line

Tier = Literal["full", "text", "metadata"]


class Party(Struct, frozen=True):
    """A sender or recipient; `person` is an id of the editors' list, or empty."""

    name: Line
    person: str = ""


class PublishedSheet(Struct, frozen=True):
    """A page as readers see it."""

    number: int
    blocks: Blocks
    image: ImageRef | None = None
    thumbnail: ImageRef | None = None
    image_withheld: bool = False  # the picture still shows words that a rule withholds
    boxes: int = 0  # black boxes that were burnt into the picture
    words: PlacedWords = PlacedWords()  # of the text, those that can be read in the picture


class Version(Struct, frozen=True):
    """A day on which this document was published or corrected."""

    on: str  # ISO day
    roles: tuple[str, ...] = ()


class Thread(Struct, frozen=True):
    """Opaque keys that join messages: keyed hashes, never written to the site."""

    key: str = ""
    parents: tuple[str, ...] = ()  # nearest first


class PublishedRecord(Struct, frozen=True, kw_only=True):
    """A document that crossed the gate."""

    id: str
    release: str  # slug
    kind: Kind
    tier: Tier
    type: str = ""  # the editors' word for what it is, instead of the kind's
    title: Line
    title_by_editors: bool = False
    description: str = ""
    date: PartialDate | None = None
    date_written: str = ""
    language: str = ""
    marking: str = ""
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()  # ids of the editors' list: named by them or as parties
    sender: tuple[Party, ...] = ()
    to: tuple[Party, ...] = ()
    cc: tuple[Party, ...] = ()
    sheets: tuple[PublishedSheet, ...] = ()
    notes: tuple[Note, ...] = ()
    parent: str = ""
    related: tuple[str, ...] = ()
    source: str = ""
    rights: str = ""
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()  # columns that archive.toml allows to be published
    withheld_for: str = ""  # reason code, where only the description is published
    withheld: tuple[tuple[str, int], ...] = ()  # reason code, number of passages
    regions_withheld: int = 0  # of `withheld`, those that are regions of pages
    attachments_withheld: int = 0
    attachment_reasons: tuple[tuple[str, int], ...] = ()  # of those that a rule withholds
    versions: tuple[Version, ...] = ()
    thread: Thread = Thread()


class FlatPart(Struct, frozen=True, array_like=True):
    """A flat PDF made of the published pages, or a part of it where it would be too large."""

    first: int  # page
    last: int
    digest: str  # SHA-256 of the PDF
    size: int  # bytes


class Tombstone(Struct, frozen=True, kw_only=True):
    """What remains of a document that was withdrawn."""

    id: str
    release: str
    title: str  # empty unless the editors gave the withdrawn row one
    kind_word: str = ""  # kind or editors' type, if the row says it
    date: PartialDate | None = None
    code: str = ""  # reason code
    text: str = ""  # the public reason
    on: str = ""  # ISO day or moment
    roles: tuple[str, ...] = ()
    published_on: str = ""


Published = PublishedRecord | Tombstone
