"""The search page as readers use it: typing, narrowing down, going back, sharing, taking along."""

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote_plus, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage, Serve
from tests.browser.searching import FEE, PAGE, chips, field, titles, wait_for_results
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser


@pytest.fixture
def address(demonstration_site: Path, serve: Serve) -> str:
    return serve(demonstration_site, "/archive/")


def fragment(page: Page) -> str:
    return urlsplit(page.url).fragment


def test_results_appear_while_one_types(address: str, open_page: OpenPage) -> None:
    page = open_page(address + PAGE)
    expect(page.locator("#search")).to_be_hidden()
    field(page).press_sequentially("tarifa")
    some = wait_for_results(page)
    assert some > 3
    field(page).press_sequentially(" +minimale +lënda")
    expect(page.locator("#s-count")).not_to_have_text(f"{some} documents")
    assert wait_for_results(page) < some
    assert unquote_plus(fragment(page)) == "q=tarifa +minimale +lënda"


def test_a_hit_shows_what_it_is_and_where_the_words_are(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q=signing")
    wait_for_results(page)
    title = page.locator("h2", has_text=re.compile("^Fwd: signing on Wednesday$"))
    hit = page.locator("li.hit", has=title)
    assert hit.locator("time").get_attribute("datetime", timeout=1_000)
    assert "Mira Talvesh to Ardo Kethmar" in hit.locator(".by").inner_text()
    assert hit.locator(".stamp").inner_text() == "SENSITIVE"
    assert hit.locator("mark").first.inner_text() == "signing"


SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => (sum += one.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 200);
})"""


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("query", ["q=fee", "q=fee&type=email", "q=type:photo", "q=quorbleth"])
def test_nothing_jumps_while_a_search_in_the_address_loads(
    width: int, query: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{PAGE}#{query}", width=width)
    wait_for_results(page)
    assert page.evaluate(SHIFTS) < 0.1


def test_without_its_scripts_the_lists_come_back(
    address: str, open_page: OpenPage, watch: Watch
) -> None:
    page = open_page("about:blank")
    page.route("**/assets/search/page.js", lambda route: route.abort())
    page.goto(f"{address}{PAGE}#q=fee")
    expect(page.locator("#s-lists")).to_be_visible()
    expect(page.locator("#search")).to_be_hidden()
    watch.take()


def test_words_that_are_in_no_document_are_named(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q=signing quorbleth the")
    wait_for_results(page)
    expect(page.locator("#s-notes")).to_have_text("In no document: quorbleth.")
    page.goto(f"{address}{PAGE}#q=signing")
    expect(page.locator("#s-notes")).to_have_text("")


def test_a_hit_without_a_marked_word_says_in_which_field_it_was_found(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{PAGE}#q=tag:step-in-rights")
    wait_for_results(page)
    plain = page.locator("li.hit").filter(has_not=page.locator("mark"))
    assert plain.first.locator(".where").inner_text() == "Found in: topics"
    marked = page.locator("li.hit").filter(has=page.locator("mark"))
    assert "Found in" not in " ".join(marked.all_inner_texts())


def test_the_marked_words_are_those_that_were_sought(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q=tarifa+minimale")
    wait_for_results(page)
    marked = {text.lower() for text in page.locator(".pas mark").all_inner_texts()}
    assert "tarifa minimale" in marked  # words side by side are one mark
    assert all(re.search("tarif|minim", text) for text in marked)


def test_a_thumbnail_has_its_size_and_is_there(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q=projektkontrat*")
    wait_for_results(page)
    image = page.locator(".hit img").first
    image.scroll_into_view_if_needed()
    assert image.get_attribute("width")
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 50


def test_what_is_withheld_is_heard_in_a_passage(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q=%22Nëpunësja+që+e+futi%22")
    wait_for_results(page)
    bar = page.locator(".pas .rdx").first
    assert "[redacted: Name or description of a private person, reason P1" in bar.aria_snapshot()
    href = bar.get_attribute("href") or ""
    assert href.endswith("releases/tender-14-2020.html#P1")


def test_a_facet_narrows_down_and_its_chip_takes_it_back(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q={FEE}")
    everything = wait_for_results(page)
    scan = page.locator(".facet label", has_text="Scan")
    count = int(scan.locator("span").last.inner_text())
    scan.click()
    expect(page.locator("#s-count")).to_have_text(f"{count} documents")
    assert wait_for_results(page) == count
    assert chips(page) == ["Scan"]
    assert "type=scan" in fragment(page)
    assert all(by.startswith("Scan") for by in page.locator(".hit .by").all_inner_texts())
    page.get_by_role("button", name="Remove filter: Scan").click()
    expect(page.locator("#s-count")).to_have_text(f"{everything} documents")
    assert chips(page) == []


def test_the_keyboard_stays_at_a_facet_that_was_chosen(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q={FEE}")
    wait_for_results(page)
    page.locator(".facet label", has_text="Scan").locator("input").focus()
    page.keyboard.press("Space")
    expect(page.locator(".active .f")).to_have_count(1)
    expect(page.locator("[data-key='type:scan']")).to_be_focused()


def test_a_long_facet_unfolds(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q={FEE}")
    wait_for_results(page)
    facet = page.locator(".facet", has_text="Person or body")
    before = facet.locator("label").count()
    facet.get_by_role("button", name="more").click()
    expect(facet.get_by_role("button", name="Fewer")).to_be_focused()
    assert facet.locator("label").count() > before


def test_a_facet_keeps_values_of_which_nothing_was_found(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q=quorbleth")
    expect(page.get_by_role("heading", name="Nothing was found")).to_be_visible()
    for name in ("Kind", "Year", "Language"):
        labels = page.get_by_role("group", name=name, exact=True).locator("label")
        expect(labels.first).to_have_class("zero")
        assert labels.count() > 1


@pytest.mark.parametrize(
    "query",
    [
        "type:picture",
        'type:"web page"',
        "lang:english",
        "marking:restricted",
        'person:"Mira Talvesh"',
        "person:ardo",
    ],
)
def test_a_filter_takes_the_words_that_the_page_shows(
    query: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{PAGE}#q={query}")
    assert wait_for_results(page) > 0
    expect(page.locator("#s-notes")).to_have_text("")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("type:photo", r"^There is no kind called “photo”\. There are: E-mail, .*Web page\.$"),
        ("date:2020-13", r"^“2020-13” is no date\. Write 2020, 2020-04 or 2020-04-11; "),
        ("-marking:secret", r"^There is no marking called “secret”\. There are: "),
    ],
)
def test_a_filter_whose_value_is_none_says_so_and_what_there_is(
    query: str, told: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{PAGE}#q={query}")
    wait_for_results(page)
    expect(page.locator("#s-notes")).to_have_text(re.compile(told))


def test_dates_can_be_typed_and_what_is_no_date_is_told(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q={FEE}")
    everything = wait_for_results(page)
    since = page.get_by_label("From")
    since.fill("soon")
    since.press("Enter")
    expect(since).to_have_attribute("aria-invalid", "true")
    expect(since).to_have_accessible_description("Write 2020, 2020-04 or 2020-04-11.")
    expect(page.get_by_text("Write 2020, 2020-04 or 2020-04-11.")).to_be_visible()
    expect(page.get_by_label("To", exact=True)).to_have_accessible_description("")
    since.fill("2020-05")
    since.press("Enter")
    expect(page.locator(".active .f")).to_have_text(re.compile("From May 2020"))
    assert wait_for_results(page) < everything
    assert fragment(page).endswith("date=2020-05..")


def test_a_bar_of_the_chart_chooses_its_month_and_the_arrow_keys_lead_from_bar_to_bar(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{PAGE}#q={FEE}")
    wait_for_results(page)
    bar = page.get_by_role("link", name=re.compile("April 2020: "))
    count = re.search(r": (\d+)", bar.get_attribute("aria-label") or "")
    assert count
    page.locator(".chart a[tabindex='0']").focus()
    for _ in range(30):
        if "April 2020" in (page.evaluate("document.activeElement.getAttribute('aria-label')")):
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".active .f")).to_have_text(re.compile("Apr(il)? 2020"))
    expect(page.locator("#s-count")).to_have_text(re.compile(f"^{count[1]} "))


def test_the_order_can_be_chosen(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q={FEE}")
    wait_for_results(page)
    page.get_by_role("button", name="Oldest").click()
    expect(page.get_by_role("button", name="Oldest")).to_have_attribute("aria-current", "true")
    wait_for_results(page)
    times = page.locator(".hit time[datetime]").all()
    dates = [(time.get_attribute("datetime") or "")[:10] for time in times]
    assert dates == sorted(dates)
    assert "sort=oldest" in fragment(page)


def test_results_come_twenty_a_page(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#type=email")
    total = wait_for_results(page)
    assert total > 20
    expect(page.locator("li.hit")).to_have_count(20)
    first = titles(page)
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".pager")).to_contain_text(f"21 to {total} of {total}")
    expect(page.locator("li.hit")).to_have_count(total - 20)
    assert titles(page) != first[: total - 20]
    assert "page=2" in fragment(page)


def test_a_link_to_a_search_can_be_shared(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q={FEE}")
    wait_for_results(page)
    page.locator(".facet label", has_text="E-mail").click()
    expect(page.locator(".active .f")).to_have_count(1)
    page.get_by_role("button", name="Newest").click()
    wait_for_results(page)
    expect(page.get_by_role("button", name="Newest")).to_have_attribute("aria-current", "true")
    other = open_page(page.url)
    assert wait_for_results(other) == wait_for_results(page)
    assert field(other).input_value() == FEE
    assert chips(other) == ["E-mail"]
    assert titles(other) == titles(page)


def test_back_and_forward_lead_through_what_was_searched(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}")
    field(page).fill("tender")
    field(page).press("Enter")
    one = wait_for_results(page)
    page.locator(".facet label", has_text="E-mail").click()
    expect(page.locator(".active .f")).to_have_count(1)
    two = wait_for_results(page)
    assert one != two
    page.go_back()
    expect(page.locator("#s-count")).to_have_text(f"{one} documents")
    assert chips(page) == []
    page.go_forward()
    expect(page.locator("#s-count")).to_have_text(f"{two} documents")


def test_one_comes_back_from_a_document_to_what_was_found(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{PAGE}#q={FEE}")
    found = wait_for_results(page)
    page.locator(".hit h2 a").nth(1).click()
    page.wait_for_url("**/documents/**")
    page.go_back()
    assert wait_for_results(page) == found


def test_nothing_that_is_typed_leaves_the_browser(address: str, open_page: OpenPage) -> None:
    page = open_page(address + PAGE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    field(page).press_sequentially("kethmar")
    field(page).press("Enter")
    wait_for_results(page)
    assert asked
    assert [url for url in asked if "kethmar" in url.lower()] == []


def test_when_nothing_is_found_nearly_right_words_are_offered(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{PAGE}#q=kethmarr")
    expect(page.locator(".none h2")).to_have_text("Nothing was found")
    expect(page.locator(".pager")).to_be_hidden()
    page.locator(".none").get_by_role("link", name="Kethmar", exact=False).first.click()
    expect(page.locator(".none")).to_be_hidden()
    assert wait_for_results(page) > 3


def test_when_filters_leave_nothing_the_way_without_them_is_offered(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{PAGE}#q=signing&type=table")
    expect(page.locator(".none")).to_contain_text("Without the filters there")
    page.get_by_role("link", name="Search without the filters").click()
    expect(page.locator(".none")).to_be_hidden()
    assert wait_for_results(page) > 0


def test_what_cannot_be_read_as_a_query_is_searched_as_words(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{PAGE}#q=nowhere:tender")
    assert wait_for_results(page) > 0
    assert "could not be read as a query" in page.locator("#s-notes").inner_text()


def test_what_was_found_can_be_taken_along_as_a_table(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q={FEE}")
    total = wait_for_results(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    assert download.value.suggested_filename == "search.csv"
    data = download.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert head[:4] == ["id", "title", "date", "kind"]
    assert len(rows) == total
    assert all(len(row) == len(head) for row in rows)
    assert all(row[-1] == f"{address}documents/{row[0]}.html" for row in rows)
    assert [row[1].strip() for row in rows][:3] == titles(page)[:3]


def missing(page: Page, pattern: str) -> Iterator[None]:
    """Let some files of the index not come, until the generator goes on."""
    page.route(pattern, lambda route: route.abort())
    yield
    page.unroute(pattern)


def test_a_part_that_is_missing_is_named_and_can_be_tried_again(
    address: str, open_page: OpenPage, watch: Watch
) -> None:
    page = open_page(address + PAGE)
    gone = missing(page, "**/search/*/t/*.js")
    next(gone)
    field(page).fill("tender")
    note = page.locator("#s-notes [role=alert]")
    expect(note).to_contain_text(re.compile(r"could not be loaded: t/"))
    next(gone, None)
    note.get_by_role("button", name="Try again").click()
    expect(page.locator("li.hit").first).to_be_visible()
    expect(note).to_have_count(0)
    assert wait_for_results(page) > 3
    assert all("ERR_FAILED" in said for said in watch.take([page]))


def test_without_the_index_the_page_says_so_and_can_be_tried_again(
    address: str, open_page: OpenPage, watch: Watch
) -> None:
    page = open_page("about:blank")
    gone = missing(page, "**/search/entry.js")
    next(gone)
    page.goto(address + PAGE)
    field(page).fill("tender")
    note = page.locator("#s-notes [role=alert]")
    expect(note).to_contain_text("entry")
    next(gone, None)
    note.get_by_role("button", name="Try again").click()
    assert wait_for_results(page) > 3
    assert all("ERR_FAILED" in said for said in watch.take([page]))


def test_a_document_that_does_not_come_leaves_the_others(
    address: str, open_page: OpenPage, watch: Watch
) -> None:
    page = open_page(address + PAGE)
    lost: list[str] = []

    def abort(route: Route) -> None:
        lost.append(route.request.url)
        route.abort() if len(lost) == 1 else route.continue_()

    page.route("**/search/d/*.js", abort)
    field(page).fill(FEE)
    expect(page.locator("#s-notes [role=alert]")).to_contain_text("d/")
    assert len(titles(page)) > 3
    assert all("ERR_FAILED" in said for said in watch.take([page]))


def test_what_is_known_is_shown_while_the_rest_is_loading(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(address + PAGE)
    held: list[Route] = []

    def first_late_second_later(route: Route) -> None:
        held.append(route)
        if len(held) == 1:
            time.sleep(0.5)
            route.continue_()

    page.route("**/search/*/t/*.js", first_late_second_later)
    field(page).fill(FEE)
    expect(page.locator("li.hit").first).to_be_visible()
    expect(page.locator("#s-results")).to_have_attribute("aria-busy", "true")
    held[1].continue_()
    assert wait_for_results(page) > 3


# What the core says of a query that would have to load much; the demonstration is too small.
DEAR = """
;(function () {
  const create = archive.core.create;
  archive.core.create = function (environment) {
    const search = create(environment);
    const ask = { kilobytes: 721.4, files: 90 };
    const run = search.run;
    search.run = async (query, options = {}) =>
      query.includes("~2") && !options.agreed
        ? { ...(await run("", options)), query, total: 0, ask }
        : run(query, options);
    return search;
  };
})();
"""


def test_a_dear_query_says_what_it_costs_and_asks_first(address: str, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    base = "**/assets/search/base.js"
    page.route(base, lambda route: route.fulfill(body=route.fetch().text() + DEAR))
    page.goto(f"{address}{PAGE}#q=kethmr~2")
    note = page.locator("#s-notes [role=status]")
    expect(note).to_contain_text("This query has to fetch about 721 kB first.")
    assert titles(page) == []
    note.get_by_role("button", name="Search").click()
    assert wait_for_results(page) > 3
    expect(note).to_have_count(0)


def test_a_search_in_albanian_speaks_albanian(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}sq/{PAGE}#q={FEE}&type=email")
    wait_for_results(page)
    assert page.locator("#s-count").inner_text().endswith("dokumente")
    link = page.locator(".hit h2 a").first.get_attribute("href") or ""
    assert link.startswith(f"{address}sq/documents/")
    shown = page.locator("#search").inner_text()
    assert not re.search(r"Order|Oldest|paragraph|Download|Kind\b", shown)


def test_a_title_bears_its_language(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q=drafti&lang=sq")
    wait_for_results(page)
    languages = {h.get_attribute("lang") for h in page.locator(".hit h2").all()}
    assert languages == {"sq"}
    assert page.locator(".hit h2").first.get_attribute("dir") == "auto"


def test_other_forms_are_named_and_can_be_left_out(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q=tarifa")
    everything = wait_for_results(page)
    alike = page.locator("#s-results > .active .faint.hide-s")
    expect(alike).to_contain_text("Also found: tarifë")
    alike.get_by_role("button", name="Only exactly this").click()
    expect(page.locator("#s-count")).not_to_have_text(f"{everything} documents")
    assert 0 < wait_for_results(page) < everything
    marked = {text.lower() for text in page.locator(".hit mark").all_inner_texts()}
    assert marked == {"tarifa"}
    assert chips(page) == ["Exactly as typed"]
    assert fragment(page) == "q=tarifa&exact=1"
    expect(alike).to_have_text("")
    field(page).fill("tarifa minimale")  # other words, in all their forms again
    expect(page.locator(".active .f")).to_have_count(0)
    assert unquote_plus(fragment(page)) == "q=tarifa minimale"


def test_a_link_to_exact_words_finds_only_these(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q=tarifën&exact=1")
    found = wait_for_results(page)
    page.locator(".active .f").click()
    expect(page.locator("#s-count")).not_to_have_text(f"{found} documents")
    assert wait_for_results(page) > found


@pytest.mark.parametrize("query", ["tarif*", "Kethmar"])
def test_where_there_is_one_form_or_a_pattern_none_is_named(
    query: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{PAGE}#q={query}")
    wait_for_results(page)
    expect(page.locator("#s-facets fieldset").first).to_be_visible()
    expect(page.locator("#s-results > .active .faint.hide-s")).to_have_text("")
