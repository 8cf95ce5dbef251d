"""`private/withheld.txt`: words that must appear nowhere in the site. It is never committed.

A word, a name, a number or a phrase a line; `#` begins a comment. Besides names that redactions
hide, it is the place for canaries: made-up words that editors put into what must not be published.
No message repeats what a line says.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from archivegen.config.private import Archive
from archivegen.config.reading import read_text
from archivegen.config.report import Found
from archivegen.errors import ConfigError
from archivegen.model.folding import is_unspaced, letters_of

FILE: Final = "private/withheld.txt"
LEAST: Final = 3  # letters and digits
MOST: Final = 96


class Term(Struct, frozen=True):
    """Words that are withheld, and where the editors wrote so."""

    words: str
    where: str


def read_withheld(folder: Path) -> tuple[Term, ...]:
    """Read an archive's list; without the file, there is none.

    Raises ConfigError with every line that cannot be used.
    """
    path = folder / FILE
    if not path.exists():
        return ()
    found = Found(FILE)
    text = read_text(path, found)
    lines = text.text.splitlines() if text else []
    terms = tuple(_terms(lines, found))
    if found.problems:
        raise ConfigError(found.problems)
    return terms


def _terms(lines: list[str], found: Found) -> Iterator[Term]:
    known: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        letters = letters_of(words)
        problem = _problem(letters)
        if problem:
            found.add(problem, row=number, least=LEAST, most=MOST)
        elif known.setdefault(letters, number) != number:
            found.add("withheld-twice", row=number, first=known[letters])
        else:
            yield Term(words, f"line {number} of {FILE}")


def _problem(letters: str) -> str:
    if not letters:
        return "withheld-nothing"
    if not is_enough(letters):
        return "withheld-short"
    return "withheld-long" if len(letters) > MOST else ""


def is_enough(letters: str) -> bool:
    """Tell whether folded letters can be looked for; a sign of Chinese counts as two."""
    return len(letters) + sum(map(is_unspaced, letters)) >= LEAST


def of_rules(archive: Archive) -> Iterator[Term]:
    """Give the terms that redaction rules take out everywhere.

    A rule for one release or some documents says nothing of the others. A mark stands for what
    was taken out before, and is no secret.
    """
    for release in archive.releases:
        for number, rule in enumerate(release.rules, 1):
            everywhere = rule.archive_wide and not rule.documents and not rule.mark
            letters = letters_of(rule.term)
            if everywhere and is_enough(letters) and len(letters) <= MOST:
                place = f"content/releases/{release.slug}/redactions.toml"
                yield Term(rule.term, f"rule {number} of {place}")
