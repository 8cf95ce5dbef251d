"""In CI, a test that drives a browser or Node may not be passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

SKIPPING = """
import pytest

@pytest.mark.{marker}
def test_here():
    pytest.skip("there is no browser")

@pytest.fixture
def gone():
    pytest.skip("there is no browser")

@pytest.mark.{marker}
def test_there(gone):
    pass
"""


@pytest.fixture
def inner(pytester: pytest.Pytester) -> pytest.Pytester:
    """A test run of its own, with the conftest of these tests."""
    conftest = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")
    pytester.makeconftest(conftest)
    pytester.makeini("[pytest]\nmarkers =\n    browser: x\n    node: x\n    corpus: x\n")
    return pytester


@pytest.mark.parametrize("marker", ["browser", "node"])
def test_a_skipped_browser_or_node_test_fails_in_ci(
    marker: str, inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    inner.makepyfile(SKIPPING.format(marker=marker))
    result = inner.runpytest_inprocess("-p", "no:xdist")
    counts = result.parseoutcomes()
    assert counts.get("failed", 0) + counts.get("errors", 0) == 2
    result.stdout.fnmatch_lines(["*skipped, which CI does not allow: *there is no browser*"])


def test_elsewhere_it_is_skipped(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    inner.makepyfile(SKIPPING.format(marker="browser"))
    inner.runpytest_inprocess("-p", "no:xdist").assert_outcomes(skipped=2)


def test_documents_that_are_not_there_may_be_missing_in_ci(
    inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    inner.makepyfile(SKIPPING.format(marker="corpus"))
    inner.runpytest_inprocess("-p", "no:xdist").assert_outcomes(skipped=2)
