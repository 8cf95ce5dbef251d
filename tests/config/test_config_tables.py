"""Tables in every form in which spreadsheets save them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.config.reading import Text, decode
from archivegen.config.report import Found
from archivegen.config.tables import Table, parse_table
from archivegen.model.limits import MB

PLAIN = "id,file,title\r\nk7f3qz,a.txt,Tëst\r\n"


def read(data: bytes | str) -> tuple[Table | None, Found]:
    found = Found("manifest.csv")
    text = decode(data, found) if isinstance(data, bytes) else Text(data)
    assert text is not None
    return parse_table(text, found, ("id", "file", "title")), found


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        b"\xfe\xff" + PLAIN.encode("utf-16-be"),
        PLAIN.replace("\r\n", "\n").encode(),
        PLAIN.replace("\r\n", "\r").encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode("utf-16"),
        PLAIN.rstrip().encode(),
        PLAIN.replace("title", "title,,").encode(),
        (PLAIN + "\r\n,,\r\n,,,,\r\n").encode(),
        b'"id","file","title"\n"k7f3qz","a.txt","T\xc3\xabst"\n',
        ("sep=;\r\n" + PLAIN.replace(",", ";")).encode("utf-8-sig"),
        ('"SEP=,"\n' + PLAIN).encode(),
        ("sep=\t\r" + PLAIN.replace(",", "\t").replace("\r\n", "\r")).encode(),
    ],
    ids=[
        "plain",
        "BOM",
        "UTF-16",
        "UTF-16 big endian",
        "LF",
        "CR",
        "semicolons",
        "Unicode text of Excel",
        "no line end",
        "empty columns at the end",
        "empty rows",
        "everything quoted",
        "first line of Excel",
        "quoted first line of Excel",
        "first line of Excel with a tab",
    ],
)
def test_the_same_table_however_it_is_saved(data: bytes) -> None:
    table, found = read(data)
    assert found.problems == []
    assert table is not None
    assert table.columns == ("id", "file", "title")
    assert [record.cells for record in table.records] == [
        {"id": "k7f3qz", "file": "a.txt", "title": "Tëst"}
    ]


def test_a_semicolon_in_the_heading_does_not_make_it_the_delimiter() -> None:
    table, _ = read('id,file,"a; b; c; d"\n1,2,3\n')
    assert table is not None
    assert table.columns == ("id", "file", "a; b; c; d")


def test_rows_are_counted_as_a_spreadsheet_shows_them() -> None:
    table, _ = read('id,file\n\n1,"two\nlines"\n,\n2,b\n')
    assert table is not None
    assert [(record.number, record.cells["id"]) for record in table.records] == [(3, "1"), (5, "2")]


def test_a_cell_longer_than_the_library_allows_by_itself() -> None:
    table, found = read(f"id,file\n1,{'x' * MB}\n")
    assert found.problems == []
    assert table is not None
    assert len(table.records[0].cells["file"]) == MB


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")).map(str.strip)


@given(
    rows=st.lists(st.tuples(cells, cells, cells), max_size=5),
    delimiter=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_text_in_a_cell_is_read_as_it_was_written(
    rows: list[tuple[str, str, str]], delimiter: str, encoding: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(
        [("id", "file", "title"), *rows]
    )
    table, found = read(out.getvalue().encode(encoding))
    assert found.problems == []
    assert table is not None
    read_back = [tuple(record.cells.values()) for record in table.records]
    assert read_back == [row for row in rows if any(row)]


@given(st.binary())
def test_bytes_of_any_kind_give_a_table_or_a_problem_and_never_an_error(data: bytes) -> None:
    found = Found("manifest.csv")
    text = decode(data, found)
    table = parse_table(text, found) if text else None
    assert table is not None or found.problems
