"""Which columns are to be published and are in no manifest: a misspelt one would stay private."""

from __future__ import annotations

from collections.abc import Collection

from archivegen.config.archive import FILE
from archivegen.config.manifest import COLUMNS
from archivegen.config.private import Archive
from archivegen.config.report import Found, meant
from archivegen.errors import Problem

_OTHERWISE = (
    "Write the name as it stands in row 1 of manifest.csv, capitals included. If documents that "
    "have it are yet to come, leave it."
)


def idle_columns(archive: Archive) -> tuple[Problem, ...]:
    """Name what `publish_columns` names in vain."""
    if not archive.vetting.publish_columns:
        return ()
    rows = (row for release in archive.releases for row in release.rows)
    own = dict.fromkeys(name for row in rows for name, _ in row.extra)
    found = Found(FILE)
    for name in archive.vetting.publish_columns:
        if name not in own:
            hint = _hint(name, own)
            found.add("column-in-vain", column="vetting.publish_columns", name=name, hint=hint)
    return tuple(found.problems)


def _hint(name: str, own: Collection[str]) -> str:
    if name in COLUMNS:
        return "Take it out: only columns of your own are named here."
    return meant(name, own, _OTHERWISE)
