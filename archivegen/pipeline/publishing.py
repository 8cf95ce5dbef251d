"""Catalogue → pages → MkDocs → audit → site: only what changed, and in one step or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from archivegen.audit import Earlier, is_list
from archivegen.audit.report import Report as AuditReport
from archivegen.catalogue import Catalogue
from archivegen.pipeline.auditing import AuditRefused, AuditRules, Candidate, audit_tree
from archivegen.pipeline.events import Progress, Run
from archivegen.pipeline.indexing import write_index
from archivegen.pipeline.inspecting import Sought, inspect_files
from archivegen.pipeline.state import State, Written, unwanted
from archivegen.pipeline.withholding import digests, is_known, search_files
from archivegen.pipeline.workspace import Workspace
from archivegen.pipeline.writing import Bench, Wanted, write_sources
from archivegen.site.engine import Engine, Rendered
from archivegen.site.look import look
from archivegen.site.renderers import Renderers
from archivegen.site.settings import settings
from archivegen.site.swap import Changes, DoubleBuffer


class Published(Struct, frozen=True):
    """What a build did to the site."""

    files: int
    bytes: int
    rendered: int  # pages that MkDocs made in this build
    audit: AuditReport


def publish(
    catalogue: Catalogue, work: Workspace, jobs: int, rules: AuditRules, renderers: Renderers
) -> Run[Published]:
    """Write the site of a catalogue. Raises AuditRefused when it must not go out."""
    chosen = look(work.archive, work.build, settings(catalogue))
    buffer = DoubleBuffer(work.site, work.build)
    before = State.load(work.state, buffer.base)
    bench = Bench.of(work, chosen.digest, before.keys())
    wanted = yield from write_sources(catalogue, bench, work.kept, jobs)
    index = yield from write_index(catalogue, work, jobs)
    wanted = wanted.also(index.digests(), index.path, bench.before)
    engine = Engine(work.docs, chosen, work.build / "shares", jobs)
    rendered = yield from _render(engine, wanted.changed, renderers)
    new = _new_files(wanted, before, rendered)
    kept = _kept(wanted, before, rendered, new)
    changes = Changes(new, unwanted(before.files, kept.keys() | new.keys()))
    buffer.prepare(fresh=not before.files)
    tree = buffer.stage(changes)
    results = work.results()
    sought = digests(rules.withheld, work.archive)
    known = is_known(rules.withheld, sought, before.withheld)
    searched = Sought(rules.withheld, _searched(before, work.site) if known else None)
    seen = yield from inspect_files(tree, sorted(new), results, jobs, searched)
    facts = {one.name: one for one in seen.facts}
    unknown = () if known else sorted(kept)
    more = yield from search_files(tree, unknown, rules.withheld, jobs)
    written = {
        name: Written.of(wanted.keys.get(name, wanted.look), tree / name, fact.digest)
        for name, fact in facts.items()
    }
    files = {**kept, **written}
    audited = audit_tree(
        Candidate(tree, files, facts, (*seen.sightings, *more)), before, results, rules
    )
    if audited.report.blocked:
        raise AuditRefused(audited.report)
    buffer.publish(changes, fresh=not before.files)
    ids = tuple(sorted(rules.unpublished))
    State(files, ids, audited.verdict, audited.by, tuple(sorted(sought))).save(work.state)
    return Published(len(files), audited.report.bytes, len(rendered.pages), audited.report)


def _searched(before: State, tree: Path) -> Earlier:
    """Tell which lists of everything the last build searched, and where they still lie."""
    lists = {name: one.digest for name, one in before.files.items() if is_list(name)}
    return Earlier(tree, lists)


def _render(engine: Engine, changed: Mapping[str, int], renderers: Renderers) -> Run[Rendered]:
    if not changed:
        return Rendered({}, {})
    running = engine.render(changed, renderers)
    while True:
        try:
            yield Progress("render", next(running), len(changed))
        except StopIteration as end:
            rendered: Rendered = end.value
            return rendered


def _new_files(wanted: Wanted, before: State, rendered: Rendered) -> dict[str, Path | bytes]:
    """Collect what goes into the tree: pages, assets, and the theme's files when it changed."""
    theme = {
        name: path
        for name, path in rendered.theme.items()
        if name not in wanted.keys and before.key(name) != wanted.look
    }
    return {**theme, **rendered.pages, **wanted.assets}


def _kept(
    wanted: Wanted, before: State, rendered: Rendered, new: Mapping[str, Path | bytes]
) -> dict[str, Written]:
    """Collect what stays in the tree as it is."""
    theme = rendered.theme.keys() if rendered.theme else _made_of(before, wanted.look)
    return {
        name: written
        for name, written in before.files.items()
        if name not in new and (name in wanted.keys or name in theme)
    }


def _made_of(before: State, look: str) -> set[str]:
    return {name for name, written in before.files.items() if written.key == look}
