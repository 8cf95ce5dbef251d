"""An Atom feed is well-formed XML whatever words are in it, and nothing in it is markup."""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from archivegen.exports.atom import MOST, Entry, Feed, atom, name_of

ATOM = "{http://www.w3.org/2005/Atom}"

WORDS = st.text(st.characters(codec=None, exclude_categories=[])) | st.just("<script>&lt;</script>")


def read(feed: bytes | str) -> ET.Element:
    return ET.fromstring(feed)  # noqa: S314 (it is of our own making)


def feed(title: str = "Title", entries: int = 1) -> Feed:
    entry = Entry(id="urn:x:1", title=title, href="a.html", updated="2025-09-03", summary=title)
    return Feed(
        id="urn:x:0",
        title=title,
        author=title,
        language="en",
        href="index.html",
        updated="2025-09-03",
        entries=(entry,) * entries,
    )


@given(title=WORDS)
def test_any_words_are_well_formed_and_no_markup(title: str) -> None:
    written = atom(feed(title)).decode()
    root = read(written)
    assert root.tag == f"{ATOM}feed"
    inner = html.unescape("".join(re.split("<[^>]*>", written)))
    assert "<" not in inner
    assert "&lt;" not in written


@given(title=st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="<>")))
def test_words_are_what_they_were(title: str) -> None:
    root = read(atom(feed(title)))
    assert root.findtext(f"{ATOM}entry/{ATOM}summary", "") == title


def test_there_are_fifty_entries_at_most() -> None:
    assert atom(feed(entries=MOST + 9)).count(b"<entry>") == MOST == 50


def test_names_differ_for_different_things_and_stay_for_the_same() -> None:
    assert name_of("a", "b") == name_of("a", "b")
    assert len({name_of("a", "b"), name_of("ab"), name_of("b", "a")}) == 3
