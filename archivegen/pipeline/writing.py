"""Write the sources of the site: pages for MkDocs, and a list of everything that it shall hold.

Several processes make portions of it and write the pages themselves; what comes back is what each
file was made of. In a build after a small change nearly all of it is as it was, and no page
travels from one process to another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from msgspec import Struct

from archivegen import executor
from archivegen.cache import Blobs, key
from archivegen.catalogue import Catalogue
from archivegen.errors import EngineError
from archivegen.pipeline.events import Progress, Run
from archivegen.site.engine import html_of
from archivegen.site.pages import Portion, make, portions
from archivegen.site.source import Asset
from archivegen.site.writer import page_bytes

_ALONE: Final = 300  # documents that one process makes faster than several


class Written(Struct):
    """What a portion of the site holds, and what of it is new."""

    keys: dict[str, str] = {}  # path in the site → digest of everything that it is made of
    pages: list[str] = []  # sources
    changed: dict[str, int] = {}  # sources of pages to render → size in bytes
    pictures: dict[str, str] = {}  # new files that are blobs → digest
    texts: dict[str, bytes] = {}  # new files that were made


class Wanted(Struct, frozen=True):
    """The files that the site shall have."""

    keys: dict[str, str]
    changed: dict[str, int]
    assets: dict[str, Path | bytes]  # new files that are not rendered: where they lie, or what
    look: str


class Site(Struct, frozen=True):
    """What is written: the catalogue, with its look, into a folder, after an earlier build."""

    catalogue: Catalogue
    docs: Path
    look: str
    before: dict[str, str]  # path in the site → digest of everything that it was made of


def write_sources(site: Site, blobs: Blobs, jobs: int) -> Run[Wanted]:
    """Make `docs` hold exactly the pages of the site, and say what is new."""
    there = {path.relative_to(site.docs).as_posix() for path in _files(site.docs)}
    wanted = Wanted({}, {}, {}, site.look)
    pages: set[str] = set()
    work = portions(site.catalogue)
    alone = len(site.catalogue.records) * len(site.catalogue.info.interface) < _ALONE
    outcomes = executor.run(
        partial(_write_portion, site),
        work,
        jobs=0 if alone else jobs,
        stage="write",
        result_type=Written,
    )
    for done, outcome in enumerate(outcomes, start=1):
        if outcome.value is None:
            reason = outcome.failure.reason if outcome.failure else ""
            raise EngineError(f"The pages could not be written: {reason}", "Build again.")
        written = outcome.value
        pages.update(written.pages)
        wanted.keys.update(written.keys)
        wanted.changed.update(written.changed)
        wanted.assets.update(written.texts)
        wanted.assets.update({name: blobs.path(one) for name, one in written.pictures.items()})
        yield Progress("write", done, len(work))
    for name in there - pages:
        (site.docs / name).unlink()
    return wanted


def _write_portion(site: Site, portion: Portion) -> Written:
    """May run in a process of its own."""
    written = Written()
    for item in make(site.catalogue, portion):
        if isinstance(item, Asset):
            _note_asset(item, site, written)
        else:
            _write_page(item.path, page_bytes(item), site, written)
    return written


def _write_page(path: str, data: bytes, site: Site, written: Written) -> None:
    name = html_of(path)
    written.pages.append(path)
    written.keys[name] = key("page", site.look, hashlib.sha256(data).digest())
    target = site.docs / path
    if site.before.get(name) == written.keys[name] and target.exists():
        return
    written.changed[path] = len(data)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _note_asset(asset: Asset, site: Site, written: Written) -> None:
    made_of = key("asset", asset.digest, asset.data)
    written.keys[asset.path] = made_of
    if site.before.get(asset.path) == made_of:
        return
    if asset.digest:
        written.pictures[asset.path] = asset.digest
    else:
        written.texts[asset.path] = asset.data


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
