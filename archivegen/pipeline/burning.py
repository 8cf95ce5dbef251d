"""Burn black boxes into pictures of pages, in processes of their own.

The pictures were written by processes that read hostile files, so nothing here decodes them. A
draft comes without the pictures that have to be burnt; it gets them when they are, and stays
without where that fails.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from archivegen import executor
from archivegen.cache import Blobs
from archivegen.errors import Unreadable
from archivegen.gate.draft import Draft
from archivegen.gate.sheets import Burn
from archivegen.model.prose import ImageRef
from archivegen.model.published import PublishedSheet
from archivegen.pipeline.events import Progress, Run
from archivegen.pipeline.workspace import Workspace


class Burnt(Struct, frozen=True, array_like=True):
    """A picture of a page and its thumbnail, after burning."""

    image: ImageRef
    thumbnail: ImageRef


def burn(drafts: Mapping[str, Draft], work: Workspace, jobs: int) -> Run[dict[str, Draft]]:
    """Give drafts, by id, the pictures that were held back from them."""
    tasks = [(id_, one) for id_, draft in drafts.items() for one in draft.burns]
    done: dict[str, dict[int, Burnt]] = {id_: {} for id_ in drafts}
    outcomes = executor.run(
        partial(_burn, os.fspath(work.images)),
        [one for _, one in tasks],
        jobs=jobs,
        stage="burn",
        name=lambda one: f"page {one.sheet + 1}",
    )
    for count, outcome in enumerate(outcomes, start=1):
        id_, one = tasks[outcome.index]
        if outcome.value is not None:
            done[id_][one.sheet] = outcome.value
        yield Progress("burn", count, len(tasks))
    return {id_: _with_pictures(draft, done[id_]) for id_, draft in drafts.items()}


def _burn(folder: str, one: Burn) -> Burnt:
    """Runs in a process of its own."""
    from archivegen.clean.burning import burnt  # noqa: PLC0415 (most builds burn nothing)

    blobs = Blobs(Path(folder))
    try:
        data = blobs.path(one.image).read_bytes()
    except OSError as error:
        raise Unreadable("the picture of the page is lost") from error
    if sha256(data).hexdigest() != one.image.digest:
        raise Unreadable("the picture of the page was changed")
    return Burnt(*burnt(data, one.boxes, blobs.store))


def _with_pictures(draft: Draft, burnt: Mapping[int, Burnt]) -> Draft:
    sheets = list(draft.record.sheets)
    for one in draft.burns:
        if one.sheet in burnt:
            sheets[one.sheet] = _shown(sheets[one.sheet], one, burnt[one.sheet])
    return replace(draft, record=replace(draft.record, sheets=tuple(sheets)), burns=())


def _shown(sheet: PublishedSheet, one: Burn, burnt: Burnt) -> PublishedSheet:
    return replace(
        sheet,
        image=burnt.image,
        thumbnail=burnt.thumbnail,
        image_withheld=False,
        boxes=len(one.boxes),
        words=one.words,
    )
