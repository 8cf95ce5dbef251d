"""What an editor is told of personal data in a document that would be published."""

from __future__ import annotations

import string
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.checks import RECORD_CHECKS, Standards, check_record, standards
from archivegen.checks.personal import DETECTORS
from archivegen.checks.personal.texts import plainly
from archivegen.clean.redact import Redactor
from archivegen.config.private import Rule, Vetting
from archivegen.model.archive import Person
from archivegen.model.findings import Finding
from archivegen.model.prose import (
    Blocks,
    Line,
    Paragraph,
    Quote,
    Table,
    Withheld,
    WithheldBlock,
    Words,
    words,
)
from archivegen.model.published import Party, PublishedRecord, PublishedSheet

ADDRESS = "lira.domani@orvenia.example"
CARD = "4111 1111 1111 1111"
IBAN = "AL47 2121 1009 0000 0002 3569 8741"

# One of each kind, as it stands in prose.
PLANTED = {
    "personal.email": ADDRESS,
    "personal.phone": "+355 69 201 2345",
    "personal.iban": IBAN,
    "personal.card": CARD,
    "personal.identity": "219-09-1234",
    "personal.coordinates": "41°19′39″N 19°49′08″E",
    "personal.ip": "83.12.4.55",
    "personal.birth": "date of birth: 12 March 1971",
}


def record(*texts: str, blocks: Blocks = (), **fields: Any) -> PublishedRecord:
    pages: list[Blocks] = [
        tuple(Paragraph(words(line)) for line in text.split("\n\n")) for text in texts
    ]
    pages += [blocks] if blocks else []
    sheets = tuple(PublishedSheet(number, page) for number, page in enumerate(pages, 1))
    given = {"title": words("A letter"), **fields}
    return PublishedRecord(
        id="k7f3qz",
        release="one",
        kind="text",
        tier="full",
        sheets=sheets,
        **given,
    )


def findings(one: PublishedRecord, rules: Standards | None = None) -> tuple[Finding, ...]:
    return check_record(one, rules or Standards())


def rules_found(text: str) -> set[str]:
    return {finding.rule for finding in findings(record(text))}


@pytest.mark.parametrize("rule", PLANTED)
def test_each_kind_warns_and_says_what_to_do(rule: str) -> None:
    (finding,) = findings(record(f"We met. {PLANTED[rule]}. It was late."))
    assert (finding.rule, finding.severity, finding.places) == (rule, "warn", 1)
    assert "would be published. " in finding.message
    assert "ithhold" in finding.message
    assert finding.secret
    assert finding.secret in PLANTED[rule]


def test_every_kind_has_a_detector_and_a_row() -> None:
    assert DETECTORS.keys() == PLANTED.keys()
    assert DETECTORS.keys() <= RECORD_CHECKS.keys()


def test_one_finding_tells_of_all_places_of_its_kind() -> None:
    second = "arta@orvenia.example"
    (finding,) = findings(record(f"{ADDRESS}, {second}", "nothing", f"{ADDRESS} again"))
    assert finding.places == 3
    assert finding.message.startswith("3 e-mail addresses (2 different) would be published.")
    assert (finding.part, finding.page) == ("page 1, page 3", None)
    assert finding.secret.split("\n") == [ADDRESS, second]
    assert finding.excerpt == "l…@….example, a…@….example"


def test_the_same_in_several_places_is_one() -> None:
    (finding,) = findings(record(f"{ADDRESS} and {ADDRESS}"))
    assert finding.message.startswith("An e-mail address would be published, in 2 places.")


def test_the_page_is_told_where_there_is_just_one() -> None:
    (finding,) = findings(record("nothing", ADDRESS))
    assert (finding.page, finding.part) == (2, "page 2")
    (finding,) = findings(record(ADDRESS))
    assert (finding.page, finding.part) == (None, "text")


def test_many_places_are_not_a_long_list() -> None:
    pages = [f"person{number}@orvenia.example" for number in range(40)]
    (finding,) = findings(record(*pages))
    assert finding.places == 40
    assert finding.part == "page 1, page 2, page 3, page 4, page 5 and 35 more"
    assert finding.excerpt == "p…@….example"


