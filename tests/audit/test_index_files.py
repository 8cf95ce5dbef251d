"""What must appear nowhere is found in the search index, whose files do not say words in full."""

from __future__ import annotations

import json

import pytest

from archivegen.audit import Withheld, look
from archivegen.audit.withheld import index_files

FOLDER = "search/0123456789abcdef"
SOUGHT = Withheld((("Quillobran", "line 1"), ("Ana", "line 2"), ("nomad", "line 3")))


def front_coded(words: list[str]) -> str:
    """Write a word list, of words that share fewer than 46 letters."""
    pieces, before = [], ""
    for word in words:
        shared = next(
            (n for n, (a, b) in enumerate(zip(before, word, strict=False)) if a != b),
            min(len(before), len(word)),
        )
        digits = [chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\']
        pieces.append(digits[shared] + word[shared:])
        before = word
    return " ".join(pieces)


def called(*values: object) -> bytes:
    written = ",".join(json.dumps(value, ensure_ascii=False) for value in values)
    return f"AG({written});\n".encode()


def terms(name: str, *values: object) -> set[str]:
    return {one.term for one in look(f"{FOLDER}/{name}", called(*values), SOUGHT)}


LIST = front_coded(["quill", "quillo", "quillobran", "quiver"])


def test_a_word_list_does_not_say_its_words() -> None:
    assert "quillobran" not in LIST
    assert "quill\nquillo\nquillobran\nquiver" in list(index_files.words(LIST))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("t/3.js", ("t/3", LIST, "!#$", "%%", "&")),
        ("t/b0.js", ("t/b0", LIST, "!#$", "%%", "&")),
        ("p/0.js", ("p/0", LIST, "!#$", "%%")),
        ("v/f1.js", ("v/f1", LIST, "")),
        ("v/r1.js", ("v/r1", front_coded(["narbolliug", "narbolliuq"]))),
        ("v/f0.js", ("v/f0", "", "!# quillobrán")),
        ("table.js", ("table", {"fields": ["title"], "alone": LIST})),
        ("x/0.js", ("x/0", LIST)),
        ("f/tag.js", ("f/tag", {"values": ["audit", "Quillobran"], "lists": "!!"})),
    ],
)
def test_a_word_of_the_index_is_found(name: str, values: tuple[object, ...]) -> None:
    assert terms(name, *values) == {"line 1"}


def test_a_short_word_is_found_in_a_word_list() -> None:
    assert terms("t/0.js", "t/0", front_coded(["amber", "ana", "anchor"]), "", "", "") == {"line 2"}


def test_letters_of_a_column_are_no_words() -> None:
    assert terms("t/0.js", "t/0", "", "!ana!", "?Ana=", "-ana-") == set()
    assert terms("f/kind.js", "f/kind", {"values": [], "column": "!ana!"}) == set()


def test_a_file_that_is_not_as_it_should_be_is_searched_as_text() -> None:
    broken = b'AG("t/0", "!ana!", '
    assert [one.term for one in look(f"{FOLDER}/t/0.js", broken, SOUGHT)] == ["line 2"]


def test_only_the_folder_of_the_index_is_read_so() -> None:
    data = called("t/0", "", "!ana!")
    assert [one.term for one in look("assets/t/0.js", data, SOUGHT)] == ["line 2"]


def test_letters_beyond_the_first_plane_are_counted_as_the_index_counts_them() -> None:
    words = ["\N{DESERET SMALL LETTER LONG I}a", "\N{DESERET SMALL LETTER LONG I}b"]
    coded = f"!{words[0]} $b"  # two units are shared
    assert "\n".join(words) in list(index_files.words(coded))


def test_a_list_that_says_it_shares_more_than_there_is_does_no_harm() -> None:
    assert list(index_files.words("!ab ~~~~!c")) == ["ab\nabc", "ba\ncba"]
