"""Documents that are invented, the same for the same seed."""

from __future__ import annotations

import random
from pathlib import Path

from archivegen.model.published import PublishedRecord
from tests.search.archives import document

_WORDS = {
    name: words.split()
    for name, _, words in (
        line.partition(": ")
        for line in Path(__file__).with_name("invented.txt").read_text(encoding="utf-8").split("\n")
        if line
    )
}
_SYLLABLES = ("ka", "to", "ri", "mel", "sha", "n", "ed", "ing", "o", "tur", "ber", "gi")


def _text(chance: random.Random, words: list[str], most: int) -> str:
    """Invent a text: few of the words are common, as in real ones, and some are strange."""
    length = int(most ** chance.random())
    picked = (words[int(len(words) * chance.random() ** 2)] for _ in range(length))
    return " ".join(
        chance.choice(_WORDS["strange"]) if chance.random() < 0.05 else _invented(chance, word)
        for word in picked
    )


def _invented(chance: random.Random, word: str) -> str:
    if chance.random() < 0.7:
        return word if chance.random() < 0.9 else word.capitalize()
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 5)))


def papers(count: int, seed: int) -> list[PublishedRecord]:
    """Invent documents in three languages, some of them long, some without any words."""
    chance = random.Random(seed)  # noqa: S311 — the same every time
    made = []
    for number in range(count):
        language = chance.choice(("en", "en", "en", "de", "sq", "sq", ""))
        words = _WORDS[language or "strange"]
        pages = [_text(chance, words, 300) for _ in range(chance.choice((0, 1, 1, 1, 2)))]
        made.append(
            document(
                f"{chance.choice('abcxyz19')}{number:03}",
                "\f".join(pages) + chance.choice(("", "", " [[P1]] withheld [[P2]]")),
                _text(chance, words, 8),
                language=language,
                sender=tuple(chance.sample(("Ardo Kethmar", "Mira Talvesh", "finance"), 1)),
                to=tuple(chance.sample(("Ardo Kethmar", "E. Vestoma", "all@port.example"), 2)),
                tags=("tender",) if chance.random() < 0.3 else (),
                people=("talvesh",) if chance.random() < 0.3 else (),
            )
        )
    return made
