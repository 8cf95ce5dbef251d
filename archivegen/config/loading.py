"""Read everything under `content/`, and report every problem of every file at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from archivegen.config import archive as settings
from archivegen.config import decisions, events, manifest, pages, people, redactions, release
from archivegen.config.elsewhere import archive_near, as_argument
from archivegen.config.fields import Fields
from archivegen.config.links import check_links
from archivegen.config.paths import DocumentsFolder
from archivegen.config.private import Archive, ReleaseFolder
from archivegen.config.report import Found
from archivegen.config.toml import read_toml
from archivegen.errors import ConfigError
from archivegen.model.archive import ArchiveInfo, Release

RELEASES: Final = "content/releases"
DOCUMENTS: Final = "documents"
_OF_RELEASE: Final = (release.FILE, manifest.FILE, decisions.FILE, redactions.FILE)


def load(folder: Path, findings: Collection[str] | None = None) -> Archive:
    """Read an archive's folder. Raises ConfigError with every problem of every file.

    `findings` are the ids of all that the checks can find; without them, what is waived or made
    to block is not looked up.
    """
    require_archive(folder)
    found = Found(settings.FILE)
    archive = _read(folder, findings, found)
    if found.problems:
        raise ConfigError(sorted(found.problems, key=lambda p: (p.file, p.row or 0)))
    return archive


def require_archive(folder: Path) -> None:
    """Raise ConfigError if there is no archive in a folder; it says where one seems to be."""
    if (folder / settings.FILE).exists():
        return
    found, name = Found(settings.FILE), folder.name or folder.resolve().name
    if near := archive_near(folder.resolve(), settings.FILE):
        place = as_argument(near)
        found.add("archive-elsewhere", folder=name, other=near.name, advice=f"--archive {place}")
    else:
        found.add("no-archive", folder=name)
    raise ConfigError(found.problems)


def _read(folder: Path, findings: Collection[str] | None, found: Found) -> Archive:
    fields = read_toml(folder / settings.FILE, found) or Fields({"title": "?"}, found)
    told = settings.read_settings(fields, findings)
    releases = list(_releases(folder, told.vetting.publish_columns, found))
    releases.sort(key=lambda pair: (pair[0].published, pair[0].number), reverse=True)
    changes = events.read_changes(folder / events.CHANGES_FILE, found.of(events.CHANGES_FILE))
    info = ArchiveInfo(
        **told.info,
        releases=tuple(described for described, _ in releases),
        people=people.read_people(folder / people.FILE, found.of(people.FILE)),
        events=events.read_events(folder / events.EVENTS_FILE, found.of(events.EVENTS_FILE)),
        pages=pages.read_pages(folder / pages.FOLDER, found),
        changes=tuple(entry for _, entry in changes),
    )
    archive = Archive(
        folder=folder,
        info=info,
        vetting=told.vetting,
        scans=told.scans,
        pdfs=told.pdfs,
        copy=told.copy,
        releases=tuple(on_disk for _, on_disk in releases),
        host=told.host,
    )
    check_links(archive, changes, findings, found)
    return archive


def _releases(
    folder: Path, published: tuple[str, ...], found: Found
) -> Iterator[tuple[Release, ReleaseFolder]]:
    numbers: dict[int, str] = {}
    for path in release_folders(folder):
        slug = path.name
        place = found.of(f"{RELEASES}/{slug}/{release.FILE}")
        if not pages.SLUG.fullmatch(slug):
            place.add("release-name", name=slug)
        described = release.read_release(path / release.FILE, slug, place)
        on_disk = _release_folder(path, published, found)
        if described is None:
            described = Release(slug=slug, title={}, number=0, published="")
        elif described.number and numbers.setdefault(described.number, slug) != slug:
            other = numbers[described.number]
            place.add("release-number", column="number", number=described.number, other=other)
        yield described, on_disk


def _release_folder(path: Path, published: tuple[str, ...], found: Found) -> ReleaseFolder:
    place = f"{RELEASES}/{path.name}"
    decided = decisions.read_decisions(path / decisions.FILE, found.of(f"{place}/{decisions.FILE}"))
    return ReleaseFolder(
        slug=path.name,
        folder=path,
        rows=manifest.read_manifest(
            path / manifest.FILE,
            DocumentsFolder(path / DOCUMENTS),
            published,
            decisions.withdrawn(decided),
            found.of(f"{place}/{manifest.FILE}"),
        ),
        decisions=decided,
        rules=redactions.read_rules(
            path / redactions.FILE, found.of(f"{place}/{redactions.FILE}"), published
        ),
    )


def release_folders(folder: Path) -> list[Path]:
    """List the folders of the releases, by name.

    A folder without description and manifest is none yet: an import makes it one.
    """
    parent = folder / RELEASES
    if not parent.is_dir():
        return []
    folders = (path for path in parent.iterdir() if path.is_dir() and path.name[0] != ".")
    return sorted(path for path in folders if any((path / name).exists() for name in _OF_RELEASE))