@pytest.mark.parametrize(
    ("field", "value", "part"),
    [
        ("title", words(f"To {ADDRESS}"), "title"),
        ("description", ADDRESS, "description"),
        ("sender", (Party(words(ADDRESS)),), "from"),
        ("to", (Party(words("Arta")), Party(words(ADDRESS))), "to"),
        ("cc", (Party(words(ADDRESS)),), "cc"),
        ("date_written", ADDRESS, "date"),
        ("marking", ADDRESS, "marking"),
        ("tags", ("fees", ADDRESS), "tags"),
        ("source", ADDRESS, "source"),
        ("rights", ADDRESS, "rights"),
        ("note", ADDRESS, "note"),
        ("type", ADDRESS, "type"),
        ("extra", (("protocol", ADDRESS),), "protocol"),
    ],
)
def test_every_field_that_readers_see_is_looked_at(field: str, value: Any, part: str) -> None:
    (finding,) = findings(record("A letter.", **{field: value}))
    assert (finding.rule, finding.part, finding.secret) == ("personal.email", part, ADDRESS)


def test_quotes_and_tables_are_looked_at() -> None:
    table = Table(((words("Account"), words(IBAN)),))
    quote = Quote((Paragraph(words("Greetings")),), words(f"On Monday {ADDRESS} wrote:"))
    found = {finding.rule for finding in findings(record(blocks=(quote, table)))}
    assert found == {"personal.email", "personal.iban"}


def test_a_label_in_one_cell_names_the_number_in_the_next() -> None:
    table = Table(((words("PESEL"), words("44051401359")),))
    (finding,) = findings(record(blocks=(table,)))
    assert finding.rule == "personal.identity"
    assert finding.excerpt == "Polish PESEL …59"


def test_what_a_rule_took_out_is_no_finding() -> None:
    redactor = Redactor((Rule(reason="P1", term=ADDRESS), Rule(reason="P1", pattern="4111.*1111")))
    blocks = (Paragraph(words(f"Write to {ADDRESS}.")), Paragraph(words(f"Card {CARD}")))
    assert findings(record(blocks=redactor.blocks(blocks))) == ()


def test_no_number_goes_across_a_redaction_or_from_one_line_to_another() -> None:
    across: Line = (Words("4111 1111 "), Withheld("P1"), Words("1111 1111"))
    rows = Table(((words("4111 1111 "), words("1111 1111")),))
    lines = (Paragraph(words("4111 1111")), Paragraph(words("1111 1111")))
    assert findings(record(blocks=(Paragraph(across), rows, *lines))) == ()
    birth: Line = (Words("Date of birth: "), Withheld("P1"), Words(", signed 12/03/2015"))
    assert findings(record(blocks=(Paragraph(birth),))) == ()
    said, signed = Paragraph(words("Date of birth:")), Paragraph(words("signed 12/03/2015"))
    assert findings(record(blocks=(said, WithheldBlock("P1"), signed))) == ()


def test_runs_of_words_in_several_styles_are_one_text() -> None:
    line: Line = (Words("4111 1111 ", "b"), Words("1111 1111", "i"))
    (finding,) = findings(record(blocks=(Paragraph(line),)))
    assert finding.rule == "personal.card"


@pytest.mark.parametrize(
    "written",
    [
        "４１１１ １１１１ １１１１ １１１１",
        "4111\u202f1111\u202f1111\u202f1111",
        "4111\u20111111\u20111111\u20111111",
        "41\u200b11 1111 1111 11\u00ad11",
    ],
)
def test_other_spaces_hyphens_and_digits_count_as_the_usual_ones(written: str) -> None:
    assert rules_found(written) == {"personal.card"}


class TestPublicContacts:
    """Contacts that an archive declares public are not reported; all others still are."""

    PEOPLE = (Person(id="lira", name="Lira Domani", aliases=("L. Domani", ADDRESS.upper())),)

    def told(self, text: str, *public: str) -> list[str]:
        rules = standards(Vetting(public_contacts=public), self.PEOPLE)
        return [line for one in findings(record(text), rules) for line in one.secret.split("\n")]

    def test_an_address_of_somebody_on_the_editors_list(self) -> None:
        assert self.told(f"{ADDRESS} and arta@gmail.com") == ["arta@gmail.com"]

    def test_an_address_of_an_office(self) -> None:
        assert self.told("Press@Ministry.example", "press@ministry.example") == []
        assert self.told("ex-press@ministry.example", "press@ministry.example") != []

    def test_all_addresses_of_a_host_but_not_of_hosts_inside_it(self) -> None:
        text = "a@ministry.example b@evil.ministry.example c@ministry.example.org"
        assert self.told(text, "@ministry.example") == [
            "b@evil.ministry.example",
            "c@ministry.example.org",
        ]

    def test_an_address_that_is_spelled_out(self) -> None:
        assert self.told("press [at] ministry [dot] example", "press@ministry.example") == []

    @pytest.mark.parametrize("written", ["+355 4 222 7750", "00355 4 2227750", "(04) 222 7750"])
    def test_a_number_however_it_is_written(self, written: str) -> None:
        assert self.told(f"Tel: {written}", "+355 4 222 7750") == []
        assert self.told(f"Tel: {written}", "+355 4 222 7751") != []

    def test_the_end_of_a_number_is_not_that_number(self) -> None:
        assert self.told("phone 222-7750", "+355 4 222 7759") != []


