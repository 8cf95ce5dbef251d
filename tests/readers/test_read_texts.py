"""Texts, Markdown, tables and web pages: what they say, in what structure, and nothing else."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from archivegen.clean.marks import has_marks
from archivegen.clean.text import readable
from archivegen.errors import Unreadable
from archivegen.model.document import Document
from archivegen.model.kinds import Note
from archivegen.model.limits import (
    MAX_SOURCE_BYTES,
    MAX_TABLE_COLUMNS,
    MAX_TABLE_ROWS,
    MAX_TEXT_CHARS,
)
from archivegen.model.prose import Table, plain, plain_line
from archivegen.readers import files, read
from tests.readers.outlines import PIXEL, outline, source, store


def document(text: str | bytes, name: str) -> Document:
    return read(source(text, name), store)


def text_of(document: Document) -> str:
    return outline(document.sheets[0].blocks)


def test_a_text_keeps_its_lines_and_has_no_title() -> None:
    found = document("One\nline\n\nTwo\f\nThree", "a.txt")
    assert (found.kind, found.title, found.notes) == ("text", "", ())
    assert text_of(found) == "p One / line\np Two\np Three\n"


def test_a_long_text_is_shortened_with_a_note() -> None:
    found = document("word " * 1_600_000, "a.txt")
    assert found.notes == (Note("text-shortened", str(MAX_TEXT_CHARS)),)
    assert len(plain(found.sheets[0].blocks)) <= MAX_TEXT_CHARS


def test_a_text_of_nothing_says_so() -> None:
    assert document(" \n \n", "a.txt").notes == (Note("empty"),)


MARKDOWN = """\
# Port *authority*

One line
and another.\\
A third <script>alert(1)</script>

- a
- b

    nested

3. three
4. four

> quoted

| berth | depth |
|-------|-------|
| 1     | `9.5` |

    code

