"""Every row of an archive, with all that belongs to it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from msgspec import Struct, structs

from archivegen.config.digest import Digest, digest_of
from archivegen.config.private import Archive, Decision, ReleaseFolder, Row, Rule
from archivegen.config.scope import (
    for_document,
    for_release,
    unmatched_attachments,
    withheld_attachments,
)
from archivegen.model.kinds import Tones
from archivegen.pipeline.fingerprints import FileDigests
from archivegen.pipeline.workspace import Workspace


class Item(Struct, frozen=True, kw_only=True):
    """A row of a manifest with what belongs to it; `sha` is "" when the file cannot be read."""

    row: Row
    release: str
    path: str
    sha: str
    bound: Digest  # of the file and the row; which rules fire is known only when it was read
    decisions: tuple[Decision, ...]
    rules: tuple[Rule, ...]
    withheld: Rule | None = None  # an attachment that a rule withholds whole
    unmatched: tuple[Rule, ...] = ()  # rules for attachments that it does not have
    scans: Tones = "colour"


def items(archive: Archive, *, trust: bool = False) -> tuple[Item, ...]:
    """List every row of the archive.

    With `trust`, a file that did not change by what the file system says is not read again.
    """
    paths = [path for release in archive.releases for path in _paths(release).values()]
    with FileDigests(Workspace(archive.folder), trust=trust) as digests:
        shas = digests.of_all(paths)
    withheld = withheld_attachments(archive)
    unmatched = unmatched_attachments(archive, withheld)
    return tuple(
        structs.replace(
            item,
            withheld=withheld.get(item.row.id),
            unmatched=tuple(unmatched.get(item.row.id, ())),
        )
        if item.row.id in withheld or item.row.id in unmatched
        else item
        for release in archive.releases
        for item in _items(archive, release, shas)
    )


def _items(archive: Archive, release: ReleaseFolder, shas: Mapping[str, str]) -> Iterator[Item]:
    rules = for_release(archive, release.slug)
    # One tuple for most documents, so that what depends on it is worked out once.
    named = {document for rule in rules for document in rule.documents}
    usual = for_document(rules, "")
    decided: dict[str, list[Decision]] = {}
    for decision in release.decisions:
        decided.setdefault(decision.id, []).append(decision)
    paths = _paths(release)
    for row in release.rows:
        path = paths[row.file]
        yield Item(
            row=row,
            release=release.slug,
            path=path,
            sha=shas[path],
            bound=digest_of(shas[path], row, ()),
            decisions=tuple(decided.get(row.id, ())),
            rules=for_document(rules, row.id) if row.id in named else usual,
            scans=row.scans or archive.scans,
        )


def _paths(release: ReleaseFolder) -> dict[str, str]:
    """Say where each row's file is; the checks of the configuration keep it inside the folder."""
    folder = os.fspath(release.documents)
    return {row.file: f"{folder}{os.sep}{row.file}" for row in release.rows}
