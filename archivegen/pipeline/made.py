"""What each recipe made: its files, and of what; and whether they still lie there.

Tens of thousands of files are looked for. So that is asked once, while the archive is read
(`leaving.py`); from then on they lie as the build writes them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Self

import msgspec
from msgspec import Struct

from archivegen.pipeline.workspace import Workspace
from archivegen.walk import walk

_MARK: Final = 16  # bytes


class Made(Struct, frozen=True, array_like=True):
    """The files of a recipe: their paths, and digests of what is in them."""

    inputs: str
    pages: dict[str, tuple[str, int]]  # sources of pages → digest, size in bytes
    texts: dict[str, str]  # files that were made
    blobs: dict[str, str]  # pictures and PDFs, which were made before


class Sources(Struct, frozen=True):
    """How the sources of an earlier build lie there."""

    torn: frozenset[str] = frozenset()  # recipes of which a file is gone
    strange_pages: tuple[str, ...] = ()  # files that no recipe made
    strange_texts: tuple[str, ...] = ()


class SourceFolders(Struct, frozen=True):
    """Where recipes put what they make, and where it is written down."""

    docs: Path  # pages
    files: Path  # files that are not rendered, as the site has them
    store: Path  # what each recipe made

    @classmethod
    def of(cls, work: Workspace) -> Self:
        """Find those of a workspace."""
        return cls(work.docs, work.build / "files", work.build / "made.msgpack")

    def load(self) -> dict[str, Made]:
        """Say what each recipe made, by its name; nothing if that is not there as it was saved."""
        try:
            data = self.store.read_bytes()
            if data[:_MARK] == _mark(data[_MARK:]):
                return _decode(data[_MARK:])
        except (OSError, msgspec.MsgspecError):
            pass  # made anew
        return {}

    def save(self, made: Mapping[str, Made]) -> None:
        """Write down what each recipe made, whole or not at all."""
        data = _encode(made)
        beside = self.store.with_suffix(".new")
        beside.write_bytes(_mark(data) + data)
        beside.replace(self.store)

    def lying(self) -> Sources:
        """Look for everything that was made."""
        made = self.load()
        pages, texts = frozenset(_names(self.docs)), frozenset(_names(self.files))
        torn = (
            name
            for name, one in made.items()
            if not (pages.issuperset(one.pages) and texts.issuperset(one.texts))
        )
        return Sources(
            frozenset(torn),
            tuple(pages.difference(*(one.pages for one in made.values()))),
            tuple(texts.difference(*(one.texts for one in made.values()))),
        )


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[str, Made]).decode


def _mark(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_MARK).digest()


def _names(folder: Path) -> Iterator[str]:
    """List the files below a folder, by their paths from there."""
    return (name for name, _ in walk(folder)) if folder.is_dir() else iter(())
