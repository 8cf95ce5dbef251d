"""The downloads of the whole archive, put together of the pieces of its documents, in groups.

Nothing stands in them that is not in the download of a document, in the page of one that was
withdrawn, or among what the editors say of the archive.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, Literal

from msgspec import Struct

from archivegen.catalogue import Catalogue
from archivegen.exports import cutting, metadata, sums
from archivegen.exports.bag import Files, bag
from archivegen.exports.blocks import Block, File, deflated, joined
from archivegen.exports.data_package import data_package
from archivegen.exports.groups import Group, pieces_of
from archivegen.exports.pieces import Packed, pack
from archivegen.exports.readme import readme
from archivegen.model.archive import ArchiveInfo, say

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


def downloads(catalogue: Catalogue, groups: Sequence[Group]) -> Iterator[Made]:
    """Make the downloads; `groups` are those of everything that is listed."""
    head = metadata.header()
    rows = chain.from_iterable(group.table() for group in groups)
    table = _parts("metadata", ".csv", [Block(head, deflated(head)), *rows])
    lines = _parts("metadata", ".jsonl", chain.from_iterable(one.records() for one in groups))
    package = data_package(catalogue.info, _changed(catalogue), _packed(table), _packed(lines))
    others = {"datapackage.json": _file(package), "README.txt": _file(_words(catalogue))}
    yield from (_made(name, "table", file) for name, file in table.items())
    yield from (_made(name, "lines", file) for name, file in lines.items())
    yield _made("datapackage.json", "package", others["datapackage.json"])
    yield _made("README.txt", "readme", others["README.txt"])
    files = _packed(table | lines | others) | _texts(groups)
    yield from (_as_made(f"{FOLDER}/{name}", "bag", data) for name, data in _bags(catalogue, files))


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


def _packed(files: Mapping[str, File]) -> dict[str, Packed]:
    return {name: files[name].packed for name in sorted(files)}


def _file(data: bytes) -> File:
    return File(data, pack(data))


def _words(catalogue: Catalogue) -> bytes:
    return readme(catalogue.info).encode()


def _texts(groups: Iterable[Group]) -> dict[str, Packed]:
    texts = {id_: one.text for id_, one in pieces_of(groups).items() if one.text}
    return {f"{metadata.TEXTS}/{id_}.txt": texts[id_] for id_ in sorted(texts)}


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


def _parts(stem: str, ending: str, blocks: Iterable[Block]) -> dict[str, File]:
    parts = cutting.shared(blocks)
    return dict(zip(cutting.names(len(parts), stem, ending), map(joined, parts), strict=True))


def _made(name: str, what: What, file: File) -> Made:
    packed = file.packed
    return Made(Download(f"{FOLDER}/{name}", what, packed.size, packed.digest), file.data)


def _as_made(path: str, what: What, data: bytes) -> Made:
    return Made(Download(path, what, len(data), hashlib.sha256(data).hexdigest()), data)
