"""The Content-Security-Policy of a page: the second lock, for what the first lets through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from archivegen.audit.facts import Fault, SiteFile
from archivegen.audit.markup import Tag, read_tag
from archivegen.audit.rules.requests import loaded

_OWN: Final = frozenset({"'self'", "'none'"})
_MORE: Final[Mapping[str, frozenset[str]]] = {"img-src": frozenset({"data:"})}
# `base-uri` and `form-action` do not fall back on `default-src`.
_NEEDED: Final = ("default-src", "base-uri", "form-action")
_SOURCELESS: Final = frozenset({"upgrade-insecure-requests", "block-all-mixed-content"})


def policy(file: SiteFile) -> Iterator[Fault]:
    """Find a page without a policy, with a weak one, or one that comes too late."""
    late = False
    for tag in map(read_tag, file.tags):
        content = _policy_of(tag)
        if content is not None:
            yield from _weaknesses(content)
            if late:
                yield _LATE
            return
        late = late or tag.name in {"script", "style"} or any(loaded(tag))
    yield _MISSING


def _policy_of(tag: Tag) -> str | None:
    if tag.name == "meta" and tag.get("http-equiv").strip().lower() == "content-security-policy":
        return tag.get("content")
    return None


@lru_cache(maxsize=64)
def _weaknesses(content: str) -> tuple[Fault, ...]:
    directives = _directives(content)
    lacking = [_weak(f"no {name}") for name in _NEEDED if name not in directives]
    weak = [
        _weak(f"{name} {source}"[:60])
        for name, sources in directives.items()
        for source in sources
        if name not in _SOURCELESS and source not in _OWN | _MORE.get(name, frozenset())
    ]
    return (*lacking, *weak)


def _directives(content: str) -> dict[str, tuple[str, ...]]:
    """Read a policy; of two directives of one name the first counts, as in browsers."""
    directives: dict[str, tuple[str, ...]] = {}
    for part in content.lower().split(";"):
        words = part.split()
        if words:
            directives.setdefault(words[0], tuple(words[1:]))
    return directives


def _weak(excerpt: str) -> Fault:
    return Fault(
        "policy.weak",
        "block",
        "The page's Content-Security-Policy lets more through than the site's own files. "
        "Use the policy of the archive's theme.",
        excerpt,
    )


_MISSING: Final = Fault(
    "policy.missing",
    "block",
    "The page has no Content-Security-Policy. Let its template extend the archive's own.",
)
_LATE: Final = Fault(
    "policy.late",
    "block",
    "The page loads something before its Content-Security-Policy, which then does not apply "
    "to it. The policy comes first in the head.",
)
