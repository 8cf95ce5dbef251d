"""Files and signatures in a text are taken out; what only looks like one stays."""

from __future__ import annotations

from base64 import encodebytes
from binascii import b2a_uu

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.model.kinds import Note
from archivegen.readers import email
from archivegen.readers.mail_packed import unpacked
from tests.readers.outlines import outline, source, store

WORDS = b"The clerk Besa Orlani wrote on Monday to the port office that the file was closed. " * 4
ROWS = [WORDS[at : at + 45] for at in range(0, len(WORDS), 45)]
UU = "begin 644 list.txt\n" + "".join(b2a_uu(row).decode() for row in ROWS) + "`\nend"
HEADLESS = "".join(b2a_uu(row).decode() for row in ROWS) + "end"
BASE64 = f"begin-base64 644 list.txt\n{encodebytes(WORDS).decode()}===="
YENC = "=ybegin line=128 size=9 name=list.txt\n\u00e9)*x\n\ufffd[]\n=yend size=9 crc32=0"
BINHEX = '(This file must be converted with BinHex 4.0)\n\n:$f0,,"abc!*\n!-3KB:'
SIGNATURE = (
    "-----BEGIN PGP SIGNATURE-----\nVersion: GnuPG v1\nComment: Orlani\n\n"
    "iQEVAwUBPXNE16HbXyzZsAb3AQH2KQf\n=eG8X\n-----END PGP SIGNATURE-----"
)
KEY = SIGNATURE.replace("SIGNATURE", "PUBLIC KEY BLOCK")
HEAD = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1"


@pytest.mark.parametrize(
    ("block", "kind"),
    [
        (UU, "file"),
        (UU.replace(" ", "`").replace("begin`644`", "begin 644 "), "file"),
        (HEADLESS, "file"),
        (BASE64, "file"),
        (YENC, "file"),
        (BINHEX, "file"),
        (SIGNATURE, "signature"),
        (KEY, "signature"),
        (HEAD, "signature"),
        (SIGNATURE.replace("SIGNATURE", "MESSAGE"), "message"),
    ],
)
@pytest.mark.parametrize("marks", ["", "> ", ">> ", "  > > "])
def test_what_is_packed_is_taken_out(block: str, kind: str, marks: str) -> None:
    quoted = "\n".join(marks + line for line in block.split("\n"))
    text, packed = unpacked(f"Above\n\n{quoted}\n{marks}\nBelow it is said.")
    assert text == f"Above\n\n{marks}\nBelow it is said." or kind == "signature"
    assert text.replace(marks, "").split() == ["Above", "Below", "it", "is", "said."]
    assert [one.kind for one in packed] == [kind]


@pytest.mark.parametrize("ends", ["end", "====", "=yend size=9 crc32=0", "!-3KB:", "=eG8X"])
def test_a_block_that_was_cut_is_taken_out_as_far_as_it_goes(ends: str) -> None:
    for block in (UU, BASE64, YENC, BINHEX, SIGNATURE):
        text, packed = unpacked(block.partition(ends)[0].rstrip("\n"))
        assert text.strip() == ""
        assert len(packed) == 1


def test_rows_that_lost_their_spaces_are_of_the_file() -> None:
    rows = "".join(b2a_uu(row + bytes(45 - len(row))).decode() for row in (b"abc", b"", b"abcdef"))
    block = "begin 600 a.bin\n" + "\n".join(row.rstrip() for row in rows.split("\n")) + "end"
    full = b2a_uu(WORDS[:45]).decode()
    text, _ = unpacked(block.replace("begin 600 a.bin\n", f"begin 600 a.bin\n{full}") + "\nBelow")
    assert text == "Below"


@pytest.mark.parametrize(
    "text",
    [
        "begin",
        "We begin 644 things\nat once.",
        "begin 644 times and\nend it.",
        "begin 644 the work\n\nTomorrow.",
        "begin at the beginning",
        "MINUTES OF THE MEETING OF THE HARBOUR BOARD\nMONDAY",
        "=ybegin is a sign",
        "-----BEGIN-----\nwords",
        "- -----BEGIN PGP SIGNATURE-----",
    ],
)
def test_ordinary_lines_stay(text: str) -> None:
    assert unpacked(text) == (text, ())


def test_a_text_below_a_signature_without_end_stays() -> None:
    cut = SIGNATURE.partition("\n-----END")[0]
    assert unpacked(f"{cut}\nAna wrote this.")[0] == "Ana wrote this."


@given(st.text(alphabet="> M`a\n:=-", max_size=60))
def test_a_text_without_a_first_line_is_left_alone(text: str) -> None:
    assert unpacked(text) == (text, ())


def test_a_message_with_a_packed_file_says_so() -> None:
    data = source(f"From: a@example.org\nSubject: s\n\nSee the list.\n\n{UU}\n\nAna\n")
    document = email.read(data, store)
    assert outline(document.sheets[0].blocks) == "p See the list.\np Ana\n"
    assert document.notes == (Note("file-left-out", "1"),)
