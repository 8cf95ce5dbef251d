"""What hosts of static files accept (their documentation as of November 2026)."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from archivegen.model.findings import Severity
from archivegen.model.limits import MB


class HostLimits(Struct, frozen=True, kw_only=True):
    """What a host of static files accepts; 0 is no limit."""

    name: str
    files: int = 0
    file_bytes: int = 0
    site_bytes: int = 0
    severity: Severity = "warn"  # of a breach: "block" for the host that the editors chose


HOSTS: Final = (
    HostLimits(name="GitHub Pages", file_bytes=100 * MB, site_bytes=1024 * MB),
    HostLimits(name="Cloudflare Pages", files=20_000, file_bytes=25 * MB),
)
