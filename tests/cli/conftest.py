"""Archives at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Here
from tests.pipeline.archives import make_archive


@pytest.fixture(autouse=True)
def _nobody_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARCHIVEGEN_BY", raising=False)
    monkeypatch.delenv("ARCHIVEGEN_DEBUG", raising=False)


@pytest.fixture
def papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Here:
    """Three documents that nobody has vetted: a letter, its reply, a note."""
    return Here(make_archive(tmp_path / "papers"), monkeypatch, capsys)


@pytest.fixture
def empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Here:
    """A folder without an archive."""
    folder = tmp_path / "empty"
    folder.mkdir()
    return Here(folder, monkeypatch, capsys)
