"""Nobody but those on the editors' list has a page, a filter, a node or an entry, in a built site.

Looked for in the demonstration as it goes out, whose people.csv and whose senders, recipients and
signatories are known: whoever of these is not on the list is named in documents, and nowhere else.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from archivegen.search.words import fold
from tests.site.elements import Reading
from tests.site.rendering import TOP, read

pytestmark = pytest.mark.browser

PEOPLE = TOP / "content/people.csv"
LETTERS = TOP / "tools/demonstration/story/addresses.toml"


def listed() -> dict[str, set[str]]:
    """Give every name of those on the list, by their ids."""
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        return {
            row["id"]: {
                row["name"],
                *(
                    one.strip()
                    for column in ("aliases", "known_as")
                    for one in row[column].split(";")
                ),
            }
            for row in csv.DictReader(file)
        }


def shown(site: Path) -> set[str]:
    """Name the senders and recipients whom readers see and who are not on the list."""
    known = {name for names in listed().values() for name in names}
    with (site / "data/metadata.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = (row[column] for row in csv.DictReader(file) for column in ("from", "to", "cc"))
        names = {name.strip() for cell in cells for name in cell.split("|")}
    return {name for name in names - known if name and not name.startswith("[")}


def others(site: Path) -> set[str]:
    """Name whoever writes letters and is not on the list, those who are withheld among them."""
    known = {name for names in listed().values() for name in names}
    letters = tomllib.loads(LETTERS.read_text(encoding="utf-8")).values()
    withheld = {one["name"] for one in letters if not {one["name"], one["address"]} & known}
    return (withheld | shown(site)) - {""}


def html_of(site: Path, *folders: str) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if not folders or name.removeprefix("sq/").startswith(folders):
            yield name, path.read_text(encoding="utf-8")


def call(path: Path) -> Any:
    """Read what a file of the search gives its script."""
    text = path.read_text(encoding="utf-8").strip()
    return json.loads(f"[{text.removeprefix('AG(').removesuffix(')')}]")


def test_there_are_letters_by_people_who_are_not_on_the_list(demonstration_site: Path) -> None:
    assert {"Linda Orasku", "Corvin Haldt", "Petra Hosmani"} <= others(demonstration_site)
    assert "Evaluation committee" in shown(demonstration_site)


def test_only_those_on_the_list_have_a_page(demonstration_site: Path) -> None:
    ids = set(listed())
    for folder in ("people", "sq/people"):
        names = {path.stem for path in (demonstration_site / folder).iterdir()} - {"index"}
        assert {name.partition("--")[0] for name in names} == ids
    for folder in ("exchanges", "sq/exchanges"):
        pairs = [path.stem.split("--")[:2] for path in (demonstration_site / folder).iterdir()]
        assert pairs
        assert {one for pair in pairs for one in pair} <= ids


def test_only_those_on_the_list_are_nodes(demonstration_site: Path) -> None:
    names = {name for some in listed().values() for name in some}
    drawn = 0
    for _, html in html_of(demonstration_site, "people/"):
        names_of_lines = html.partition('class="arcs"')[2].partition("</ol>")[0]
        nodes = [unescape(one) for one in re.findall(r"<bdi[^>]*>(.*?)</bdi>", names_of_lines)]
        drawn += len(nodes)
        assert set(nodes) <= names
    assert drawn > 100


def test_no_link_to_a_person_bears_another_name(demonstration_site: Path) -> None:
    ids = set(listed())
    for name, html in html_of(demonstration_site):
        for _, attributes in Reading(html).found:
            href = attributes.get("href") or ""
            if "people/" in href and not href.startswith("http"):
                stem = href.rpartition("people/")[2].partition(".html")[0]
                assert stem.partition("--")[0] in {*ids, "index"}, name


def test_the_pages_about_people_name_nobody_else(demonstration_site: Path) -> None:
    for name, html in html_of(demonstration_site, "people/"):
        outside_rows = re.sub(r'<table class="list">.*?</table>', "", html, flags=re.DOTALL)
        for other in others(demonstration_site):
            assert other not in outside_rows, name


def test_only_those_on_the_list_are_values_of_the_filter(demonstration_site: Path) -> None:
    (facet,) = (demonstration_site / "search").glob("*/f/person.js")
    assert set(call(facet)[1]["values"]) <= set(listed())
    for language in ("en", "sq"):
        words = call(demonstration_site / f"search/words-{language}.js")[1]
        assert set(words["labels"]["person"]) <= set(listed())


def test_nobody_else_is_an_entry_of_names_and_terms(demonstration_site: Path) -> None:
    parts = {
        fold(part) for name in others(demonstration_site) for part in re.findall(r"\w{4,}", name)
    }
    known = {fold(part) for some in listed().values() for name in some for part in name.split()}
    entries = [
        fold("".join(read(entry).words))
        for _, html in html_of(demonstration_site, "terms/")
        for entry in re.findall(r"<dt.*?</dt>", html, re.DOTALL)
    ]
    assert len(entries) > 50
    assert {word for entry in entries for word in entry.split()} & (parts - known) == set()


def test_nobody_else_is_in_the_map_of_the_site_or_on_a_lane(demonstration_site: Path) -> None:
    for path in demonstration_site.glob("sitemap*.xml"):
        stems = re.findall(r"/people/([^.<]+)\.html", path.read_text(encoding="utf-8"))
        assert set(stems) <= {*listed(), "index"}
    for name, html in html_of(demonstration_site, "conversations/"):
        for chart in re.findall(r'<figure class="chart lanes">.*?</figure>', html, re.DOTALL):
            said = " ".join(read(chart).words)
            assert not any(
                part in said for one in others(demonstration_site) for part in one.split()
            ), name
