"""Audit a finished tree before it becomes the site, judging anew only what a change can touch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from archivegen import audit
from archivegen.audit import (
    AuditFinding,
    Change,
    Contents,
    Expected,
    HostLimits,
    Outgoing,
    Report,
    Sighting,
    Verdict,
    Withheld,
)
from archivegen.cache import Results, key
from archivegen.counting import counted
from archivegen.errors import Refused
from archivegen.pipeline.inspecting import Known, audit_stamp
from archivegen.pipeline.state import State, Written


class AuditRules(Struct, frozen=True, kw_only=True):
    """What the audit is told about the archive."""

    base_url: str = ""
    unpublished: frozenset[str] = frozenset()
    outgoing: Outgoing = Outgoing()
    withheld: Withheld = audit.NOTHING
    hosts: tuple[HostLimits, ...] = audit.HOSTS


class AuditRefused(Refused):
    """The finished site holds something that must not go out; the published one is as it was."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.findings: tuple[AuditFinding, ...] = tuple(
            finding for finding in report.findings if finding.severity == "block"
        )
        found = counted(len(self.findings), "finding", "findings")
        super().__init__(
            f"The audit stopped the build: {found} in the finished pages.",
            "The published site is as it was. Mend what is listed, then build again.",
        )


class Candidate(Struct, frozen=True):
    """A finished tree that may become the site."""

    tree: Path
    files: Mapping[str, Written]  # what it should hold
    new: Mapping[str, audit.PageFacts]  # facts of the files that this build put there
    sightings: tuple[Sighting, ...] = ()  # of withheld terms, in all that needed a search
    mentions: tuple[tuple[str, str], ...] = ()  # of unpublished ids, in what this build put there


class Audited(Struct, frozen=True):
    """What the audit says, and what the next one can keep of it."""

    report: Report
    verdict: Verdict
    by: str  # digest of the rules


def audit_tree(candidate: Candidate, before: State, results: Results, rules: AuditRules) -> Audited:
    """Judge a tree that should hold exactly certain files.

    What an audit by the same rules found before holds for files that are as they were. Whatever
    is in doubt is judged anew.
    """
    return _Audit(candidate, before, results, rules).done()


class _Audit:
    """One audit: the tree as it lies there, and what is known of it."""

    def __init__(
        self, candidate: Candidate, before: State, results: Results, rules: AuditRules
    ) -> None:
        self.candidate = candidate
        self.rules = rules
        self.by = _digest(rules, candidate.tree)
        self.earlier = before if before.audited_by == self.by else State()
        self.names, self.odd = audit.files_of(candidate.tree)
        self.known = Known(candidate.tree, candidate.files, candidate.new, results)
        self.other = [name for name in self.names if self._is_other(name)]

    def done(self) -> Audited:
        """Judge."""
        rules = self.rules
        change = self._change()
        verdict = change and audit.rejudge(
            self.earlier.verdict, change, rules.outgoing, rules.base_url
        )
        verdict = verdict or audit.judge_files(
            self.known.of(self.names), rules.outgoing, rules.base_url
        )
        contents = self._contents()  # after the verdict, for which files may be looked into
        meant = {name: one.digest for name, one in self.candidate.files.items()}
        report = audit.conclude(
            verdict,
            contents,
            expected=Expected(files=meant),
            hosts=rules.hosts,
            mentions=self._mentions(),
            sightings=(*self.candidate.sightings, *self._strange()),
        )
        findings = tuple(sorted((*self.odd, *report.findings)))
        return Audited(Report(findings, report.files, report.bytes), verdict, self.by)

    def _is_other(self, name: str) -> bool:
        """Tell whether a file is new, or other than it was at the earlier audit."""
        now, then = self.candidate.files.get(name), self.earlier.files.get(name)
        return now is None or then is None or now.digest != then.digest

    def _change(self) -> Change | None:
        """Tell what changed since the earlier audit; None if there was none, or in doubt."""
        files, before = self.candidate.files, self.earlier.files
        if not before or files.keys() != set(self.names):
            return None
        old = {name for name in self.other if name in before} | (before.keys() - files.keys())
        then = self.known.remembered({name: before[name] for name in old})
        if len(then) < len(old):
            return None
        return Change(files.keys(), self.known.of(self.other), then, self.known.one)

    def _contents(self) -> Contents:
        """Tell what the tree holds: by a look, or by the state that described it before."""
        seen, files = self.known.seen, self.candidate.files
        strange = self.known.of(name for name in self.names if name not in files)
        looked = {name: seen[name] for name in self.names if name in seen} | strange
        kept = [name for name in self.names if name not in looked]
        return Contents(
            {name: files[name].size for name in kept} | {n: one.size for n, one in looked.items()},
            {name: files[name].digest for name in kept}
            | {n: one.digest for n, one in looked.items()},
            {name: self.known.one(name).bears for name in self.names if audit.may_bear(name)},
            {name: self.known.one(name).copies for name in self.names if audit.is_copy(name)},
        )

    def _mentions(self) -> Iterator[tuple[str, str]]:
        """Look for ids: for all in other files, in the rest for those that no audit looked for.

        In what this build put there they were looked for when it was inspected.
        """
        there, new = frozenset(self.names), self.candidate.new
        yield from (one for one in self.candidate.mentions if one[0] in there)
        fresh = self.rules.unpublished - frozenset(self.earlier.unpublished)
        other = frozenset(self.other)
        for name in self.names if fresh else self.other:
            sought = self.rules.unpublished if name in other else fresh
            if name not in new:
                for found in audit.mentions(self.candidate.tree / name, name, sought):
                    yield name, found

    def _strange(self) -> list[Sighting]:
        """Look for withheld terms in files that the build did not mean, too."""
        strange = [name for name in self.names if name not in self.candidate.files]
        withheld = self.rules.withheld
        return audit.look_into(self.candidate.tree, strange, withheld) if withheld else []


def _digest(rules: AuditRules, tree: Path) -> str:
    """Digest everything that an audit's verdict depends on, but the files."""
    cited = (f"{page} {address}" for page, address in rules.outgoing.cited)
    told = (*sorted(rules.outgoing.pages), "cited", *sorted(cited))
    return key("rules", audit_stamp(tree), rules.base_url, *told)
