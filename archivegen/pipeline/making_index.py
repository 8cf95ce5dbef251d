"""Read documents into the index, several at once, and write the files that follow from all."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from archivegen.catalogue import Catalogue
from archivegen.model.published import PublishedRecord
from archivegen.pipeline.anew import write_anew
from archivegen.pipeline.batches import batched, do_all
from archivegen.pipeline.events import Progress, Run
from archivegen.pipeline.index_order import (
    ALONE,
    FOLDER,
    NOTHING,
    TASK,
    Indexed,
    Known,
    Order,
    Shop,
    pages,
)
from archivegen.search import folder, hits, shelf
from archivegen.search.analysing import Analysed, Analyst
from archivegen.search.calls import File
from archivegen.search.client import client_files
from archivegen.search.documents import Source, source
from archivegen.search.lexicon import Word, forget, lexicon
from archivegen.search.shelf import Shelf
from archivegen.search.words import get_ready, term
from archivegen.walk import walk

_TASK: Final = msgspec.structs.replace(TASK, alone=2)
_SHARES: Final = 4  # of the documents, that a process is given one after another
_FEWEST: Final = 100  # pages in a share; in more, more words are those of others
_MOST: Final = 4_000
_AT_ONCE: Final = 2_000_000  # pieces of texts; each takes some 60 bytes for a moment
_STEP: Final = 50  # files that are written before another run has its turn
_WORDS: Final = 20_000  # whose terms a process is asked for at once


class _Read(Struct, frozen=True, array_like=True):
    """What was made of some documents."""

    found: list[Analysed]
    languages: list[str]
    files: list[dict[str, str]]


def make(order: Order, known: Known, jobs: int) -> Run[Known]:
    """Make the files of an index here; `jobs` processes read the documents if there are many.

    `known` is what an earlier build made.
    """
    catalogue, shop, wanted = order.catalogue, order.shop, order.wanted
    known, kept = _with_words(known, shop)
    shop.known.unlink(missing_ok=True)  # until everything is done
    stale = {id_ for id_, one in known.documents.items() if wanted.get(id_) != one.inputs}
    documents = {id_: one for id_, one in known.documents.items() if id_ not in stale}
    unknown = [record for record in catalogue.records if record.id not in documents]
    kept, new = yield from _with_new(shelf.without(kept, stale), catalogue, unknown, shop, jobs)
    for record, files in zip(unknown, new, strict=True):
        documents[record.id] = Indexed(wanted[record.id], files)
    words = batched(shelf.unknown_words(kept), _WORDS)
    terms = yield from do_all(_TASK, _terms, words, jobs, weigh=len)
    kept = shelf.completed(kept, [*chain(*terms)])
    languages = shelf.languages(kept)
    made: dict[str, str] = {}
    new_files = _files(kept, catalogue, languages)
    for number, one in enumerate(_written(new_files, shop.top, known.made)):
        made.update([one])
        if number % _STEP == 0:
            yield Progress("index", 0, 0)
    inside = {name: digest for name, digest in made.items() if name.startswith(f"{FOLDER}/")}
    named = folder.name(inside)
    made |= _written([folder.entry(len(kept.documents), languages, named)], shop.top, known.made)
    done = Known(order.stamp, documents, named, made, _keep(shop, kept))
    _tidy(shop.top, done)
    shop.save(done)
    return done


def _with_new(
    kept: Shelf, catalogue: Catalogue, unknown: Sequence[PublishedRecord], shop: Shop, jobs: int
) -> Run[tuple[Shelf, list[dict[str, str]]]]:
    """Add the words of documents to those of the others; also give the files that each has.

    What was read, by far the most of it, is let go here, before everything is written.
    """
    hands = _hands(unknown, jobs)
    batches = list(shares(unknown, hands))
    if hands:
        get_ready()
    look = partial(_read, catalogue, shop.top)
    read = yield from do_all(_TASK, look, batches, hands, weigh=len)
    forget()
    return _extended(kept, batches, read), [*chain(*(one.files for one in read))]


def _hands(unknown: Sequence[PublishedRecord], jobs: int) -> int:
    """Say how many processes read documents; none but this one, if there is not much to read.

    Several do more work in all, as each meets most words for the first time, and it is work for
    processors on which pages are rendered meanwhile.
    """
    return jobs if pages(unknown) > ALONE else 0


def shares(records: Sequence[PublishedRecord], hands: int) -> Iterator[Sequence[PublishedRecord]]:
    """Part documents into shares of about as many pages; one that has more is one by itself."""
    most = min(max(pages(records) // (_SHARES * hands), _FEWEST), _MOST) if hands else _MOST
    first = size = 0
    for at, record in enumerate(records):
        own = max(1, len(record.sheets))
        if at > first and size + own > most:
            yield records[first:at]
            first, size = at, 0
        size += own
    if first < len(records):
        yield records[first:]


def _with_words(known: Known, shop: Shop) -> tuple[Known, Shelf]:
    """Add the words of all documents to what is known; without them, nothing is."""
    if known.words:
        try:
            data = shop.words.read_bytes()
            if hashlib.sha256(data).hexdigest() == known.words:
                return known, shelf.from_bytes(data)
        except (OSError, msgspec.MsgspecError):
            pass  # read anew
    return NOTHING, shelf.empty()


def _keep(shop: Shop, kept: Shelf) -> str:
    data = shelf.to_bytes(kept)
    shop.words.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def _read(catalogue: Catalogue, top: Path, records: Sequence[PublishedRecord]) -> _Read:
    """Read documents and write what is shown of them. May run in a process of its own."""
    documents = [source(record, catalogue) for record in records]
    portions = list(_analysed(documents))
    starts = chain.from_iterable(starts for _, starts in portions)
    files = [
        dict(_written(hits.files(record, document, begins, catalogue), top, {}))
        for record, document, begins in zip(records, documents, starts, strict=True)
    ]
    languages = [document.language for document in documents]
    return _Read([found for found, _ in portions], languages, files)


def _analysed(documents: Iterable[Source]) -> Iterator[tuple[Analysed, list[list[int]]]]:
    """Analyse documents, as many at once as there is memory for: some are as long as thousands."""
    analyst = Analyst(lexicon())
    for document in documents:
        if len(analyst) > _AT_ONCE:
            yield analyst.analysed()
            analyst = Analyst(lexicon())
        analyst.read(document)
    yield analyst.analysed()


def _terms(words: Sequence[Word]) -> list[str]:
    """Take the stems of words. May run in a process of its own."""
    found = (word.partition(" ") for word in words)
    return [term(spelling, language) for language, _, spelling in found]


def _extended(
    kept: Shelf, batches: Sequence[Sequence[PublishedRecord]], read: Sequence[_Read]
) -> Shelf:
    entries = [
        [
            shelf.Entry(record.id, language)
            for record, language in zip(batch, one.languages, strict=True)
        ]
        for batch, one in zip(batches, read, strict=True)
    ]
    found = [*chain.from_iterable(one.found for one in read)]
    return shelf.tidied(shelf.extended(kept, entries, found))


def _files(kept: Shelf, catalogue: Catalogue, languages: Collection[str]) -> Iterator[File]:
    """Give the files of the folder."""
    for name, data in chain(folder.files(kept, catalogue), client_files(languages).items()):
        yield f"{FOLDER}/{name}", data


def _written(
    files: Iterable[File], top: Path, before: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Write files that are not as they were; their names and digests."""
    for name, data in files:
        digest = hashlib.sha256(data).hexdigest()
        if before.get(name) != digest:
            write_anew(f"{top}/{name}", data)
        yield name, digest


def _tidy(top: Path, done: Known) -> None:
    """Delete what no index has any more."""
    wanted = done.files().keys()
    for name in [name for name, _ in walk(top) if name not in wanted]:
        (top / name).unlink()
