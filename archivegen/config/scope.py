"""Which redaction rules may apply to a document, and where a document stands."""

from __future__ import annotations

from archivegen.config.private import Archive, ReleaseFolder, Row, Rule


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
