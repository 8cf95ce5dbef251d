"""`[host]` in `archive.toml`: where the site is published, and what is accepted there."""

from __future__ import annotations

from msgspec.structs import replace

from archivegen.config.fields import Fields
from archivegen.config.report import meant
from archivegen.model.hosts import HOSTS, HostLimits
from archivegen.model.limits import MB

_KNOWN = {host.name: host for host in HOSTS}


def read_host(fields: Fields) -> HostLimits | None:
    """Read the host that the editors chose; None if they chose none.

    Of a known host, the limits are known, and may be corrected; of any other, they are given.
    """
    name = fields.text("name")
    files, file_mb, site_mb = (fields.number(key) for key in ("files", "file_mb", "site_mb"))
    fields.finish()
    given = any(fields.has(key) for key in ("files", "file_mb", "site_mb"))
    if not name and not given:
        return None
    known = next((host for host in HOSTS if host.name.casefold() == name.casefold()), None)
    if known is None and not given:
        hint = meant(name, _KNOWN, "Add its limits: files, file_mb, site_mb.")
        fields.add("host-unknown", "name", value=name, hint=hint)
        return None
    host = known or HostLimits(name=name or "The host")
    return replace(
        host,
        files=files or host.files,
        file_bytes=file_mb * MB or host.file_bytes,
        site_bytes=site_mb * MB or host.site_bytes,
        severity="block",
    )
