"""Every row of an archive, with all that belongs to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from archivegen.config.digest import Digest, digest_of, file_digest
from archivegen.config.private import Archive, Decision, ReleaseFolder, Row, Rule
from archivegen.config.scope import rules_for


class Item(Struct, frozen=True, kw_only=True):
    """A row of a manifest with what belongs to it; `sha` is "" when the file cannot be read."""

    row: Row
    release: str
    path: str
    sha: str
    bound: Digest  # of the file and the row; which rules fire is known only when it was read
    decisions: tuple[Decision, ...]
    rules: tuple[Rule, ...]


def sha_of(path: Path) -> str:
    """Compute the SHA-256 of a file, or "" if it cannot be read."""
    try:
        return file_digest(path)
    except OSError:
        return ""


def items(archive: Archive, sha: Callable[[Path], str] = sha_of) -> Iterator[Item]:
    """List every row of the archive; `sha` computes the SHA-256 of a file."""
    for release in archive.releases:
        decided: dict[str, list[Decision]] = {}
        for decision in release.decisions:
            decided.setdefault(decision.id, []).append(decision)
        for row in release.rows:
            path = release.path_of(row)
            yield _item(archive, release, row, (path, sha(path)), tuple(decided.get(row.id, ())))


def _item(
    archive: Archive,
    release: ReleaseFolder,
    row: Row,
    file: tuple[Path, str],
    decisions: tuple[Decision, ...],
) -> Item:
    path, sha = file
    return Item(
        row=row,
        release=release.slug,
        path=os.fspath(path),
        sha=sha,
        bound=digest_of(sha, row, ()),
        decisions=decisions,
        rules=rules_for(archive, release.slug, row.id),
    )
