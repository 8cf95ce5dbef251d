"""What the core of the search loads, shows and suggests, and what becomes of trouble."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.search.archives import document, values
from tests.search.asking import Asker, asking
from tests.search.invented import papers

pytestmark = pytest.mark.node

LONG = "\n\n".join(
    f"Paragraph {number} " + "filler " * 60 + ("pelican " * 3 if number == 250 else "")
    for number in range(300)
)
PAPERS = [
    *papers(300, seed=7),
    document(
        "telling",
        "It begins here. " + "words and more " * 40 + "the heron and the [[P1]] pelican "
        "stand. " + "words and more " * 40 + "\n\nA heron.\fOn page two a bittern, all bitterns.",
        "Heron & <b>bittern</b> [[P2]]",
        date="2020-04-14",
        marking="restricted",
    ),
    document("long", LONG, "A long one", date="2020-12"),
    document("called", "shingle", sender=("Mira Talvesh",), tags=("tender",)),
    document("undated", "heron", "Without a date"),
    document("untitled", "a cormorant", ""),
    document("pairs", "東京都の料金", "料金", language="ja", date="2021"),
    document("spelt", "policisë policisë policise", language="sq", date="2019-02-01"),
]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    with asking(PAPERS, tmp_path_factory.mktemp("papers")) as asker:
        yield asker


def text(pieces: list[dict[str, Any]]) -> str:
    """Write pieces with the marked ones between brackets."""
    return "".join(
        f"[{piece['text']}]" if piece["marked"] else piece["text"] or f"({piece['code']})"
        for piece in pieces
    )


def kinds(answer: dict[str, Any]) -> list[str]:
    return [
        name.partition("/")[0] for name in answer["loaded"] if not name.startswith(("d/", "n/"))
    ]


FIRST = ["entry", "lunr", "stem", "stem-de", "stem-sq", "table"]


def test_a_query_loads_the_shards_of_its_words_and_nothing_else(ask: Asker) -> None:
    assert sorted(kinds(ask("heron"))) == [*FIRST[:-1], "t", "table"]
    assert kinds(ask("heron", again=True)) == kinds(ask("heron", again=True))


def test_nothing_is_loaded_twice(ask: Asker) -> None:
    first = ask("heron tariff")["loaded"]
    assert len(first) == len(set(first))
    assert ask("heron tariff", again=True)["loaded"] == first


def test_each_hit_is_given_as_soon_as_its_file_came(ask: Asker) -> None:
    answer = ask("heron")
    lost = answer["ids"][0]
    assert sorted(answer["early"]) == sorted([id_, True] for id_ in answer["ids"])
    assert ask("heron", again=True)["early"] == []  # nothing is under way
    assert [lost, False] in ask("heron", broken=[f"d/{lost}"])["early"]


def test_a_hit_is_asked_for_as_soon_as_its_id_is_known(ask: Asker) -> None:
    loaded = ask("heron")["loaded"]
    first, *others = [name for name in loaded if name.startswith("n/")]
    (listed,) = values(next(ask.folder.rglob(f"{first}.js")).read_bytes())
    known = set(listed.split())
    came = [id_ in known for id_, _ in ask("heron", late=others)["early"]]
    assert others
    assert came == sorted(came, reverse=True)


def test_what_is_known_is_offered_while_a_shard_is_under_way(ask: Asker) -> None:
    answer = ask("heron pelican")
    shards = [name for name in answer["loaded"] if name.startswith("t/")]
    (known,) = ask("heron pelican", late=shards[1:])["partial"]
    assert known == ask("heron")["total"] < answer["total"]
    assert answer["partial"] == []


def test_positions_are_loaded_for_phrases_that_can_be_there_only(ask: Asker) -> None:
    assert "p" in kinds(ask('"heron and"'))
    assert "p" not in kinds(ask('"heron zzyzzx"'))
    assert "p" not in kinds(ask('"heron"'))


def test_vocabulary_is_loaded_for_patterns_only_where_they_can_match(ask: Asker) -> None:
    assert "v" not in kinds(ask("heron"))
    loaded = ask("her*")["loaded"]
    assert [name[:3] for name in loaded if name.startswith("v/")] == ["v/f"]
    loaded = ask("*ron")["loaded"]
    assert [name[:3] for name in loaded if name.startswith("v/")] == ["v/r"]


def test_a_shard_that_is_missing_is_named_and_the_rest_is_searched(ask: Asker) -> None:
    lost = [name for name in ask("pelican")["loaded"] if name.startswith("t/")]
    heron, both = ask.ids("heron"), ask.ids("heron +pelican")
    answer = ask("heron +pelican", broken=lost)
    assert (answer["missing"], set(answer["ids"])) == (lost, heron)
    assert ask("heron +pelican", again=True)["missing"] == lost
    answer = ask("heron +pelican", "retry", again=True)
    assert (answer["missing"], set(answer["ids"])) == ([], both)


@pytest.mark.parametrize("broken", ["entry", "table", "lunr"])
def test_without_the_beginning_there_is_nothing_but_a_note(broken: str, ask: Asker) -> None:
    answer = ask("heron", broken=[broken])
    assert (answer["missing"], answer["total"]) == ([broken], 0)
    again = ask("heron", "retry", again=True)
    assert (again["missing"], again["total"]) == ([], 2)


def test_without_a_stemmer_words_are_searched_as_they_are(ask: Asker) -> None:
    answer = ask("heron", broken=["stem-de"])
    assert answer["missing"] == ["stem-de"]
    assert answer["total"] == 2


def test_a_stemmer_that_needs_nothing_of_lunr_works_where_others_do_not(tmp_path: Path) -> None:
    papers = (
        document("fee", "Tarifë", language="sq"),
        document("fees", "Tarifat", language="sq"),
        document("port", "Häfen", language="de"),
    )
    with asking(papers, tmp_path) as ask:
        answer = ask("tarifa", broken=["stem"])
        assert answer["missing"] == ["stem"]
        assert set(answer["ids"]) == {"fee", "fees"}


def test_without_its_second_script_a_phrase_is_not_searched(ask: Asker) -> None:
    assert ask("heron", broken=["more"])["missing"] == []
    answer = ask('"the heron"', "facets", "suggest", broken=["more"])
    assert (answer["missing"], answer["facets"], answer["suggest"]) == (["more"], {}, [])


@pytest.mark.parametrize(
    "broken", ["f/language", "p/0", "v/f0", "v/r0", "sets", "n/0", "d/undated"]
)
def test_no_missing_file_is_an_error(broken: str, ask: Asker) -> None:
    for query in ("heron lang:en", '"the heron"', "heron~1", "*ron", ""):
        answer = ask(query, "facets", "months", "rows", "suggest", "passages", broken=[broken])
        needed = broken in answer["loaded"] or broken in answer["missing"] or answer["total"]
        assert needed or not answer["total"]


def test_a_query_that_is_no_longer_wanted_stops(ask: Asker) -> None:
    assert ask("heron", stop=True)["stopped"] == "AbortError"


def test_dear_queries_ask_first(ask: Asker) -> None:
    # the whole vocabulary of this archive is small, so that only its shards are dear
    dear = ask("*", options={"sort": "best"})
    assert dear["ask"] is None or dear["ask"]["kilobytes"] > 250
    assert ask("*", options={"agreed": True})["total"] > 300


def test_it_is_told_in_which_fields_the_words_of_a_hit_stand(ask: Asker) -> None:
    answer = ask("talvesh tender shingle", "fields")
    assert answer["fields"][answer["ids"].index("called")] == ["text", "from", "tag"]
    answer = ask("tag:tender", "fields")
    assert answer["fields"][answer["ids"].index("called")] == ["tag"]


def test_words_are_marked_in_titles_as_text(ask: Asker) -> None:
    answer = ask("bitterns telling", "titles")
    title = text(answer["titles"][answer["ids"].index("telling")])
    assert title == "Heron & <b>[bittern]</b> (P2)"


def test_a_document_without_a_title_has_an_empty_one(ask: Asker) -> None:
    assert ask("cormorant", "titles")["titles"] == [[]]


def test_passages_are_those_with_the_most_words(ask: Asker) -> None:
    answer = ask("heron pelican bittern", "passages")
    first, second, third = answer["passages"][answer["ids"].index("telling")]
    assert (first["anchor"], first["page"], third["anchor"], third["page"]) == (
        "p1.1",
        1,
        "p2.1",
        2,
    )
    excerpt = text(first["pieces"])
    assert "the [heron] and the (P1) [pelican] stand." in excerpt
    assert excerpt.startswith("…")
    assert excerpt.endswith("…")
    assert 150 < len(excerpt) < 300
    assert text(second["pieces"]) == "A [heron]."
    assert text(third["pieces"]) == "On page two a [bittern], all [bitterns]."


def test_pairs_of_characters_are_marked_as_one(ask: Asker) -> None:
    answer = ask("東京都", "passages")
    (passage,) = answer["passages"][answer["ids"].index("pairs")]
    assert text(passage["pieces"]) == "[東京都]の料金"


def test_a_passage_in_a_further_file_of_a_long_document_is_found(ask: Asker) -> None:
    answer = ask("+pelican filler", "passages")
    passages = answer["passages"][answer["ids"].index("long")]
    assert any("[pelican]" in text(passage["pieces"]) for passage in passages)
    assert sum(name.startswith("d/long-") for name in answer["loaded"]) == 1


def test_without_words_the_beginning_is_shown(ask: Asker) -> None:
    answer = ask("marking:restricted", "passages")
    ((passage,),) = answer["passages"]
    assert text(passage["pieces"]).startswith("It begins here. words and more")


def test_counts_of_a_facet_disregard_its_own_filter(ask: Asker) -> None:
    def counts(query: str, name: str) -> dict[str, int]:
        facets = ask(query, "facets")["facets"]
        return {one["value"]: one["count"] for one in facets[name] if one["count"]}

    assert counts("heron", "year") == {"2020": 1}
    assert counts("heron", "marking") == {"restricted": 1}
    assert counts("heron marking:restricted", "lang") == {"en": 1}
    assert counts("heron lang:sq", "lang") == counts("heron", "lang") == {"en": 2}
    assert counts("heron lang:sq", "type") == {}


@pytest.mark.parametrize("query", ["heron", "no such words", "heron date:2019"])
def test_values_of_which_nothing_was_found_are_counted_too(query: str, ask: Asker) -> None:
    facets = ask(query, "facets")["facets"]
    assert {one["value"] for one in facets["year"]} == {"2019", "2020", "2021"}
    assert {one["value"] for one in facets["marking"]} == {"restricted"}


def test_months_disregard_filters_of_dates(ask: Asker) -> None:
    months = ask("date:2020-04", "months")["months"]
    assert months["first"] == "2019-02"
    assert months["counts"][0] == months["counts"][14] == months["counts"][22] == 1
    assert sum(months["counts"]) == 3
    assert months["years"] == [0, 0, 1]
    assert months["undated"] == 303


def test_rows_are_all_in_order(ask: Asker) -> None:
    answer = ask("tariff heron", "rows")
    assert answer["rows"] == answer["ids"]
    assert len(answer["ids"]) > 16


@pytest.mark.parametrize(
    ("query", "word", "better"),
    [
        ("herom", "heron", "heron"),
        ("+tariff herron", "heron", "+tariff heron"),
        ("pelicna", "pelican", "pelican"),
        ("pellicna", "pelican", "pelican"),
        ("Polixisë", "policia", "policia"),
    ],
)
def test_near_words_are_suggested_as_documents_spell_them(
    query: str, word: str, better: str, ask: Asker
) -> None:
    suggestions = ask(query, "suggest")["suggest"]
    assert (word, better) in {(one["word"], one["query"]) for one in suggestions}
    assert all(ask(one["query"])["total"] >= one["documents"] > 0 for one in suggestions)


@pytest.mark.parametrize("query", ["polixisë~1", "herom~1", "policisë~1"])
def test_a_wrong_letter_is_forgiven_in_any_language_of_the_archive(query: str, ask: Asker) -> None:
    assert ask(query)["ids"]


def test_nothing_is_suggested_where_everything_was_found(ask: Asker) -> None:
    assert ask("heron", "suggest")["suggest"] == []


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("heron", "heron"),
        ("hero", "hero*"),
        ("tariff +pelic", "tariff +pelic*"),
        ("title:bitt", "title:bitt*"),
        ("Policisë heR", "Policisë heR*"),
        ("zzyz", "zzyz"),  # nothing begins so
        ("hero ", "hero "),
        ("hero~1", "hero~1"),
        ('"the hero', '"the hero*'),
        ("", ""),
    ],
)
def test_a_word_that_is_being_typed_is_the_beginning_of_one(
    typed: str, searched: str, ask: Asker
) -> None:
    answer = ask(typed, options={"typing": True})
    assert answer["query"] == searched
    assert set(answer["ids"]) == ask.ids(searched)
    assert ask(typed)["query"] == typed


HOSTILE = {
    "long": "tariff " * 1500,
    "one long word": "x" * 10_000,
    "a million characters": "x" * 1_000_000,
    "stars": "*a*b*c*d*e*f*g*",
    "many stars": "*a" * 500 + "*",
    "the same star": "*a*a*a*a*a*a*a*a*a*a*",
    "far": "x~9",
    "very far": "tariff~999999999999",
    "far and long": "m" * 60 + "~2",
    "far and very long": "m" * 1900 + "~2",
    "boost": "tariff^99999999999999999999",
    "signs": "+" * 2000,
    "quotes": '"' * 1999,
    "empty phrases": '"" ' * 500,
    "phrases": '"a b" ' * 300,
    "long phrase": '"' + "tariff " * 250 + '"',
    "filters": "type:a " * 280,
    "colons": ":" * 1000,
    "escapes": "\\" * 1999,
    "prototype": "__proto__ constructor:x toString __proto__:x",
    "filter of the prototype": "type:__proto__ -lang:constructor",
    "markup": "<img src=x onerror=alert(1)>",
    "control characters": "tariff\x00\x01\x1f\x7f",
    "half characters": "\ud800 \udc00* *\udc00 \ud800~1",
    "right to left": "\u202etariff\u202c مرحبا*",
    "emoji": "👩‍👩‍👧* 🙂~1",
    "date": "date:" + "9" * 1000 + "..",
    "spaces": " " * 100_000,
    "lines": "tariff\n\n\n" * 300,
}


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_queries_end_soon(query: str, ask: Asker) -> None:
    answer = ask(query, "suggest", options={"agreed": True})
    assert answer["milliseconds"] < 4000
    assert set(answer["notes"]) <= {"plain", "long", "many", "near"}


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("tariff " * 1500, "long"),
        ("tariff " * 65, "long"),
        ("x~3", "near"),
        ("m" * 60 + "~2", "near"),
        ("*", "many"),
    ],
)
def test_a_limit_is_told(query: str, note: str, ask: Asker) -> None:
    assert note in ask(query, options={"agreed": True})["notes"]


def test_what_is_below_a_limit_is_not_told(ask: Asker) -> None:
    assert ask("tariff " * 64)["notes"] == []
    assert ask("tariff~2", options={"agreed": True})["notes"] == []


def test_a_weight_that_browsers_might_round_differently_is_given(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("near")
    papers = [document("one", "heron and bittern"), document("two", "bittern")]
    with asking(papers, folder) as asker:
        (path,) = (folder / "search").glob("*/table.js")
        table, *_ = values(path.read_bytes())
        before = dict(zip(*(asker("text:bittern")[key] for key in ("ids", "scores")), strict=True))
        table["near"] = [["bittern", table["fields"].index("text"), 1, 4321]]
        path.write_text(f'AG("table",{json.dumps(table)})\n', encoding="utf-8")
        after = dict(zip(*(asker("text:bittern")[key] for key in ("ids", "scores")), strict=True))
    assert after == before | {"one": 4.321}
    assert before["one"] != 4.321


def test_an_archive_without_documents_can_be_searched(tmp_path_factory: Any) -> None:
    with asking([], tmp_path_factory.mktemp("empty")) as asker:
        for query in ("", "heron", "her*", "heron~1", '"a heron"', "type:email", "*"):
            answer = asker(query, "facets", "months", "suggest", "rows")
            assert (answer["total"], answer["missing"]) == (0, [])


def test_a_document_without_words_is_among_all(tmp_path_factory: Any) -> None:
    with asking([document("silent")], tmp_path_factory.mktemp("silent")) as asker:
        assert asker("", "passages")["ids"] == ["silent"]
        assert asker("-heron")["ids"] == ["silent"]
        assert asker("heron")["ids"] == []
