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


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(PageFacts).decode


def audited(tree: Path, state: State, work: Workspace, rules: AuditRules) -> Run[Report]:
    """Audit a tree that should hold exactly what the state says."""
    yield Progress("audit", 0, len(state.files))
    results = work.results()
    keys = {name: _key(name, written.digest) for name, written in state.files.items()}
    found = results.get_many(keys.values())
    facts = []
    fresh = []
    for name in sorted(path.relative_to(tree).as_posix() for path in _files(tree)):
        known = found.get(keys.get(name, ""))
        one = _decode(known) if known else audit.inspect(tree / name, name)
        if known is None and name in keys and one.digest == state.files[name].digest:
            fresh.append((keys[name], _encode(one)))
        facts.append(one)
    results.put_many(fresh)
    expected = Expected(
        files={name: written.digest for name, written in state.files.items()},
        unpublished=rules.unpublished,
        editors_pages=rules.editors_pages,
    )
    return audit.judge(facts, expected=expected, base_url=rules.base_url)


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
