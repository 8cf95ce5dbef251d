"""The texts that are indexed: documents of built archives, and seeded mixtures of them for more.

A mixture takes each paragraph of three documents with a chance of a third, so that it is as long
as they are, and rolls its digits anew, so that the vocabulary goes on growing as that of real
documents does. Title, senders and recipients come from one of the three each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Final

from msgspec.structs import replace

from archivegen import checks, config
from archivegen.model.prose import Paragraph, lines, plain, plain_line, words
from archivegen.model.published import Party, PublishedRecord, PublishedSheet, Thread
from archivegen.pipeline.day import today
from archivegen.pipeline.events import finish
from archivegen.pipeline.items import items
from archivegen.pipeline.judging import judge
from archivegen.pipeline.workspace import Workspace

SEED: Final = 20_061_124
_TRIES: Final = 100  # for each query

_DIGIT: Final = re.compile("[0-9]")
_WORD: Final = re.compile(r"[A-Za-z]{3,}")
# Nobody searches for these alone, and half of the subjects begin with them.
_DULL: Final = re.compile(
    "about|all|and|any|are|but|can|does|for|from|fwd|get|had|has|have|her|him|his|how|its|may|not"
    "|off|one|our|out|she|that|the|their|them|then|there|these|they|this|too|was|were|what|when"
    "|which|who|why|will|with|would|you|your"
)


def published(folder: Path) -> list[PublishedRecord]:
    """Take the documents of an archive from its gate, as its build does."""
    archive = config.load(folder, checks.IDS)
    everything = items(archive, trust=True)
    judged = finish(judge(archive, everything, Workspace(folder), 1, today()))
    return [one for one in judged.published if isinstance(one, PublishedRecord)]


def mixed(records: Sequence[PublishedRecord], count: int) -> Iterator[PublishedRecord]:
    """Yield the documents themselves, and then mixtures of them."""
    yield from records[:count]
    random = Random(SEED)  # noqa: S311 - the same mixture every time
    for number in range(len(records), count):
        yield _mixture(random, random.choices(records, k=3), f"mix{number:06d}")


def _mixture(random: Random, three: Sequence[PublishedRecord], name: str) -> PublishedRecord:
    titled, written, sent = three
    taken = [
        Paragraph(words(_rolled(random, plain_line(line))))
        for record in three
        for sheet in record.sheets
        for line in lines(sheet.blocks)
        if random.random() * len(three) < 1
    ]
    random.shuffle(taken)
    sheet = PublishedSheet(number=1, blocks=tuple(taken))
    return replace(
        titled,
        id=name,
        sender=written.sender,
        to=sent.to,
        cc=(),
        parent="",
        related=(),
        thread=Thread(),
        sheets=(sheet,),
    )


def _rolled(random: Random, text: str) -> str:
    return _DIGIT.sub(lambda _: str(random.randrange(10)), text)


def text_of(record: PublishedRecord) -> str:
    """Give the words of all pages."""
    return "\n".join(plain(sheet.blocks) for sheet in record.sheets)


def title_of(record: PublishedRecord) -> str:
    """Give the title as text."""
    return plain_line(record.title)


def names_of(parties: Iterable[Party]) -> str:
    """Give the names of senders or recipients, a line."""
    return ", ".join(plain_line(party.name) for party in parties)


def queries(records: Sequence[PublishedRecord], count: int) -> list[str]:
    """Draw queries of one to three neighbouring words from the subjects of documents.

    ValueError if the subjects do not give so many.
    """
    random = Random(SEED)  # noqa: S311 - the same queries every time
    subjects = [told for record in records if (told := _telling(title_of(record)))]
    found: dict[str, None] = {}
    for _ in range(_TRIES * count if subjects else 0):
        told = random.choice(subjects)
        length = min(random.randint(1, 3), len(told))
        start = random.randint(0, len(told) - length)
        found[" ".join(told[start : start + length])] = None
        if len(found) == count:
            return list(found)
    raise ValueError(f"there are no {count} queries in these subjects")


def _telling(subject: str) -> list[str]:
    """Keep the words of a subject that one would search for."""
    spelt = (word.lower() for word in _WORD.findall(subject))
    return [word for word in spelt if not _DULL.fullmatch(word)]
