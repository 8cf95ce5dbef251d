"""Addresses of web pages that were made for one recipient, where they would be published."""

from __future__ import annotations

import pytest

from archivegen.checks import Standards, check_record
from archivegen.clean.links import is_personal, is_tracked
from archivegen.model.findings import Finding
from archivegen.model.prose import Paragraph, words
from archivegen.model.published import PublishedRecord, PublishedSheet


def found(text: str) -> list[Finding]:
    record = PublishedRecord(
        id="k7f3qz",
        release="one",
        kind="email",
        tier="full",
        title=words("A letter"),
        sheets=(PublishedSheet(1, (Paragraph(words(text)),)),),
    )
    return [one for one in check_record(record, Standards()) if one.rule == "text.link"]


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/x?mc_eid=4f2a9c1b",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example&data=05",
        "https://port.example/unsubscribe/ana.brook@port.example",
        "https://port.example/?u=ana.brook%40port.example",
        "https://port.example/?u=ana.brook%2540port.example",
        "https://ana:secret@port.example/file",
        "https://lists.example.list-manage.com/track/click?u=1",
    ],
)
def test_an_address_made_for_one_recipient_warns(url: str) -> None:
    (finding,) = found(f"See {url} for the tender 7.")
    assert (finding.severity, finding.part, finding.secret) == ("warn", "text", url)
    assert url not in finding.message + finding.excerpt
    assert is_tracked(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://port.example/tenders/2020/14?page=2",
        "https://news.example/x?utm_source=letter",  # says where it was found, not by whom
        "https://medium.example/@anabrook/quay-7",
        "https://maps.example/@41.3,19.8,15z",
        "mailto:ana.brook@port.example",
    ],
)
def test_an_ordinary_address_is_quiet(url: str) -> None:
    assert found(f"See {url} for the tender 7.") == []
    assert not is_personal(url)
