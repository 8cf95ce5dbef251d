"""Links and anchors lead somewhere, from every place where the site may be put."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archivegen.audit import AuditFinding, Expected, Outgoing, audit, inspect
from tests.audit.conftest import MakeSite

Rules = Callable[..., list[str]]
Findings = Callable[..., list[AuditFinding]]
Page = Callable[..., str]


def link(address: str) -> str:
    return f'<a href="{address}">x</a>'


@pytest.mark.parametrize(
    "address",
    [
        "b.html",
        "./b.html?x=1",
        "../index.html",
        "b.html#here",
        "b.html#top",
        "b.html#q=from:anna",
        "b%2Ehtml",
        "na%C3%AFve%20page.html#h%C3%A9",
        "#self",
        "#",
        "mailto:archive@newsroom.example",
    ],
)
def test_a_link_to_what_is_there_is_fine(address: str, rules: Rules, page: Page) -> None:
    files = {
        "d/a.html": page(link(address) + '<p id="self"></p>'),
        "d/b.html": page('<p id="here"></p>'),
        "d/naïve page.html": page('<p id="hé"></p>'),
    }
    assert rules(files) == []


@pytest.mark.parametrize(
    ("address", "rule", "severity"),
    [
        ("k7f3qz.html", "link.missing", "block"),
        ("b", "link.missing", "block"),
        ("B.html", "link.missing", "block"),
        ("nothing/", "link.missing", "block"),
        ("b.html#nowhere", "link.anchor", "warn"),
        ("#nowhere", "link.anchor", "warn"),
        ("../../outside.html", "link.outside", "block"),
        ("..%2f..%2foutside.html", "link.outside", "block"),
        ("/index.html", "link.absolute", "block"),
        ("../", "link.folder", "warn"),
        ("javascript:alert(1)", "link.scheme", "block"),
        ("jav&#9;ascript:alert(1)", "link.scheme", "block"),
        ("file:///etc", "link.scheme", "block"),
        ("blob:x", "link.scheme", "block"),
    ],
)
def test_a_link_that_leads_nowhere_good_is_found(
    address: str, rule: str, severity: str, findings: Findings, page: Page
) -> None:
    files = {"d/a.html": page(link(address)), "d/b.html": page()}
    found = [f for f in findings(files) if f.rule.startswith("link.")]
    assert [(f.rule, f.severity, f.file) for f in found] == [(rule, severity, "d/a.html")]


def test_every_page_with_a_bad_link_is_named(findings: Findings, page: Page) -> None:
    files = {name: page(link("gone.html")) for name in ("a.html", "b.html")}
    assert [f.file for f in findings(files)] == ["a.html", "b.html"]


def test_pictures_and_style_sheets_must_be_there_too(rules: Rules, page: Page) -> None:
    head = '<link rel="stylesheet" href="gone.css">'
    files = {"a.html": page('<img src="gone.webp" alt="">', head), "b.css": "a{src:url(gone.png)}"}
    assert rules(files) == ["link.missing"] * 3


def test_links_to_a_folder_without_a_page_are_missing(rules: Rules, page: Page) -> None:
    assert rules({"a.html": page(link("d/")), "d/b.html": page()}) == ["link.missing"]


def test_the_page_for_what_is_not_found_links_from_the_top(rules: Rules, page: Page) -> None:
    files = {"404.html": page(link("/archive/b.html#here")), "b.html": page('<p id="here">')}
    assert rules(files, base_url="https://host.example/archive/") == []


def test_and_stays_within_the_base_path(rules: Rules, page: Page) -> None:
    files = {"404.html": page(link("/index.html"))}
    assert rules(files, base_url="https://host.example/archive/") == ["link.outside"]


@pytest.mark.parametrize("folders", ["", "papers/", "~desk/papers/"])
def test_its_links_are_followed_where_nobody_knows_at_which_address_the_site_will_be(
    folders: str, rules: Rules, page: Page
) -> None:
    links = link(f"/{folders}a/b.html#here") + link(f"/{folders}index.html")
    assert rules({"404.html": page(links), "a/b.html": page('<p id="here">')}) == []


def test_but_lead_to_what_the_site_has(rules: Rules, page: Page) -> None:
    assert rules({"404.html": page(link("/papers/a/c.html"))}) == ["link.missing"]


def test_a_canonical_address_that_the_site_does_not_have_is_found(rules: Rules, page: Page) -> None:
    head = '<link rel="canonical" href="https://host.example/archive/k7f3qz.html">'
    files = {"a.html": page(head=head)}
    assert rules(files, base_url="https://host.example/archive/") == ["link.missing"]


def test_a_sitemap_lists_only_what_the_site_has(rules: Rules) -> None:
    entries = "".join(
        f"<url><loc>https://host.example/{name}</loc></url>"
        for name in ("index.html", "k7f3qz.html")
    )
    files = {"sitemap.xml": f"<urlset>{entries}</urlset>"}
    assert rules(files, base_url="https://host.example/") == ["link.missing"]
    assert rules(files) == []


def test_a_page_of_a_document_links_to_no_other_host(findings: Findings, page: Page) -> None:
    (found,) = findings({"documents/a.html": page(link("https://elsewhere.example/"))})
    assert (found.rule, found.severity) == ("link.document", "block")


def test_other_pages_may_and_it_is_mentioned(findings: Findings, page: Page) -> None:
    (found,) = findings({"about.html": page(link("https://elsewhere.example/"))})
    assert (found.rule, found.severity) == ("link.external", "info")


def test_only_pages_of_the_editors_may_when_the_build_says_which(
    make_site: MakeSite, page: Page
) -> None:
    body = page(link("https://elsewhere.example/"))
    site = make_site({"about.html": body, "by-date.html": body})
    names = ("about.html", "by-date.html", "index.html")
    digests = {name: inspect(site / name, name).digest for name in names}
    expected = Expected(files=digests, outgoing=Outgoing(frozenset({"about.html"})))
    found = audit(site, expected=expected).findings
    assert [(f.file, f.rule, f.severity) for f in found] == [
        ("by-date.html", "link.external", "warn")
    ]


def test_a_page_that_cites_a_source_leads_there_and_nowhere_else(
    make_site: MakeSite, page: Page
) -> None:
    source = "https://gazette.example/44?a=1&b=2"
    bodies = {
        "people/ana.html": page(link("https://gazette.example/44?a=1&amp;b=2")),
        "people/ben.html": page(link("https://gazette.example/45")),
        "people/cyd.html": page(link("https://gazette.example/44?a=1&amp;b=2")),
    }
    site = make_site(bodies)
    digests = {name: inspect(site / name, name).digest for name in (*bodies, "index.html")}
    cited = frozenset({("people/ana.html", source), ("people/ben.html", source)})
    expected = Expected(files=digests, outgoing=Outgoing(cited=cited))
    found = audit(site, expected=expected).findings
    assert [(f.file, f.rule) for f in found] == [
        ("people/ben.html", "link.external"),
        ("people/cyd.html", "link.external"),
    ]
