"""What an import would do, before it does anything: files, guesses, joins, left-overs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from archivegen import checks, config
from archivegen.config.loading import DOCUMENTS, RELEASES
from archivegen.config.pages import SLUG
from archivegen.config.private import Archive
from archivegen.config.report import Found, nearest, shown
from archivegen.config.tables import Record, Table, read_table
from archivegen.errors import ConfigError, Problem, Unreadable, UsageError
from archivegen.intake.filling import LINKS, Filler, check, filler_for, losses
from archivegen.intake.guessing import FILE, Choice, choose_columns
from archivegen.intake.joining import Join, join
from archivegen.intake.remarks import remark, some
from archivegen.intake.sources import Candidate, list_sources
from archivegen.intake.unpacking import member_names

_ID_COLUMNS: Final = frozenset(("id", "objectid", "object_id"))
_NUMBER: Final = re.compile(r"-?[0-9]+-?")
_OWN: Final = ("content", "build", "site", "private", "theme_overrides", ".git", ".venv")


class Links(Struct, frozen=True):
    """How rows of the foreign table refer to each other."""

    columns: Mapping[str, str]  # parent and related → the column that refers
    by_reference: Mapping[str, str]  # what is referred to → key of its file


class Metadata(Struct, frozen=True, kw_only=True):
    """A foreign table and how it is used."""

    file: str
    count: int  # rows
    choices: tuple[Choice, ...]
    join: Join
    filler: Filler
    links: Links


class ImportPlan(Struct, frozen=True, kw_only=True):
    """What will be imported, from where, into which release."""

    archive: Archive
    release: str
    is_new: bool  # the release
    candidates: tuple[Candidate, ...]
    metadata: Metadata | None = None
    remarks: tuple[Problem, ...] = ()


def plan(
    sources: Sequence[Path],
    archive: Archive | Path,
    release: str,
    metadata: Path | None = None,
    mapping: Mapping[str, str] | None = None,
) -> ImportPlan:
    """Plan an import; nothing is written.

    Raises UsageError when a source, a column or the name of the release is wrong, ConfigError
    when the archive or the table has problems.
    """
    loaded = config.load(archive, checks.IDS) if isinstance(archive, Path) else archive
    if not SLUG.fullmatch(release):
        raise UsageError(
            f"A release cannot be called {release}.",
            "Use small letters, digits and hyphens, for example --release 2-tender.",
        )
    own = [loaded.folder / name for name in _OWN]
    _check_outside(sources, own, loaded.folder / RELEASES / release / DOCUMENTS)
    found = list_sources(sources, [*own, *([metadata] if metadata else [])])
    if not found.candidates:
        raise UsageError("There is nothing to import.", "Name a folder or a file with documents.")
    described, remarks = _described(metadata, mapping or {}, loaded, found.candidates)
    others = [known.slug for known in loaded.releases if known.slug != release]
    is_new = len(others) == len(loaded.releases)
    return ImportPlan(
        archive=loaded,
        release=release,
        is_new=is_new,
        candidates=found.candidates,
        metadata=described,
        remarks=(*(_misspelt(release, others) if is_new else ()), *found.remarks, *remarks),
    )


def _misspelt(release: str, others: Iterable[str]) -> Iterator[Problem]:
    """Ask about a new release whose name is that of another, but for some letters.

    Those that differ in a number only are meant to: `letters-1` and `letters-2`.
    """
    near = nearest(release, others)
    if near and _NUMBER.sub("", near) != _NUMBER.sub("", release):
        yield remark("release-near", release=release, other=near)


def _check_outside(sources: Iterable[Path], own: Iterable[Path], documents: Path) -> None:
    """Refuse what the archive is made of: its tables, and above all the list in private/.

    What editors put into the release's `documents` by hand is no part of it yet.
    """
    folders = {folder.resolve() for folder in own}
    for source in sources:
        real = source.resolve()  # a link from elsewhere leads there, too
        if real.is_relative_to(documents.resolve()):
            continue
        if not folders.isdisjoint((real, *real.parents)):
            raise UsageError(
                f"“{shown(source.name or str(source))}” lies in the archive itself, so nothing of "
                "it was imported.",
                "Import documents from a folder outside the archive.",
            )


def _described(
    metadata: Path | None,
    mapping: Mapping[str, str],
    archive: Archive,
    candidates: Sequence[Candidate],
) -> tuple[Metadata | None, list[Problem]]:
    if metadata is None:
        if mapping:
            raise UsageError("--map needs a table.", "Name it with --metadata FILE.csv.")
        return None, []
    if not metadata.is_file():
        raise UsageError(f"There is no table {metadata.name}.", "Check how its name is written.")
    found = Found(metadata.name)
    table = read_table(metadata, found)
    if table is None or found.problems:
        raise ConfigError(found.problems)
    return _used(table, mapping, archive, list(_keys(candidates)), found)


def _used(
    table: Table,
    mapping: Mapping[str, str],
    archive: Archive,
    keys: Sequence[str],
    found: Found,
) -> tuple[Metadata, list[Problem]]:
    choices = choose_columns(table.columns, mapping)
    by_target = {choice.target: choice.column for choice in choices}
    joined = join(table, keys, by_target.get(FILE, ""), found.file)
    filler = filler_for(table, choices, archive.info.people)
    records = list(joined.rows.values())
    check(records, filler, found)
    if found.problems:
        raise ConfigError(found.problems)
    remarks = [*joined.remarks, *_ids_again(table, found.file)]
    remarks += losses(records, filler, found.file)
    if joined.rows:
        remarks += _without_row([key for key in keys if key not in joined.rows])
    metadata = Metadata(
        file=found.file,
        count=len(table.records),
        choices=choices,
        join=joined,
        filler=filler,
        links=_links(table, by_target, joined.rows),
    )
    return metadata, remarks


def _keys(candidates: Iterable[Candidate]) -> Iterator[str]:
    """Give what a row can be joined to: files, and members of zip archives."""
    for candidate in candidates:
        if candidate.kind == "file":
            yield candidate.untrusted_path
        elif candidate.kind == "zip":
            try:
                yield from member_names(candidate.path)
            except Unreadable:
                continue  # said when its turn comes


def _ids_again(table: Table, file: str) -> Iterator[Problem]:
    """Say which ids of the table stand in several rows."""
    for column in (name for name in table.columns if name.casefold() in _ID_COLUMNS):
        firsts: dict[str, int] = {}
        for record in table.records:
            value = record.cells[column]
            first = firsts.setdefault(value, record.number)
            if value and first != record.number:
                said = {"column": column, "value": value, "first": first}
                yield remark("id-again", file, record.number, **said)


def _without_row(keys: Sequence[str]) -> Iterator[Problem]:
    if keys:
        yield remark("files-without-row", count=len(keys), names=some(keys))


def _links(table: Table, by_target: Mapping[str, str], rows: Mapping[str, Record]) -> Links:
    """Find the column that other rows refer to: the one that holds most of what they name."""
    columns = {target: by_target[target] for target in LINKS if target in by_target}
    named = {record.cells[column] for record in table.records for column in columns.values()}
    named.discard("")

    def hits(column: str) -> int:
        return len(named & {record.cells[column] for record in table.records})

    others = [column for column in table.columns if column not in columns.values()]
    referred = max(others, key=hits, default="")
    if not named or not referred or not hits(referred):
        return Links(columns, {})
    return Links(columns, {record.cells[referred]: key for key, record in rows.items()})
