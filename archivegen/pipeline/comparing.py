"""Compare what pages say with what can be read in their pictures, where tesseract is installed.

A second look, that asks nothing of fonts and layers: whatever makes the text of a page differ from
what is drawn, a reading machine does not see it. It takes seconds a page, so only who asks gets it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from msgspec import Struct

from archivegen import checks
from archivegen.cache import Blobs
from archivegen.model.findings import Finding
from archivegen.model.prose import Blocks, ImageRef, plain
from archivegen.pipeline.events import Progress, Run
from archivegen.pipeline.recognising import Reader


class Page(Struct, frozen=True):
    """What a page says, and the digest of its picture."""

    number: int
    said: str
    picture: str


class _Sheet(Protocol):
    @property
    def number(self) -> int: ...
    @property
    def blocks(self) -> Blocks: ...
    @property
    def image(self) -> ImageRef | None: ...


def comparable(sheets: Iterable[_Sheet]) -> tuple[Page, ...]:
    """Choose the pages that have both a picture and words."""
    return tuple(
        Page(sheet.number, plain(sheet.blocks), sheet.image.digest)
        for sheet in sheets
        if sheet.image is not None and sheet.blocks
    )


def compare(
    documents: Sequence[Sequence[Page]], read: Reader, images: Blobs, jobs: int
) -> Run[list[tuple[Finding, ...]]]:
    """Read the pictures of documents, and tell of each which words are not to be seen there."""
    everything = [page for pages in documents for page in pages]
    texts: list[str] = []
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        for text in pool.map(lambda page: read(images.path(page.picture)), everything):
            texts.append(text)
            yield Progress("recognise", len(texts), len(everything))
    following = iter(texts)
    return [checks.check_words(_seen(pages, following)) for pages in documents]


def _seen(pages: Iterable[Page], texts: Iterator[str]) -> list[checks.Seen]:
    return [checks.Seen(page.number, page.said, next(texts)) for page in pages]
