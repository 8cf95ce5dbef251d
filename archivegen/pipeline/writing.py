"""Write the sources of the site: pages for MkDocs, and a list of everything that it shall hold.

Files are written by a thread while the next pages are made: creating a file costs more time in
the system than making its contents costs here. (More threads only wait for the same folder.)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from msgspec import Struct

from archivegen.cache import Blobs, key
from archivegen.pipeline.state import State
from archivegen.site.engine import html_of
from archivegen.site.source import Asset, PageSource
from archivegen.site.writer import page_bytes


class Wanted(Struct, frozen=True):
    """The files that the site shall have."""

    keys: dict[str, str]  # path in the site → digest of everything that it is made of
    changed: dict[str, int]  # pages to render: source → size in bytes
    assets: dict[str, Path | bytes]  # new files that are not rendered: where they lie, or what
    look: str


class Site(Struct, frozen=True):
    """What the sources are written for: the folder of pages, pictures, look and last state."""

    docs: Path
    blobs: Blobs
    look: str
    before: State


def write_sources(items: Iterable[PageSource | Asset], site: Site) -> Wanted:
    """Make `docs` hold exactly these pages, and say what is new."""
    wanted = Wanted({}, {}, {}, site.look)
    there = {path.relative_to(site.docs).as_posix() for path in _files(site.docs)}
    pages: set[str] = set()
    with ThreadPoolExecutor(1) as pool:
        writing: list[Future[None]] = []
        for item in items:
            if isinstance(item, Asset):
                _note_asset(item, wanted, site)
                continue
            pages.add(item.path)
            data = page_bytes(item)
            if _note_page(item.path, data, wanted, site) or item.path not in there:
                writing.append(pool.submit(_write, site.docs / item.path, data))
        for done in writing:
            done.result()
    for name in there - pages:
        (site.docs / name).unlink()
    return wanted


def _note_page(path: str, data: bytes, wanted: Wanted, site: Site) -> bool:
    """Note a page; tells whether it is new or differs."""
    name = html_of(path)
    wanted.keys[name] = key("page", site.look, hashlib.sha256(data).digest())
    if site.before.key(name) == wanted.keys[name]:
        return False
    wanted.changed[path] = len(data)
    return True


def _note_asset(asset: Asset, wanted: Wanted, site: Site) -> None:
    made_of = key("asset", asset.digest, asset.data)
    wanted.keys[asset.path] = made_of
    if site.before.key(asset.path) != made_of:
        here = site.blobs.path(asset.digest) if asset.digest else asset.data
        wanted.assets[asset.path] = here


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
