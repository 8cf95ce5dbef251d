"""Read an index back, file by file, as docs/search.md says: plainly, and not for speed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from archivegen.pipeline.index_order import Index
from archivegen.search import lists, numbers
from tests.search.archives import contents, values

Postings = dict[tuple[str, str], dict[str, int]]
"""Term and field → document → how often."""

Places = dict[tuple[str, str, str], list[int]]
"""Term, field and document → positions."""


class Reading:
    """An index, read."""

    def __init__(self, index: Index) -> None:
        self.files = contents(index)
        self.entry: dict[str, Any] = self("search/entry.js")[0]
        self.folder = f"search/{self.entry['dir']}"
        self.table: dict[str, Any] = self(f"{self.folder}/table.js")[0]
        self.ids = " ".join(self.every("n/", "")).split()
        self.fields: list[str] = self.table["fields"]

    def __call__(self, name: str) -> list[Any]:
        return values(self.files[name])

    def every(self, *kinds: str) -> Iterator[Any]:
        """Give the first values of the numbered files of some kind, in their order."""
        for _, found in self.numbered(kinds[0]):
            yield found[0]

    def numbered(self, kind: str) -> Iterator[tuple[int, list[Any]]]:
        """Give the values of the numbered files of some kind, in their order."""
        number = 0
        while (name := f"{self.folder}/{kind}{number}.js") in self.files:
            yield number, self(name)
            number += 1

    def lengths(self) -> list[int]:
        """Give the length of the text of each document."""
        runs = numbers.read(self.table["lengths"])
        lengths = accumulate(runs[::2])
        return [
            length for length, times in zip(lengths, runs[1::2], strict=True) for _ in range(times)
        ]

    def words(self, kind: str) -> list[str]:
        """Give the words of all files of some kind."""
        return [word for _, found in self.numbered(kind) for word in lists.unwritten(found[0])]

    def postings(self) -> Postings:
        found: Postings = {}
        for kind in ("t/", "t/b"):
            for _, shard in self.numbered(kind):
                found |= self._shard(*shard)
        return found

    def _shard(self, terms: str, heads: str, ids: str, freqs: str) -> Postings:
        found: Postings = {}
        head, documents, counts = (iter(numbers.read(one)) for one in (heads, ids, freqs))
        for term in lists.unwritten(terms):
            fields = self._fields(next(head))
            for field, times in [(field, next(head)) for field in fields]:
                listed = list(accumulate(next(documents) for _ in range(times)))
                told = [next(counts) for _ in listed]
                often = [
                    (count if field == "text" else count % self.table["most"]) + 1 for count in told
                ]
                found[term, field] = dict(
                    zip((self.ids[number] for number in listed), often, strict=True)
                )
        assert [*head, *documents, *counts] == []
        return found

    def short_lengths(self) -> dict[tuple[str, str], set[int]]:
        """Give what the shards say of how long the short fields of documents are."""
        found: dict[tuple[str, str], set[int]] = {}
        for kind in ("t/", "t/b"):
            for _, (terms, heads, ids, freqs) in self.numbered(kind):
                head, documents, counts = (iter(numbers.read(one)) for one in (heads, ids, freqs))
                for _ in lists.unwritten(terms):
                    fields = self._fields(next(head))
                    for field, times in [(field, next(head)) for field in fields]:
                        for number in list(accumulate(next(documents) for _ in range(times))):
                            length = next(counts) // self.table["most"]
                            if field != "text":
                                found.setdefault((self.ids[number], field), set()).add(length)
        return found

    def places(self) -> Places:
        postings = self.postings()
        found: Places = {}
        for _, (terms, sizes, positions) in self.numbered("p/"):
            at = 0
            for term, size in zip(lists.unwritten(terms), numbers.read(sizes), strict=True):
                told = iter(numbers.read(positions[at : at + size]))
                at += size
                for field in self.fields:
                    for id_, times in postings.get((term, field), {}).items():
                        listed = list(accumulate(next(told) for _ in range(times)))
                        found[term, field, id_] = listed
                assert list(told) == []
            assert at == len(positions)
        return found

    def shown(self) -> dict[str, str]:
        """Give the spelling of each term that is not its own."""
        found: dict[str, str] = {}
        for _, (terms, told) in self.numbered("v/f"):
            column, *spellings = told.split(" ") if told else ("",)
            rows = accumulate(numbers.read(column))
            listed = lists.unwritten(terms)
            found |= {listed[row]: spelt for row, spelt in zip(rows, spellings, strict=True)}
        return found

    def facet(self, name: str) -> dict[str, list[str]]:
        """Give the documents under each value of a facet."""
        (told,) = self(f"{self.folder}/f/{name}.js")
        if "lists" in told:
            listed = [numbers.read(one) for one in told["lists"]]
            assert [one[0] for one in listed] == [len(one) - 1 for one in listed]
            documents = [[self.ids[at] for at in accumulate(one[1:])] for one in listed]
            return dict(zip(told["values"], documents, strict=True))
        column = numbers.read(told["column"])
        return {
            value: [id_ for id_, one in zip(self.ids, column, strict=True) if one == number]
            for number, value in enumerate(told["values"], start=1)
        }

    def _fields(self, bits: int) -> list[str]:
        return [field for bit, field in enumerate(self.fields) if bits >> bit & 1]
