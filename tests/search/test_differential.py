"""The search in shards gives what one whole lunr index gives: documents, order and scores."""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from archivegen.model.published import PublishedRecord
from archivegen.search.documents import source
from archivegen.search.fields import BOOSTS, FIELDS
from tests.js import node
from tests.search.archives import catalogue, document, index_of

pytestmark = pytest.mark.node

LUNR = files("mkdocs.contrib.search") / "templates" / "search" / "lunr.js"
CORPUS = os.environ.get("ARCHIVEGEN_CORPUS", "")

ENGLISH = """the of and to in a is that for it was on are as with his they at be this from have or by
one had not but what all were when we there can an your which their said if do will each about how up
out them then she many some these would other into has more tariff tariffs minimum harbour port ports
authority contract contracts signed signing terminal terminals concession tender tenders offers
committee committees evaluation evaluations finance financial losses million euro annual minister
ministry government agreement agreements negotiations negotiated turkey friday friday's monday
always trying key attorney company companies letter letters audited auditors prosecution""".split()
GERMAN = """und der die das nicht mit über für Häuser Haus Verträge Vertrag unterschrieben Hafen Häfen
Behörde Behörden Straße Prüfung Prüfungen Ausschreibung jährliche Verluste""".split()
ALBANIAN = """dhe në për një është tarifa tarifës tarifë minimale porti portit marrëveshja çështje
çështjen policisë policia ministria qeveria ndërtimi kontrata kontratës""".split()
STRANGE = """user@example.org kethmar@port.example.org 14/2020 3.2.2020 2020-03-14 1,100,000 O'Brien
l’état don't Jean-Luc config.py snake_case __proto__ constructor toString hasOwnProperty valueOf
Ωμέγα Договор договоры ёлка 漢字 東京都 東京 ひらがな カタカナ ภาษาไทย العربية ﬁnance ＦＵＬＬ ½ x² 🙂 👩‍👩‍👧
𝒳𝒴 𐐀𐐁 straße STRASSE İstanbul ısı Łódź Ærø naïve coöperate \ue000\uffee a b c i 7 42 -- ... (see)""".split()


def text(chance: random.Random, words: list[str], most: int) -> str:
    """Invent a text: few of the words are common, as in real ones, and some are strange."""
    length = int(most ** chance.random())
    picked = (words[int(len(words) * chance.random() ** 2)] for _ in range(length))
    return " ".join(
        chance.choice(STRANGE) if chance.random() < 0.05 else invented(chance, word)
        for word in picked
    )


def invented(chance: random.Random, word: str) -> str:
    if chance.random() < 0.9:
        return word if chance.random() < 0.9 else word.capitalize()
    return "".join(chance.choice(("ka", "to", "ri", "mel", "sha", "n")) for _ in range(3))


def papers(count: int, seed: int) -> list[PublishedRecord]:
    """Invent documents in three languages, some of them long, some without any words."""
    chance = random.Random(seed)
    languages = {"en": ENGLISH, "de": GERMAN, "sq": ALBANIAN, "": STRANGE}
    made = []
    for number in range(count):
        language = chance.choice(("en", "en", "en", "de", "sq", "sq", ""))
        words = languages[language]
        pages = [text(chance, words, 120) for _ in range(chance.choice((0, 1, 1, 1, 2)))]
        made.append(
            document(
                f"{chance.choice('abcxyz19')}{number:03}",
                "\f".join(pages) + chance.choice(("", "", " [[P1]] withheld [[P2]]")),
                text(chance, words, 8),
                language=language,
                sender=tuple(chance.sample(("Ardo Kethmar", "Mira Talvesh", "finance"), 1)),
                to=tuple(chance.sample(("Ardo Kethmar", "E. Vestoma", "all@port.example"), 2)),
                tags=("tender",) if chance.random() < 0.3 else (),
                people=("talvesh",) if chance.random() < 0.3 else (),
            )
        )
    return made


def indexed(papers: Iterable[PublishedRecord], folder: Path) -> Path:
    """Make the index in shards, and tell the other of the same documents."""
    papers = list(papers)
    everything = catalogue(papers)
    sources = {paper.id: source(paper, everything) for paper in papers}
    settings = {
        "folder": str(index_of(papers, folder)),
        "lunr": str(LUNR),
        "fields": [(name, BOOSTS[name]) for name in FIELDS],
        "documents": [
            {"id": id_, "language": one.language, "values": one.fields()}
            for id_, one in sources.items()
        ],
    }
    written = folder / "settings.json"
    written.write_text(json.dumps(settings), encoding="utf-8")
    return written


def compared(settings: Path, *, seed: int, count: int, mistake: str = "") -> dict[str, Any]:
    """Ask both the same, and report what is not the same."""
    more = json.dumps({"seed": seed, "count": count, "mistake": mistake})
    command = [node.needed(), str(node.HERE / "differential.js"), str(settings), more]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@pytest.fixture(scope="module")
def invented_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return indexed(papers(250, seed=4), tmp_path_factory.mktemp("papers"))


def test_every_result_is_that_of_a_whole_index(invented_papers: Path) -> None:
    report = compared(invented_papers, seed=1, count=1500)
    assert report["examples"] == []
    assert report["ids"] == 0
    assert report["queries"] > 1600
    assert report["results"] > 50_000
    assert report["ties"] > 10_000
    assert report["refused"] > 50
    found_nothing = {kind for kind, count in report["kinds"].items() if not count}
    assert not found_nothing


@pytest.mark.parametrize("mistake", ["ties", "singles", "last", "terms", "fields", "phrases"])
def test_a_mistake_of_the_evaluation_is_noticed(mistake: str, invented_papers: Path) -> None:
    report = compared(invented_papers, seed=3, count=200, mistake=mistake)
    assert report["different"] > 0


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS, reason="ARCHIVEGEN_CORPUS is not set")
def test_every_result_is_that_of_a_whole_index_of_released_mail(tmp_path: Path) -> None:
    report = compared(indexed(released_mail(), tmp_path), seed=5, count=2000)
    assert report["examples"] == []
    assert report["ids"] == 0
    assert report["queries"] > 1900
    assert report["results"] > 500_000


def released_mail() -> Iterable[PublishedRecord]:
    """Read 1,450 e-mails that a ministry released, with the table that came with them."""
    folder = Path(CORPUS) / "foia-clinton-text"
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            text = (folder / row["filename"]).read_text(encoding="utf-8", errors="replace")
            yield document(
                row["doc_no"].lower(),
                text.replace("\f", "\n"),
                row["subject"],
                sender=(row["from"],) if row["from"] else (),
                to=tuple(filter(None, (row["to"], row["cc"]))),
            )
