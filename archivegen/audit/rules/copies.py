"""A copy of the site is the site: the same files at the same places, no more and no fewer.

What holds for the files of the site holds for it, then, so that nothing else has to look into it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from archivegen.audit import bundles
from archivegen.audit.kinds import is_for_host
from archivegen.audit.report import AuditFinding

_BESIDE: Final = ("data/", "sums/")  # where all lies that no copy holds
_DIGESTS: Final = frozenset({"data/site-sums.txt", "sums/site-zip.js"})  # say what its own are


def differences(
    copies: Mapping[str, Mapping[str, str]], there: Mapping[str, str]
) -> Iterator[AuditFinding]:
    """Find copies, or parts of one, that hold something else, or lack something."""
    copied: set[str] = set()
    for name, files in copies.items():
        strange = [
            path
            for path, digest in files.items()
            if there.get(path) != digest or not _is_in_it(path)
        ]
        twice = copied.intersection(files)
        copied.update(files)
        if strange or twice or not files:
            yield _finding(
                name, "holds something that the site does not", len(strange) + len(twice), files
            )
    lacking = [name for name in there.keys() - copied if _must_be_in_it(name)]
    if copies and lacking:
        yield _finding(min(copies), "lacks files of the site", len(lacking), there)


def _is_in_it(name: str) -> bool:
    if not name.startswith(_BESIDE):  # soon tells of nearly all
        return True
    return name not in _DIGESTS and not bundles.may_bear(name)


def _must_be_in_it(name: str) -> bool:
    """Tell whether a copy lacks a file; what hosts ask for may be added to a site afterwards."""
    return _is_in_it(name) and not is_for_host(name)


def _finding(name: str, what: str, count: int, whole: Mapping[str, str]) -> AuditFinding:
    return AuditFinding(
        name,
        "bundle.copy",
        "block",
        f"The copy of the site {what}. Delete the folder build/ and build again.",
        f"{count} of {len(whole)} files",
    )


def no_room() -> AuditFinding:
    """Say that there is no copy, for the size of the site."""
    return AuditFinding(
        "",
        "host.copy",
        "warn",
        "There is no copy of the site to read offline: with it, the site would be more than the "
        "host accepts. Write the limits of your host under [host] in archive.toml, or "
        "copy = false under [downloads].",
    )
