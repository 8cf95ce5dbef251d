"""Which redaction rules withhold nothing: a name that is spelt otherwise would stay readable.

Told only where every document that a rule may apply to was looked at. What is asked is which rules
fired on the drafts that there are, so nothing is read or searched for this.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from archivegen.config.loading import RELEASES
from archivegen.config.private import Archive, Rule
from archivegen.config.redactions import FILE
from archivegen.config.report import Found
from archivegen.errors import Problem
from archivegen.pipeline.items import Item

Fired = Mapping[str, Collection[Rule]]  # by the ids of the documents that were drafted
_What = tuple[str, str, str]


def idle_rules(archive: Archive, everything: Sequence[Item], fired: Fired) -> tuple[Problem, ...]:
    """Name the rules that withhold nothing, by their file and number and never by their words.

    `everything` are all documents that can be looked at.
    """
    if not any(release.rules for release in archive.releases):
        return ()
    looks = _Looks(everything, fired)
    attachments = {item.withheld for item in everything if item.withheld}
    problems: list[Problem] = []
    for release in archive.releases:
        found = Found(f"{RELEASES}/{release.slug}/{FILE}")
        for number, rule in enumerate(release.rules, 1):
            home = "" if rule.archive_wide else release.slug
            if rule not in attachments and _can_be_told(rule) and looks.is_idle(rule, home):
                found.add("rule-in-vain", number=number, reason=rule.reason)
        problems += found.problems
    return tuple(problems)


def _can_be_told(rule: Rule) -> bool:
    """Leave out what a finding reports already, and what also keeps a title from being made."""
    reported = rule.box or (rule.attachment and rule.documents)
    return not reported and rule.header != "title"


class _Looks:
    """What was looked at, release by release, and which rules fired there."""

    def __init__(self, everything: Sequence[Item], fired: Fired) -> None:
        self._asked = {item.row.id: item for item in everything if item.withheld is None}
        self._fired = fired
        self._open: set[str] = set()  # releases with documents that nobody looked at
        self._seen: dict[str, set[_What]] = {}
        for id_, item in self._asked.items():
            if id_ in fired:
                self._seen.setdefault(item.release, set()).update(map(_what, fired[id_]))
            else:
                self._open.add(item.release)

    def is_idle(self, rule: Rule, home: str) -> bool:
        """Tell whether all documents of a rule were looked at, and it withholds nothing in any.

        `home` is the release that it is for, or "" for the whole archive.
        """
        if rule.attachment:  # whether there are such attachments is known from their names
            return True
        if rule.documents:
            items = [self._asked[id_] for id_ in rule.documents if id_ in self._asked]
            return bool(items) and all(
                self._has_seen_text(item)
                and _what(rule) not in map(_what, self._fired[item.row.id])
                for item in items
            )
        releases = [home] if home else [*self._seen, *self._open]
        return self._open.isdisjoint(releases) and _none_fired(self._seen, releases, rule)

    def _has_seen_text(self, item: Item) -> bool:
        """Tell whether its text was looked at: that of what is only described is not published.

        A rule that names such a document is for a text that may be published later.
        """
        return item.row.id in self._fired and item.row.tier in ("full", "text")


def _none_fired(seen: Mapping[str, set[_What]], releases: Sequence[str], rule: Rule) -> bool:
    """Tell whether something was seen, and a rule fired on none of it."""
    found = [seen[one] for one in releases if one in seen]
    return bool(found) and not any(_what(rule) in one for one in found)


def _what(rule: Rule) -> _What:
    """Tell what a rule looks for: of two that look for the same, only the first can fire."""
    return rule.term.casefold(), rule.pattern, rule.header
