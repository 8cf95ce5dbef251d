"""Catalogue → pages → MkDocs → audit → site: only what changed, and in one step or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from archivegen.audit.report import Report as AuditReport
from archivegen.cache import key
from archivegen.catalogue import Catalogue
from archivegen.pipeline.auditing import AuditRefused, AuditRules, audited
from archivegen.pipeline.events import Progress, Run
from archivegen.pipeline.state import State, Written, unwanted
from archivegen.pipeline.workspace import Workspace
from archivegen.site.engine import Engine, Rendered, html_of
from archivegen.site.look import Look, look
from archivegen.site.pages import sources
from archivegen.site.settings import settings
from archivegen.site.source import Asset, PageSource
from archivegen.site.swap import Changes, DoubleBuffer
from archivegen.site.writer import page_bytes


class Published(Struct, frozen=True):
    """What a build did to the site."""

    files: int
    bytes: int
    rendered: int  # pages that MkDocs made in this build
    audit: AuditReport


def publish(catalogue: Catalogue, work: Workspace, jobs: int, rules: AuditRules) -> Run[Published]:
    """Write the site of a catalogue. Raises AuditRefused when it must not go out."""
    chosen = look(work.archive, work.build, settings(catalogue))
    yield Progress("write", 0, 0)
    wanted = _wanted(catalogue, chosen, work)
    before = State.load(work.state, work.site)
    _write_docs(wanted.pages, work.docs)
    changed = {
        name: len(data) for name, data in wanted.pages.items() if wanted.is_new(name, before)
    }
    nothing = Rendered({}, {})
    rendered = (yield from _render(changed, chosen, work, jobs)) if changed else nothing
    return (yield from _swap(wanted, before, rendered, work, rules))


class _Wanted(Struct, frozen=True):
    """The files that the site shall have: pages by their source, assets by where they lie."""

    pages: dict[str, bytes]
    keys: dict[str, str]  # path in the site → digest of everything it is made of
    assets: dict[str, Path]
    look: str

    def is_new(self, page: str, before: State) -> bool:
        name = html_of(page)
        return before.key(name) != self.keys[name]


def _wanted(catalogue: Catalogue, chosen: Look, work: Workspace) -> _Wanted:
    pages: dict[str, bytes] = {}
    keys: dict[str, str] = {}
    assets: dict[str, Path] = {}
    made = work.build / "assets"
    for item in sources(catalogue):
        if isinstance(item, PageSource):
            data = page_bytes(item)
            pages[item.path] = data
            keys[html_of(item.path)] = key("page", chosen.digest, hashlib.sha256(data).digest())
        else:
            assets[item.path] = _asset(item, work, made)
            keys[item.path] = key("asset", item.digest, item.data)
    return _Wanted(pages, keys, assets, chosen.digest)


def _asset(asset: Asset, work: Workspace, made: Path) -> Path:
    if asset.digest:
        return work.blobs().path(asset.digest)
    path = made / hashlib.sha256(asset.data).hexdigest()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.data)
    return path


def _write_docs(pages: Mapping[str, bytes], docs: Path) -> None:
    """Make `build/docs` hold exactly these pages; rewrite only those that differ."""
    there = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
    for name in there - pages.keys():
        (docs / name).unlink()
    for name, data in pages.items():
        path = docs / name
        if name in there and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _render(changed: Mapping[str, int], chosen: Look, work: Workspace, jobs: int) -> Run[Rendered]:
    engine = Engine(work.docs, chosen, work.build / "shares", jobs)
    running = engine.render(changed)
    while True:
        try:
            yield Progress("render", next(running), len(changed))
        except StopIteration as end:
            rendered: Rendered = end.value
            return rendered


def _swap(
    wanted: _Wanted, before: State, rendered: Rendered, work: Workspace, rules: AuditRules
) -> Run[Published]:
    """Bring the twin up to date, audit it, and put it in the site's place."""
    fresh = not before.files
    put = _new_files(wanted, before, rendered)
    after = _after(wanted, before, rendered, put, rules)
    changes = Changes(put, unwanted(before.files, after.files))
    buffer = DoubleBuffer(work.site, work.build)
    buffer.prepare(fresh=fresh)
    tree = buffer.stage(changes)
    report = yield from audited(tree, after, before, work, rules)
    if report.blocked:
        raise AuditRefused(report)
    buffer.publish(changes, fresh=fresh)
    after.save(work.state)
    size = sum(written.size for written in after.files.values())
    return Published(len(after.files), size, len(rendered.pages), report)


def _new_files(wanted: _Wanted, before: State, rendered: Rendered) -> dict[str, Path]:
    assets = {
        name: path for name, path in wanted.assets.items() if before.key(name) != wanted.keys[name]
    }
    theme = {
        name: path
        for name, path in rendered.theme.items()
        if name not in wanted.keys and before.key(name) != wanted.look
    }
    return {**theme, **rendered.pages, **assets}


def _after(
    wanted: _Wanted,
    before: State,
    rendered: Rendered,
    put: Mapping[str, Path],
    rules: AuditRules,
) -> State:
    """Describe the site as it will be: what is new, and what stays."""
    theme = (
        set(rendered.theme)
        if rendered.theme
        else {name for name in before.files if before.key(name) == wanted.look}
    )
    kept = {
        name: written
        for name, written in before.files.items()
        if name not in put and (name in wanted.keys or name in theme)
    }
    new = {name: Written.of(wanted.keys.get(name, wanted.look), path) for name, path in put.items()}
    return State({**kept, **new}, tuple(sorted(rules.unpublished)))
