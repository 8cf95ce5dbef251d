"""The browser finds the same words as the index, on whatever text."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from archivegen.search import letters
from archivegen.search.stems import LANGUAGES, stem
from archivegen.search.words import fold, term, words
from tests.js.words import asked
from tests.search.word_samples import ANY, LONG, TEXTS, TRICKY, as_a_browser_has_it

pytestmark = pytest.mark.node

_SUFFIXES: Final = {
    "en": "s es ies ed eed ing ly y e ll al ization ational iveness fulness biliti ion sion able",
    "da": "erne ernes heder hed ende erens igste lig elig els lost s e",
    "de": "en ern es ungen lichkeit keit isch heit end st est em igen ig",
    "es": "amente aciones adora ancia logias idades iendo ariamos selas yamos osas iva ucion",
    "fi": "ssa lla ista kaan han nsa iden tten llani mme kse ille ta in t",
    "fr": "issement ements atrices logies euses ivite aient eraient issait ables amment ique",
    "hu": "okat eknek ban val nak emet unk itok jaink eiket kent hoz etek okent",
    "it": "amento azioni trici abilmente logie ivita erebbero assero glieli arsene iche",
    "nl": "heden elijk baarlijk ingen end isch lijkheid en s je ten dden bar",
    "no": "hetene heter endes erte lov ensen ets ane ede leg eleg els",
    "pt": "amente adora acoes logias idades ciaram iriamos aste uciones ciou issimos cias",
    "ro": "abilitate iciune itorilor atiei ativa esti aseram urile elor ismele iilor",
    "ru": "ами ость ейшими овала ующего ейте ившись ывши ями ением остью ения ой й ь",
    "sq": "ave eve ash ise ine uar ohet ojne ujve shem shme ues nes jes er el et on ni rja e a i t",
    "sv": "heterna arens andet lost fullt ornas lig els ig heten ast ad",
    "tr": "ler lari dan nda yle ki daki inki imiz siniz mis dir yken casina nun lar",
}


def _generated(language: str) -> Iterator[str]:
    """Make words of the language's endings, one upon the other, some of them after letters."""
    random = Random(language)  # noqa: S311 — the same words each time
    endings = _SUFFIXES[language].split()
    start = "абвгеийклмностуья" if language == "ru" else "abcdegiklmnorstuyz"
    for _ in range(2000):
        front = "".join(random.choices(start, k=random.randrange(6)))
        word = front + "".join(random.choices(endings, k=random.randrange(4)))
        if word:
            yield word[:70]


def test_both_have_the_same_table_of_letters() -> None:
    (table,) = asked([("letters",)])
    assert table == {
        "gaps": letters.GAPS,
        "runs": letters.RUNS,
        "zeros": letters.ZEROS,
        "folds": letters.FOLDS,
        "kept": letters.KEPT,
    }


def test_both_have_the_same_languages() -> None:
    (languages,) = asked([("languages",)])
    assert set(languages) == LANGUAGES == set(_SUFFIXES)


def test_both_take_the_same_stems() -> None:
    lists = {language: sorted(set(_generated(language))) for language in sorted(LANGUAGES)}
    taken = asked([("stems", language, made) for language, made in lists.items()])
    for (language, made), theirs in zip(lists.items(), taken, strict=True):
        ours = [stem(language, word) for word in made]
        different = [all_ for all_ in zip(made, ours, theirs, strict=True) if all_[1] != all_[2]]
        assert (language, different) == (language, [])


@pytest.mark.parametrize("language", sorted(LANGUAGES - {"tr"}))
def test_but_for_turkish_a_stem_begins_as_its_word_does(language: str) -> None:
    # Words that begin otherwise than what was searched for are not stemmed (passages.js).
    changed = [(word, stem(language, word)) for word in _generated(language)]
    assert [pair for pair in changed if not pair[0].startswith(pair[1][:1])] == []


def test_english_stems_are_those_of_lunr_itself() -> None:
    made = sorted(set(_generated("en")))
    (theirs,) = asked([("lunr", "en", [word for word in made if len(word) <= 64])])
    assert [stem("en", word) for word in made if len(word) <= 64] == theirs


