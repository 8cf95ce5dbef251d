"""The people on the editors' list: their pages, their lists, and who wrote to whom."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from archivegen.catalogue import correspondence
from archivegen.model.archive import Event, Person, Release, Statement
from archivegen.model.dates import PartialDate
from archivegen.model.prose import words
from archivegen.model.published import Party, Published, PublishedRecord
from archivegen.site import exchanges, pages
from archivegen.site.source import PageSource
from tests.site.elements import links
from tests.site.rendering import render
from tests.site.samples import lists_of, record, view

ANA, BEN = Person("ana", "Ana Harbour"), Person("ben", "Ben Quay")
PORT = Person("port", "Port Authority", kind="organisation")
LISTED = (ANA, BEN, PORT)


def party(who: str) -> Party:
    known = {person.id: person.name for person in LISTED}
    return Party(words(known.get(who, who)), who if who in known else "")


def letter(id_: str, day: str, author: str, *to: str, **more: Any) -> PublishedRecord:
    named = tuple(one for one in (author, *to) if party(one).person)
    fields: dict[str, Any] = {
        "id": id_,
        "date": PartialDate.parse(day),
        "sender": (party(author),),
        "to": tuple(map(party, to)),
        "people": named,
    }
    return record(**(fields | more))


def pages_of(*published: Published, language: str = "en", **info: Any) -> dict[str, PageSource]:
    fields: dict[str, Any] = {"people": LISTED, **info}
    return {page.path: page for page in lists_of(*published, language=language, **fields)}


def seen(html: str) -> str:
    return unescape(re.sub("<[^>]+>", "", html))


LETTERS = (
    letter("a1", "2020-04-01", "ana", "ben"),
    letter("a2", "2020-04-02", "ana", "ben", "port"),
    letter("b1", "2020-06-03", "ben", "ana"),
    letter("e1", "2020-06-04", "Eve Quill", "ana"),
    record(id="m1", sender=(), to=(), people=("ana",), date=PartialDate(2020, 7, 1)),
)


def test_everyone_on_the_list_has_a_page_even_without_documents() -> None:
    meta = pages_of(*LETTERS[:1])["people/port.md"].meta
    assert meta["kicker"] == ["Body", "0 documents"]
    assert (meta["activity"], meta["exchange"], meta["rows_html"]) == ({}, {}, "")


def test_nobody_else_has_one() -> None:
    pages = pages_of(*LETTERS)
    names = {path.partition("/")[2].partition("--")[0] for path in pages if "people/" in path}
    assert names == {"index.md", "ana.md", "ana", "ben.md", "ben", "port.md", "port"}
    assert not any("quill" in path for path in pages)


def test_what_they_wrote_received_and_are_mentioned_in_are_lists_of_their_own() -> None:
    pages = pages_of(*LETTERS)
    meta = pages["people/ana.md"].meta
    assert meta["kicker"] == ["Official", "5 documents"]
    assert meta["tabs_html"] == (
        '<b aria-current="page">Written (2)</b>'
        '<a href="ana--received.html">Received (2)</a>'
        '<a href="ana--mentioned.html">Mentioned (1)</a>'
    )
    written = pages["people/ana--written.md"]
    assert written.title == "Written by Ana Harbour"
    assert [one["label"] for one in written.meta["crumbs"]] == [
        "Overview",
        "People",
        "Ana Harbour",
        "Written",
    ]
    assert '<b aria-current="page">Written (2)</b>' in written.meta["links_html"]
    assert "people/port--written.md" not in pages


def test_a_long_list_has_the_pages_and_the_orders_of_every_list() -> None:
    sent = [letter(f"a{n:03}", f"2020-04-{1 + n // 10:02}", "ana", "ben") for n in range(60)]
    pages = pages_of(*sent)
    assert {
        f"{list_}{page}.md"
        for list_ in ("people/ana--written", "people/ben--received", "exchanges/ana--ben")
        for page in ("", "-p2", "-newest", "-newest-p2")
    } <= set(pages)
    assert pages["people/ana.md"].meta["all_html"] == (
        '<a href="ana--written-newest.html">All 60 as a list</a>'
    )


def test_the_page_shows_the_latest_of_the_first_list() -> None:
    sent = [letter(f"a{n}", f"2020-04-0{1 + n}", "ana", "ben") for n in range(7)]
    meta = pages_of(*sent)["people/ana.md"].meta
    days = re.findall(r'<tr class="d"><td colspan="5">(.*?)</td>', meta["rows_html"])
    assert days[0] == "Tuesday, 7 April 2020"
    assert len(days) == 5
    assert meta["latest"] == "Written by Ana Harbour, the latest"


def test_an_id_that_ends_like_a_list_takes_no_ones_place() -> None:
    people = (ANA, Person("ana-written", "Anna Written"), Person("ana-p2", "Anna P."))
    pages = pages_of(*LETTERS, people=people)
    assert {"people/ana.md", "people/ana-written.md", "people/ana--written.md"} <= set(pages)


def facts(person: Person, language: str = "en", **info: Any) -> str:
    path = "" if language == "en" else f"{language}/"
    made = pages_of(people=(person, PORT), language=language, **info)
    return str(made[f"{path}people/{person.id}.md"].meta["facts_html"])


def test_offices_are_told_with_their_periods_and_the_body_is_a_link() -> None:
    person = Person(
        "cyd",
        "Cyd Wharf",
        role={"": "Director"},
        organisation="port",
        period={"": "2018 to 2020", "sq": "2018–2020"},
        other_offices=({"": "Clerk, 2010 to 2018", "sq": "Nëpunëse, 2010–2018"},),
    )
    html = facts(person)
    assert "OfficesDirector, Port Authority, 2018 to 2020Clerk, 2010 to 2018" in seen(html)
    assert links(html) == ["port.html"]
    assert "2018–2020Nëpunëse, 2010–2018" in seen(facts(person, "sq"))


def test_names_for_readers_are_shown_and_other_aliases_are_not() -> None:
    person = Person(
        "cyd", "Cyd Wharf", aliases=("cyd@port.example", "C. Wharf"), known_as=("C. Wharf",)
    )
    html = facts(person)
    assert seen(html) == "Also asC. Wharf"
    assert "port.example" not in html


def test_a_source_on_the_web_is_a_link_that_tells_the_other_side_nothing() -> None:
    link = "https://gazette.example/44?a=1&b=2"
    person = Person("cyd", "Cyd", reason={"": "held office"}, source={"": "Gazette 44"}, link=link)
    html = facts(person)
    assert seen(html) == "Listed becauseheld office; Gazette 44"
    assert links(html) == [link]
    assert 'rel="noreferrer"' in html


def test_a_source_that_is_an_address_is_shown_without_its_scheme() -> None:
    link = "http://gazette.example/44"
    html = facts(Person("cyd", "Cyd", source={"": link}, link=link))
    assert seen(html) == "Listed becausegazette.example/44"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://a@b.example/", "//b.example/"])
def test_what_is_no_plain_address_never_becomes_a_link(link: str) -> None:
    html = facts(Person("cyd", "Cyd", source={"": "Gazette"}, link=link))
    assert links(html) == []
    assert seen(html) == "Listed becauseGazette"


def test_statements_lead_to_the_release_that_has_them() -> None:
    said = (
        Statement("cyd", {"": "I did."}, received="2025-08-09"),
        Statement("cyd", {"": "No reply."}),
        Statement("port", {"": "Nothing."}),
    )
    release = Release(
        slug="first", title={"": "First"}, number=2, published="2025-09-03", statements=said
    )
    html = facts(Person("cyd", "Cyd"), releases=(release,))
    assert seen(html) == "Statement9 August 2025, release 2none received, release 2"
    assert set(links(html)) == {"../releases/first.html#statements"}


def test_nobody_is_given_a_gender_and_a_body_is_it() -> None:
    pages = pages_of(*LETTERS)
    assert pages["people/ana.md"].meta["when"] == "When they wrote, and were written to"
    assert pages["people/port.md"].meta["when"] == "When it wrote, and was written to"
    assert pages["people/port.md"].meta["documents"] == "Its documents"


def test_sent_and_received_are_drawn_by_month_and_told_in_a_table() -> None:
    told = pages_of(*LETTERS)["people/ana.md"].meta["activity"]
    assert [tuple(row.values()) for row in told["rows"]] == [
        ("April 2020", "2", "0"),
        ("June 2020", "0", "2"),
    ]
    assert tuple(told["total"].values()) == ("Sum", "2", "2")
    assert told["rest"] == {}
    labels = re.findall(r'<a href="([^"]*)" aria-label="([^"]*)">', told["chart_html"])
    assert labels == [
        ("ana--written.html#m2020-04", "April 2020: 2 sent"),
        ("ana--received.html#m2020-06", "June 2020: 2 received"),
    ]


def test_a_bar_leads_to_its_month_on_the_page_where_that_begins() -> None:
    sent = [letter(f"a{n:03}", f"2020-{4 + n // 40:02}-01", "ana", "ben") for n in range(120)]
    pages = pages_of(*sent)
    drawn = pages["people/ana.md"].meta["activity"]["chart_html"]
    assert links(drawn) == [
        "ana--written.html#m2020-04",
        "ana--written.html#m2020-05",
        "ana--written-p2.html#m2020-06",
    ]
    for href in links(drawn):
        page, _, anchor = href.partition("#")
        rows = pages[f"people/{page.removesuffix('.html')}.md"].meta["rows_html"]
        assert rows.count(f'<tr class="d" id="{anchor}">') == 1


def test_a_long_archive_is_drawn_by_year() -> None:
    sent = [letter(f"a{year}", f"{year}-03-01", "ana", "ben") for year in range(1990, 2020)]
    told = pages_of(*sent)["people/ana.md"].meta["activity"]
    assert told["about"] == "By year"
    assert told["rows"][0] == {"label": "1990", "sent": "1", "received": "0"}
    assert links(told["chart_html"])[29] == "ana--written.html#m2019-03"


def test_what_has_no_month_is_counted_all_the_same() -> None:
    undated = letter("a9", "", "ana", "ben", date=None)
    told = pages_of(*LETTERS, letter("a8", "2020", "ana", "ben"), undated)
    rest = told["people/ana.md"].meta["activity"]["rest"]
    assert rest == {"label": "Date not known, or not precisely", "sent": "2", "received": "0"}


def test_events_bear_the_numbers_that_they_have_everywhere() -> None:
    events = (
        Event(PartialDate(2020, 5, 6), {"": "The agreement is signed."}),
        Event(PartialDate(1999, 1, 1), {"": "Long before."}),
    )
    told = pages_of(*LETTERS, events=events)["people/ana.md"].meta["activity"]
    assert [(event["number"], event["text"]) for event in told["events"]] == [
        (2, "The agreement is signed.")
    ]
    assert '<text class="ev"' in told["chart_html"]


def test_correspondents_are_drawn_and_told_in_a_table_with_the_same_figures() -> None:
    told = pages_of(*LETTERS)["people/ana.md"].meta["exchange"]
    rows = [(row["sent"], row["received"], seen(row["together_html"])) for row in told["rows"]]
    assert rows == [("2", "1", "3"), ("1", "0", "1")]
    assert [seen(row["name_html"]) for row in told["rows"]] == ["Ben Quay", "Port Authority"]
    assert tuple(told["total"].values()) == ("All 2", "3", "1", "4")
    assert told["once"] == (
        "A message to several of them counts with each: these are 3 different messages."
    )
    arcs = re.findall(r'<a href="([^"]*)" aria-label="([^"]*)">', told["diagram_html"])
    assert set(arcs) == {
        ("../exchanges/ana--ben.html", "Ana Harbour and Ben Quay: 3 messages"),
        ("../exchanges/ana--port.html", "Ana Harbour and Port Authority: 1 message"),
    }


def test_what_two_people_wrote_to_each_other_is_a_list() -> None:
    page = pages_of(*LETTERS)["exchanges/ana--ben.md"]
    assert page.title == "Ana Harbour and Ben Quay"
    assert page.meta["about"] == "3 documents. Ana Harbour sent 2, Ben Quay 1."
    assert page.meta["rows_html"].count('<td class="t"') == 3
    assert links(page.meta["links_html"]) == ["../people/ana.html", "../people/ben.html"]


def test_the_index_has_who_wrote_to_whom_in_the_whole_archive() -> None:
    told = pages_of(*LETTERS)["people/index.md"].meta["exchange"]
    assert told["about"] == "3 messages from anyone on the editors’ list to another"
    pairs = [
        (seen(row["one_html"]), seen(row["other_html"]), row["there"], row["back"])
        for row in told["rows"]
    ]
    assert pairs == [
        ("Ana Harbour", "Ben Quay", "2", "1"),
        ("Ana Harbour", "Port Authority", "1", "0"),
    ]
    assert told["more"] == ""
    assert "Eve" not in told["diagram_html"]


def test_the_index_has_a_column_of_periods_only_where_somebody_has_one(tmp_path: Path) -> None:
    ana = Person("ana", "Ana Harbour", period={"": "2018 to 2020"})
    catalogue = view(people=(ana, PORT)).catalogue
    sources = [s for s in pages.sources(catalogue) if isinstance(s, PageSource)]
    site = render(sources, pages.views(catalogue), tmp_path)
    html = (site / "people/index.html").read_text(encoding="utf-8")
    officials, bodies = re.findall("<table.*?</table>", html, re.DOTALL)
    assert ">In office</th>" in officials
    assert ">2018 to 2020</td>" in officials
    assert ">In office</th>" not in bodies
    assert {len(re.findall("<t[hd]", row)) for row in bodies.split("<tr>")[1:]} == {3}


def test_an_archive_without_correspondence_has_no_diagram() -> None:
    assert pages_of(LETTERS[3])["people/index.md"].meta["exchange"] == {}


def crowd(size: int) -> tuple[tuple[Person, ...], list[PublishedRecord]]:
    """Have everybody write to everybody after them, once."""
    people = tuple(Person(f"w{n:03}", f"Person {n:03}") for n in range(size))
    to = {person.id: Party(words(person.name), person.id) for person in people}
    sent = [
        record(
            id=f"d{n:03}",
            date=PartialDate(2020, 4, 1),
            sender=(to[person.id],),
            to=tuple(to[other.id] for other in people[n + 1 :]),
            people=tuple(other.id for other in people[n:]),
        )
        for n, person in enumerate(people)
    ]
    return people, sent


def test_of_many_correspondents_some_are_drawn_and_the_rest_is_counted() -> None:
    people, sent = crowd(70)
    pages = pages_of(*sent, people=people)
    told = pages["people/w000.md"].meta["exchange"]
    assert len(told["rows"]) == 50
    assert tuple(told["rest"].values()) == ("19 more", "19", "0", "19")
    assert tuple(told["total"].values()) == ("All 69", "69", "0", "69")
    assert told["diagram_html"].count("<li>") == 12
    assert told["not_drawn"] == "58 more are not drawn."
    whole = pages["people/index.md"].meta["exchange"]
    assert len(whole["rows"]) == whole["diagram_html"].count('class="arc"') == 40
    assert whole["diagram_html"].count("<li>") <= 24
    assert whole["more"].startswith("2,375 more pairs")


def test_lists_of_exchanges_are_limited_and_only_those_are_drawn(monkeypatch: Any) -> None:
    monkeypatch.setattr(correspondence, "MOST_LISTED", 30)
    people, sent = crowd(20)
    pages = pages_of(*sent, people=people)
    lists = {path for path in pages if path.startswith("exchanges/")}
    assert len(lists) == 30
    for page in pages.values():
        if page.template in ("person.html", "people.html"):
            drawn = page.meta["exchange"].get("diagram_html", "")
            targets = {href.removeprefix("../") for href in links(drawn) if "exchanges/" in href}
            assert {target.replace(".html", ".md") for target in targets} <= lists


def test_the_drawing_of_one_has_no_more_lines_than_can_be_read() -> None:
    people, sent = crowd(30)
    told = pages_of(*sent, people=people)["people/w000.md"].meta["exchange"]
    assert told["diagram_html"].count('class="arc on"') == exchanges.AROUND
    assert told["diagram_html"].count('class="arc"') == exchanges.BETWEEN


def test_names_are_escaped_and_keep_their_direction() -> None:
    people = (Person("ana", '<b>"Ana"</b>'), Person("ben", "بن رصيف الميناء"), PORT)
    pages = pages_of(*LETTERS, people=people)
    drawn = pages["people/index.md"].meta["exchange"]["diagram_html"]
    assert "<b>" not in drawn
    assert '<bdi dir="auto">بن رصيف الميناء</bdi>' in drawn
    told = pages["people/index.md"].meta["exchange"]["rows"][0]["together_html"]
    assert 'aria-label="&lt;b&gt;&quot;Ana&quot;&lt;/b&gt; and' in told
    assert pages["people/ana.md"].title == '<b>"Ana"</b>'


def test_pages_of_a_second_language_lie_below_it() -> None:
    pages = pages_of(*LETTERS, language="sq")
    assert {"sq/people/ana.md", "sq/people/ana--written.md", "sq/exchanges/ana--ben.md"} <= set(
        pages
    )
    assert (
        links(pages["sq/people/index.md"].meta["exchange"]["diagram_html"])[0]
        == "../people/ana.html"
    )
