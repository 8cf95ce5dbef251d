"""The downloads of the whole archive, put together of the pieces of its documents.

Nothing stands in them that is not in the download of a document, in the page of one that was
withdrawn, or among what the editors say of the archive.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal

from msgspec import Struct

from archivegen.catalogue import Catalogue
from archivegen.exports import cutting, metadata, sums
from archivegen.exports.bag import Files, bag
from archivegen.exports.data_package import data_package
from archivegen.exports.pieces import Packed, Piece, json_line, pack
from archivegen.exports.readme import readme
from archivegen.model.archive import ArchiveInfo, say
from archivegen.model.published import Tombstone

What = Literal["table", "lines", "package", "readme", "bag", "bag_sums", "sums"]

FOLDER: Final = "data"
SUMS: Final = "SHA256SUMS"
BAG: Final = "archive"
_BAG_SUMS: Final = f"{FOLDER}/{BAG}-sums.txt"
_BAGS: Final = re.compile(rf"{FOLDER}/{BAG}(?:-[1-9][0-9]*)?\.zip")


class Download(Struct, frozen=True):
    """A file for download that is about the whole archive; `path` is its place in the site."""

    path: str
    what: What
    size: int  # bytes
    digest: str  # SHA-256


class Made(Struct, frozen=True):
    """A download, and its bytes."""

    told: Download
    data: bytes


def downloads(catalogue: Catalogue, pieces: Mapping[str, Piece]) -> Iterator[Made]:
    """Make the downloads; `pieces` has one of each document, by its id."""
    table = _parts("metadata", ".csv", [metadata.header(), *_rows(catalogue, pieces)])
    lines = _parts("metadata", ".jsonl", _lines(catalogue, pieces))
    package = data_package(catalogue.info, _changed(catalogue), table, lines)
    words = readme(catalogue.info).encode()
    small = {**table, **lines, "datapackage.json": package, "README.txt": words}
    yield from (_made(name, "table", data) for name, data in table.items())
    yield from (_made(name, "lines", data) for name, data in lines.items())
    yield _made("datapackage.json", "package", package)
    yield _made("README.txt", "readme", words)
    files = {name: pack(data) for name, data in sorted(small.items())} | _texts(catalogue, pieces)
    yield from (_made(name, "bag", data) for name, data in _bags(catalogue, files))


def lists(digests: sums.Digests) -> Iterator[Made]:
    """List the digests of all files but pages: `SHA256SUMS.txt`, at the top of the site.

    Those of the zips stand beside them: a copy of the site has no zips, and `sha256sum` would say
    FAILED of each file of a list that is not there.
    """
    zips = {path: one for path, one in digests.items() if _BAGS.fullmatch(path)}
    yield _as_made(_BAG_SUMS, "bag_sums", sums.beside(zips))
    others = {path: one for path, one in digests.items() if path not in zips}
    parts = list(cutting.cut(sums.lines(others)))
    for name, data in zip(cutting.names(len(parts), SUMS, ".txt"), parts, strict=True):
        yield _as_made(name, "sums", data)


def _rows(catalogue: Catalogue, pieces: Mapping[str, Piece]) -> Iterator[bytes]:
    for item in catalogue.listed:
        if isinstance(item, Tombstone):
            yield metadata.row(metadata.withdrawn(item, catalogue.public[item.id]))
        else:
            yield pieces[item.id].row


def _lines(catalogue: Catalogue, pieces: Mapping[str, Piece]) -> Iterator[bytes]:
    for item in catalogue.listed:
        if isinstance(item, Tombstone):
            yield json_line(metadata.withdrawn(item, catalogue.public[item.id]))
        else:
            yield pieces[item.id].line


def _texts(catalogue: Catalogue, pieces: Mapping[str, Piece]) -> dict[str, Packed]:
    texts = ((id_, pieces[id_].text) for id_ in sorted(catalogue.by_id))
    return {f"{metadata.TEXTS}/{id_}.txt": text for id_, text in texts if text}


def _bags(catalogue: Catalogue, files: Files) -> Iterator[tuple[str, bytes]]:
    parts = cutting.shared_out(files)
    names = cutting.names(len(parts), BAG, ".zip")
    told = tuple(_info(catalogue.info, _changed(catalogue)))
    for number, (name, part) in enumerate(zip(names, parts, strict=True), 1):
        info = (*told, *_group(catalogue, number, len(parts)))
        yield name, bag(name.removesuffix(".zip"), part, info)


def _info(info: ArchiveInfo, changed: str) -> Iterator[tuple[str, str]]:
    language = info.interface[0]
    yield "Source-Organization", say(info.publisher, language)
    yield "External-Description", say(info.description, language) or say(info.title, language)
    yield "External-Identifier", info.site_url
    yield "Bagging-Date", changed


def _group(catalogue: Catalogue, number: int, count: int) -> Iterable[tuple[str, str]]:
    if count == 1:
        return ()
    info = catalogue.info
    group = info.site_url or say(info.title, info.interface[0])
    return (("Bag-Group-Identifier", group), ("Bag-Count", f"{number} of {count}"))


def _changed(catalogue: Catalogue) -> str:
    """Give the day of the latest change: a date that is the same whenever it is built."""
    return max((change.on for change in catalogue.changes), default="")


def _parts(stem: str, ending: str, lines: Iterable[bytes]) -> dict[str, bytes]:
    parts = list(cutting.cut(lines))
    return dict(zip(cutting.names(len(parts), stem, ending), parts, strict=True))


def _made(name: str, what: What, data: bytes) -> Made:
    return _as_made(f"{FOLDER}/{name}", what, data)


def _as_made(path: str, what: What, data: bytes) -> Made:
    return Made(Download(path, what, len(data), hashlib.sha256(data).hexdigest()), data)
