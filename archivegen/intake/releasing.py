"""A new release: its folder, with a description that is to be filled in and empty tables."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from archivegen.config import decisions, manifest, redactions, release
from archivegen.config.loading import DOCUMENTS, RELEASES
from archivegen.config.private import Archive, ReleaseFolder
from archivegen.errors import UsageError
from archivegen.intake.appending import write_rows
from archivegen.intake.starting import skeleton


def make_release(archive: Archive, slug: str, today: str = "") -> ReleaseFolder:
    """Make the folder of a new release; what is there already stays as it is.

    `today` is an ISO day. Raises UsageError when the folder cannot be written.
    """
    folder = archive.folder / RELEASES / slug
    number = max((known.number for known in archive.info.releases), default=0) + 1
    texts = {
        release.FILE: skeleton(
            "release.md",
            title=json.dumps(slug.replace("-", " ").capitalize()),
            number=str(number),
            today=today or datetime.now(UTC).date().isoformat(),
        ),
        manifest.FILE: _heading(manifest.COLUMNS),
        decisions.FILE: _heading(decisions.COLUMNS),
        redactions.FILE: skeleton("redactions.toml"),
    }
    try:
        (folder / DOCUMENTS).mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            _write_new(folder / name, text)
    except OSError as error:
        raise UsageError(
            f"The folder of the release cannot be written ({error.strerror or error}).",
            "See to it that you may write into content/releases/.",
        ) from error
    return ReleaseFolder(slug=slug, folder=folder, rows=(), decisions=(), rules=())


def _heading(columns: tuple[str, ...]) -> str:
    return write_rows(columns, [dict(zip(columns, columns, strict=True))])


def _write_new(path: Path, text: str) -> None:
    if not path.exists():
        path.write_text(text, encoding="utf-8")
