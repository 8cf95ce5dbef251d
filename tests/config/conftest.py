"""Fixtures for archives on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.archives import Write, writer


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the base archive with some files replaced or added; give its folder."""
    return writer(tmp_path)
