"""The order to make a search index: of what, where, and what an earlier build made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from archivegen.catalogue import Catalogue
from archivegen.model.limits import SECONDS_PER_LARGE_FILE
from archivegen.model.published import PublishedRecord
from archivegen.pipeline.batches import Task
from archivegen.pipeline.workspace import Workspace
from archivegen.walk import walk

TASK: Final = Task(
    "index", "The search index could not be made", seconds=SECONDS_PER_LARGE_FILE, alone=0
)
ALONE: Final = 15_000  # pages that one process reads in a few seconds
_SIZE: Final = 16  # bytes of a digest


def pages(records: Iterable[PublishedRecord]) -> int:
    """Count the pages of documents, which say how much there is to read."""
    return sum(len(record.sheets) for record in records)


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


class Order(Struct, frozen=True):
    """What an index is made of, where, and what it is known by."""

    catalogue: Catalogue
    shop: Shop
    wanted: Mapping[str, str]  # id → digest of what the index says of a document
    stamp: str


NOTHING: Final = Known("", {}, "", {}, "")
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Known).decode


def _mark(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SIZE).digest()
