"""What the site gives to the search: its page, the words of its scripts, places in pictures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from archivegen.locale import strings
from archivegen.model.archive import Person, Reason
from archivegen.model.places import PlacedWords, WordBox
from archivegen.search.numbers import read
from archivegen.site import search, search_words
from archivegen.site.joined_scripts import ASSETS, FOLDERS, JOINED, join
from archivegen.site.look import THEME, packaged
from archivegen.site.word_places import STEPS, places
from tests.site.samples import pictured, record, view


def called(data: bytes) -> list[Any]:
    """Read the values that a script of data gives to `AG`."""
    found: list[Any] = json.loads(f"[{data.decode().strip()[3:-1]}]")
    return found


def words(*published: Any, language: str = "en", **info: Any) -> dict[str, Any]:
    (script, _) = search_words.scripts(view(*published, language=language, **info))
    key, told = called(script.data)
    assert script.path == f"search/{key}.js"
    assert isinstance(told, dict)
    return told


def test_the_page_says_how_much_is_searched_and_leads_on_without_script() -> None:
    (page,) = search.pages(view(record(), record(id="b", people=("ana",))))
    assert page.path == "search.md"
    assert page.meta["placeholder"] == "Search 2 documents"
    assert [link["href"] for link in page.meta["links"]] == [
        "documents/index.html",
        "terms/index.html",
    ]
    assert "Years" in [column["title"] for column in page.meta["columns"]]


def test_an_empty_archive_has_a_search_page_too() -> None:
    (page,) = search.pages(view(language="sq", releases=()))
    assert page.path == "sq/search.md"
    assert page.meta["columns"] == []


def test_scripts_are_told_all_their_words_and_both_forms_of_what_is_counted() -> None:
    told = words(record())["say"]
    keys = {key.split(".")[2] for key in strings("en").table if key.startswith("search.script.")}
    assert set(told) == keys
    assert told["count"] == ["1 document", "{number} documents"]


def test_what_scripts_say_after_the_first_results_is_a_file_by_itself() -> None:
    first, later = search_words.scripts(view(record(), language="sq"))
    assert first.path == "search/words-sq.js"
    assert later.path == "search/words-sq-facets.js"
    _, told = called(later.data)
    keys = {key.split(".")[2] for key in strings("en").table if key.startswith("search.facets.")}
    assert set(told) == keys
    assert told["bar"] == ["{date}: 1 dokument", "{date}: {number} dokumente"]


def test_scripts_are_told_what_values_are_called_in_the_language_of_the_page() -> None:
    reason = Reason("P1", {"en": "private", "sq": "privat"})
    ana = Person("ana", "Ana Arbri")
    told = words(
        record(people=("ana",), language="sq"), language="sq", people=(ana,), reasons=(reason,)
    )
    assert told["labels"]["person"] == {"ana": "Ana Arbri"}
    assert told["labels"]["language"] == {"sq": "Shqip"}
    assert told["reasons"] == {"P1": "privat"}
    assert told["months"][3] == "prill"


def test_a_value_that_is_called_what_it_is_costs_nothing() -> None:
    assert words(record(type="verbale"))["labels"]["kind"].get("verbale") is None


def test_every_script_is_joined_and_nothing_else_is_left(tmp_path: Path) -> None:
    scripts = {
        f"{folder}/{path.stem}"
        for folder in FOLDERS
        for path in (packaged() / THEME / ASSETS / folder).glob("*.js")
    }
    assert {name for names in JOINED.values() for name in names} == scripts
    for name in scripts:
        path = tmp_path / ASSETS / f"{name}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"// {name}\nlet {path.stem} = 1;\n", encoding="utf-8")
    join(tmp_path)
    left = (path.relative_to(tmp_path / ASSETS) for path in tmp_path.rglob("*.js"))
    assert {path.with_suffix("").as_posix() for path in left} == set(JOINED)
    base = (tmp_path / ASSETS / "search/base.js").read_text(encoding="utf-8").splitlines()
    assert base == [f"let {Path(name).name}=1;" for name in JOINED["search/base"]]


def test_a_theme_without_a_search_is_left_alone(tmp_path: Path) -> None:
    join(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_places_of_words_are_told_for_pages_with_pictures() -> None:
    some = PlacedWords.of([WordBox("Port", 10, 20, 30, 25), WordBox("fee</script>", 0, 0, 100, 50)])
    scan = record(sheets=(pictured("Port fee"), pictured("Port", number=2, words=some)))
    (script,) = places(scan)
    assert script.path == f"documents/{scan.id}/words.js"
    key, page = called(script.data)
    assert key == f"words/{scan.id}"
    number, text, *columns = page
    assert (number, text) == (2, "Port fee</script>")
    measures = [[value * 100 / STEPS for value in read(column)] for column in columns]
    assert measures == [[10, 0], [20, 0], [20, 100], [5, 50]]


def test_without_places_there_is_no_file() -> None:
    assert list(places(record(sheets=(pictured("Port"),)))) == []
