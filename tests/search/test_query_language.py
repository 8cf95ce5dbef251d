"""What readers may type, and what it finds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from archivegen.model.published import PublishedRecord
from tests.search.archives import document
from tests.search.asking import Asker, asking

pytestmark = pytest.mark.node

PAPERS: tuple[PublishedRecord, ...] = (
    document(
        "letter",
        "The minimum tariff falls. It was signed by the authority.",
        "Tariff of the port",
        kind="scan",
        date="2020-04-14",
        marking="restricted",
        sender=("Ardo Kethmar",),
        to=("Mira Talvesh",),
        people=("kethmar",),
    ),
    document(
        "mail",
        "Tariff: a minimum of 1,100,000 euro. Write to all@port.example about 14/2020!",
        "Re: numbers",
        date="2021-03",
        sender=("Mira Talvesh",),
        to=("Ardo Kethmar",),
        people=("talvesh",),
        tags=("tender",),
    ),
    document(
        "shkresa",
        "Tarifa minimale u ul. Policisë iu tha për marrëveshjen.",
        "Përgjigje",
        kind="scan",
        language="sq",
        date="2022",
    ),
    document(
        "japanese", "東京都の料金は京都と同じです。", "料金", language="ja", date="2020-04-02"
    ),
    document("withheld", "The minimum [[P1]] tariff of Kethmar", "A note", language=""),
    document("chapter", "One\n\nminimum\n\ntariff paid", "Port", date="2019-12-31", parent="mail"),
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    with asking(PAPERS, tmp_path_factory.mktemp("papers")) as asker:
        yield asker


EVERYTHING = {paper.id for paper in PAPERS}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("signed", {"letter"}),
        ("SIGNING", {"letter"}),  # the same stem
        ("title:tariff", {"letter"}),
        ("from:kethmar", {"letter"}),
        ("to:kethmar", {"mail"}),
        ("tag:tender", {"mail"}),
        ("people:talvesh", {"mail"}),
        ("attachment:port", {"mail"}),
        ("+tariff +euro", {"mail"}),
        ("+tariff -euro", {"letter", "withheld", "chapter"}),
        ("-tariff", {"shkresa", "japanese"}),
        ("policise", {"shkresa"}),  # without its diacritic
        ("Policisë", {"shkresa"}),
        ("+tarif* -tariff", {"shkresa"}),
        ("marrëveshjes", {"shkresa"}),  # the same stem, in another language
        ("*verveshj", set()),
        ("*veshj", {"shkresa"}),  # patterns are compared with stems
        ("mar*sh*", {"shkresa"}),
        ("tariffx~1", {"letter", "mail", "withheld", "chapter"}),
        ("all@port.example", {"mail"}),
        ("14/2020", {"mail"}),
        ("1,100,000", {"mail"}),
        ("from: signed", set()),  # as from:signed
        ("nothing here that is there", set()),
        ("", EVERYTHING),
        ("   ", EVERYTHING),
    ],
)
def test_lunrs_language(query: str, found: set[str], ask: Asker) -> None:
    answer = ask(query)
    assert set(answer["ids"]) == found
    assert answer["notes"] == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"minimum tariff"', {"letter", "chapter"}),  # over the end of a paragraph, not over a gap
        ('"Minimum Tariffs"', {"letter", "chapter"}),  # stems
        ("“minimum tariff”", {"letter", "chapter"}),
        ("„minimum tariff“", {"letter", "chapter"}),
        ("«minimum tariff»", {"letter", "chapter"}),
        ('"tariff minimum"', set()),
        ('"tariff of the port"', {"letter"}),
        ('title:"the port"', {"letter"}),
        ('text:"the port"', set()),
        ('from:"Ardo Kethmar"', {"letter"}),
        ('"tariff a minimum"', {"mail"}),  # punctuation is no word
        ('"all@port.example about"', {"mail"}),
        ('"port example about 14"', {"mail"}),  # the parts of a word stand in their order
        ('"14/2020"', {"mail"}),
        ('"euro"', {"mail"}),
        ('tariff "minimum tariff"', {"letter", "chapter"}),  # a phrase has to be there
        ('tariff -"minimum tariff"', {"mail", "withheld"}),
        ('-"minimum tariff"', EVERYTHING - {"letter", "chapter"}),
        ('"minimum tariff"^5 euro', {"letter", "chapter"}),
        ('"kethmar ardo"', set()),
        ('"minimum zzz"', set()),
        ('"" euro', {"mail"}),
        ('"minimum tariff', {"letter", "mail", "withheld", "chapter"}),  # not closed yet
    ],
)
def test_phrases(query: str, found: set[str], ask: Asker) -> None:
    assert ask.ids(query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("東京", {"japanese"}),
        ("東京都", {"japanese"}),
        ("京都", {"japanese"}),
        ("東都", set()),
        ("料金は京都", {"japanese"}),
        ("京都は料金", set()),  # a run of characters stands for them in their order
        ("東", {"japanese"}),  # one character begins words
        ("+東京都 -料金", set()),
        ("東京都 signed", {"japanese", "letter"}),
    ],
)
def test_scripts_without_spaces(query: str, found: set[str], ask: Asker) -> None:
    assert ask.ids(query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("type:scan", {"letter", "shkresa"}),
        ("type:Scan tariff", {"letter"}),
        ("type:scan type:email", EVERYTHING),
        ("-type:scan", EVERYTHING - {"letter", "shkresa"}),
        ("lang:sq", {"shkresa"}),
        ("lang:sq lang:ja", {"shkresa", "japanese"}),
        ("type:scan lang:en", {"letter"}),
        ("marking:restricted", {"letter"}),
        ("release:one", EVERYTHING),
        ("release:two", set()),
        ("person:talvesh", {"mail"}),
        ("has:attachment", {"mail"}),
        ("has:attachments", {"mail"}),
        ("has:nothing", set()),
        ("year:2020", {"letter", "japanese"}),
        ("year:2020 year:2022", {"letter", "japanese", "shkresa"}),
        ("-year:2020", EVERYTHING - {"letter", "japanese"}),
        ("date:2020", {"letter", "japanese"}),
        ("date:2020-04", {"letter", "japanese"}),
        ("date:2020-04-14", {"letter"}),
        ("date:2020-4-2", {"japanese"}),
        ("date:2020-04-10..", {"letter", "mail", "shkresa"}),
        ("date:..2020-04-10", {"japanese", "chapter"}),
        ("date:2019..2020-04-10", {"japanese", "chapter"}),
        ("date:2021-03..2021-03", {"mail"}),
        ("date:2021-03-01..2021-03-31", {"mail"}),  # all of its month
        ("date:2021-03-02..2021-03-31", set()),  # its day is not known
        ("date:2022-01..2022-11", set()),  # neither is its month
        ("date:2022", {"shkresa"}),
        ("date:2022-01..2022-12", {"shkresa"}),
        ("date:2022-01-01..2022-12-31", {"shkresa"}),
        ("date:yesterday", set()),
        ("date:2022..2019", set()),
        ("tariff type:email date:2019..2021", {"mail", "chapter"}),
        ('type:"scan" "minimum tariff"', {"letter"}),
    ],
)
def test_filters(query: str, found: set[str], ask: Asker) -> None:
    assert ask.ids(query) == found


LABELS = {
    "kind": {"scan": "scanned paper", "email": "E-mail"},
    "language": {"en": "English", "sq": "Shqip", "ja": "Japanese"},
    "marking": {"restricted": "I kufizuar"},
    "person": {"kethmar": "Ardo Kethmar", "talvesh": "Mira Talvësh"},
    "release": {"one": "The first release"},
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("lang:japanese", {"japanese"}),
        ("lang:SHQIP lang:ja", {"shkresa", "japanese"}),
        ("type:e-mail", EVERYTHING - {"letter", "shkresa"}),
        ('-type:"Scanned paper"', EVERYTHING - {"letter", "shkresa"}),
        ('marking:"i kufizuar"', {"letter"}),
        ("marking:restricted", {"letter"}),
        ('person:"Mira Talvesh"', {"mail"}),  # without its diacritic
        ("person:ardo", {"letter"}),  # a word of the name
        ('person:"talvesh mira"', {"mail"}),
        ('release:"the first release"', EVERYTHING),
        ("type:scanned", {"letter", "shkresa"}),
        ("type:scanne", set()),  # no part of a word
        ("lang:constructor", set()),
    ],
)
def test_filters_take_what_the_interface_calls_a_value(
    query: str, found: set[str], ask: Asker
) -> None:
    assert ask.ids(query, labels=LABELS) == found


@pytest.mark.parametrize(
    ("query", "name", "value", "known"),
    [
        ("type:picture", "type", "picture", ["email", "scan"]),
        ('tariff -type:"old letter"', "type", "old letter", ["email", "scan"]),
        ("marking:secret", "marking", "secret", ["restricted"]),
        ("has:nothing", "has", "nothing", ["yes"]),
        ("date:2020-13", "date", "2020-13", []),
        ("date:2020-00", "date", "2020-00", []),
        ("date:2021-02-29", "date", "2021-02-29", []),
        ("date:foo", "date", "foo", []),
        ("date:2021..2020", "date", "2021..2020", []),
        ("date:11.4.2020", "date", "11.4.2020", []),
        ("year:soon", "year", "soon", []),
    ],
)
def test_a_value_that_is_none_is_told(
    query: str, name: str, value: str, known: list[str], ask: Asker
) -> None:
    assert ask(query)["faults"] == [{"name": name, "value": value, "known": known}]


@pytest.mark.parametrize(
    "query",
    ["type:scan", "date:2020-02-29", "date:1999", "date:..2020", "date:2020-4..", "-year:2020"],
)
def test_a_value_that_there_is_or_may_be_is_no_fault(query: str, ask: Asker) -> None:
    assert ask(query)["faults"] == []


def test_nothing_is_said_of_values_that_could_not_be_loaded(ask: Asker) -> None:
    assert ask("type:scan", broken=["f/kind"])["faults"] == []


def test_filters_of_facets_go_with_those_of_the_query(ask: Asker) -> None:
    assert ask.ids("type:scan", options={"filters": {"lang": ["sq"], "year": []}}) == {"shkresa"}
    assert ask.ids("type:scan", options={"filters": {"type": ["email"]}}) == EVERYTHING
    assert ask.ids("", options={"filters": {"type": ["-scan"]}}) == ask.ids("-type:scan")


def test_order_by_date(ask: Asker) -> None:
    dated = ["chapter", "japanese", "letter", "mail", "shkresa"]
    assert ask("", options={"sort": "oldest"})["ids"] == [*dated, "withheld"]
    assert ask("", options={"sort": "newest"})["ids"] == [*reversed(dated), "withheld"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("nofield:tariff", {"letter", "mail", "withheld", "chapter"}),
        ("https://port.example", {"mail", "letter", "chapter"}),
        ("tariff~", {"letter", "mail", "withheld", "chapter"}),
        ("euro^much", {"mail"}),
        ("^3", set()),
        ("+", EVERYTHING),
        ("type:", set()),
        ('nofield:"minimum tariff"', {"letter", "chapter"}),
        ("~~~ signed", {"letter"}),
        (": signed", {"letter"}),
    ],
)
def test_what_cannot_be_read_is_searched_as_words(query: str, found: set[str], ask: Asker) -> None:
    answer = ask(query)
    assert answer["notes"] == ["plain"]
    assert set(answer["ids"]) == found
