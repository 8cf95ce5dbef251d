"""The scripts, started once for a file of tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.keeping.scripts import Ask, asking


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """Ask the scripts of passages and of the collection."""
    with asking() as ask:
        yield ask
