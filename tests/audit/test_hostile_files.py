"""Files that somebody broke on purpose: the audit looks into them and goes on."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from archivegen.audit import Withheld, look
from archivegen.audit.kinds import KINDS

SOUGHT = Withheld((("Quillobran", "line 1"), ("Ana", "line 2")))


def picture(kind: str) -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((9, 9)).convert("RGB").save(stream, kind)
    return stream.getvalue()


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "Words. " * 40)
        archive.writestr("b.gz", gzip.compress(b"Words. " * 40))
    return stream.getvalue()


def pdf() -> bytes:
    stream = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(99, 99))
        page.contents_add(b"BT (Words) Tj <576f726473> Tj ET")
        document.attachments["a.gz"] = gzip.compress(b"Words")
        document.docinfo["/Title"] = "Words"
        document.save(stream, compress_streams=True)
    return stream.getvalue()


WOFF = b"wOFF" + bytes(40) + b"name" + bytes(12) + zlib.compress(bytes(99))
DRAWN = map(picture, ("PNG", "WEBP", "JPEG"))
WHOLE = (zipped(), pdf(), gzip.compress(b"Words. " * 99), WOFF, *DRAWN)
names = st.sampled_from([f"a{ending}" for ending in (*KINDS, ".bin", "")])


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """Change some bytes of a file that is as it should be, or cut it off."""
    data = bytearray(draw(st.sampled_from(WHOLE)))
    for at, byte in draw(st.lists(st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255)))):
        data[at] = byte
    return bytes(data[: draw(st.integers(len(data) // 2, len(data)))])


@settings(max_examples=300)
@given(names, broken())
def test_a_broken_container_stops_nothing(name: str, data: bytes) -> None:
    look(name, data, SOUGHT)


@given(names, st.binary(max_size=400))
def test_any_bytes_stop_nothing(name: str, data: bytes) -> None:
    look(name, data, SOUGHT)


@given(names, st.text(alphabet="<>!-[]CDATA/\\u{}x&#;%41'\"\n =a", max_size=80))
def test_any_markup_stops_nothing(name: str, text: str) -> None:
    look(name, text.encode(), SOUGHT)


@pytest.mark.parametrize(
    "text",
    ["<" * 200_000, "<!--" * 50_000, "&" * 200_000, "\\" * 200_000, "a " * 200_000, "%4" * 100_000],
    ids=["tags", "comments", "entities", "escapes", "letters", "percent"],
)
@pytest.mark.parametrize("name", ["a.html", "a.json", "a.xml", "a.txt", "a.css"])
def test_no_text_takes_for_ever(name: str, text: str) -> None:
    look(name, text.encode(), SOUGHT)
