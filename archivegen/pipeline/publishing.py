"""Catalogue → pages → MkDocs → audit → site: only what changed, and in one step or not at all.

The copy of the site is made of its finished files, and the page about data says how large it is.
So where that is not what it was, this page is written and rendered once more, alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from archivegen.audit import Earlier, Sought, is_list
from archivegen.audit.report import Report as AuditReport
from archivegen.catalogue import Catalogue
from archivegen.exports.site_copy import CopyTold, is_copy
from archivegen.pipeline.auditing import AuditRefused, AuditRules, Candidate, audit_tree
from archivegen.pipeline.copying import Copier, Copy, copy_site
from archivegen.pipeline.copying import Earlier as EarlierCopy
from archivegen.pipeline.events import Progress, Run, beside
from archivegen.pipeline.indexing import write_index
from archivegen.pipeline.inspecting import Inspector, Site
from archivegen.pipeline.leaving import Left
from archivegen.pipeline.relating import relate
from archivegen.pipeline.staging import Staging
from archivegen.pipeline.state import State, Written, unwanted
from archivegen.pipeline.withholding import digests, is_known, search_files
from archivegen.pipeline.workspace import Workspace
from archivegen.pipeline.writing import Bench, Wanted, write_sources
from archivegen.site.engine import Engine, Rendered
from archivegen.site.look import Look, look
from archivegen.site.renderers import Renderers
from archivegen.site.settings import settings
from archivegen.site.swap import DoubleBuffer


class Published(Struct, frozen=True):
    """What a build did to the site."""

    files: int
    bytes: int
    rendered: int  # pages that MkDocs made in this build
    audit: AuditReport
    copy: CopyTold


class Matter(Struct, frozen=True):
    """What a site is made of."""

    catalogue: Catalogue  # in which nothing is said yet of what documents have in common
    copy: bool  # whether the site shall hold a copy of itself
    left: Left  # by the last build


class Press(Struct, frozen=True):
    """What writes and renders the pages of a catalogue."""

    catalogue: Catalogue
    work: Workspace
    jobs: int
    renderers: Renderers
    bench: Bench
    engine: Engine

    def make(self, told: CopyTold, bench: Bench) -> Run[tuple[Wanted, Rendered]]:
        """Write the sources, and render the pages that changed. Processes do most of both."""
        wanted = yield from write_sources(self.catalogue, bench, self.work.kept, self.jobs, told)
        return wanted, (yield from self.render(wanted.changed))

    def render(self, changed: Mapping[str, int]) -> Run[Rendered]:
        """Render the pages that changed."""
        if not changed:
            return Rendered({}, {})
        running = self.engine.render(changed, self.renderers)
        while True:
            try:
                yield Progress("render", next(running), len(changed))
            except StopIteration as end:
                rendered: Rendered = end.value
                return rendered


def publish(
    matter: Matter, work: Workspace, jobs: int, rules: AuditRules, renderers: Renderers
) -> Run[Published]:
    """Write the site of a catalogue, and perhaps a copy of it.

    Raises AuditRefused when it must not go out.
    """
    buffer = DoubleBuffer(work.site, work.build)
    made, index = yield from beside(
        _make_pages(matter, work, jobs, renderers),
        write_index(matter.catalogue, work, jobs),
    )
    press, before, rendered = made.press, made.before, made.rendered
    wanted = made.wanted.also(index.digests(), index.path, press.bench.before)
    new = _new_files(wanted, before, rendered)
    kept = _kept(wanted, before, rendered, new)
    buffer.prepare(fresh=not before.files)
    terms = digests(rules.withheld, work.archive)
    known = is_known(rules.withheld, terms, before.withheld)
    then = _searched(before, work.site) if known else None
    sought = Sought(rules.unpublished, rules.withheld, then)
    is_searched = known and rules.unpublished <= set(before.unpublished)
    lying = Site(work.site, before.files, is_searched)
    staging = Staging(buffer.stage, kept, Inspector(work.results(), jobs, sought, lying))
    # An earlier copy is of use until there is a new one.
    earlier = frozenset(filter(is_copy, before.files) if matter.copy else ())
    gone = unwanted(before.files, kept.keys() | new.keys() | earlier)
    tree = staging.place(new, _keys(wanted, new), gone, wanted.digests())
    told = made.told
    if matter.copy:
        copier = Copier(tree, work.copy, rules.hosts, jobs)
        copying = copy_site(copier, staging.files, EarlierCopy.of(before, tree))
        copy, _ = yield from beside(copying, staging.look(new))
        told = yield from _copied(made, staging, copier, copy)
    else:
        yield from staging.look(new)
    unknown = () if known else sorted(kept)
    more = yield from search_files(tree, unknown, rules.withheld, jobs)
    audited = audit_tree(
        Candidate(
            tree,
            staging.files,
            staging.facts,
            (*staging.sightings, *more),
            tuple(staging.mentions),
        ),
        before,
        work.results(),
        rules,
    )
    if audited.report.blocked:
        raise AuditRefused(audited.report)
    buffer.publish(staging.changes, fresh=not before.files)
    ids = tuple(sorted(rules.unpublished))
    by = audited.by
    State(staging.files, ids, audited.verdict, by, tuple(sorted(terms)), told).save(work.state)
    pages, report = len(rendered.pages), audited.report
    return Published(len(staging.files), report.bytes, pages, report, told)


class _Pages(Struct, frozen=True):
    """Pages that were made, by what, and what there was before."""

    press: Press
    before: State
    told: CopyTold  # what they say of the copy
    wanted: Wanted
    rendered: Rendered


def _make_pages(matter: Matter, work: Workspace, jobs: int, renderers: Renderers) -> Run[_Pages]:
    """Write and render pages. Documents are compared while the earlier build is looked at."""
    related, (chosen, before) = yield from beside(
        relate(matter.catalogue, work, jobs), _look_back(matter, work)
    )
    told = before.copy if matter.copy else CopyTold(reason="off")
    bench = Bench.of(work, chosen.digest, before.keys(), matter.left.sources)
    engine = Engine(work.docs, chosen, work.build / "shares", jobs)
    press = Press(related, work, jobs, renderers, bench, engine)
    wanted, rendered = yield from press.make(told, bench)
    return _Pages(press, before, told, wanted, rendered)


def _look_back(matter: Matter, work: Workspace) -> Run[tuple[Look, State]]:
    """Put the look together, and load what the earlier build left."""
    chosen = look(work.archive, work.build, settings(matter.catalogue))
    yield Progress("load", 0, 0)
    return chosen, State.load(work.state) if matter.left.site else State()


def _copied(made: _Pages, staging: Staging, copier: Copier, copy: Copy) -> Run[CopyTold]:
    """Put a copy of the files of a tree among them, and let the page about data say so."""
    press, before = made.press, made.before
    if copy.told != before.copy:
        made_of = dict(staging.files)
        again, rendered = yield from press.make(copy.told, press.bench.after(made.wanted.keys))
        staging.place(rendered.pages, again.keys)
        yield from staging.look(rendered.pages)
        copy = yield from copy_site(copier, staging.files, copy.as_earlier(made_of))
    there = {name: one for name, one in before.files.items() if is_copy(name)}
    new = {name: path for name, path in copy.lies.items() if before.key(name) != copy.keys[name]}
    gone = sorted(there.keys() - copy.keys.keys())
    staging.place(new, copy.keys, gone, copy.digests)
    yield from staging.look(new)
    staging.files |= {name: one for name, one in there.items() if name in copy.keys.keys() - new}
    return copy.told


def _keys(wanted: Wanted, new: Iterable[str]) -> dict[str, str]:
    return {name: wanted.keys.get(name, wanted.look) for name in new}


def _searched(before: State, tree: Path) -> Earlier:
    """Tell which lists of everything the last build searched, and where they still lie."""
    lists = {name: one.digest for name, one in before.files.items() if is_list(name)}
    return Earlier(tree, lists)


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
