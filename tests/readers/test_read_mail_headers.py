"""The headers of messages: as written, never guessed, and only those that may be published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.model.dates import PartialDate
from archivegen.model.document import Address, Document, Fact
from archivegen.model.kinds import Note
from archivegen.model.limits import MAX_READ_CHARS
from archivegen.readers import email
from archivegen.readers.mail_addresses import addresses
from archivegen.readers.mail_dates import mail_date
from archivegen.readers.mail_headers import header_text
from archivegen.readers.marks import without_marks
from tests.readers.outlines import source, store


def read(headers: str | bytes) -> Document:
    data = headers.encode() if isinstance(headers, str) else headers
    return email.read(source(data + b"\n\nText.\n"), store)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Sat, 11 Apr 2020 18:42:07 +0200", "2020-04-11T18:42:07+02:00"),
        ("11 Apr 2020 18:42 +0200 (CEST)", "2020-04-11T18:42+02:00"),
        ("Sat, 11 Apr 2020 9:05:00 GMT", "2020-04-11T09:05:00+00:00"),
        ("Mon, 02 Feb 09 10:11:12 EST", "2009-02-02T10:11:12-05:00"),
        ("Fri, 2 Feb 96 10:11:12 PDT", "1996-02-02T10:11:12-07:00"),
        ("Sat, 27 Jul 102 10:00:00 +0100", "2002-07-27T10:00:00+01:00"),
        ("Thu Aug 22 12:36:23 2002", "2002-08-22T12:36:23"),
        ("2009-02-02T10:11:12Z", "2009-02-02T10:11:12Z"),
        # The offset is unknown, and stays so.
        ("Mon, 2 Feb 1899 10:11:12 -0000", "1899-02-02T10:11:12"),
        ("Mon, 2 Feb 2009 10:11:12 +9999", "2009-02-02T10:11:12"),
        ("Mon, 2 Feb 2009 10:11:12 BST", "2009-02-02T10:11:12"),
        ("Mon, 2 Feb 2009 10:11:12", "2009-02-02T10:11:12"),
    ],
)
def test_a_date_is_read_with_the_offset_as_written(written: str, iso: str) -> None:
    document = read(f"From: a@example.org\nDate: {written}")
    assert document.date is not None
    assert document.date.iso() == iso
    assert document.date_written == written
    assert document.notes == ()


@pytest.mark.parametrize(
    "written",
    [
        "yesterday",
        "31 Feb 2009 25:61:00 +9999",
        "Mon, 02 Feb 2009 07:15 PM",
        "03/04/2013",
        "lundi 2 fevrier 2009",
    ],
)
def test_what_is_no_date_is_kept_as_written_with_a_note(written: str) -> None:
    document = read(f"From: a@example.org\nDate: {written}")
    assert document.date is None
    assert document.date_written == written
    assert document.notes == (Note("date-unreadable", written),)


def test_an_empty_date_is_no_date_and_no_fault() -> None:
    document = read("From: a@example.org\nDate: ")
    assert (document.date, document.date_written, document.notes) == (None, "", ())


@given(st.text(max_size=60))
def test_any_date_is_one_or_none(written: str) -> None:
    date = mail_date(written)
    assert date is None or PartialDate.parse(date.iso()) == date


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?utf-8?Q?P=C3=ABr_Nenin_7?=", "Për Nenin 7"),
        ("=?UTF-8?B?w6dlc2h0amU=?=", "çeshtje"),
        ("=?utf-8?B?w6s=?=\r\n =?utf-8?B?IMOn?= and more", "ë ç and more"),
        ("=?utf-8?Q?=C3?= =?utf-8?Q?=AB?=", "ë"),  # a letter cut in two, as programs do
        ("=?iso-8859-1*sq?Q?=E7=EB?=", "çë"),
        ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
        ("Folded\r\n  over\r\n\tlines", "Folded over lines"),
        ("plain = text ?= here", "plain = text ?= here"),
    ],
)
def test_a_header_is_decoded(raw: str, text: str) -> None:
    decoded = header_text(raw)
    assert " ".join(decoded.text.split()) == text
    assert decoded.sound


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?x-unknown?Q?Jos=E9?=", "José"),
        ("=?utf-8?B?!!!?= =?iso-8859-1?Q?caf=E9?=", "=?utf-8?B?!!!?= café"),
    ],
)
def test_a_broken_header_is_readable_and_known_as_broken(raw: str, text: str) -> None:
    decoded = header_text(raw)
    assert (decoded.text, decoded.sound) == (text, False)


def test_a_broken_header_is_noted_by_its_name_never_by_its_words() -> None:
    document = read("From: =?x-unknown?Q?Ardo=E9?= <a@example.org>\nSubject: =?x?B?!?=")
    assert document.notes == (Note("header-broken", "From"), Note("header-broken", "Subject"))


def test_undeclared_letters_beyond_ascii_are_read() -> None:
    document = read("From: Përparim <p@example.org>\nSubject: çështje".encode())
    assert document.title == "çështje"
    assert document.mail is not None
    assert document.mail.sender == (Address("Përparim", "p@example.org"),)
    latin = read("From: p@example.org\nSubject: çështje".encode("latin-1"))
    assert latin.title == "çështje"


def test_a_subject_of_a_megabyte_is_cut() -> None:
    document = read("From: a@example.org\nSubject: " + "x" * 1_000_000)
    assert len(document.title) == MAX_READ_CHARS
    assert document.title.endswith("…")


def test_a_subject_cannot_hold_line_breaks_or_control_characters() -> None:
    document = read("From: a@example.org\nSubject: =?utf-8?Q?one=0D=0A=00two=07?=")
    assert document.title == "one \u206ftwo\u206f"
    assert without_marks(document).title == "one two"


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("Elena <e@example.org>", [("Elena", "e@example.org")]),
        ("e@example.org", [("", "e@example.org")]),
        ('"Kethmar, Ardo" <a@x.org>, e@x.org', [("Kethmar, Ardo", "a@x.org"), ("", "e@x.org")]),
        ("e@example.org (Elena Vestoma)", [("Elena Vestoma", "e@example.org")]),
        ("Elena; Ardo <a@example.org>", [("Elena", ""), ("Ardo", "a@example.org")]),
        ("undisclosed-recipients:;", [("undisclosed-recipients", "")]),
        ('Team: a@example.org, "B, C" <b@example.org>;, d@x.org',
         [("", "a@example.org"), ("B, C", "b@example.org"), ("", "d@x.org")]),
        ("'e@example.org'", [("", "e@example.org")]),
        ("e@example.org <e@example.org>", [("", "e@example.org")]),
        ("=?utf-8?Q?a=2C_b=3Cx=40y=2Eorg=3E?= <real@x.org>", [("a, b<x@y.org>", "real@x.org")]),
        ("<img src=x onerror=alert(1)> <x@example.org>", [("", "x@example.org")]),
        ('"<img src=x>" <x@example.org>', [("<img src=x>", "x@example.org")]),
        ('"never closed <e@example.org>', [("never closed", "e@example.org")]),
        (", ,;", []),
    ],
)  # fmt: skip
def test_a_list_of_addresses_is_read(raw: str, found: list[tuple[str, str]]) -> None:
    assert addresses(raw) == (tuple(Address(*pair) for pair in found), True)


@given(st.text(max_size=80))
def test_any_text_is_a_list_of_addresses(raw: str) -> None:
    found, _ = addresses(raw)
    assert all(address.name or address.email for address in found)


def test_headers_that_link_messages_are_kept_without_brackets() -> None:
    document = read(
        "From: a@example.org\nMessage-ID: <c@x>\nIn-Reply-To: Your letter of Monday <b@x>\n"
        "References: <a@x>\n <b@x>\n <a@x>"
    )
    assert document.mail is not None
    assert document.mail.message_id == "c@x"
    assert document.mail.in_reply_to == ("b@x",)
    assert document.mail.references == ("a@x", "b@x")


def test_what_tells_of_transport_is_a_fact_once_a_name() -> None:
    document = read(
        "Received: from leaker.example\nReceived: by mx.example\nX-Mailer: M\nFrom: a@example.org\n"
        "To: b@example.org\nDKIM-Signature: v=1\nDelivered-To: inbox\nMIME-Version: 1.0\n"
        "Content-Type: text/plain\nReply-To: c@example.org\nThread-Index: AAA"
    )
    assert document.facts == (
        Fact("mail.transport", "Received"),
        Fact("mail.transport", "X-Mailer"),
        Fact("mail.signed", "DKIM-Signature"),
        Fact("mail.mailbox", "Delivered-To: inbox"),
        Fact("mail.thread", "Thread-Index: AAA"),
    )


def test_who_passed_a_message_on_is_a_fact_but_not_that_a_list_did() -> None:
    by_hand = read("From: a@example.org\nTo: b@example.org\nResent-From: c@example.org")
    by_list = read("From: a@example.org\nTo: l@example.org\nResent-From: l@example.org")
    assert by_hand.facts == (Fact("mail.resent", "Resent-From: c@example.org"),)
    assert by_list.facts == (Fact("mail.transport", "Resent-From"),)


def test_a_header_that_stands_twice_is_a_fact_where_it_says_two_things() -> None:
    twice = read("From: a@example.org\nSubject: One\nSubject: Two\nDate: x\nDate: x")
    assert twice.facts == (Fact("mail.repeated", "Subject: One · Two"),)


@pytest.mark.parametrize(
    ("headers", "tricks"),
    [
        ('From: "ana@example.org" <ana@example.org>', []),
        ('From: "ANA@example.org" <ana@Example.org>', []),
        ("From: ana@example.org (ana at example.org)", []),
        ('From: "ana@example.org" <ana at example.org>', []),
        ("From: Ana <a@example.org>\nTo: b@example.org, c@example.org", []),
        (
            'From: "ana@example.org" <eve@example.net>',
            ["ana@example.org <eve@example.net>"],
        ),
        ("From: a@example.org\nSubject: =?utf-8?q?Yes=0ABcc:_b?=", ["Subject: Yes Bcc: b"]),
    ],
)
def test_a_name_that_pretends_to_be_another_mailbox_is_a_fact(
    headers: str, tricks: list[str]
) -> None:
    assert [fact.value for fact in read(headers).facts if fact.name == "mail.trick"] == tricks


def test_blind_copies_are_a_fact_and_nothing_else() -> None:
    document = read("From: a@example.org\nBcc: secret@example.org\nResent-Bcc: other@example.org")
    assert document.facts == (
        Fact("mail.bcc", "secret@example.org"),
        Fact("mail.bcc", "other@example.org"),
    )
    assert document.mail is not None
    assert (document.mail.to, document.mail.cc) == ((), ())


def test_an_empty_bcc_names_nobody() -> None:
    assert read("From: a@example.org\nBcc: ").facts == ()


def test_a_message_without_an_end_of_its_headers_is_read_with_a_note() -> None:
    document = read(b"From: a@example.org\rSubject: bare\r\0Date: x\r\rbody\0\r")
    assert document.title == "bare"
    assert document.notes == (Note("damaged-repaired"),)
