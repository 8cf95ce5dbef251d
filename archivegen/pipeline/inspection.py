"""Inspect a finished site by itself, with what the archive around it says must not be in it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from archivegen import audit, checks, config
from archivegen.audit import Report
from archivegen.audit.withheld import findings
from archivegen.config.archive import FILE
from archivegen.errors import UsageError
from archivegen.pipeline.recognising import words_seen
from archivegen.pipeline.withholding import withheld_of


class Inspection(Struct, frozen=True, kw_only=True):
    """How to inspect."""

    jobs: int
    unsealed: bool = False  # without a search for words that are sealed, if their key is missing
    languages: str = ""  # in which to read the words in pictures; none: do not


class Inspected(Struct, frozen=True, kw_only=True):
    """What was found, and whether the words that must appear nowhere were searched for."""

    report: Report
    searched: bool
    in_archive: bool  # otherwise there is no list of such words


def inspect(archive: Path, site: Path | None, how: Inspection) -> Inspected:
    """Inspect the site of an archive, or a copy of it elsewhere.

    Where there is no archive, the copy is all that there is. Raises UsageError without a site,
    or without the key of words that are sealed; ConfigError for what the editors wrote wrong.
    """
    place = site or archive / "site"
    if site is None and not place.is_dir():
        config.require_archive(archive)  # it says where one is
    _require_page(place)
    withheld, base_url = audit.NOTHING, ""
    hosts: tuple[audit.HostLimits, ...] = audit.HOSTS
    in_archive = (archive / FILE).exists()
    if in_archive:
        there = config.load(archive, checks.IDS)
        withheld = withheld_of(there, unsealed=how.unsealed)
        hosts = (there.host,) if there.host else hosts
        base_url = there.info.site_url
    report = audit.audit(place, base_url=base_url, jobs=how.jobs, hosts=hosts, withheld=withheld)
    if how.languages:
        seen = findings(words_seen(place, how.languages, withheld, how.jobs))
        report = Report(tuple(sorted((*report.findings, *seen))), report.files, report.bytes)
    return Inspected(report=report, searched=bool(withheld), in_archive=in_archive)


def _require_page(place: Path) -> None:
    """Refuse a folder without a page, of which there is nothing to say that it is fine."""
    if place.is_dir() and next(place.rglob("*.html"), None) is None:
        raise UsageError(
            f"There is no site in {place}: it has no page.",
            "Build the archive first, or name the site's folder.",
        )
