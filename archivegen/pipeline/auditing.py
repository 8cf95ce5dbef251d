"""Audit a tree of finished files, looking only into those that no build has looked into before."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from archivegen import audit, executor
from archivegen.audit.facts import PageFacts
from archivegen.audit.report import AuditFinding, Expected, Report
from archivegen.cache import key
from archivegen.errors import EngineError, Refused
from archivegen.pipeline.events import Progress, Run
from archivegen.pipeline.state import State
from archivegen.pipeline.workspace import Workspace

_BATCH: Final = 50  # files a job: one takes less than a millisecond


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


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(PageFacts).decode


def inspect_files(
    tree: Path, names: Sequence[str], work: Workspace, jobs: int
) -> Run[dict[str, PageFacts]]:
    """Inspect new files, and keep what was found for later builds."""
    batches = [tuple(names[start : start + _BATCH]) for start in range(0, len(names), _BATCH)]
    outcomes = executor.run(
        partial(_inspect, tree),
        batches,
        jobs=min(jobs, len(batches)) if len(batches) > 1 else 0,
        stage="audit",
        result_type=list[PageFacts],
    )
    found: dict[str, PageFacts] = {}
    for outcome in outcomes:
        if outcome.value is None:
            reason = outcome.failure.reason if outcome.failure else ""
            raise EngineError(f"The audit could not read the site: {reason}", "Build again.")
        found |= {facts.name: facts for facts in outcome.value}
        yield Progress("audit", len(found), len(names))
    work.results().put_many((_key(name, one.digest), _encode(one)) for name, one in found.items())
    return found


def _inspect(tree: Path, names: tuple[str, ...]) -> list[PageFacts]:
    """May run in a process of its own."""
    return [audit.inspect(tree / name, name) for name in names]


def audit_tree(  # noqa: PLR0913, PLR0917 (the tree, what is known of it, and the rules)
    tree: Path,
    facts: Mapping[str, PageFacts],
    before: State,
    after: State,
    work: Workspace,
    rules: AuditRules,
) -> Report:
    """Judge a tree that should hold exactly what the state `after` says."""
    names = sorted(path.relative_to(tree).as_posix() for path in _files(tree))
    kept = {name: one for name, one in after.files.items() if name not in facts}
    keys = {name: _key(name, one.digest) for name, one in kept.items()}
    known = work.results().get_many(keys.values())
    everything = [
        facts.get(name)
        or (_decode(known[keys[name]]) if keys.get(name) in known else None)
        or audit.inspect(tree / name, name)
        for name in names
    ]
    expected = Expected(
        files={name: written.digest for name, written in after.files.items()},
        unpublished=rules.unpublished,
        editors_pages=rules.editors_pages,
    )
    mentions = [
        (name, id_)
        for name in names
        if (ids := _unsought(name, after, before, rules))
        for id_ in audit.mentions(tree / name, name, ids)
    ]
    return audit.judge(everything, expected=expected, base_url=rules.base_url, mentions=mentions)


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
