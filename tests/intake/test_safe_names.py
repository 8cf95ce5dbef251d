"""Names of files that came with unsafe ones."""

from __future__ import annotations

import unicodedata
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.config.paths import alike, is_plain
from archivegen.intake.ids import LETTERS, new_id
from archivegen.intake.names import MAX_BYTES, Names, safe_name


@pytest.mark.parametrize(
    ("untrusted", "safe"),
    [
        ("report.txt", "report.txt"),
        ("name with  spaces.txt", "name with spaces.txt"),
        ("архив.txt", "архив.txt"),
        ("وثيقة.txt", "وثيقة.txt"),
        ("na\u0308me.txt", "n\u00e4me.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\lira\\letter.doc", "letter.doc"),
        ("/etc/passwd", "passwd"),
        ("..", "file"),
        ("", "file"),
        ("con", "_con"),
        ("COM1.txt", "_COM1.txt"),
        ("aux .tar.gz", "_aux .tar.gz"),
        ("console.txt", "console.txt"),
        ("hash#frag?query%20.txt", "hash_frag_query_20.txt"),
        ("tag<b>.txt", "tag_b_.txt"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("a\x00b\x1b.txt", "ab.txt"),
        ("two\nlines\t.txt", "two lines .txt"),
        ("-leading-dash.txt", "leading-dash.txt"),
        ("=HYPERLINK(1).csv", "HYPERLINK(1).csv"),
        (".hidden", "hidden"),
        ("trailing.dot. .", "trailing.dot"),
        ("mail.eml.parts", "mail.eml_parts"),
        ("\udcff.txt", "_.txt"),
    ],
)
def test_names(untrusted: str, safe: str) -> None:
    assert safe_name(untrusted) == safe


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("ë" * 300 + ".pdf")
    assert name.endswith("ë.pdf")
    assert len(name.encode()) <= MAX_BYTES


@given(st.text(st.characters(), max_size=150))
def test_any_name_becomes_one_plain_short_name_and_a_safe_one_stays(untrusted: str) -> None:
    name = safe_name(untrusted)
    assert is_plain(name)
    assert "/" not in name
    assert 0 < len(name.encode()) <= MAX_BYTES
    assert name[0] not in " .-=+@~"
    assert name[-1] not in " ."
    assert not set('<>:"|?*#%\\') & set(name)
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in name)
    assert safe_name(name) == name


paths = st.lists(st.sampled_from(["a", "A", "ä", "a\u0308", "a?", "a_", "..", ""]), min_size=1)


@given(st.lists(paths.map("/".join), max_size=30))
def test_files_from_anywhere_never_share_a_path(untrusted_paths: list[str]) -> None:
    names = Names(["a/kept.txt"])
    seen = {alike("a/kept.txt")}
    for untrusted in untrusted_paths:
        folder, _, name = untrusted.rpartition("/")
        path = next(names.free(names.folder(folder), safe_name(name)))
        names.take(path)
        assert is_plain(path)
        assert alike(path) not in seen
        seen.add(alike(path))


def test_a_folder_that_an_earlier_import_made_is_used_again() -> None:
    assert Names(["letters/2020/a.txt"]).folder("letters/2020") == "letters/2020"


def test_two_folders_that_differ_stay_apart_and_each_stays_itself() -> None:
    names = Names()
    folders = [names.folder(folder) for folder in ("a?", "a_", "A_", "a?", "a_/b")]
    assert folders == ["a_", "a_-2", "A_-3", "a_", "a_-2/b"]


def test_a_name_that_is_taken_gets_a_number_before_its_ending() -> None:
    free = Names(["a/report.txt"]).free("a", "Report.TXT")
    assert list(islice(free, 2)) == ["a/Report-2.TXT", "a/Report-3.TXT"]


def test_an_id_is_drawn_until_it_is_free() -> None:
    drawn = iter("aaaaaa" + "aaaaaa" + "k7f3qz")
    assert new_id({"aaaaaa"}, lambda _: next(drawn)) == "k7f3qz"


def test_ids_begin_with_a_letter_and_have_no_look_alikes() -> None:
    ids = {new_id(()) for _ in range(200)}
    assert len(ids) > 190
    assert all(len(id_) == 6 and id_[0] in LETTERS for id_ in ids)
    assert not set("".join(ids)) & set("01loi")
