"""Make the flat PDFs for download, before the pages that say how large they are.

A PDF is kept under its digest, and what it was made of is remembered: the next build makes only
those whose pages changed, and deletes those that nothing is published of any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from archivegen import executor
from archivegen.cache import Blobs, key
from archivegen.errors import EngineError
from archivegen.exports.pdf_parts import parts
from archivegen.model.limits import SECONDS_PER_LARGE_FILE
from archivegen.model.published import FlatPart, Published, PublishedRecord, PublishedSheet
from archivegen.pipeline.events import Progress, Run
from archivegen.pipeline.stamp import exporting_stamp
from archivegen.pipeline.workspace import Workspace

_encode = msgspec.msgpack.encode
_decode = msgspec.msgpack.Decoder(FlatPart).decode


class _Job(Struct, frozen=True):
    """A PDF to be made, or one that was: of which pages, in which language."""

    id: str
    sheets: Sequence[PublishedSheet]
    language: str

    def key(self) -> str:
        """Name everything that the PDF depends on."""
        return key("flat", exporting_stamp(), _encode((self.sheets, self.language)))


def flatten(
    published: Iterable[Published], work: Workspace, jobs: int
) -> Run[dict[str, tuple[FlatPart, ...]]]:
    """Make the PDFs of an archive; the parts of each document's."""
    wanted = [
        _Job(record.id, sheets, record.language)
        for record in published
        if isinstance(record, PublishedRecord)
        for sheets in parts(record)
    ]
    keys = [job.key() for job in wanted]
    results, pdfs = work.results(), work.pdfs()
    kept = {name: _decode(data) for name, data in results.get_many(keys).items()}
    made = {name: part for name, part in kept.items() if pdfs.path(part.digest).exists()}
    missing = {name: job for name, job in zip(keys, wanted, strict=True) if name not in made}
    if missing:
        new = yield from _make(list(missing.values()), work, jobs)
        made |= dict(zip(missing, new, strict=True))
        results.put_many((name, _encode(made[name])) for name in missing)
    pdfs.forget_except({part.digest for part in made.values()})
    flat: dict[str, tuple[FlatPart, ...]] = {}
    for job, name in zip(wanted, keys, strict=True):
        flat[job.id] = (*flat.get(job.id, ()), made[name])
    return flat


def _make(missing: Sequence[_Job], work: Workspace, jobs: int) -> Run[list[FlatPart]]:
    made: dict[int, FlatPart] = {}
    outcomes = executor.run(
        partial(_flat_part, images=work.images, pdfs=work.flat),
        missing,
        jobs=jobs,
        stage="flatten",
        name=lambda job: job.id,
        seconds=SECONDS_PER_LARGE_FILE,
    )
    for outcome in outcomes:
        if outcome.value is None:
            reason = outcome.failure.reason if outcome.failure else ""
            id_ = missing[outcome.index].id
            raise EngineError(
                f"The PDF of {id_} could not be made: {reason}",
                "Delete build/cache/, where its pictures are, and build again.",
            )
        made[outcome.index] = outcome.value
        yield Progress("flatten", len(made), len(missing))
    return [made[index] for index in range(len(missing))]


def _flat_part(job: _Job, images: Path, pdfs: Path) -> FlatPart:
    """Make a PDF and keep it. Runs in a process of its own."""
    from archivegen.exports.flat_pdf import flat_pdf  # noqa: PLC0415 (loads Pillow)

    pictures = Blobs(images)
    data = flat_pdf(job.sheets, job.language, lambda image: pictures.path(image).read_bytes())
    digest = Blobs(pdfs, ".pdf").keep(data)
    return FlatPart(job.sheets[0].number, job.sheets[-1].number, digest, len(data))
