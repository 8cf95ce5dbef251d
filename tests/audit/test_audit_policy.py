"""Each page has a policy, first of all, that lets nothing through but the site's own files."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Rules = Callable[..., list[str]]
Page = Callable[..., str]


def test_a_page_without_a_policy_blocks(rules: Rules, page: Page) -> None:
    assert rules({"a.html": page(policy="")}) == ["policy.missing"]


@pytest.mark.parametrize(
    "policy",
    [
        "default-src 'none'; base-uri 'none'; form-action 'self'; script-src 'unsafe-inline'",
        "default-src 'none'; base-uri 'none'; form-action 'self'; script-src 'sha256-AAAA'",
        "default-src 'none'; base-uri 'none'; form-action 'self'; style-src data:",
        "default-src 'none'; base-uri 'none'; form-action 'self'; img-src *",
        "default-src https://elsewhere.example; base-uri 'none'; form-action 'self'",
        "default-src 'none'; form-action 'self'",
        "default-src 'none'; base-uri 'none'",
        "script-src 'self'; base-uri 'none'; form-action 'self'",
        "default-src *; default-src 'none'; base-uri 'none'; form-action 'self'",
    ],
)
def test_a_weak_policy_blocks(policy: str, rules: Rules, page: Page) -> None:
    assert rules({"a.html": page(policy=policy)}) == ["policy.weak"]


def test_a_policy_after_something_is_loaded_blocks(rules: Rules, page: Page) -> None:
    late = page().replace("<head>", '<head><script src="a.js"></script>')
    assert rules({"a.html": late, "a.js": ""}) == ["policy.late"]


def test_directives_without_sources_are_fine(rules: Rules, page: Page) -> None:
    policy = "default-src 'none'; base-uri 'none'; form-action 'none'; upgrade-insecure-requests"
    assert rules({"a.html": page(policy=policy)}) == []
