"""Only documents in which words stand exactly as they were typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archivegen.model.published import PublishedRecord
from tests.search.archives import document
from tests.search.asking import Asker, asking

pytestmark = pytest.mark.node

FAR = "\n\n".join(f"Paragraph {number} of a long report. " * 40 for number in range(40))

PAPERS: tuple[PublishedRecord, ...] = (
    document("one", "The tariff falls.", "A letter", sender=("Ardo Kethmar",)),
    document("many", "Tariffs fall. A tariff-free port."),
    document("title", "Nothing here.", "TARIFFS of the port"),
    document("tarifa", "Tarifa minimale u ul.", language="sq", kind="scan"),
    document("tarife", "Një tarifë minimale.", language="sq"),
    document("plain", "Nje tarife minimale.", language="sq"),
    document("phrase", "Minimum\n\ntariffs, and a minimum [[P1]] tariff."),
    document("long", f"{FAR}\n\nThe last word is cormorants."),
    document("birds", f"Cormorants.\n\n{FAR}\n\nCormorants.\n\nOne cormorant.", "Cormorants"),
    document("tagged", "It names none.", tags=("tender",)),
    document("tenders", "Two tenders."),
    document("tender", "One tender."),
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    with asking(PAPERS, tmp_path_factory.mktemp("papers")) as asker:
        yield asker


def exactly(ask: Asker, query: str) -> set[str]:
    return ask.ids(query, options={"filters": {"exact": ["1"]}})


@pytest.mark.parametrize(
    ("query", "forms", "exact"),
    [
        ("tariff", {"one", "many", "title", "phrase"}, {"one", "many", "phrase"}),
        ("tariffs", {"one", "many", "title", "phrase"}, {"many", "title", "phrase"}),
        ("Tariffs", {"one", "many", "title", "phrase"}, {"many", "title", "phrase"}),
        ("tarifë", {"tarifa", "tarife", "plain"}, {"tarife"}),
        ("tarife", {"tarifa", "tarife", "plain"}, {"plain"}),
        ("title:tariffs", {"title"}, {"title"}),
        ("from:kethmar", {"one"}, {"one"}),
        ("tender", {"tagged", "tenders", "tender"}, {"tender"}),
        ("cormorants", {"long", "birds"}, {"long", "birds"}),  # in a further file of its document
        ("cormorant", {"long", "birds"}, {"birds"}),
    ],
)
def test_a_word_stands_as_it_was_typed(
    query: str, forms: set[str], exact: set[str], ask: Asker
) -> None:
    assert ask.ids(query) == forms
    assert exactly(ask, query) == exact


@pytest.mark.parametrize(
    ("query", "exact"),
    [
        ('"minimum tariffs"', {"phrase"}),  # over the end of a paragraph
        ('"minimum tariff"', set()),  # not over what is withheld
        ('"tarifë minimale"', {"tarife"}),
        ("tariff cormorants", {"one", "many", "phrase", "long", "birds"}),  # either will do
        ("+minimale tarifë", {"tarifa", "tarife", "plain"}),  # the one that has to be there
        ("+minimale +tarifë", {"tarife"}),
        ("+minimale -tarifë", set()),  # what must not be there must not in any form
    ],
)
def test_each_word_that_has_to_be_there_stands_so(query: str, exact: set[str], ask: Asker) -> None:
    assert exactly(ask, query) == exact


@pytest.mark.parametrize("query", ["tarif*", "kethmr~1", "tag:tender", "", "-tariff"])
def test_where_nothing_can_be_compared_everything_stays(query: str, ask: Asker) -> None:
    assert exactly(ask, query) == ask.ids(query)


@pytest.mark.parametrize(
    ("query", "found", "marked"),
    [
        ("tariff", "many", {"tariff"}),  # not "Tariffs"
        ("tariffs", "phrase", {"tariffs"}),
        ("tarifë", "tarife", {"tarifë"}),
        ("+minimale tarif*", "tarifa", {"minimale", "Tarifa"}),  # a pattern is not compared
        ("cormorants", "long", {"cormorants"}),
    ],
)
def test_only_words_as_they_were_typed_are_marked(
    query: str, found: str, marked: set[str], ask: Asker
) -> None:
    answer = ask(query, "passages", options={"filters": {"exact": ["1"]}})
    passages = answer["passages"][answer["ids"].index(found)]
    pieces = [piece for passage in passages for piece in passage["pieces"]]
    assert {piece["text"] for piece in pieces if piece["marked"]} == marked


def test_passages_are_those_in_which_words_stand_as_they_were_typed(ask: Asker) -> None:
    answer = ask("cormorant", "passages", "titles", options={"filters": {"exact": ["1"]}})
    assert answer["ids"] == ["birds"]
    ((passage,),) = answer["passages"]
    assert "".join(piece["text"] for piece in passage["pieces"]) == "One cormorant."
    assert not any(piece["marked"] for piece in answer["titles"][0])


def test_filters_and_order_go_with_it(ask: Asker) -> None:
    both = {"exact": ["1"], "type": ["scan"]}
    assert ask.ids("tarifa minimale", options={"filters": both}) == {"tarifa"}
    assert ask("tariffs", options={"filters": {"exact": ["1"]}, "sort": "oldest"})["total"] == 3


def test_counts_are_those_of_what_is_left(ask: Asker) -> None:
    answer = ask("tarifa minimale", "facets", options={"filters": {"exact": ["1"]}})
    counts = {one["value"]: one["count"] for one in dict(answer["facets"])["type"]}
    assert counts["scan"] == 1
    assert sum(counts.values()) == answer["total"]


def test_a_document_whose_file_is_lost_is_told(ask: Asker) -> None:
    lost = ask("tender", broken=["d/tender"], options={"filters": {"exact": ["1"]}})
    assert lost["ids"] == []
    assert lost["missing"] == ["d/tender"]


def test_much_to_read_is_asked_about_first(tmp_path: Path) -> None:
    many = [document(f"d{n:04}", "A tariff." if n % 2 else "Two tariffs.") for n in range(400)]
    with asking(many, tmp_path) as ask:
        dear = ask("tariff", options={"filters": {"exact": ["1"]}})
        assert dear["ask"]["files"] == 400
        assert dear["ids"] == []
        found = ask("tariff", options={"filters": {"exact": ["1"]}, "agreed": True})
        assert found["total"] == 200
