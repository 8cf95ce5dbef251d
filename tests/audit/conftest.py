"""Small sites, each with one fault at most."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from archivegen.audit import AuditFinding, audit

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " base-uri 'none'; form-action 'self'"
)

MakeSite = Callable[..., Path]
Page = Callable[..., str]
Findings = Callable[..., list[AuditFinding]]


@pytest.fixture
def page() -> Page:
    """Write a page that is as it should be, around a body."""

    def write(body: str = "", head: str = "", policy: str = POLICY) -> str:
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
        return (
            f'<!doctype html><html lang="en"><head>{meta}<meta charset="utf-8">{head}'
            f'<title>Page</title></head><body><main id="main">{body}</main></body></html>'
        )

    return write


@pytest.fixture
def make_site(tmp_path: Path, page: Page) -> MakeSite:
    """Write files into a site that has a home page already."""

    def make(files: Mapping[str, str | bytes] | None = None) -> Path:
        site = tmp_path / "site"
        for name, content in {"index.html": page("<p>Home</p>"), **(files or {})}.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return site

    return make


@pytest.fixture
def findings(make_site: MakeSite) -> Findings:
    """Audit a site made of files."""

    def find(files: Mapping[str, str | bytes], **options: object) -> list[AuditFinding]:
        return list(audit(make_site(files), **options).findings)  # type: ignore[arg-type]

    return find


@pytest.fixture
def rules(findings: Findings) -> Callable[..., list[str]]:
    """Audit a site made of files, and name the rules that were broken."""

    def broken(files: Mapping[str, str | bytes], **options: object) -> list[str]:
        return [finding.rule for finding in findings(files, **options)]

    return broken
