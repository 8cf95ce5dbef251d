"""Data for programs in a page: what this site writes is accepted, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.audit import AuditFinding, linked_data
from archivegen.audit.withheld import Withheld
from archivegen.site.linked_data import script

Rules = Callable[..., list[str]]
Page = Callable[..., str]
Findings = Callable[..., list[AuditFinding]]

PERSON = {"@type": "Person", "name": "Ana Harbour", "url": "people/ana.html"}
MAIL = {"@type": "EmailMessage", "name": "A <b> & c", "sender": [PERSON]}
PATH = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1}]}


def block(text: str, opening: str = linked_data.OPENING) -> str:
    return f"{opening}{text}</script>"


def written(thing: Any) -> str:
    return block(json.dumps({"@context": "https://schema.org", **thing}))


@pytest.mark.parametrize("things", [[MAIL], [MAIL, PATH]])
def test_what_the_site_writes_is_fine(things: list[Any], rules: Rules, page: Page) -> None:
    files = {"a.html": page(script(things)), "people/ana.html": page()}
    assert rules(files) == []


@pytest.mark.parametrize(
    "opening",
    [
        "<script type='application/ld+json'>",
        "<script type=application/ld+json>",
        '<SCRIPT type="application/ld+json">',
        '<script  type="application/ld+json">',
        '<script type="application/LD+json">',
        '<script type="application/ld+json" id="x">',
        '<script type="application/ld+json" nonce="x">',
        '<script type=" application/ld+json">',
    ],
)
def test_its_tag_is_written_one_way_only(opening: str, rules: Rules, page: Page) -> None:
    text = '{"@context":"https://schema.org","@type":"WebSite"}'
    assert "linked.data" in rules({"a.html": page(block(text, opening))})


@pytest.mark.parametrize(
    "element",
    [
        block("alert(1)"),
        block(""),
        block("[]"),
        block('{"@context":"https://schema.org"}'),
        block('{"@context":"http://schema.org","@type":"WebSite"}'),
        block('{"@context":{"name":"https://evil.example/"},"@type":"WebSite"}'),
        block('{"@context":"https://schema.org","@type":"WebSite","name":"<!--"}'),
        block('{"@context":"https://schema.org","@type":"WebSite","name":"a & b"}'),
        block('{"@context":"https://schema.org","@type":"WebSite","name":"a","name":"b"}'),
        block('{"@context":"https://schema.org","@type":"WebSite","name":"a\u2028b"}'),
        block('{"@context":"https://schema.org","@type":"WebSite","version":1e3}'),
        block('{"@context":"https://schema.org","@type":"WebSite","version":NaN}'),
        block('{"@context":"https://schema.org","@type":"WebSite","name":null}'),
        block('{"@context":"https://schema.org","@type":"WebSite"};alert(1)'),
        written({"@type": "SearchAction"}),
        written({"@type": ["WebSite", "Place"]}),
        written({"@type": "WebSite", "telephone": "+355 4 234"}),
        written({"@type": "WebSite", "name": {"en": "x"}}),
        written({"@type": "WebSite", "url": ["a.html"]}),
        written({"@type": "WebSite", "@id": "a.html"}),
        written({"@graph": {"@type": "WebSite"}}),
        written({"@graph": [], "@type": "WebSite"}),
        written({"@type": "WebSite"}) * 2,
        block("[" * 50_000),
    ],
)
def test_data_of_another_form_blocks(element: str, rules: Rules, page: Page) -> None:
    assert "linked.data" in rules({"a.html": page(element)})


@pytest.mark.parametrize("kind", ["Person", "Organization", ["CreativeWork", "Person"]])
@pytest.mark.parametrize("url", ["", "documents/k7f3qz.html", "people/ana.html#x", "people/"])
def test_whoever_has_no_page_is_not_named(kind: Any, url: str, rules: Rules, page: Page) -> None:
    named = {"@type": kind, "name": "Tomas Brell"} | ({"url": url} if url else {})
    files = {"a.html": page(script([{"@type": "EmailMessage", "sender": [named]}]))}
    assert "linked.person" in rules({**files, "documents/k7f3qz.html": page()})


def test_a_page_of_someone_must_be_there(rules: Rules, page: Page) -> None:
    assert rules({"a.html": page(script([MAIL]))}) == ["link.missing"]


def test_addresses_in_full_lead_into_the_site(rules: Rules, page: Page) -> None:
    def told(url: str) -> list[str]:
        files = {"a.html": page(script([{"@type": "WebSite", "url": url}]))}
        return rules(files, base_url="https://archive.example/")

    assert told("https://archive.example/index.html") == []
    assert told("https://archive.example/gone.html") == ["link.missing"]
    assert told("https://elsewhere.example/") == ["link.external"]
    assert told("javascript:alert(1)") == ["link.scheme"]


@pytest.mark.parametrize(
    "name", ["Quillobran", "\\u0051uillobran", "Quil\\u003cb\\u003elobran", "Quil lob-ran"]
)
def test_withheld_words_are_looked_for_in_it(name: str, findings: Findings, page: Page) -> None:
    text = f'{{"@context":"https://schema.org","@type":"WebSite","name":"{name}"}}'
    found = findings({"a.html": page(block(text))}, withheld=Withheld((("Quillobran", "line 1"),)))
    assert "withheld.found" in [one.rule for one in found]


@given(st.text(), st.text())
def test_whatever_is_said_stays_data(name: str, words: str) -> None:
    element = script([{"@type": "EmailMessage", "name": name, "keywords": [words]}])
    inside = element.removeprefix(linked_data.OPENING).removesuffix("</script>")
    assert not set("<>&\u2028\u2029\x7f") & set(inside)
    assert linked_data.read(element).fit
    told = json.loads(inside)
    halves = name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert told.get("name", "") == halves


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ('<meta property="og:image" content="https://archive.example/assets/card.png">', []),
        ('<meta property="og:title" content="A title">', []),
        (
            '<meta property="og:image" content="https://archive.example/documents/k7/p1.webp">',
            ["sharing.picture", "link.missing"],
        ),
        ('<meta property="og:image" content="assets/card.png">', ["sharing.picture"]),
        (
            '<meta name="twitter:image" content="https://elsewhere.example/assets/a.jpg">',
            ["link.external"],
        ),
        (
            '<meta property="og:image:url" content="https://archive.example/a/x.gif?/assets/a.png">',
            ["sharing.picture", "link.missing"],
        ),
    ],
)
def test_a_picture_for_shared_links_is_the_editors_own(
    tag: str, found: list[str], rules: Rules, page: Page
) -> None:
    files = {"a.html": page(head=tag), "assets/card.png": PNG}
    assert sorted(rules(files, base_url="https://archive.example/")) == sorted(found)


PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)
