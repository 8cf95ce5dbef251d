"""What all tests share: the corpus of real documents, and that nothing is passed over in CI."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

# Where these tests do not run, what they hold is not known; a build server must say so.
NEVER_SKIPPED_IN_CI = ("browser", "node", "tesseract")

# How long an example takes says more about the machine than about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# A job in the background of a shell is deaf to Ctrl-C, and so is whatever it starts, from `make` to
# the programs that the tests of Ctrl-C interrupt. What is started from here hears it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents, which is not part of the project."""
    folder = os.environ.get("ARCHIVEGEN_CORPUS", "")
    if not folder:
        pytest.skip("set ARCHIVEGEN_CORPUS to the folder of real documents")
    return Path(folder)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the browser tests of a file on one process, so that each starts few browsers."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group(f"browser:{item.path.name}"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and _must_run(item):
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not allow: {_reason(report)}"
    return report


def _must_run(item: pytest.Item) -> bool:
    in_ci = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
    if item.get_closest_marker("corpus") and not os.environ.get("ARCHIVEGEN_CORPUS"):
        return False  # the real documents are nowhere but with those who have them
    return in_ci and any(item.get_closest_marker(name) for name in NEVER_SKIPPED_IN_CI)


def _reason(report: pytest.TestReport) -> str:
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
