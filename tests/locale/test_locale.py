"""The interface's words: the same in every language, and none missing."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from archivegen.locale import Strings, languages, strings
from archivegen.model.kinds import Kind

ENGLISH = strings("en")
NOTES = (
    "date-unreadable charset-guessed damaged-repaired text-shortened pages-shortened header-broken"
    " nested-too-deep table-shortened no-text empty body-missing image-missing"
    " file-left-out"
)


def placeholders(words: str) -> set[str]:
    return set(re.findall(r"\{(\w*)\}", words))


@pytest.fixture(params=languages())
def language(request: pytest.FixtureRequest) -> Strings:
    return strings(request.param)


def test_english_and_albanian_are_there() -> None:
    assert {"en", "sq"} <= set(languages())


def test_no_language_lacks_a_string_that_another_has(language: Strings) -> None:
    assert set(language.table) == set(ENGLISH.table)


def test_no_string_is_empty(language: Strings) -> None:
    assert all(language.table.values())


def test_apostrophes_are_curly(language: Strings) -> None:
    assert [key for key, words in language.table.items() if "'" in words] == []


def test_translations_have_the_same_places_to_fill_in(language: Strings) -> None:
    for key, words in language.table.items():
        if not key.endswith((".one", ".many")):
            assert placeholders(words) == placeholders(ENGLISH[key]), key


def test_a_marking_is_called_the_same_everywhere_and_not_as_a_note_is(language: Strings) -> None:
    keys = ("document.marking", "list.marking", "search.facets.facet_marking")
    called = {language[key] for key in keys}
    assert len(called) == 1
    assert language["collection.script.note"] not in called


def test_counted_strings_have_both_forms(language: Strings) -> None:
    for key in language.table:
        stem, _, form = key.rpartition(".")
        if form in ("one", "many"):
            assert {f"{stem}.one", f"{stem}.many"} <= set(language.table), key


def test_every_kind_month_weekday_and_note_has_words(language: Strings) -> None:
    expected = [f"kind.{kind}" for kind in get_args(Kind)]
    expected += [f"{name}.{n}" for name in ("month", "month-short") for n in range(1, 13)]
    expected += [f"weekday-short.{n}" for n in range(1, 8)]
    expected += [f"note.{code}" for code in NOTES.split()]
    assert set(expected) <= set(language.table)


def test_templates_can_reach_every_string_by_a_dot() -> None:
    """In Jinja `words.items` is the method of the dictionary, not the string of that name."""
    names = {part for key in ENGLISH.table for part in key.split(".")}
    assert not names & set(dir(dict))


def test_one_is_told_in_the_form_for_one(language: Strings) -> None:
    assert language.say("mail.messages", count=1) == language["mail.messages.one"].format(count=1)
    assert language.say("mail.messages", count=0) == language["mail.messages.many"].format(count=0)


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(KeyError):
        strings("tlh")
