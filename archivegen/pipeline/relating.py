"""Find what documents have in common, beside whatever a build does that need not know it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

import msgspec

from archivegen import catalogue, executor
from archivegen.cache import key
from archivegen.catalogue import Catalogue, Common, Print
from archivegen.model.limits import SECONDS_PER_LARGE_FILE
from archivegen.pipeline.batches import Task, do_all
from archivegen.pipeline.events import Run, finish
from archivegen.pipeline.printing import are_printed, prints
from archivegen.pipeline.stamp import cataloguing_stamp
from archivegen.pipeline.workspace import Workspace

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[bytes, Common]).decode
_FEW: Final = 1_000  # documents, which are compared sooner than a process begins
_MANY: Final = 50_000  # documents that a process can compare within its limits
_TASK: Final = Task(
    "compare", "The documents could not be compared", seconds=SECONDS_PER_LARGE_FILE, alone=0
)


def relate(arranged: Catalogue, work: Workspace, jobs: int) -> Run[Catalogue]:
    """Add to a catalogue what its documents have in common.

    Where that is cheap, a process of its own does it; and makes the prints of what is new, too, if
    an earlier build made those of the others.
    """
    apart = jobs > 1 and executor.FORKS and _FEW < len(arranged.records) <= _MANY
    if apart and are_printed(work):
        compare = partial(_print_and_compare, work)
    else:
        made = yield from prints(arranged.records, work, jobs)
        compare = partial(_compare, work, made)
    (common,) = yield from do_all(_TASK, compare, [arranged], int(apart))
    return catalogue.compared(arranged, common)


def _print_and_compare(work: Workspace, arranged: Catalogue) -> Common:
    """Runs in a process of its own, which has no others."""
    return _compare(work, finish(prints(arranged.records, work, 0)), arranged)


def _compare(work: Workspace, prints: Mapping[str, Print], arranged: Catalogue) -> Common:
    """Compare documents, unless all that they are compared by is as it was.

    May run in a process of its own.
    """
    basis = catalogue.basis(arranged, prints)
    made_of, results = basis.digest(), work.results()
    name = key("common", cataloguing_stamp(), str(work.preview))
    if known := _known(results.get(name), made_of):
        return known
    common = catalogue.common_to(basis)
    results.put(name, _encode((made_of, common)))
    return common


def _known(data: bytes | None, made_of: bytes) -> Common | None:
    """Read what was found before, if it was made of the same."""
    try:
        of, common = _decode(data) if data else (b"", None)
    except msgspec.MsgspecError:
        return None
    return common if of == made_of else None