---
[link](javascript:x "t") ![words](https://track.example/x.gif) <https://example.org>

[label]: https://example.org
"""


def test_markdown_becomes_structure() -> None:
    found = document(MARKDOWN, "a.md")
    assert (found.kind, found.title) == ("text", "Port authority")
    assert text_of(found) == (
        "h1 Port {i:authority}\n"
        "p One line and another. / A third\n"
        "-\n  p a\n-\n  p b\n  p nested\n"
        "p 3. three\np 4. four\n"
        "quote\n  p quoted\n"
        "table with header\n  berth | depth\n  1 | {c:9.5}\n"
        "pre code\n"
        "separator\n"
        "p [link](javascript:x “t”) words https://example.org\n".replace("“t”", '"t"')
        + "p [label]: https://example.org\n"
    )


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("title: Port authority # comment", "Port authority"),
        ('title: "Port: </title><script>"', "Port: </title><script>"),
        ("title: 'Port'", "Port"),
        ("title: 2024-01-01", "2024-01-01"),
        ("title: [a, b]", ""),
        ("title: !!python/object/apply:os.system [ls]", ""),
        ("title: >", ""),
        ("title: *alias", ""),
        ("tags: x\ntitle: one\ntitle: two\n\ttab: x", "one"),
    ],
)
def test_front_matter_is_shown_and_not_obeyed(front: str, title: str) -> None:
    found = document(f"---\n{front}\n---\nbody", "a.md")
    assert found.title == title
    assert text_of(found) == f"pre {front}\np body\n".replace("\n", " / ", front.count("\n"))


def test_front_matter_in_toml_is_known_too() -> None:
    found = document('+++\ntitle = "Port"\n+++\nbody', "a.md")
    assert (found.title, text_of(found)) == ("Port", 'pre title = "Port"\np body\n')


def test_front_matter_without_an_end_is_text() -> None:
    assert text_of(document("---\ntitle: x\n\nbody", "a.md")) == "separator\np title: x\np body\n"


def test_markdown_nested_too_deep_is_read_as_text() -> None:
    found = document(">" * 500 + " words", "a.md")
    assert text_of(found) == f"p {'>' * 500} words\n"


def test_a_paragraph_that_would_take_hours_is_read_as_text() -> None:
    found = document("[" * 1_000_000 + "\n\nwords", "a.md")
    assert plain(found.sheets[0].blocks) == "[" * 1_000_000 + "\nwords"


@given(st.text(alphabet="yz \n#*_`>-+.1|[]()<!&;\\\t~", max_size=60))
def test_no_letter_of_markdown_is_lost(text: str) -> None:
    found = document("yz" + text, "a.md")
    told = "".join(fact.value for fact in found.facts if fact.name == "markdown.hidden")
    shown = plain(found.sheets[0].blocks)
    assert shown.count("y") <= 1 + text.count("y") <= (shown + told).count("y")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Te<b></b>ssa Quillo<i>br</i>an", "p Tessa Quillobran\n"),
        ("Te<!-- x -->ssa <span class='x'>Quillobran</span>", "p Tessa Quillobran\n"),
        ("Tessa<br>Quillobran", "p Tessa / Quillobran\n"),
        ("a\n\n<div>\nTe<b>s</b>sa &amp; *Ardo*\n</div>\n\nb", "p a\np Tessa & *Ardo*\np b\n"),
        ("List<String> of <name> &lt;b>", "p List<String> of <name> <b>\n"),
        ("<https://example.org> 1 <2> <3", "p https://example.org 1 <2> <3\n"),
        ("`<b>` and\n\n    <b>", "p {c:<b>} and\npre <b>\n"),
    ],
)
def test_tags_in_markdown_part_no_words(source: str, expected: str) -> None:
    assert text_of(document(source, "a.md")) == expected


@pytest.mark.parametrize(
    "source",
    [
        "a <span hidden>SECRET</span> b",
        "a <span hidden>*SECRET* `SECRET` <span>SECRET</span> SECRET</span> b",
        "a <span style='display:none'>SECRET</span> b",
        "a <span style='background:black'>SECRET</span> b",
        "a <x-y hidden>SECRET</x-y> b",
        "a <script>SECRET</script> b",
        "a <!-- SECRET --> b",
        "a <span hidden>SECRET\n\nb",
        "a\n\n<p hidden>\nSECRET\n</p>\n\nb",
        "a\n\n<div hidden>\n\nSECRET\n\n- SECRET\n\n</div>\n\nb",
        "a\n\n<p title='<' hidden>SECRET</p>\n\nb",
        "a\n\n<!-- SECRET\n\nSECRET -->\n\nb",
        "a\n\n<style>\n.x{display:none}\n</style>\n\n<i class=x>SECRET</i> b",
    ],
)
def test_what_html_hides_in_markdown_is_left_out_and_told(source: str) -> None:
    found = document(source, "a.md")
    assert plain(found.sheets[0].blocks).split() == ["a", "b"]
    assert any("SECRET" in fact.value for fact in found.facts if fact.name == "markdown.hidden")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,title\n1,One\n", "table with header\n  id | title\n  1 | One\n"),
        ("id;title\n1;One, two\n", "table with header\n  id | title\n  1 | One, two\n"),
        ("sep=;\nid;title\n1;One\n", "table with header\n  id | title\n  1 | One\n"),
        ("id\ttitle\n1\tOne\n", "table with header\n  id | title\n  1 | One\n"),
        ("1,2\n3,4\n", "table\n  1 | 2\n  3 | 4\n"),
        ('a,b\n"x\ny","say ""so"""\n', 'table with header\n  a | b\n  x / y | say "so"\n'),
        ("a,b\n1\n\n1,2,3\n", "table with header\n  a | b | \n  1 |  | \n  1 | 2 | 3\n"),
        ("a,,b\n1,,2\n", "table with header\n  a | b\n  1 | 2\n"),
        ("only\nlines\n", "table with header\n  only\n  lines\n"),
        ('a,b\n"never closed,2\n', "table with header\n  a | b\n  never closed,2 | \n"),
        ("=1+1,<b>\n", "table\n  =1+1 | <b>\n"),
    ],
)  # fmt: skip
def test_a_table_is_read_whatever_cuts_it(text: str, expected: str) -> None:
    found = document(text, "a.csv")
    assert (found.kind, found.notes) == ("table", ())
    assert text_of(found) == expected


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_table_as_spreadsheets_write_it_is_read(encoding: str) -> None:
    found = document("id,titull\r\n1,çështje\r\n".encode(encoding), "a.csv")
    assert text_of(found) == "table with header\n  id | titull\n  1 | çështje\n"


