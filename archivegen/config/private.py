"""What the editors wrote that must not be published: rows, decisions, rules.

Modules right of the gate must not import this package; what they may know is in
`model/archive.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

from archivegen.model.archive import ArchiveInfo
from archivegen.model.dates import PartialDate
from archivegen.model.hosts import HostLimits
from archivegen.model.kinds import Tones

Choice = Literal["approve", "hold", "reject", "withdraw"]
RowTier = Literal["full", "text", "metadata", "withdrawn"]


class Row(Struct, frozen=True, kw_only=True):
    """A row of `manifest.csv`. Lists are written with `;` between their parts."""

    id: str
    file: str  # relative to the release's `documents/`
    number: int  # as a spreadsheet counts; not part of the digest
    title: str = ""
    date: PartialDate | None = None
    date_written: str = ""  # what stands there, when it could not be read as a date
    type: str = ""
    sender: tuple[str, ...] = ()  # column `from`
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    language: str = ""
    marking: str = ""
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    description: str = ""
    source: str = ""
    rights: str = ""
    tier: RowTier = "full"
    withheld_for: str = ""  # reason code, of what is described only
    scans: Tones | None = None  # of pictures of its pages; None: as in the whole archive
    embargo: str = ""  # ISO day: not published before it
    parent: str = ""
    related: tuple[str, ...] = ()
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()  # unknown columns, kept


class Decision(Struct, frozen=True, kw_only=True):
    """A row of `decisions.csv`; the last one about an id counts."""

    id: str
    digest: str
    decision: Choice
    by: str
    on: str  # ISO day or moment
    waives: tuple[str, ...] = ()  # finding ids
    note: str = ""
    number: int = 0


class Rule(Struct, frozen=True, kw_only=True):
    """A rule of `redactions.toml`: exactly one of term, pattern, header, box and attachment."""

    reason: str
    term: str = ""  # words, whatever their case and spacing
    pattern: str = ""  # a regular expression
    header: str = ""  # a field, for example cc or description: withheld whole
    page: int = 0  # with `box`: a part of this page is withheld, its words and its pixels
    box: tuple[float, ...] = ()  # left, top, right, bottom in percent of the page as it is shown
    attachment: str = ""  # name, may have * and ?: such attachments of documents are withheld
    documents: tuple[str, ...] = ()  # ids; empty: every document in scope
    archive_wide: bool = False  # otherwise the release whose file it stands in
    paragraph: bool = False  # withhold the whole paragraph in which it stands
    size: int = 0  # of the bar: 0, 1 or 2
    mark: bool = False  # stands for what the editors took out before: page pictures stay
    note: str = ""  # for editors, never published


class ReleaseFolder(Struct, frozen=True, kw_only=True):
    """A release's folder as it is on disk, read and checked."""

    slug: str
    folder: Path
    rows: tuple[Row, ...]
    decisions: tuple[Decision, ...]
    rules: tuple[Rule, ...]

    @property
    def documents(self) -> Path:
        """The folder that the rows' files are in."""
        return self.folder / "documents"

    def path_of(self, row: Row) -> Path:
        """Tell where a row's file is."""
        return self.documents / row.file


class Vetting(Struct, frozen=True, kw_only=True):
    """The vetting rules of `archive.toml`."""

    roles: dict[str, str] = {}  # who decides (`by`) → the role that readers are told
    two_people: tuple[str, ...] = ()  # markings that need two people; "*" is every document
    blocks: tuple[str, ...] = ()  # finding ids that block here, whatever their usual severity
    publish_columns: tuple[str, ...] = ()  # extra manifest columns that readers may see
    public_contacts: tuple[str, ...] = ()  # of offices: address, @host, or phone number


class Archive(Struct, frozen=True, kw_only=True):
    """Everything under `content/`, read and checked."""

    folder: Path  # the archive's folder, which holds content/
    info: ArchiveInfo
    vetting: Vetting
    releases: tuple[ReleaseFolder, ...]  # newest first, as in info.releases
    host: HostLimits | None = None  # where the site is published
    scans: Tones = "colour"  # in which pictures of scanned pages are published
    pdfs: bool = True  # are offered for download
    copy: bool = True  # of the whole site is offered for download
