"""The build: everything from `content/` to the published site."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from msgspec import Struct

from archivegen import audit, catalogue, checks, config
from archivegen.audit.report import AuditFinding
from archivegen.config.private import Archive
from archivegen.errors import Problem
from archivegen.gate.announcing import announced
from archivegen.model.archive import ArchiveInfo
from archivegen.model.findings import Failure, Refusal
from archivegen.model.published import PublishedRecord, Tombstone
from archivegen.pipeline.auditing import AuditRules
from archivegen.pipeline.copying import left_out
from archivegen.pipeline.events import Progress, Run, beside
from archivegen.pipeline.flattening import flatten
from archivegen.pipeline.items import items
from archivegen.pipeline.judging import Judged, judge
from archivegen.pipeline.leaving import find_left
from archivegen.pipeline.preview import labelled, unvetted
from archivegen.pipeline.publishing import Matter, publish
from archivegen.pipeline.withholding import stale_seal, withheld_of
from archivegen.pipeline.workspace import Workspace
from archivegen.site.renderers import Renderers
from archivegen.site.settings import cited, editors_pages
from archivegen.startup import hold


class Options(Struct, frozen=True, kw_only=True):
    """How to build."""

    jobs: int
    today: str  # ISO day, for embargoes
    preview: bool = False  # with documents that nobody approved, and never into site/
    unsealed: bool = False  # without a search for words that are sealed, if their key is missing
    last: bool = False  # the process ends with it, and need not let go of what it holds


class BuildReport(Struct, frozen=True, kw_only=True):
    """What a build did. `--json` prints it; see docs/commands.md."""

    published: int
    withdrawn: int
    withheld: dict[str, int]  # reason → documents
    refusals: tuple[Refusal, ...]
    failures: tuple[Failure, ...]
    site: str
    files: int
    bytes: int
    rendered: int  # pages made anew
    warnings: tuple[AuditFinding, ...] = ()
    unannounced: tuple[str, ...] = ()  # releases that are not shown, since nothing of them is
    unnamed: tuple[str, ...] = ()  # people who are not shown, since nothing published names them
    remarks: tuple[Problem, ...] = ()  # about what the editors wrote


def build(folder: Path, options: Options) -> Run[BuildReport]:
    """Build the site of the archive in a folder.

    Raises ConfigError for what the editors wrote wrong, AuditRefused for a site that must not go
    out, EngineError when MkDocs fails. In each case the published site is as it was.
    """
    yield Progress("load", 0, 0)
    work = Workspace(folder, preview=options.preview)
    # Importing MkDocs takes as long as reading the archive's configuration: side by side.
    with Renderers(1 if work.state.exists() else options.jobs) as renderers:
        return (yield from _build(work, options, renderers))


def _build(work: Workspace, options: Options, renderers: Renderers) -> Run[BuildReport]:
    left, gate = yield from beside(find_left(work, options.jobs), _pass(work, options))
    archive, judged = gate.archive, gate.judged
    info = _told(archive, judged, options)
    flat = yield from flatten(judged.published if archive.pdfs else (), work, options.jobs)
    view = catalogue.arrange(info, judged.published, _withheld(judged, info), flat)
    rules = _audit_rules(archive, info, judged, gate.withheld)
    matter = Matter(view, copy=archive.copy and not options.preview, left=left)
    done = yield from publish(matter, work, options.jobs, rules, renderers)
    if options.last:
        hold(gate, view)
    return BuildReport(
        published=sum(isinstance(one, PublishedRecord) for one in judged.published),
        withdrawn=sum(isinstance(one, Tombstone) for one in judged.published),
        withheld=judged.counts(),
        refusals=judged.refusals,
        failures=judged.failures,
        site=os.fspath(work.site),
        files=done.files,
        bytes=done.bytes,
        rendered=done.rendered,
        warnings=(*done.audit.findings, *left_out(done.copy), *stale_seal(archive)),
        unannounced=_unannounced(archive.info, info),
        unnamed=_unnamed(archive.info, info),
        remarks=judged.remarks,
    )


class _Gate(Struct, frozen=True):
    """An archive, what of it may go out, and the words that must not."""

    archive: Archive
    judged: Judged
    withheld: audit.Withheld


def _pass(work: Workspace, options: Options) -> Run[_Gate]:
    """Read the archive, and take its documents to the gate."""
    yield Progress("load", 0, 0)
    archive = config.load(work.archive, checks.IDS)
    work.begin()
    withheld = audit.NOTHING if options.preview else withheld_of(archive, unsealed=options.unsealed)
    judging = unvetted if options.preview else judge
    everything = items(archive, trust=True)
    judged = yield from judging(archive, everything, work, options.jobs, options.today)
    return _Gate(archive, judged, withheld)


def _told(archive: Archive, judged: Judged, options: Options) -> ArchiveInfo:
    """Choose what the editors say that readers may know by now; a preview shows all of it."""
    if options.preview:
        return labelled(archive.info)
    documents = [row.id for release in archive.releases for row in release.rows]
    return announced(archive.info, judged.published, documents, options.today)


def _unannounced(everything: ArchiveInfo, told: ArchiveInfo) -> tuple[str, ...]:
    shown = {release.slug for release in told.releases}
    return tuple(one.slug for one in everything.releases if one.slug not in shown)


def _unnamed(everything: ArchiveInfo, told: ArchiveInfo) -> tuple[str, ...]:
    shown = {person.id for person in told.people}
    return tuple(one.id for one in everything.people if one.id not in shown)


def _withheld(judged: Judged, told: ArchiveInfo) -> dict[str, int]:
    """Count what was refused, in the releases of which readers know."""
    counts = Counter(refusal.release for refusal in judged.refusals)
    return {one.slug: counts[one.slug] for one in told.releases if counts[one.slug]}


def _audit_rules(
    archive: Archive, info: ArchiveInfo, judged: Judged, withheld: audit.Withheld
) -> AuditRules:
    return AuditRules(
        base_url=info.site_url,
        unpublished=frozenset(refusal.id for refusal in judged.refusals),
        outgoing=audit.Outgoing(frozenset(editors_pages(info)), frozenset(cited(info))),
        withheld=withheld,
        hosts=(archive.host,) if archive.host else audit.HOSTS,
    )
