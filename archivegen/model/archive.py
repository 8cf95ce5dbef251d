"""What the editors say in public about the archive: may be used on both sides of the gate.

`Translated` maps an interface language to a text; the key "" is the text for every other language.
"""

from __future__ import annotations

from msgspec import Struct

from archivegen.model.dates import PartialDate

Translated = dict[str, str]


def say(text: Translated, language: str) -> str:
    """Choose the text in a language, else the one for every language, else any."""
    return text.get(language) or text.get("") or next(iter(text.values()), "")


class Reason(Struct, frozen=True):
    """A reason code that a redaction carries, for example P1."""

    code: str
    label: Translated


class Marking(Struct, frozen=True):
    """A protective marking as documents bear it, and its translation for the stamp."""

    written: str
    label: Translated


class Person(Struct, frozen=True):
    """An official or a body on the editors' list: the only ones with pages and facets."""

    id: str
    name: str
    kind: str = "person"  # or "organisation"
    aliases: tuple[str, ...] = ()  # other names and addresses, matched without regard to case
    known_as: tuple[str, ...] = ()  # of the aliases, those that readers see
    role: Translated = {}
    organisation: str = ""
    period: Translated = {}
    other_offices: tuple[Translated, ...] = ()
    description: Translated = {}
    reason: Translated = {}  # why they are on the list
    source: Translated = {}  # from where that is publicly known
    link: str = ""  # a plain web address (model/web_addresses.py)
    announce: bool = False  # they are shown though nothing that is published names them


class Event(Struct, frozen=True):
    """Something that happened, shown on the time line."""

    date: PartialDate
    text: Translated


class Pick(Struct, frozen=True):
    """A document that the editors recommend on the home page."""

    id: str
    title: Translated = {}
    text: Translated = {}


class Statement(Struct, frozen=True):
    """What someone who is named said, or that they did not reply."""

    who: str  # id of the editors' list, or a name
    text: Translated
    received: str = ""  # ISO day; empty: no reply, and the text says so
    role: Translated = {}


class Release(Struct, frozen=True, kw_only=True):
    """A release as `release.md` describes it. `prose` is the editors' Markdown, by language."""

    slug: str
    title: Translated
    number: int
    published: str  # ISO day
    announce: bool = False  # it is shown though nothing of it is published
    summary: Translated = {}
    source: Translated = {}
    verified: Translated = {}
    vetting: tuple[tuple[Translated, Translated], ...] = ()  # label, text: rows of the rail
    asked: Translated = {}
    statements: tuple[Statement, ...] = ()
    prose: Translated = {}


class EditorsPage(Struct, frozen=True, kw_only=True):
    """A page of `content/pages/`: for example About or How to read this archive."""

    slug: str
    title: Translated
    prose: Translated
    in_tabs: bool = False
    in_footer: bool = True
    order: int = 100


class ChangeEntry(Struct, frozen=True, kw_only=True):
    """A line of `content/changes.csv`: the editors' public words about a change."""

    on: str  # ISO day
    kind: str  # added | corrected | withdrawn | statement
    id: str = ""  # a document or release
    title: str = ""
    text: Translated = {}


class ArchiveInfo(Struct, frozen=True, kw_only=True):
    """The public part of `archive.toml`, the releases, the people and the editors' pages."""

    title: Translated
    description: Translated = {}
    publisher: Translated = {}
    site_url: str = ""  # where it will be published, with a slash at the end, or empty
    notice: Translated = {}  # the band above every page, for example of a demonstration
    interface: tuple[str, ...] = ("en",)  # interface languages; the first is at the top
    licence: Translated = {}
    contact: Translated = {}
    reasons: tuple[Reason, ...] = ()
    markings: tuple[Marking, ...] = ()
    tags: dict[str, Translated] = {}  # labels
    topics: dict[str, Translated] = {}  # tag → what the editors say about it
    picture: str = ""  # of the editors' own, for links that are shared; a file of the look's assets
    picks: tuple[Pick, ...] = ()
    releases: tuple[Release, ...] = ()  # newest first
    people: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    pages: tuple[EditorsPage, ...] = ()
    changes: tuple[ChangeEntry, ...] = ()
