"""What one file says about another: ids, parents, people and reasons must exist.

Where a part of a file could not be read, nothing is said about what refers to it: that would only
hide the one problem behind a hundred others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from archivegen.config import archive as settings
from archivegen.config import decisions, events, manifest, people, redactions
from archivegen.config.paths import alike
from archivegen.config.private import Archive, Decision, ReleaseFolder, Row
from archivegen.config.report import Found, masked, meant
from archivegen.model.archive import ChangeEntry

PICTURES: Final = "theme_overrides/assets"
_CODE: Final = re.compile(r"\s*([A-Z]{1,3}\d{1,3})\s*:")  # "S1: …" is meant to be a reason

_CODE_FORM: Final = re.compile(r"[A-Z]{1,3}\d{1,3}")
_ID_FORM: Final = re.compile(r"(?=.*\d)[a-z0-9]{4,16}")

Numbered = Sequence[tuple[int, ChangeEntry]]
_SHOWN: Final = ("full", "text")  # tiers of documents whose contents are published


class _Known(Struct, frozen=True):
    """What can be referred to; None where that is not known."""

    places: Mapping[str, str]  # id of a document → its release
    all_places: bool
    slugs: frozenset[str]
    people: frozenset[str] | None
    reasons: frozenset[str] | None
    roles: frozenset[str]
    findings: Collection[str] | None
    markings: frozenset[str] | None  # None as well where no marking calls for two people


def check_links(
    archive: Archive, changes: Numbered, findings: Collection[str] | None, found: Found
) -> None:
    """Note everything that refers to something that is not there."""
    known = _known(archive, findings, found)
    for release in archive.releases:
        rows = found.of(_of(release, manifest.FILE))
        _check_files(release.rows, rows)
        for row in release.rows:
            _check_row(row, known, rows)
        _check_decisions(release, known, found.of(_of(release, decisions.FILE)))
        _check_rules(release, known, found.of(_of(release, redactions.FILE)))
    _check_loops(archive.releases, found)
    _check_picture(archive, found.of(settings.FILE))
    for number, pick in enumerate(archive.info.picks, 1):
        place = found.of(settings.FILE)
        _check_document(pick.id, known, place, f"picks.{number}.id")
    for row_number, entry in changes:
        if entry.id not in known.slugs:
            _check_document(entry.id, known, found.of(events.CHANGES_FILE), "id", row_number)


def _check_picture(archive: Archive, place: Found) -> None:
    name = archive.info.picture
    if name and not (archive.folder / PICTURES / name).is_file():
        place.add("picture-missing", column="sharing.picture", name=name, folder=PICTURES)


def _known(archive: Archive, findings: Collection[str] | None, found: Found) -> _Known:
    two = archive.vetting.two_people
    settings_read = settings.FILE not in found.unread
    marked = settings_read and two and settings.EVERY_MARKING not in two
    return _Known(
        places=_check_ids(archive.releases, found),
        all_places=not any(_of(r, manifest.FILE) in found.unread for r in archive.releases),
        slugs=frozenset(release.slug for release in archive.releases),
        people=None
        if people.FILE in found.unread
        else frozenset(person.id for person in archive.info.people),
        reasons=frozenset(reason.code for reason in archive.info.reasons)
        if settings_read
        else None,
        roles=frozenset(archive.vetting.roles),
        findings=findings,
        markings=frozenset(marking.written for marking in archive.info.markings)
        if marked
        else None,
    )


def _of(release: ReleaseFolder, file: str) -> str:
    return f"content/releases/{release.slug}/{file}"


def _check_ids(releases: Iterable[ReleaseFolder], found: Found) -> dict[str, str]:
    """Note ids that occur twice; give the release of each."""
    places: dict[str, str] = {}
    firsts: dict[str, int] = {}
    for release in releases:
        place = found.of(_of(release, manifest.FILE))
        for row in release.rows:
            if not row.id:
                continue
            if row.id in places:
                first = f"release {places[row.id]}, row {firsts[row.id]}"
                place.add("id-twice", row=row.number, column="id", id=row.id, first=first)
                continue
            places[row.id] = release.slug
            firsts[row.id] = row.number
    return places


def _check_files(rows: Iterable[Row], place: Found) -> None:
    """Two rows must not share a file, nor a name that some systems take for the same."""
    seen: dict[str, int] = {}
    for row in rows:
        first = seen.setdefault(alike(row.file), row.number)
        if row.file and first != row.number:
            place.add("file-twice", row=row.number, column="file", path=row.file, first=first)


def _check_row(row: Row, known: _Known, place: Found) -> None:
    if known.people is not None:
        for person in row.people:
            if person not in known.people:
                hint = meant(person, known.people, "Add them to content/people.csv.")
                place.add("person-unknown", row=row.number, column="people", id=person, hint=hint)
    _check_reason(row.withheld_for, known, place, "withheld_for", row.number)
    if row.withheld_for and row.tier in _SHOWN:
        place.add("reason-idle", row=row.number, column="withheld_for", tier=row.tier)
    if row.parent:
        _check_document(row.parent, known, place, "parent", row.number)
    for related in row.related:
        _check_document(related, known, place, "related", row.number)
    # Where markings call for a second person, a misspelt marking would do without.
    if row.marking and known.markings is not None and row.marking not in known.markings:
        hint = meant(row.marking, known.markings, "Add it to [markings] in archive.toml.")
        number = row.number
        place.add("marking-unknown", row=number, column="marking", value=row.marking, hint=hint)


def _check_document(
    document: str, known: _Known, place: Found, column: str, row: int | None = None
) -> None:
    if document and known.all_places and document not in known.places:
        place.add("document-unknown", row=row, column=column, id=_said(document, column, _ID_FORM))


def _said(text: str, column: str, form: re.Pattern[str]) -> str:
    """Repeat what cannot be found; but a rule may name, by mistake, just what it withholds."""
    of_a_rule = column.startswith("rule.")
    return masked(text) if of_a_rule and not form.fullmatch(text) else text


def _check_loops(releases: Iterable[ReleaseFolder], found: Found) -> None:
    """Note each loop of parents once, at the first of its rows."""
    parents = {row.id: row.parent for release in releases for row in release.rows if row.parent}
    for document, parent in list(parents.items()):
        way: dict[str, None] = {document: None}
        at = parent
        while at in parents and at not in way:
            way[at] = None
            at = parents[at]
        if at in way:
            _note_loop([*list(way)[list(way).index(at) :], at], releases, found)
        for passed in way:  # not to be gone again
            parents.pop(passed, None)


def _note_loop(loop: Sequence[str], releases: Iterable[ReleaseFolder], found: Found) -> None:
    for release in releases:
        for row in release.rows:
            if row.id == loop[0]:
                place = found.of(_of(release, manifest.FILE))
                said = " → ".join(loop)
                place.add("parent-loop", row=row.number, column="parent", loop=said)


def _check_decisions(release: ReleaseFolder, known: _Known, place: Found) -> None:
    for decision in release.decisions:
        _check_place(decision, release.slug, known, place)
        number = decision.number
        if known.roles and decision.by and decision.by not in known.roles:
            hint = meant(decision.by, known.roles, "Add them to [vetting.roles] in archive.toml.")
            place.add("by-unknown", row=number, column="by", value=decision.by, hint=hint)
        _check_waives(decision, known, place)
        code = _CODE.match(decision.note) if decision.decision == "withdraw" else None
        if code:
            _check_reason(code[1], known, place, "note", number)


def _check_waives(decision: Decision, known: _Known, place: Found) -> None:
    for rule in decision.waives:
        if known.findings is not None and rule not in known.findings:
            hint = meant(rule, known.findings, settings.WHERE_FINDINGS_ARE)
            place.add("waives-unknown", row=decision.number, column="waives", value=rule, hint=hint)


def _check_place(decision: Decision, slug: str, known: _Known, place: Found) -> None:
    home = known.places.get(decision.id)
    number = decision.number
    if home is None and known.all_places:
        place.add("decision-unknown", row=number, column="id", id=decision.id)
    elif home is not None and home != slug:
        place.add("decision-elsewhere", row=number, column="id", id=decision.id, release=home)


def _check_reason(
    code: str, known: _Known, place: Found, column: str, row: int | None = None
) -> None:
    if code and known.reasons is not None and code not in known.reasons:
        hint = meant(code, known.reasons, "Add it to [reasons] in archive.toml.")
        said = _said(code, column, _CODE_FORM)
        place.add("reason-unknown", row=row, column=column, value=said, hint=hint)


def _check_rules(release: ReleaseFolder, known: _Known, place: Found) -> None:
    for number, rule in enumerate(release.rules, 1):
        _check_reason(rule.reason, known, place, f"rule.{number}.reason")
        for document in rule.documents:
            column = f"rule.{number}.documents"
            _check_document(document, known, place, column)
            home = known.places.get(document, release.slug)
            if home != release.slug and not rule.archive_wide:
                place.add("rule-elsewhere", column=column, id=document, release=home)
