"""The index of a small archive, read back and held against what its documents say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from archivegen.model.published import PublishedRecord, Tombstone
from archivegen.search import lists, shards
from archivegen.search.documents import source, stemmed
from archivegen.search.fields import BOOSTS, FIELDS
from archivegen.search.words import LANGUAGES, term, words
from tests.search.archives import INFO, catalogue, document, make_index
from tests.search.reading import Places, Reading

LETTER = document(
    "lett",
    "Dear Ms Talvesh,\n\nthe fee was halved; [[P1]] typed both drafts.\fSee 14/2020 for the fees.",
    "The tender",
    sender=["ak@port.example"],
    to=["Mira Talvesh"],
    cc=["Nela [[P1]]"],
    people=("kethmar", "talvesh"),
    tags=("tender",),
    marking="Restricted",
    date="2020-04-14",
)
DRAFT = document("drft", "Article 7: fees", "A draft", kind="pdf", parent="lett")
NOTE = document("note", "policisë", kind="scan", type="note", language="sq", date="2019")
ARCHIVE = (LETTER, DRAFT, NOTE)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return Reading(make_index(ARCHIVE, tmp_path_factory.mktemp("index")))


def reading(documents: Sequence[PublishedRecord | Tombstone], folder: Path, **more: Any) -> Reading:
    return Reading(make_index(documents, folder, **more))


def written_out(documents: Sequence[PublishedRecord]) -> Places:
    """Work out the postings one word after another, as docs/search.md says."""
    found: Places = {}
    seen = catalogue(documents)
    for one in documents:
        matter = source(one, seen)
        for field, values in zip(FIELDS, matter.fields(), strict=True):
            at = 0
            for text, language in values:
                for part in text:
                    told = words(part) if isinstance(part, str) else []
                    for spelling, place in told:
                        key = term(spelling, language), field, one.id
                        found.setdefault(key, []).append(at + place)
                    at += told[-1][1] + 1 if told else not isinstance(part, str)
                at += field != "text"
    return found


def test_the_entry_names_the_folder_and_what_a_query_needs_to_know(read: Reading) -> None:
    assert read.entry["format"] == 1
    assert read.entry["documents"] == 3
    assert read.entry["languages"] == ["en", "sq"]
    assert f"search/{read.entry['dir']}/table.js" in read.files


def test_documents_are_numbered_by_the_length_of_their_text_then_by_id(read: Reading) -> None:
    assert read.ids == ["note", "drft", "lett"]
    assert read.lengths() == [1, 3, 17]


def test_each_field_has_its_boost(read: Reading) -> None:
    assert dict(zip(read.table["fields"], read.table["boosts"], strict=True)) == BOOSTS


def test_every_word_is_found_where_it_stands(read: Reading) -> None:
    assert read.places() == written_out(ARCHIVE)


def test_the_average_counts_every_document(read: Reading) -> None:
    averages = dict(zip(read.fields, read.table["averages"], strict=True))
    assert averages["text"] == (1 + 3 + 17) / 3
    assert averages["title"] == 4 / 3
    assert averages["tag"] == 4 / 3


def test_what_is_withheld_is_no_word_and_no_phrase_goes_across(read: Reading) -> None:
    places = read.places()
    assert not any(term == "p1" for term, _, _ in places)
    assert places["halv", "text", "lett"] == [6]
    assert places["type", "text", "lett"] == [8]


def test_no_phrase_goes_from_one_name_to_the_next(read: Reading) -> None:
    places = read.places()
    assert places["talvesh", "to", "lett"] == [1]
    assert places["nela", "to", "lett"] == [3]


def test_who_is_on_the_list_is_found_by_name_and_as_written(read: Reading) -> None:
    terms = {term for term, field, _ in read.places() if field == "from"}
    assert {"ardo", "kethmar", "ak@port.example"} <= terms


def test_an_alias_that_no_page_shows_is_not_in_the_index(tmp_path: Path) -> None:
    files = reading(
        [document("aaaa", "Yes.", people=("kethmar",), sender=["Ardo Kethmar"])], tmp_path
    )
    assert "ak@port.example" not in {term for term, _ in files.postings()}


def test_titles_of_attachments_and_labels_of_tags_are_found(read: Reading) -> None:
    found = read.postings()
    assert found["draft", "attachment"] == {"lett": 1}
    assert found["tender", "tag"] == {"lett": 2}  # "tender" and "The tender"
    assert found[term("tenderi", "sq"), "tag"] == {"lett": 1}


def test_shards_say_how_long_the_short_fields_are(read: Reading) -> None:
    assert read.short_lengths()["lett", "title"] == {2}
    assert read.short_lengths()["lett", "tag"] == {4}
    assert all(len(lengths) == 1 for lengths in read.short_lengths().values())


def test_the_vocabulary_stands_there_forwards_and_backwards(read: Reading) -> None:
    terms = sorted({term for term, _ in read.postings()})
    assert read.words("v/f") == terms
    assert sorted(word[::-1] for word in read.words("v/r")) == terms


def test_a_term_is_shown_as_it_is_spelt_most_often(read: Reading) -> None:
    shown = read.shown()
    assert shown["polic"] == "policisë"
    assert shown["halv"] == "halved"
    assert shown["fee"] == "fees"  # twice, and once "fee"
    assert "talvesh" not in shown


def test_facets_have_the_values_of_the_lists(read: Reading) -> None:
    assert read.facet("kind") == {"email": ["lett"], "note": ["note"], "pdf": ["drft"]}
    assert read.facet("language") == {"en": ["drft", "lett"], "sq": ["note"]}
    assert read.facet("marking") == {"Restricted": ["lett"]}
    assert read.facet("person") == {"kethmar": ["lett"], "talvesh": ["lett"]}
    assert read.facet("tag") == {"tender": ["lett"]}
    assert read.facet("attachment") == {"yes": ["lett"]}


def test_months_are_counted_from_the_first_year_and_an_attachment_has_its_messages_day(
    read: Reading,
) -> None:
    assert read.table["dated"] == ["2019-01", "2020-04"]
    (months,) = read(f"{read.folder}/f/month.js")
    (days,) = read(f"{read.folder}/f/day.js")
    assert months == {"column": "#44"}  # 1, 18, 18
    assert days == {"column": "!00"}


def test_only_facets_with_a_value_are_there(read: Reading, tmp_path: Path) -> None:
    assert read.table["facets"] == [
        *("release", "kind", "language", "marking", "person", "tag", "attachment"),
        *("month", "day"),
    ]
    bare = reading([document("aaaa", "Yes.", language="")], tmp_path)
    assert bare.table["facets"] == ["release", "kind"]
    assert bare.table["dated"] is None


def test_what_was_withdrawn_is_not_in_the_index(tmp_path: Path) -> None:
    stone = Tombstone(id="gone", release="one", title="Vanished")
    files = reading([LETTER, stone], tmp_path)
    assert files.ids == ["lett"]
    assert not any(b"anished" in data or b"gone" in data for data in files.files.values())


def test_an_archive_without_documents_has_an_index(tmp_path: Path) -> None:
    files = reading([], tmp_path)
    assert files.entry["documents"] == 0
    assert files.table["averages"] == [0] * len(FIELDS)
    assert files.postings() == {}
    for name in ("t/0", "p/0", "v/f0", "v/r0"):
        assert f"{files.folder}/{name}.js" in files.files


def test_documents_without_a_word_are_counted(tmp_path: Path) -> None:
    files = reading([document("aaaa", "… [[P1]]"), document("bbbb")], tmp_path)
    assert files.ids == ["aaaa", "bbbb"]
    assert files.lengths() == [0, 0]
    assert files.postings() == {}


def test_words_that_are_names_in_javascript_are_words(tmp_path: Path) -> None:
    files = reading([document("aaaa", "constructor toString valueOf hasOwnProperty")], tmp_path)
    assert {term for term, _ in files.postings()} == set(files.words("v/f"))


def test_a_very_common_word_has_a_shard_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_SMALL", 200)
    documents = [
        document(f"d{number:03}", f"common {number} {number * 7919} " * (number % 9 + 1))
        for number in range(300)
    ]
    files = reading(documents, tmp_path)
    assert lists.unwritten(files.table["alone"]) == ["common"]
    shared = [term for _, found in files.numbered("t/") for term in lists.unwritten(found[0])]
    assert "common" not in shared
    assert len(files.words("v/f")) == len(shared) + 1
    assert files.places() == written_out(documents)


def test_a_search_begins_with_the_shard_that_has_the_word(tmp_path: Path) -> None:
    text = " ".join(f"{a}{b}{c}x{b}" for a in "bcdfgh" for b in "aeiouy" for c in "klmnpqrst" * 3)
    documents = [document(f"d{n:03}", f"{text} {n}-{n * 7919}-{n * 104729}") for n in range(300)]
    files = reading(documents, tmp_path)
    for kind, beginnings in (("t/", "splits"), ("p/", "places"), ("v/f", "forward")):
        splits = lists.unwritten(files.table[beginnings])
        shards = [lists.unwritten(found[0]) for _, found in files.numbered(kind)]
        assert len(splits) == len(shards) - 1
        for split, before, after in zip(splits, shards, shards[1:], strict=False):
            assert lists.ordered([*before, split]) == [*before, split]
            assert lists.ordered([split, *after]) in ([split, *after], [after[0], *after])
            assert after[0].startswith(split)


ALPHABET = [
    "fee",
    "Fees",
    "policisë",
    "14/2020",
    "a@b.example",
    "東京都",
    "\U0001f600",
    "[[P1]]",
    "it’s",
]
texts = st.lists(st.sampled_from([*ALPHABET, "\n\n", "\f"]), max_size=12).map(" ".join)
documents = st.lists(
    st.builds(
        dict[str, Any],
        text=texts,
        title=texts.map(lambda text: text.replace("\f", "").replace("\n", "")),
        sender=st.lists(st.sampled_from(["Mira Talvesh", "ak@port.example", "[[P1]]"]), max_size=2),
        language=st.sampled_from(["en", "sq", "", "de-AT", "tr"]),
    ),
    max_size=6,
)


@settings(max_examples=40, deadline=None)
@given(documents)
def test_whatever_documents_say_every_word_is_found_where_it_stands(
    tmp_path_factory: pytest.TempPathFactory, fields: list[dict[str, Any]]
) -> None:
    archive = [document(f"id{number:02}", **one) for number, one in enumerate(fields)]
    files = reading(archive, tmp_path_factory.mktemp("any"))
    expected = written_out(archive)
    assert files.places() == expected
    lengths = Counter(
        id_ for (_, field, id_), at in expected.items() if field == "text" for _ in at
    )
    assert files.lengths() == sorted(lengths[one.id] for one in archive)


def test_a_language_is_stemmed_whatever_its_region() -> None:
    assert {stemmed("en"), stemmed("en-GB"), stemmed("EN")} == {"en"}
    assert stemmed("eo") == ""
    assert {stemmed(language) for language in LANGUAGES} == LANGUAGES


def test_a_label_has_the_stems_of_its_own_language(tmp_path: Path) -> None:
    fee = {"en": "Minimum fees", "sq": "Tarifa minimale", "": "Tarifat"}
    archive = [
        document("one", "A letter.", tags=("fee",)),
        document("two", "Një shkresë.", language="sq", tags=("fee",)),
    ]
    postings = reading(archive, tmp_path, info=replace(INFO, tags={"fee": fee})).postings()
    tagged = {term for term, field in postings if field == "tag"}
    assert postings[term("tarifës", "sq"), "tag"].keys() == {"one", "two"}
    assert postings[term("fee", "en"), "tag"].keys() == {"one", "two"}
    assert postings[term("minimum", "en"), "tag"].keys() == {"one", "two"}
    assert "tarifat" in tagged  # a label for every language has that of the document


def test_a_language_of_labels_alone_is_one_of_the_archive(tmp_path: Path) -> None:
    plain = reading([document("one", "A letter.")], tmp_path / "plain")
    assert plain.entry["languages"] == ["en"]
    tagged = reading([document("one", "A letter.", tags=("tender",))], tmp_path / "tagged")
    assert tagged.entry["languages"] == ["en", "sq"]
    assert f"{tagged.folder}/stem-sq.js" in tagged.files


def test_the_title_of_an_attachment_has_the_stems_of_its_language(tmp_path: Path) -> None:
    archive = [
        document("letter", "A letter."),
        document("draft", "", "Tarifat", language="sq", parent="letter"),
    ]
    postings = reading(archive, tmp_path).postings()
    assert postings[term("tarifës", "sq"), "attachment"].keys() == {"letter"}


def test_thirty_languages_are_kept_apart(tmp_path: Path) -> None:
    codes = sorted({*LANGUAGES, "sr", "mk", "el", "bg", "uk", "pl", "cs", "hr", "sl", "lv"})
    archive = [
        document(f"l{n:03}", "nations international", language=code) for n, code in enumerate(codes)
    ]
    files = reading(archive, tmp_path)
    assert files.entry["languages"] == ["", *sorted(LANGUAGES)]
    assert files.places() == written_out(archive)