def test_a_table_beyond_the_limits_is_shortened_with_a_note() -> None:
    long = document("a,b\n" * (MAX_TABLE_ROWS + 5), "a.csv")
    assert long.notes == (Note("table-shortened", f"{MAX_TABLE_ROWS} × 2"),)
    wide = document(",".join("x" * (MAX_TABLE_COLUMNS + 5)) + "\n", "a.csv")
    assert wide.notes == (Note("table-shortened", f"1 × {MAX_TABLE_COLUMNS}"),)


def test_an_empty_table_says_so() -> None:
    assert document(",,\n,\n", "a.csv").notes == (Note("empty"),)


SEEN = st.characters(exclude_categories=["Cf", "Mn", "Lo"])


@given(st.lists(st.lists(st.text(SEEN, max_size=8), min_size=3, max_size=3), max_size=6))
def test_a_table_that_was_written_is_read_again(rows: list[list[str]]) -> None:
    rows = [["a", "b", "c"], *([readable(cell).strip() for cell in row] for row in rows)]
    rows = [row for row in rows if any(row)]
    text = StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    assume(not has_marks(text.getvalue()))
    (table,) = document(text.getvalue(), "a.csv").sheets[0].blocks
    assert isinstance(table, Table)
    found = [[plain_line(cell) for cell in row] for row in table.rows]
    assert found == rows


def test_a_web_page_is_read_with_its_title_and_embedded_images() -> None:
    page = f'<title>Port</title><p>One <img src="data:image/png;base64,{PIXEL}"><img src="x.png">'
    found = document(page, "a.html")
    assert (found.kind, found.title, found.notes) == ("web", "Port", ())
    assert text_of(found) == "p One [picture]\n"


def test_a_web_page_is_decoded_as_it_declares_unless_it_is_utf8() -> None:
    page = '<html><meta charset="{}"><p>Привет, порт</p>'
    assert text_of(document(page.format("koi8-r").encode("koi8-r"), "a")) == "p Привет, порт\n"
    assert text_of(document(page.format("iso-8859-1").encode(), "a")) == "p Привет, порт\n"


def test_a_page_without_words_says_so() -> None:
    assert document("<html><script>x</script>", "a.html").notes == (Note("empty"),)


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "a.txt", "empty"),
        (b"{\\rtf1 x}", "a.rtf", "not supported: an Office document"),
        (b"<svg/>", "a.svg", "not supported"),
        (b"From a Mon Feb  2 10:11:12 2009\nA: b\n\n" * 2, "a", "holds several documents"),
        (b"PK\x05\x06" + bytes(18), "a.zip", "holds several documents"),
        (bytes(500), "a.bin", "not supported"),
    ],
)
def test_what_is_no_document_says_why_and_what_to_do(data: bytes, name: str, message: str) -> None:
    with pytest.raises(Unreadable, match=message) as error:
        document(data, name)
    assert error.value.advice


def test_a_fault_of_a_reader_is_told_by_its_class_never_by_its_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_: object) -> None:
        raise LookupError("SECRET of the document")

    monkeypatch.setattr("archivegen.readers.text.paragraphs", fail)
    with pytest.raises(Unreadable, match=r"could not be read \(LookupError\)") as error:
        document("words", "a.txt")
    assert "SECRET" not in str(error.value)
    assert error.value.__cause__ is None


def test_a_file_is_loaded_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"words")
    assert files.load(tmp_path / "a.txt") == source(b"words", "a.txt")


def test_a_file_that_cannot_be_loaded_says_why_without_its_path(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(Unreadable, match=r"not there|a folder") as error:
            files.load(path)
        assert str(tmp_path) not in error.value.message + error.value.advice


def test_a_file_larger_than_the_limit_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_SOURCE_BYTES + 1)  # sparse: takes no room
    with pytest.raises(Unreadable, match="larger than"):
        files.load(path)