def test_configuration_makes_a_kind_block() -> None:
    rules = standards(Vetting(blocks=("personal.card",)), ())
    found = {one.rule: one.severity for one in findings(record(f"{CARD} {ADDRESS}"), rules)}
    assert found == {"personal.card": "block", "personal.email": "warn"}


@pytest.mark.parametrize("rule", PLANTED)
def test_an_excerpt_shows_two_characters_of_a_number_at_most(rule: str) -> None:
    (finding,) = findings(record(f"See {PLANTED[rule]}."))
    shown = finding.excerpt.rpartition(" ")[2]
    whole = "".join(one for one in finding.secret.partition("@")[0] if one.isalnum())
    seen = "".join(one for one in shown.partition("@")[0] if one.isalnum())
    assert len(seen) <= 2
    assert whole not in finding.excerpt
    assert finding.secret not in finding.message + finding.part + finding.excerpt


WORD = st.text(string.ascii_letters, min_size=1, max_size=9)
PROSE = st.lists(WORD, max_size=12).map(" ".join)


@given(before=PROSE, after=PROSE, rule=st.sampled_from(sorted(PLANTED)))
def test_a_planted_datum_is_found_in_any_prose(before: str, after: str, rule: str) -> None:
    assert rule in rules_found(f"{before}, {PLANTED[rule]}, {after}")


@given(st.text())
def test_no_text_makes_a_detector_fail(text: str) -> None:
    for detect in DETECTORS.values():
        for one in detect(plainly(text)):
            assert 0 <= one.start < one.end
            assert one.found


@given(st.text(alphabet="0123456789 .,:;-+/()@°'\"NSEWabcdefGB\n\0", max_size=200))
def test_no_digits_make_a_detector_fail(text: str) -> None:
    for detect in DETECTORS.values():
        assert all(one.end <= len(text) for one in detect(text))


def has_no_datum(text: str) -> bool:
    return not any(one.isnumeric() or one in "@＠" for one in text) and "at" not in text.casefold()


@given(st.text().filter(has_no_datum))
def test_nothing_is_found_where_there_is_no_digit_and_no_at(text: str) -> None:
    assert findings(record(text)) == ()


ADVERSARIAL = [
    "1",
    "1 ",
    "12-",
    "1.",
    "1.1.1.1.",
    "12:",
    "2001:",
    "a@",
    "a.",
    "a.b@",
    "-a",
    "@a.",
    " at a.",
    "[at] a.",
    "[at] a[dot]",
    "AA11",
    "AA11 ",
    "A1",
    "GB82 WEST ",
    "4111 ",
    "+1",
    "+(0)",
    "(0",
    "00 ",
    "01 ",
    "phone ",
    "phone 1",
    "tel: (",
    "PESEL ",
    "PESEL 1234567",
    "national identity number ",
    "passport ",
    "passport no. nr number ",
    "passport 1234567 ",
    "born ",
    "born 1 ",
    "born March 12 ",
    "1 March ",
    "12/",
    "1.2345678901234567 ",
    "1.234 N ",
    "N 1.234",
    "1°1'",
    "1° 1' 1\" N ",
    "\0",
    "\n",
    "é",
]


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_time_grows_with_the_length_of_the_text_and_not_faster(unit: str) -> None:
    """A text of a quarter of a million characters takes seconds at the very most."""
    text = unit * (250_000 // len(unit))
    started = time.perf_counter()
    for detect in DETECTORS.values():
        for number, _ in enumerate(detect(text)):
            if number > 1_000:  # what is found costs more than what is not
                break
    assert time.perf_counter() - started < 8
