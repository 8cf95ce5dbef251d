"""What hosts of static files accept (their documentation as of November 2026)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from archivegen.audit.facts import PageFacts
from archivegen.audit.report import AuditFinding, HostLimits
from archivegen.model.limits import MB

HOSTS: Final = (
    HostLimits(name="GitHub Pages", file_bytes=100 * MB, site_bytes=1024 * MB),
    HostLimits(name="Cloudflare Pages", files=20_000, file_bytes=25 * MB),
)


def limits(
    files: Iterable[PageFacts], count: int, size: int, hosts: Iterable[HostLimits]
) -> Iterator[AuditFinding]:
    """Find what a host would refuse: too many files, too large a file, too large a site."""
    largest = sorted(files, key=lambda facts: facts.size, reverse=True)
    for host in hosts:
        if host.files and count > host.files:
            yield _breach(host, "", f"{count:,} files", f"{host.files:,} files")
        if host.site_bytes and size > host.site_bytes:
            yield _breach(host, "", _megabytes(size), _megabytes(host.site_bytes))
        for facts in largest:
            if not host.file_bytes or facts.size <= host.file_bytes:
                break
            limit = f"{_megabytes(host.file_bytes)} a file"
            yield _breach(host, facts.name, _megabytes(facts.size), limit)


def _breach(host: HostLimits, file: str, found: str, allowed: str) -> AuditFinding:
    return AuditFinding(
        file,
        "host.limit",
        host.severity,
        f"{host.name} accepts {allowed}, and this has {found}. Publish to another host, or "
        "publish less.",
    )


def _megabytes(size: int) -> str:
    return f"{size / MB:,.1f} MB"
