"""The search of the finished site for what must appear nowhere: `private/withheld.txt`, or a seal.

`Withheld` says what is sought. `look` looks into one file. No finding says a term: only where it
is listed, and where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from archivegen.audit.kinds import KINDS
from archivegen.audit.report import AuditFinding
from archivegen.audit.withheld.lists import Earlier, is_list
from archivegen.audit.withheld.terms import IN_NAME, Search, Sighting, Withheld

if TYPE_CHECKING:
    from archivegen.audit.withheld.looking import Looker

__all__ = [
    "Earlier",
    "Sighting",
    "Withheld",
    "findings",
    "is_list",
    "look",
    "look_into",
    "masked",
    "stale",
]


def look(name: str, data: bytes, withheld: Withheld, before: bytes = b"") -> list[Sighting]:
    """Look for withheld terms in a file of the site that is in memory already.

    `before` is an earlier state of the file, in which none of the terms was found.
    """
    return _looker(withheld).look(name, data, before)


def look_into(site: Path, names: Iterable[str], withheld: Withheld) -> list[Sighting]:
    """Look for withheld terms in files of a site. Raises OSError if one cannot be read."""
    return [one for name in names for one in look(name, (site / name).read_bytes(), withheld)]


def findings(sightings: Iterable[Sighting]) -> Iterator[AuditFinding]:
    """Report what was found."""
    for one in sightings:
        yield _closed(one) if one.closed else _found(one)


def masked(found: Iterable[AuditFinding], sightings: Iterable[Sighting]) -> Iterator[AuditFinding]:
    """Mask the names of files that hold a withheld term, whatever was found in them."""
    secret = {one.file for one in sightings if one.place == IN_NAME}
    for finding in found:
        hidden = finding.file in secret
        yield replace(finding, file=_masked(finding.file)) if hidden else finding


def _masked(name: str) -> str:
    parts, ending = PurePosixPath(name).parts, PurePosixPath(name).suffix
    ending = ending if ending in KINDS else ""
    return "/".join([f"{part[:1]}…" for part in parts]) + ending


def stale(file: str) -> AuditFinding:
    """Report a sealed list that is of other words than the list that is there, too."""
    return AuditFinding(
        file,
        "withheld.stale",
        "warn",
        "The sealed list is not of the words that are withheld here, so a build elsewhere looks "
        "for others. Seal them again with “archivegen seal”.",
    )


def _found(one: Sighting) -> AuditFinding:
    return AuditFinding(
        one.file,
        "withheld.found",
        "block",
        "The file holds something that must appear nowhere in the site. Look it up where it is "
        "listed, find the document, page or table that it comes from, and take it out there.",
        f"{one.term}, in {one.place}",
    )


def _closed(one: Sighting) -> AuditFinding:
    return AuditFinding(
        one.file,
        "withheld.closed",
        "block",
        "A part of the file cannot be searched for words that must appear nowhere. Take it out.",
        f"{one.place}: {one.closed}" if one.place else one.closed,
    )


@lru_cache(maxsize=4)
def _looker(withheld: Withheld) -> Looker:
    from archivegen.audit.withheld.looking import Looker  # noqa: PLC0415 (where nothing is sought)

    return Looker(Search(withheld))
