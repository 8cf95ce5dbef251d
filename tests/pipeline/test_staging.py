"""What is put into a tree is known at once, and is what is found there when it is looked at."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from archivegen.cache import Results
from archivegen.errors import EngineError
from archivegen.pipeline.events import finish
from archivegen.pipeline.inspecting import Inspector
from archivegen.pipeline.staging import Staging
from archivegen.site.swap import DoubleBuffer

KEYS = {"a.txt": "made of this", "b.txt": "made of that"}


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@pytest.fixture
def staging(tmp_path: Path) -> Staging:
    buffer = DoubleBuffer(tmp_path / "site", tmp_path / "build")
    buffer.prepare(fresh=True)
    return Staging(buffer.stage, {}, Inspector(Results(tmp_path / "cache"), 1))


def test_a_file_is_known_before_anybody_looked_into_it(staging: Staging) -> None:
    tree = staging.place({"a.txt": b"one"}, KEYS)
    assert (tree / "a.txt").read_text() == "one"
    written = staging.files["a.txt"]
    assert (written.key, written.digest, written.size) == ("made of this", digest("one"), 3)
    assert staging.facts == {}


def test_looking_into_it_gives_its_facts(staging: Staging) -> None:
    staging.place({"a.txt": b"one"}, KEYS, digests={"a.txt": digest("one")})
    finish(staging.look(["a.txt"]))
    assert staging.facts["a.txt"].digest == staging.files["a.txt"].digest == digest("one")


def test_what_is_taken_away_is_known_no_more(staging: Staging) -> None:
    tree = staging.place({"a.txt": b"one", "b.txt": b"two"}, KEYS)
    staging.place({}, {}, ["a.txt"])
    assert staging.files.keys() == {"b.txt"}
    assert not (tree / "a.txt").exists()


def test_a_file_that_changed_since_it_was_placed_ends_the_build(staging: Staging) -> None:
    tree = staging.place({"a.txt": b"one"}, KEYS)
    (tree / "a.txt").write_text("other")
    with pytest.raises(EngineError, match=r"a\.txt was changed while it was built"):
        finish(staging.look(["a.txt"]))


def test_so_does_one_that_is_not_what_was_told_of_it(staging: Staging) -> None:
    staging.place({"a.txt": b"one"}, KEYS, digests={"a.txt": digest("other")})
    assert staging.files["a.txt"].digest == digest("other")
    with pytest.raises(EngineError, match=r"a\.txt was changed while it was built"):
        finish(staging.look(["a.txt"]))
