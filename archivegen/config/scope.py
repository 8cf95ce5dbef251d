"""Which redaction rules may apply to a document, and where a document stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Final
from unicodedata import category, normalize

from archivegen.config.private import Archive, ReleaseFolder, Row, Rule

_NUMBER: Final = re.compile(r"[\d.]+-")  # which an import puts before the name of an attachment
_ORIGINAL_NAME: Final = "original_name"  # the column in which it keeps a name that it changed


def rules_for(archive: Archive, release_slug: str, document_id: str) -> tuple[Rule, ...]:
    """Give the rules that may apply: those of its own release first, then archive-wide ones."""
    return for_document(for_release(archive, release_slug), document_id)


def for_release(archive: Archive, slug: str) -> tuple[Rule, ...]:
    """Give the rules that may apply to some document of a release, in order."""
    own = [release for release in archive.releases if release.slug == slug]
    others = [release for release in archive.releases if release.slug != slug]
    rules = [rule for release in own for rule in release.rules]
    return (*rules, *(rule for release in others for rule in release.rules if rule.archive_wide))


def for_document(rules: tuple[Rule, ...], document_id: str) -> tuple[Rule, ...]:
    """Leave out, of the rules for its release, those that name other documents only."""
    return tuple(rule for rule in rules if not rule.documents or document_id in rule.documents)


def documents_by_id(archive: Archive) -> dict[str, tuple[ReleaseFolder, Row]]:
    """Map every document's id to its release and row."""
    return {row.id: (release, row) for release in archive.releases for row in release.rows}


def withheld_attachments(archive: Archive) -> dict[str, Rule]:
    """Map the ids of attachments that a rule withholds whole, and of what is in them, to it."""
    rows = documents_by_id(archive)
    found = {
        row.id: rule
        for slug, row in _attachments(archive)
        for rule in _reversed(_for_attachment(archive, rows, slug, row))
        if _is_named(row, rule.attachment)
    }
    return found | dict(_inside(rows, found)) if found else found


def unmatched_attachments(archive: Archive, withheld: Mapping[str, Rule]) -> dict[str, list[Rule]]:
    """Map ids to the rules for attachments that name a document, and withhold none of it."""
    used = {
        (rule, row.parent) for _, row in _attachments(archive) if (rule := withheld.get(row.id))
    }
    used |= {(rule, id_) for id_, rule in withheld.items()}
    missed: dict[str, list[Rule]] = {}
    for release in archive.releases:
        for rule in release.rules:
            for document in rule.documents if rule.attachment else ():
                if (rule, document) not in used:
                    missed.setdefault(document, []).append(rule)
    return missed


def _attachments(archive: Archive) -> Iterator[tuple[str, Row]]:
    if any(rule.attachment for release in archive.releases for rule in release.rules):
        for release in archive.releases:
            yield from ((release.slug, row) for row in release.rows if row.parent)


def _for_attachment(
    archive: Archive, rows: Mapping[str, tuple[ReleaseFolder, Row]], slug: str, row: Row
) -> tuple[Rule, ...]:
    """Give the rules for attachments that apply to what a row is attached to, or name the row."""
    home = rows[row.parent][0].slug if row.parent in rows else slug
    of_parent = rules_for(archive, home, row.parent)
    of_row = (rule for rule in rules_for(archive, slug, row.id) if rule.documents)
    return tuple(rule for rule in (*of_parent, *of_row) if rule.attachment)


def _reversed(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return rules[::-1]  # so that the first that fits is noted last, and stays


def _is_named(row: Row, pattern: str) -> bool:
    file = row.file.rpartition("/")[2]
    original = dict(row.extra).get(_ORIGINAL_NAME, "").replace("\\", "/").rpartition("/")[2]
    return is_name_of_file(pattern, (file, _NUMBER.sub("", file, count=1), original))


def is_name_of_file(pattern: str, names: Iterable[str]) -> bool:
    """Tell whether what a rule says of an attachment fits one of the names of a file."""
    literal = _plain(pattern).replace("[", "[[]")
    return any(fnmatchcase(_plain(name), literal) for name in names if name)


def _inside(
    rows: Mapping[str, tuple[ReleaseFolder, Row]], withheld: Mapping[str, Rule]
) -> Iterator[tuple[str, Rule]]:
    """Find what is attached to withheld attachments, however deep."""
    for id_, (_, row) in rows.items():
        above, seen = row.parent, {id_}
        while above in rows and above not in seen:
            if above in withheld and id_ not in withheld:
                yield id_, withheld[above]
                break
            seen.add(above)
            above = rows[above][1].parent


def _plain(name: str) -> str:
    seen = "".join(char for char in name if category(char) not in ("Cc", "Cf"))
    return normalize("NFKC", seen).casefold().strip()
