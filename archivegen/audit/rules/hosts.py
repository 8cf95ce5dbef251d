"""More than a host of static files accepts: files, bytes of a file, bytes of a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from archivegen.audit.report import AuditFinding
from archivegen.model.hosts import HostLimits
from archivegen.model.limits import MB


def limits(
    sizes: Mapping[str, int], total: int, hosts: Iterable[HostLimits]
) -> Iterator[AuditFinding]:
    """Find what a host would refuse: too many files, too large a file, too large a site."""
    largest = max(sizes.values(), default=0)
    for host in hosts:
        if host.files and len(sizes) > host.files:
            yield _breach(host, "", f"{len(sizes):,} files", f"{host.files:,} files")
        if host.site_bytes and total > host.site_bytes:
            yield _breach(host, "", _megabytes(total), _megabytes(host.site_bytes))
        if host.file_bytes and largest > host.file_bytes:
            yield from _too_large(sizes, host)


def _too_large(sizes: Mapping[str, int], host: HostLimits) -> Iterator[AuditFinding]:
    for name, size in sizes.items():
        if size > host.file_bytes:
            limit = f"{_megabytes(host.file_bytes)} a file"
            yield _breach(host, name, _megabytes(size), limit)


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
