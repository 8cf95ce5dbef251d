"""The preview: what the site would be if everything readable were approved, plainly labelled."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from archivegen.config.private import Archive, Decision
from archivegen.config.standing import standing
from archivegen.gate.parents import with_their_parents
from archivegen.gate.settle import settle
from archivegen.locale import languages, strings
from archivegen.model.archive import ArchiveInfo
from archivegen.model.findings import Refusal
from archivegen.model.published import Version
from archivegen.pipeline.events import Run
from archivegen.pipeline.items import Item
from archivegen.pipeline.judging import Judged, assess, reasons_of, remarks_on
from archivegen.pipeline.workspace import Workspace


def unvetted(
    archive: Archive, items: Sequence[Item], work: Workspace, jobs: int, today: str
) -> Run[Judged]:
    """Take every readable document, vetted or not; rejected and withdrawn ones stay out."""
    everything = [item for item in items if not (item.withheld or _shut(item.decisions))]
    assessed, failed = yield from assess(archive, everything, work, jobs)
    shown = [
        msgspec.structs.replace(one.prepared.draft.record, versions=(Version(today),))
        for one in assessed
    ]
    final = with_their_parents(shown, (item.row for item in items))
    published = [one for one in final if not isinstance(one, Refusal)]
    return Judged(
        settle(published, (item.row for item in _with_attachments(items)), reasons_of(items)),
        (),
        tuple(failure for _, failure in failed),
        remarks_on(archive, items, assessed),
    )


def labelled(info: ArchiveInfo) -> ArchiveInfo:
    """Put the preview's notice above every page."""
    notice = {language: strings(language)["preview.notice"] for language in languages()}
    return msgspec.structs.replace(info, notice=notice)


def _with_attachments(items: Sequence[Item]) -> list[Item]:
    """Leave out what somebody rejected or withdrew, but not what a rule withholds."""
    return [item for item in items if item.withheld or not _shut(item.decisions)]


def _shut(decisions: Sequence[Decision]) -> bool:
    """Tell what the decisions come to; a hold, for one, does not end a withdrawal."""
    return standing(decisions, "").state in ("rejected", "withdrawn")
