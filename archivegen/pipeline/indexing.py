"""Make the search index: what a document says is read once, and kept until the document changes.

What follows from all documents together is made anew whenever one of them changed, and written
where it is not as it was. `making_index.py` does both. It loads NumPy, which takes as long as
reading an archive's tables; so it is loaded in the process that makes the index, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial
from typing import Final

from archivegen import executor, memory
from archivegen.catalogue import Catalogue
from archivegen.model.digests import digest_of
from archivegen.model.published import PublishedRecord
from archivegen.pipeline.batches import do_all
from archivegen.pipeline.events import Run, finish
from archivegen.pipeline.index_order import ALONE, NOTHING, TASK, Index, Known, Order, Shop, pages
from archivegen.pipeline.stamp import indexing_stamp
from archivegen.pipeline.workspace import Workspace
from archivegen.search.talks import talk_of

_APART: Final = 50_000  # pages of an archive whose index a process can make within its limits


def write_index(catalogue: Catalogue, work: Workspace, jobs: int) -> Run[Index]:
    """Make the search index of a catalogue; its files are those that the site has in `search/`.

    Raises EngineError when a document cannot be indexed, or mkdocs ships another lunr.
    """
    shop = Shop.of(work)
    inputs = _Inputs(catalogue)
    wanted = {record.id: inputs.of(record) for record in catalogue.records}
    known = shop.load()
    if known is None or known.stamp != inputs.stamp or not _same(known, wanted):
        known = yield from _make(Order(catalogue, shop, wanted, inputs.stamp), known, jobs)
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


def _make(order: Order, known: Known | None, jobs: int) -> Run[Known]:
    """Make the files of an index; `known` is what an earlier build made.

    Where that is cheap, a process of its own does it, beside those that write pages.
    """
    if known is None or known.stamp != order.stamp:
        known = NOTHING
    if jobs > 1 and executor.FORKS and _is_small(order, known):
        (made,) = yield from do_all(TASK, partial(_made_apart, order), [known], 1)
        return made
    return (yield from _made(order, known, jobs))


def _is_small(order: Order, known: Known) -> bool:
    """Tell whether one process makes it about as quickly as several, and within its limits."""
    records, old = order.catalogue.records, known.documents
    return pages(records) <= _APART and pages(r for r in records if r.id not in old) <= ALONE


def _made_apart(order: Order, known: Known) -> Known:
    """Runs in a process of its own, which has no others and ends when this is done."""
    memory.keep_freed()
    return finish(_made(order, known, 0))


def _made(order: Order, known: Known, jobs: int) -> Run[Known]:
    from archivegen.pipeline.making_index import make  # noqa: PLC0415 (loads NumPy)

    return make(order, known, jobs)
