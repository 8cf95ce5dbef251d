"""SHA-256 as the page that checks a file works it out, against Python's."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.js import node

pytestmark = pytest.mark.node

SCRIPT = node.HERE.parents[1] / "theme_overrides" / "assets" / "sha256.js"
# Reads lines of JSON, each a list of pieces in hexadecimal, and answers each with the digest.
ANSWER = f"""
require({json.dumps(str(SCRIPT))});
require("node:readline").createInterface({{ input: process.stdin }}).on("line", (line) => {{
  const work = globalThis.archive.sha256.create();
  for (const piece of JSON.parse(line)) {{
    work.update(Uint8Array.from(Buffer.from(piece, "hex")));
  }}
  console.log(work.hex());
}});
"""
Digest = Callable[[list[bytes]], str]


@pytest.fixture(scope="module")
def digest() -> Iterator[Digest]:
    command = [node.needed(), "-e", ANSWER]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        asked, told = running.stdin, running.stdout
        assert asked is not None
        assert told is not None

        def ask(pieces: list[bytes]) -> str:
            asked.write(json.dumps([piece.hex() for piece in pieces]) + "\n")
            asked.flush()
            return told.readline().strip()

        yield ask
        asked.close()


@pytest.mark.parametrize(
    ("message", "known"),
    [
        (b"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ),
    ],
)
def test_the_examples_of_the_standard(digest: Digest, message: bytes, known: str) -> None:
    assert digest([message]) == known


@pytest.mark.parametrize("size", [*range(54, 67), *range(118, 131), 100_000])
def test_every_length_around_a_block(digest: Digest, size: int) -> None:
    message = bytes(n % 251 for n in range(size))
    assert digest([message]) == hashlib.sha256(message).hexdigest()


@settings(deadline=None)
@given(pieces=st.lists(st.binary(max_size=200), max_size=6))
def test_a_file_in_any_pieces(digest: Digest, pieces: list[bytes]) -> None:
    assert digest(pieces) == hashlib.sha256(b"".join(pieces)).hexdigest()
