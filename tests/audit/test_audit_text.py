"""What texts should not show: headers of the transport, paths of machines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.audit import AuditFinding, inspect
from archivegen.audit.inspection import inspect_data
from archivegen.audit.rules.headers import NEVER

Findings = Callable[..., list[AuditFinding]]
Page = Callable[..., str]


def body_of(findings: list[AuditFinding]) -> list[tuple[str, str, str]]:
    return [(f.rule, f.severity, f.excerpt) for f in findings]


@pytest.mark.parametrize(
    ("line", "header"),
    [
        ("Received: from mx.host.example (10.0.0.7) by mail.host.example", "received"),
        ("X-Originating-IP: [10.0.0.7]", "x-originating-ip"),
        ("Bcc: somebody@mail.example", "bcc"),
        ("&gt; &gt; Return-Path: &lt;somebody@mail.example&gt;", "return-path"),
        ("DKIM-Signature: v=1; a=rsa-sha256", "dkim-signature"),
        ("X-MS-Exchange-Organization-AuthSource: host", "x-ms-exchange-organization-authsource"),
        ("Message-ID: &lt;1@mail.example&gt;", "message-id"),
        ("Hidden: Bcc : somebody@mail.example", "bcc"),
    ],
)
@pytest.mark.parametrize("shape", ["<p>{}</p>", "<pre>First\n{}\nlast</pre>", "<p>a<br>{}</p>"])
def test_a_header_in_the_text_is_mentioned(
    line: str, header: str, shape: str, findings: Findings, page: Page
) -> None:
    found = findings({"a.html": page(shape.format(line))})
    assert body_of(found) == [("mail.text", "warn", f"{header}: …")]


@given(st.from_regex(NEVER, fullmatch=True))
def test_no_header_is_passed_over_before_a_closer_look(name: str) -> None:
    text = f"a\n{name.title()}: value"
    found = inspect_data(text.encode(), "a.txt", "").findings
    assert [one.excerpt for one in found] == [f"{name}: …"]


@pytest.mark.parametrize(
    ("name", "content", "header"),
    [
        ("a.html", "<dl><dt>Bcc</dt><dd>x</dd></dl>", "bcc"),
        ("a.html", "<table><tr><th>X-Mailer:</th><td>x</td></tr></table>", "x-mailer"),
        ("a.json", '{"message-id": "x"}', "message-id"),
        ("a.csv", "id,title,Return-Path\n1,2,3\n", "return-path"),
    ],
)
def test_a_header_as_a_field_blocks(
    name: str, content: str, header: str, findings: Findings, page: Page
) -> None:
    found = findings({name: page(content) if name.endswith("html") else content})
    assert body_of(found) == [("mail.header", "block", header)]


@pytest.mark.parametrize(
    "text",
    [
        "<p>Received: 3 May 2020</p>",
        "<dl><dt>Received</dt><dd>3 May 2020</dd></dl>",
        "<p>We received: nothing. The bcc: field was empty</p>",
        "<dl><dt>From</dt><dd>x</dd><dt>Subject</dt><dd>Bcc and Cc</dd></dl>",
    ],
)
def test_everyday_words_are_fine(text: str, findings: Findings, page: Page) -> None:
    assert findings({"a.html": page(text)}) == []


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("/home/anna/archive", "/home/…"),
        ("/Users/anna/archive", "/Users/…"),
        (r"C:\Users\anna\archive", "C:\\Users\\…"),
        (r"C:\\Users\\anna", "C:\\\\Users\\…"),  # as data has it
        ("d:\\documents and settings\\anna", "d:\\documents and settings\\…"),
        ("file:///srv/archive", "file://…"),
        ("fiLe:///srv/archive", "fiLe://…"),
    ],
)
def test_a_path_of_a_machine_is_mentioned_in_a_page_and_blocks_elsewhere(
    text: str, excerpt: str, findings: Findings, page: Page
) -> None:
    found = findings({"a.html": page(f"<p>See {text}.</p>"), "a.css": f"/* {text} */"})
    assert body_of(found) == [("path.local", "block", excerpt), ("path.local", "warn", excerpt)]


def test_the_folder_of_the_build_blocks_everywhere(
    tmp_path: Path, findings: Findings, page: Page
) -> None:
    (found,) = findings({"a.html": page(f"<p>{tmp_path}/content/pages/about.md</p>")})
    assert (found.rule, found.severity) == ("path.build", "block")
    assert str(tmp_path) not in found.message + found.excerpt


def test_so_does_the_folder_around_a_site_on_its_way(tmp_path: Path, page: Page) -> None:
    path = tmp_path / "build" / "next" / "documents" / "a.html"
    path.parent.mkdir(parents=True)
    path.write_text(page(f"<p>{tmp_path}/content</p>"), encoding="utf-8")
    found = inspect(path, "documents/a.html").findings
    assert [finding.rule for finding in found] == ["path.build"]


def test_ordinary_addresses_are_no_paths(findings: Findings, page: Page) -> None:
    assert findings({"a.html": page("<p>news.example/home/today, /home/ and C:\\</p>")}) == []
