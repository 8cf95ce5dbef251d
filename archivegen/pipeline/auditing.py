"""Audit a tree of finished files, looking only into those that no build has looked into before."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from archivegen import audit
from archivegen.audit.facts import PageFacts
from archivegen.audit.report import AuditFinding, Expected, Report
from archivegen.cache import key
from archivegen.errors import Refused
from archivegen.pipeline.events import Progress, Run
from archivegen.pipeline.state import State
from archivegen.pipeline.workspace import Workspace


class AuditRules(Struct, frozen=True, kw_only=True):
    """What the audit is told about the archive."""

    base_url: str = ""
    unpublished: frozenset[str] = frozenset()
    editors_pages: frozenset[str] = frozenset()


class AuditRefused(Refused):
    """The finished site holds something that must not go out; the published one is as it was."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.findings: tuple[AuditFinding, ...] = tuple(
            finding for finding in report.findings if finding.severity == "block"
        )
        super().__init__(
            f"The audit stopped the build: {len(self.findings)} findings in the finished pages.",
            "The published site is as it was. Mend what is listed, then build again.",
        )


_REPORT_EVERY = 500

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(PageFacts).decode


def audited(
    tree: Path, after: State, before: State, work: Workspace, rules: AuditRules
) -> Run[Report]:
    """Audit a tree that should hold exactly what the state `after` says."""
    yield Progress("audit", 0, len(after.files))
    names = sorted(path.relative_to(tree).as_posix() for path in _files(tree))
    facts = _facts(tree, names, after, work)
    mentions: list[tuple[str, str]] = []
    for done, name in enumerate(names, start=1):
        ids = _unsought(name, after, before, rules)
        if ids:
            mentions += [(name, id_) for id_ in audit.mentions(tree / name, name, ids)]
        if done % _REPORT_EVERY == 0:
            yield Progress("audit", done, len(names))
    expected = Expected(
        files={name: written.digest for name, written in after.files.items()},
        unpublished=rules.unpublished,
        editors_pages=rules.editors_pages,
    )
    return audit.judge(facts, expected=expected, base_url=rules.base_url, mentions=mentions)


def _facts(tree: Path, names: list[str], after: State, work: Workspace) -> list[PageFacts]:
    results = work.results()
    keys = {name: _key(name, written.digest) for name, written in after.files.items()}
    known = results.get_many(keys.values())
    fresh: list[tuple[str, bytes]] = []
    facts: list[PageFacts] = []
    for name in names:
        key_ = keys.get(name, "")
        one = _decode(known[key_]) if key_ in known else audit.inspect(tree / name, name)
        if key_ and key_ not in known and one.digest == after.files[name].digest:
            fresh.append((key_, _encode(one)))
        facts.append(one)
    results.put_many(fresh)
    return facts


def _unsought(name: str, after: State, before: State, rules: AuditRules) -> frozenset[str]:
    """Say which unpublished ids no audit has looked for in a file as it is now."""
    old, new = before.files.get(name), after.files.get(name)
    if old is not None and new is not None and old.digest == new.digest:
        return rules.unpublished - frozenset(before.unpublished)
    return rules.unpublished


def _files(tree: Path) -> list[Path]:
    return [path for path in tree.rglob("*") if path.is_symlink() or not path.is_dir()]


def _key(name: str, digest: str) -> str:
    return key("audit", _stamp(), name, digest)


@cache
def _stamp() -> str:
    """Digest the audit's own code: a new rule looks at every file again."""
    total = hashlib.sha256()
    for path in sorted(Path(audit.__file__).parent.rglob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()
