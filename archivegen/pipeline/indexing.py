"""Make the search index: what a document says is read once, and kept until the document changes.

What follows from all documents together is made anew whenever one of them changed, and written
where it is not as it was. (`making_index.py` does both; it is not loaded when nothing changed.)
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from archivegen.catalogue import Catalogue
from archivegen.model.digests import digest_of
from archivegen.model.published import PublishedRecord
from archivegen.pipeline.events import Run
from archivegen.pipeline.stamp import indexing_stamp
from archivegen.pipeline.workspace import Workspace
from archivegen.search.talks import talk_of
from archivegen.walk import walk

_SIZE: Final = 16  # bytes of a digest
_encode = msgspec.msgpack.Encoder().encode


class Indexed(Struct, frozen=True, array_like=True, gc=False):
    """A document that is in the index."""

    inputs: str  # digest of everything that the index says of it
    files: dict[str, str]  # what is shown of it: names and digests


class Index(Struct, frozen=True):
    """The files of an index, and where they lie until the site has them."""

    top: Path
    folder: str  # name of the folder on the site, after what is in it
    files: dict[str, str]  # as they lie → SHA-256

    def digests(self) -> dict[str, str]:
        """Give the files by their paths on the site, with their digests."""
        return {self._on_site(name): digest for name, digest in self.files.items()}

    def path(self, name: str) -> Path:
        """Tell where a file of the site lies."""
        return self.top / name.removeprefix("search/").replace(self.folder, FOLDER, 1)

    def _on_site(self, name: str) -> str:
        return f"search/{name.replace(FOLDER, self.folder, 1)}"


FOLDER: Final = "index"
"""Where the files lie that the site has in a folder named after what is in it."""


class Known(Struct, frozen=True, array_like=True):
    """What an earlier build made. It is only there if all of that was done."""

    stamp: str
    documents: dict[str, Indexed]  # by id
    folder: str
    made: dict[str, str]  # files that follow from all documents → SHA-256
    words: str  # SHA-256 of the file with the words of all documents

    def files(self) -> dict[str, str]:
        """Give all files, as they lie, with their digests."""
        found = dict(self.made)
        for one in self.documents.values():
            found |= one.files
        return found


class Shop(Struct, frozen=True):
    """Where an index is made."""

    top: Path  # of its files
    known: Path
    words: Path

    @classmethod
    def of(cls, work: Workspace) -> Shop:
        """Set up the shop of a workspace."""
        return cls(
            work.build / "search", work.build / "search.msgpack", work.build / "words.msgpack"
        )

    def load(self) -> Known | None:
        """Look up what was made, if all of it is still there."""
        try:
            data = self.known.read_bytes()
            if data[:_SIZE] != _mark(data[_SIZE:]):
                return None
            known = _decode(data[_SIZE:])
            lying = frozenset(name for name, _ in walk(self.top))
        except (OSError, msgspec.MsgspecError):
            return None
        return known if lying.issuperset(known.files()) else None

    def save(self, known: Known) -> None:
        """Keep what was made, whole or not at all."""
        data = _encode(known)
        beside = self.known.with_suffix(".new")
        beside.write_bytes(_mark(data) + data)
        beside.replace(self.known)


_decode = msgspec.msgpack.Decoder(Known).decode


def write_index(catalogue: Catalogue, work: Workspace, jobs: int) -> Run[Index]:
    """Make the search index of a catalogue; its files are those that the site has in `search/`.

    Raises EngineError when a document cannot be indexed, or mkdocs ships another lunr.
    """
    shop = Shop.of(work)
    inputs = _Inputs(catalogue)
    wanted = {record.id: inputs.of(record) for record in catalogue.records}
    known = shop.load()
    if known is None or known.stamp != inputs.stamp or not _same(known, wanted):
        from archivegen.pipeline.making_index import Order, make  # noqa: PLC0415 (loads NumPy)

        order = Order(catalogue, shop, wanted, inputs.stamp)
        known = yield from make(order, known, jobs)
    return Index(shop.top, known.folder, known.files())


def _same(known: Known, wanted: Mapping[str, str]) -> bool:
    return {id_: one.inputs for id_, one in known.documents.items()} == wanted


class _Inputs:
    """Digests of what the index says of documents."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def stamp(self) -> str:
        """Digest the code, and what any document may be found by: people and topics."""
        info = self._catalogue.info
        people = [(person.id, person.name) for person in info.people]
        return digest_of((indexing_stamp(), people, info.tags)).hex()

    def of(self, record: PublishedRecord) -> str:
        """Digest a document with what is said of others at it."""
        catalogue, id_ = self._catalogue, record.id
        children = [catalogue.by_id[child] for child in catalogue.children.get(id_, ())]
        titles = [(child.title, child.language) for child in children]
        own, talk = catalogue.digests[id_], talk_of(id_, catalogue)
        told = (own, catalogue.filed.get(id_), catalogue.public[id_], titles, talk)
        return digest_of(told).hex()


def _mark(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SIZE).digest()
