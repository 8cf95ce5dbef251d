"""Files in `documents/` that no row names: put there by hand, or left behind by a row."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.config.loading import RELEASES
from archivegen.config.manifest import FILE
from archivegen.config.paths import is_dropping
from archivegen.config.private import Archive, ReleaseFolder
from archivegen.config.report import Found
from archivegen.errors import Problem
from archivegen.walk import walk


def strays(archive: Archive) -> tuple[Problem, ...]:
    """Name the files of an archive that are in no release's manifest."""
    problems: list[Problem] = []
    for release in archive.releases:
        found = Found(f"{RELEASES}/{release.slug}/{FILE}")
        for path in sorted(_unnamed(release)):
            found.add("file-stray", path=path, release=release.slug)
        problems += found.problems
    return tuple(problems)


def _unnamed(release: ReleaseFolder) -> Iterator[str]:
    named = {row.file for row in release.rows}
    try:
        for path, _ in walk(release.documents):
            if path not in named and not any(map(is_dropping, path.split("/"))):
                yield path
    except OSError:
        return  # a folder that cannot be read is said where a row needs it
