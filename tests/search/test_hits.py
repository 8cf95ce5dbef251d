"""What is shown of a document among the hits: `search/d/<id>.js`."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from archivegen.model.published import PublishedRecord, PublishedSheet, Thread
from archivegen.search.words import words
from tests.search.archives import contents, document, make_index, values
from tests.site.samples import pictured


def files_of(*documents: PublishedRecord, folder: Path) -> dict[str, Any]:
    found = contents(make_index(documents, folder))
    return {
        name.removeprefix("search/d/"): values(data)[0]
        for name, data in found.items()
        if name.startswith("search/d/")
    }


def test_it_is_what_the_list_of_documents_shows_and_the_text(tmp_path: Path) -> None:
    letter = document(
        "lett",
        "Dear [[P1]],\n\nno.",
        "The [[P2]] tender",
        sender=["Ardo Kethmar"],
        to=["Mira Talvesh"],
        cc=["[[P1]]"],
        date="2020-04-14T16:20+02:00",
        marking="Restricted",
    )
    draft = document("drft", kind="pdf", parent="lett", type="draft", tier="metadata", language="")
    found = files_of(letter, draft, folder=tmp_path)
    assert found["lett.js"] == {
        "title": ["The ", ["P2"], " tender"],
        "from": [["Ardo Kethmar"]],
        "to": [["Mira Talvesh"], [["P1"]]],
        "copies": 1,
        "kind": "email",
        "date": "2020-04-14T16:20+02:00",
        "language": "en",
        "marking": "Restricted",
        "release": "one",
        "tier": "full",
        "pages": 1,
        "attachments": 1,
        "passages": [["p1.1", 1, ["Dear ", ["P1"], ","]], ["p1.2", 1, ["no."]]],
        "starts": [0, 2],
    }
    assert found["drft.js"] == {
        "title": [],
        "kind": "pdf",
        "type": "draft",
        "release": "one",
        "tier": "metadata",
    }


def test_the_message_that_names_a_conversation_tells_of_it(tmp_path: Path) -> None:
    first = document("bbbb", title="The [[P2]] tender", date="2020-04-09", thread=Thread("b"))
    first = replace(first, language="sq")
    named = document("aaaa", date="2020-04-14T16:20", thread=Thread("a", ("b",)))
    alone = document("cccc", thread=Thread("c"))
    found = files_of(first, named, alone, folder=tmp_path)
    assert found["aaaa.js"]["talk"] == {
        "title": ["The ", ["P2"], " tender"],
        "language": "sq",
        "messages": 2,
        "first": "2020-04-09",
        "last": "2020-04-14",
    }
    assert "talk" not in found["bbbb.js"]
    assert "talk" not in found["cccc.js"]


def test_a_message_that_joins_a_conversation_is_told_by_the_one_that_names_it(
    tmp_path: Path,
) -> None:
    first = document("aaaa", title="Article 7", date="2020-04-09", thread=Thread("a"))
    second = document("bbbb", date="2020-04-10", thread=Thread("b", ("a",)))
    third = document("cccc", date="2020-04-11", thread=Thread("c", ("a",)))
    files_of(first, second, folder=tmp_path)
    assert files_of(first, second, third, folder=tmp_path)["aaaa.js"]["talk"]["messages"] == 3


def test_the_thumbnail_is_that_of_the_first_page_that_has_one(tmp_path: Path) -> None:
    sheets = (PublishedSheet(1, ()), pictured("Two.", number=2))
    found = files_of(document("scan", kind="scan", sheets=sheets), folder=tmp_path)
    assert found["scan.js"]["thumb"] == [2, 360, 509]


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    text = "\n\n".join(f"Paragraph {number} is about 14/{number} [[P1]]." for number in range(900))
    return files_of(document("long", text), folder=tmp_path_factory.mktemp("long"))


def test_a_long_text_goes_on_in_further_files(long: dict[str, Any]) -> None:
    assert set(long) == {"long.js", "long-1.js", "long-2.js"}
    assert set(long["long-1.js"]) == {"passages", "starts"}
    listed = [one for name in sorted(long, key=len) for one in long[name]["passages"]]
    assert sorted(anchor.rpartition("/")[2] for anchor, _, _ in listed) == sorted(
        f"p1.{n}" for n in range(1, 901)
    )


def test_the_first_file_says_where_the_others_begin(long: dict[str, Any]) -> None:
    first, begin = long["long.js"], len(long["long.js"]["passages"])
    for number, (passage, start) in enumerate(first["parts"], start=1):
        assert (passage, start) == (begin, long[f"long-{number}.js"]["starts"][0])
        begin += len(long[f"long-{number}.js"]["passages"])


def test_it_says_at_which_position_each_passage_begins(long: dict[str, Any]) -> None:
    names = ["long.js", *(f"long-{number}.js" for number in (1, 2))]
    texts = [text for name in names for _, _, text in long[name]["passages"]]
    starts = [start for name in names for start in long[name]["starts"]]
    for text, (start, after) in zip(texts, pairwise(starts), strict=False):
        assert after - start == sum(
            words(part)[-1][1] + 1
            if isinstance(part, str) and words(part)
            else not isinstance(part, str)
            for part in text
        )


def test_a_script_that_is_told_of_stays_words(tmp_path: Path) -> None:
    text = 'a\u2028b </script> "q" \\ \x7f __proto__'
    index = make_index([document("aaaa", text)], tmp_path)
    data = contents(index)["search/d/aaaa.js"]
    assert b"\xe2\x80\xa8" not in data
    assert values(data)[0]["passages"] == [["p1.1", 1, [text]]]