def _every_character() -> list[str]:
    """Write those of the table and their neighbours, leaving out the insides of large blocks."""
    large = (range(0x3500, 0x9F00), range(0xAD00, 0xD700), range(0xE000, 0xF800))
    points = [
        point
        for point in (*range(0xD800), *range(0xE000, 0x20100), *range(0xE0000, 0xE0200))
        if not any(point in block for block in large)
    ]
    return ["x".join(map(chr, points[at : at + 400])) for at in range(0, len(points), 400)]


def _drawn() -> list[str]:
    """Let hypothesis make texts; they are asked about at once, because Node is slow to start."""
    texts: list[str] = []

    @settings(
        max_examples=1500,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(ANY | TRICKY)
    def draw(text: str) -> None:
        texts.append(as_a_browser_has_it(text))

    draw()
    return texts


@pytest.mark.parametrize("texts", [_every_character(), [*TEXTS, *LONG], _drawn()], ids=len)
def test_no_word_is_left_out_that_begins_as_what_is_sought(texts: list[str]) -> None:
    initials = "ae1"
    kinds = [("words",), ("sought",)]
    answers = asked([(*kind, text, initials) for text in texts for kind in kinds])
    for text, every, some in zip(texts, answers[::2], answers[1::2], strict=True):
        sought = [word for word in every if fold(word["spelling"])[:1] in set(initials)]
        assert [word for word in some if word in sought] == sought, ascii(text)
        assert [word for word in every if word in some] == some, ascii(text)


def test_words_that_begin_otherwise_are_left_out() -> None:
    (found,) = asked([("sought", "A tariff, and Éclairs of the-Archive", "ae")])
    assert [word["spelling"] for word in found] == ["a", "and", "éclairs", "archive"]


@pytest.mark.parametrize("texts", [_every_character(), [*TEXTS, *LONG], _drawn()], ids=len)
def test_both_find_the_same_words(texts: list[str]) -> None:
    kinds = [("words",), ("fold",), ("terms", "en")]
    answers = asked([(*kind, text) for text in texts for kind in kinds])
    for at, text in enumerate(texts):
        found, folded, theirs = answers[3 * at : 3 * at + 3]
        ours = words(text)
        assert [(word["spelling"], word["position"]) for word in found] == ours, ascii(text)
        assert folded == fold(text), ascii(text)
        assert theirs == [term(spelling, "en") for spelling, _ in ours], ascii(text)
        units = text.encode("utf-16-le", "surrogatepass")
        for word in found:
            cut = units[2 * word["start"] : 2 * word["end"]].decode("utf-16-le")
            assert cut.lower().startswith(word["spelling"])


@pytest.mark.parametrize(
    ("query", "folded"),
    [
        (
            '+Policisë -title:Çështje^10 łódź~1 "Të drejtat" ë*',
            '+policise -title:ceshtje^10 lodz~1 "te drejtat" e*',
        ),
        ("L’État from:O'Brien user@Exämple.org", "letat from:obrien user@example.org"),
        ("東京* Ελλάς~2 2019–2020", "東京* ελλασ~2 2019–2020"),
        ("*Ë* '' ' \ud800 ½", "*e* '' ' \ud800 ½"),
        ("", ""),
    ],
)
def test_a_query_is_folded_without_its_operators(query: str, folded: str) -> None:
    assert asked([("query", query)]) == [folded]


def test_what_is_folded_before_any_text_is_cut_is_folded_as_later() -> None:
    """As the names of filters are, where a query has nothing else."""
    assert asked([("fold", "Mira Talvësh")]) == ["mira talvesh"]


def test_a_folded_query_has_the_terms_of_its_words() -> None:
    """Only apostrophes may go, and the words that they part."""
    texts = [text for text in [*TEXTS, *LONG, *_drawn()] if not set("'`´‘’ʼ＇") & set(text)]
    folded = asked([("query", text) for text in texts])
    for text, query in zip(texts, folded, strict=True):
        asked_for = [term(spelling, "en") for spelling, _ in words(query)]
        assert asked_for == [term(spelling, "en") for spelling, _ in words(text)], ascii(text)
