"""Requests that a page, a style sheet or a script makes by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archivegen.audit import AuditFinding

Rules = Callable[..., list[str]]
Findings = Callable[..., list[AuditFinding]]
Page = Callable[..., str]


@pytest.mark.parametrize(
    "element",
    [
        '<img src="https://elsewhere.example/a.png" alt="">',
        "<img src=//elsewhere.example/a.png alt=''>",
        "<img src='\\\\elsewhere.example\\a.png'>",
        '<img src="ht\ntps://elsewhere.example/a.png">',
        '<img src=" &#104;ttps://elsewhere.example/a.png">',
        '<IMG SRC="HTTPS://ELSEWHERE.EXAMPLE/A.PNG">',
        '<img/src="https://elsewhere.example/a.png"/>',
        '<img alt=">" src="https://elsewhere.example/a.png">',
        '<img alt="a"src="https://elsewhere.example/a.png">',
        '<img srcset="index.html 1x, https://elsewhere.example/b.png 2x">',
        '<source srcset="https://elsewhere.example/b.png">',
        '<video poster="https://elsewhere.example/b.png"></video>',
        '<form action="https://elsewhere.example/"></form>',
        '<button formaction="https://elsewhere.example/">Go</button>',
        '<input type="image" src="https://elsewhere.example/b.png">',
        '<svg><image xlink:href="https://elsewhere.example/b.png"/></svg>',
        '<svg><use href="https://elsewhere.example/b.svg#i"/></svg>',
        '<table background="https://elsewhere.example/b.png"></table>',
        '<a href="index.html" ping="https://elsewhere.example/count">x</a>',
        '<script src="https://elsewhere.example/a.js"></script>',
        '<link rel="stylesheet" href="https://elsewhere.example/a.css">',
        '<link rel="preconnect" href="https://elsewhere.example">',
        '<link rel="alternate stylesheet" href="https://elsewhere.example/a.css">',
        '<link href="https://elsewhere.example/a.css">',
        '<meta http-equiv="refresh" content="0; url=https://elsewhere.example/">',
        '<meta http-equiv="refresh" content="0;URL=\'https://elsewhere.example/\'">',
    ],
)
def test_a_request_to_another_host_blocks(element: str, findings: Findings, page: Page) -> None:
    found = findings({"a.html": page(element)})
    assert [(f.rule, f.severity, f.file) for f in found] == [("request.foreign", "block", "a.html")]


def test_the_excerpt_names_the_host_and_hides_the_rest(findings: Findings, page: Page) -> None:
    element = '<img src="https://elsewhere.example/t?reader=anna@mail.example">'
    (found,) = findings({"a.html": page(element)})
    assert found.excerpt == "https://elsewhere.example/…"


def test_own_files_are_loaded_freely(rules: Rules, page: Page) -> None:
    head = '<link rel="stylesheet" href="a.css"><script src="a.js"></script>'
    body = '<img src="a.svg?v=1" srcset="a.svg 1x, b/b.svg 2x" alt="https://elsewhere.example">'
    files = {"a.css": "", "a.js": "", "a.svg": "<svg/>", "b/b.svg": "<svg/>"}
    assert rules({"a.html": page(body, head), **files}) == []


def test_addresses_that_say_where_a_page_is_load_nothing(rules: Rules, page: Page) -> None:
    head = '<link rel="canonical" href="https://archive.example/a.html">'
    assert rules({"a.html": page(head=head)}) == []


def test_a_file_inside_an_address_blocks(rules: Rules, page: Page) -> None:
    assert rules({"a.html": page('<img src="data:image/png;base64,AAAA">')}) == ["request.data"]


@pytest.mark.parametrize(
    "sheet",
    [
        "a { background: url(https://elsewhere.example/a.png) }",
        "a { background: url( '//elsewhere.example/a.png' ) }",
        "@import 'https://elsewhere.example/a.css';",
        '@import url("https://elsewhere.example/a.css");',
        "a { background: image-set('https://elsewhere.example/a.png' 1x) }",
        "a { background: url(\\68ttps://elsewhere.example/a.png) }",
        "@font-face { src: local('x'), url(https://elsewhere.example/a.woff2) }",
    ],
)
def test_a_style_sheet_that_loads_from_another_host_blocks(sheet: str, rules: Rules) -> None:
    assert rules({"a.css": sheet}) == ["request.foreign"]


def test_a_style_sheet_may_carry_small_pictures(rules: Rules) -> None:
    sheet = "/* https://elsewhere.example */ a { background: url('data:image/svg+xml,<svg/>') }"
    assert rules({"a.css": sheet}) == []


def test_a_style_sheet_carries_nothing_else(rules: Rules) -> None:
    assert rules({"a.css": "@import url(data:text/css,a{})"}) == ["request.data"]


@pytest.mark.parametrize(
    "script",
    [
        'fetch("https://elsewhere.example/x")',
        "fetch('//elsewhere.example/x')",
        "import('https://elsewhere.example/x.js')",
        'import x from "https://elsewhere.example/x.js"',
        'const r = new XMLHttpRequest(); r.open("GET", "https://elsewhere.example/x")',
        "new WebSocket(`wss://elsewhere.example/${x}`)",
        'image.src = "https://elsewhere.example/x.png"',
        'navigator.sendBeacon("https:\\/\\/elsewhere.example/x")',
    ],
)
def test_a_script_that_loads_from_another_host_blocks(script: str, rules: Rules) -> None:
    assert rules({"a.js": script}) == ["request.foreign"]


def test_a_script_that_only_names_another_host_is_mentioned(findings: Findings) -> None:
    (found,) = findings({"a.js": 'const home = "https://elsewhere.example/x";'})
    assert (found.rule, found.severity) == ("script.host", "warn")


def test_namespaces_and_own_files_in_scripts_are_fine(rules: Rules) -> None:
    script = 'd.createElementNS("http://www.w3.org/2000/svg", "a"); fetch("x.json"); // https://a'
    assert rules({"a.js": script}) == []
