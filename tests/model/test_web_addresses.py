"""Which addresses of the web a page may lead to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.audit.addresses import where
from archivegen.model.web_addresses import is_plain, without_scheme

ONION = f"http://{'a2' * 28}.onion/44.html"


@pytest.mark.parametrize(
    "address",
    [
        "https://gazette.example",
        "http://gazette.example:8080/2018/44?page=3#article-7",
        "https://xn--gazet-ksa.example/a%20b/(44)",
        ONION,
    ],
)
def test_a_page_of_the_web_can_be_linked(address: str) -> None:
    assert is_plain(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "gazette.example/44",
        "//gazette.example/44",
        "HTTPS://gazette.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/hosts",
        "ftp://gazette.example/",
        "mailto:desk@gazette.example",
        "https://user@gazette.example/",
        "https://user:secret@gazette.example/",
        "https://gazette/",
        "https://192.0.2.7/",
        "https://[2001:db8::1]/",
        "https://gazette.example\\@other.example/",
        "https://gazette.example/a b",
        "https://gazette.example/\n",
        "https://gazette.example/<b>",
        'https://gazette.example/"onclick="x',
        "https://gäzette.example/",
        f"https://gazette.example/{'a' * 2_000}",
    ],
)
def test_whatever_is_more_than_that_cannot(address: str) -> None:
    assert not is_plain(address)


@given(st.text(max_size=30))
def test_what_can_be_linked_leads_to_another_host_and_nowhere_else(rest: str) -> None:
    address = f"https://gazette.example{rest}"
    if is_plain(address):
        assert where(address) == "elsewhere"
        assert not set(address) & set("\"'<>\\ \n\t")


def test_an_address_is_shown_as_people_write_it() -> None:
    assert without_scheme("https://gazette.example/44/") == "gazette.example/44"
