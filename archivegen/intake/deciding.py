"""Record decisions: rows are added to `decisions.csv`, and none is ever changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archivegen.config import decisions as table
from archivegen.config.columns import LIST
from archivegen.config.dates import is_day_or_moment
from archivegen.config.digest import Digest
from archivegen.config.private import Archive, Decision, ReleaseFolder
from archivegen.config.report import nearest
from archivegen.errors import UsageError
from archivegen.intake.appending import append_rows

_LINE: Final = " \n"


def record(archive: Archive, release: str, decisions: Sequence[Decision]) -> None:
    """Add decisions about documents of a release, all of them or none.

    Raises UsageError when one cannot be recorded: an unknown id, nobody's name, an approval
    without digest.
    """
    folder = release_of(archive, release)
    ids = {row.id for row in folder.rows}
    for decision in decisions:
        _check(decision, ids, archive)
    if decisions:
        rows = [_cells(decision) for decision in decisions]
        append_rows(folder.folder / table.FILE, table.COLUMNS, rows)


def release_of(archive: Archive, slug: str) -> ReleaseFolder:
    """Find a release. Raises UsageError when there is none of that name."""
    for release in archive.releases:
        if release.slug == slug:
            return release
    slugs = [release.slug for release in archive.releases]
    guess = nearest(slug, slugs)
    advice = f"Did you mean {guess}?" if guess else f"There is: {', '.join(slugs) or 'none yet'}."
    raise UsageError(f"There is no release {slug}.", advice)


def _check(decision: Decision, ids: set[str], archive: Archive) -> None:
    if decision.id not in ids:
        raise UsageError(
            f"There is no document {decision.id} in this release.",
            "Look the id up in manifest.csv.",
        )
    if not decision.by.strip():
        raise UsageError("A decision needs the name of who decides.", "Give it with --by.")
    roles = archive.vetting.roles
    if roles and decision.by not in roles:
        near = nearest(decision.by, roles)
        hint = f"Did you mean {near}? " if near else ""
        raise UsageError(
            f"Nobody is called {decision.by} in [vetting.roles] of archive.toml.",
            f"{hint}Use one of {', '.join(roles)}, or add the name there.",
        )
    if not is_day_or_moment(decision.on):
        raise UsageError(f"“{decision.on}” is not a day.", "Write it as 2021-03-31.")
    if decision.decision == "approve" and Digest.parse(decision.digest) is None:
        raise UsageError(
            f"The approval of {decision.id} is not bound to a digest.",
            "Run “archivegen check” first.",
        )


def _cells(decision: Decision) -> dict[str, str]:
    return {
        "id": decision.id,
        "digest": decision.digest,
        "decision": decision.decision,
        "by": decision.by,
        "on": decision.on,
        "waives": LIST.join(decision.waives),
        "note": _plain(decision.note),
    }


def _plain(note: str) -> str:
    """Keep what can be typed: a NUL would make the whole table unreadable."""
    return "".join(c for c in note if c.isprintable() or c in _LINE).strip()
