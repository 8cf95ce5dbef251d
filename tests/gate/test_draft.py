"""What could be published of a document: redacted, rebuilt, and only what its tier allows."""

from __future__ import annotations

import pytest

from archivegen.config.private import Row, RowTier, Rule
from archivegen.gate.draft import Draft, Material, draft
from archivegen.gate.parties import directory
from archivegen.model.archive import Person
from archivegen.model.dates import PartialDate
from archivegen.model.document import Address, Document, Mail, Sheet
from archivegen.model.prose import ImageRef, Paragraph, Picture, Withheld, Words, plain, plain_line

IMAGE = ImageRef("a" * 64, 1200, 1700, 90_000)
KETHMAR = Person(id="kethmar", name="Ardo Kethmar", aliases=("ak@port.example", "A. Kethmar"))
NAME = Rule(reason="P1", term="Lira Domani")


def sheet(*texts: str, image: ImageRef | None = None) -> Sheet:
    return Sheet(1, tuple(Paragraph((Words(text),)) for text in texts), image, image)


def drafted(document: Document, row: Row | None = None, *rules: Rule) -> Draft:
    return draft(
        Material(
            document=document,
            row=row or Row(id="k7f3qz", file="a.eml", number=2),
            release="one",
            rules=rules,
            people=directory([KETHMAR]),
            publish_columns=("protocol",),
        )
    )


MAIL = Document(
    kind="email",
    sheets=(sheet("Lira Domani typed it."),),
    title="About Lira Domani",
    date=PartialDate(2020, 4, 11, "18:42", "+02:00"),
    mail=Mail(
        sender=(Address("A. Kethmar", "ak@port.example"),),
        to=(Address("Lira Domani", "ld@port.example"),),
        cc=(Address("", "office@port.example"),),
        message_id="<1@port.example>",
        in_reply_to=("<0@port.example>",),
        references=("<x@port.example>", "<0@port.example>"),
    ),
)


def test_rules_reach_text_title_and_parties() -> None:
    made = drafted(MAIL, None, NAME)
    assert plain(made.record.sheets[0].blocks) == "[P1] typed it."
    assert plain_line(made.record.title) == "About [P1]"
    assert made.record.to[0].name == (Withheld("P1"),)
    assert made.record.withheld == (("P1", 3),)
    assert made.fired == (NAME,)


def test_a_rule_that_matches_nothing_does_not_count_as_applied() -> None:
    assert drafted(MAIL, None, Rule(reason="P1", term="Nobody Else")).fired == ()


def test_parties_on_the_list_are_named_as_there_and_linked() -> None:
    sender = drafted(MAIL).record.sender[0]
    assert (plain_line(sender.name), sender.person) == ("Ardo Kethmar", "kethmar")
    assert drafted(MAIL).record.people == ("kethmar",)


def test_an_address_is_shown_only_where_there_is_no_name() -> None:
    record = drafted(MAIL).record
    assert plain_line(record.to[0].name) == "Lira Domani"
    assert plain_line(record.cc[0].name) == "office@port.example"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("Talvesh, Mira D <mt@port.example>", "Talvesh, Mira D"),
        ('"Talvesh, Mira" < mt@port.example > ', "Talvesh, Mira"),
        ("Mira Talvesh <mt©port.example>", "Mira Talvesh"),  # as scanning reads it
        ("<mt@port.example>", "mt@port.example"),
        ("mt@port.example (Mira Talvesh)", "Mira Talvesh"),
        ("mt@port.example", "mt@port.example"),
        ("Talvesh, Mira", "Talvesh, Mira"),
        ("Mira <of the port> Talvesh", "Mira <of the port> Talvesh"),
    ],
)
def test_an_address_beside_a_name_in_the_manifest_is_not_shown(cell: str, shown: str) -> None:
    row = Row(id="k7f3qz", file="a.txt", number=2, sender=(cell,))
    (party,) = drafted(Document(kind="text", sheets=()), row).record.sender
    assert plain_line(party.name) == shown


def test_a_withheld_party_is_not_given_away_by_a_link() -> None:
    record = drafted(MAIL, None, Rule(reason="P1", term="Ardo Kethmar")).record
    assert record.sender[0].person == ""
    assert record.people == ()


def test_a_header_rule_withholds_the_whole_field() -> None:
    record = drafted(MAIL, None, Rule(reason="P4", header="cc", size=2)).record
    assert record.cc[0].name == (Withheld("P4", 2),)


def test_a_header_rule_for_an_absent_field_does_nothing() -> None:
    document = Document(kind="text", sheets=(sheet("words"),))
    made = drafted(document, None, Rule(reason="P4", header="cc"))
    assert (made.record.cc, made.fired) == ((), ())


def test_the_row_goes_before_the_document() -> None:
    row = Row(
        id="k7f3qz",
        file="a.eml",
        number=2,
        title="The editors' title",
        date=PartialDate(2020, 4),
        sender=("Someone Else <se@port.example>",),
    )
    record = drafted(MAIL, row).record
    assert plain_line(record.title) == "The editors' title"
    assert record.title_by_editors
    assert record.date == PartialDate(2020, 4)
    assert plain_line(record.sender[0].name) == "Someone Else"


def test_a_date_that_the_row_could_not_give_leaves_the_document_undated() -> None:
    row = Row(id="k7f3qz", file="a.eml", number=2, date_written="spring 2020")
    record = drafted(MAIL, row).record
    assert (record.date, record.date_written) == (None, "spring 2020")


def test_the_picture_of_a_page_is_withheld_when_a_rule_took_words_from_its_text() -> None:
    document = Document(
        kind="pdf", sheets=(sheet("Lira Domani", image=IMAGE), sheet("b", image=IMAGE))
    )
    first, second = drafted(document, None, NAME).record.sheets
    assert (first.image, first.thumbnail, first.image_withheld) == (None, None, True)
    assert (second.image, second.image_withheld) == (IMAGE, False)


def test_a_mark_for_what_was_taken_out_before_leaves_the_picture() -> None:
    document = Document(kind="pdf", sheets=(sheet("Ask [P1].", image=IMAGE),))
    made = drafted(document, None, Rule(reason="P1", term="[P1]", mark=True))
    (published,) = made.record.sheets
    assert plain(published.blocks) == "Ask [P1]."
    assert published.image == IMAGE
    assert made.record.withheld == (("P1", 1),)


def test_the_text_tier_has_no_pictures() -> None:
    inline = Sheet(1, (Paragraph((Words("see "), Picture(IMAGE))),), IMAGE, IMAGE)
    row = Row(id="k7f3qz", file="a.pdf", number=2, tier="text")
    (published,) = drafted(Document(kind="pdf", sheets=(inline,)), row).record.sheets
    assert published.blocks == (Paragraph((Words("see "),)),)
    assert published.image is None


@pytest.mark.parametrize(("tier", "told"), [("metadata", "S1"), ("full", ""), ("text", "")])
def test_a_reason_for_withholding_it_whole_is_told_where_it_is(tier: RowTier, told: str) -> None:
    row = Row(id="k7f3qz", file="a.eml", number=2, tier=tier, withheld_for="S1")
    assert drafted(MAIL, row).record.withheld_for == told


def test_the_metadata_tier_has_no_content() -> None:
    row = Row(id="k7f3qz", file="a.eml", number=2, tier="metadata", description="A list")
    record = drafted(MAIL, row).record
    assert (record.sheets, record.description) == ((), "A list")


def test_only_columns_that_the_archive_allows_are_published() -> None:
    extra = (("protocol", "418/3"), ("informant", "someone"))
    row = Row(id="k7f3qz", file="a.eml", number=2, extra=extra)
    assert drafted(MAIL, row).record.extra == (("protocol", "418/3"),)


def test_message_ids_do_not_cross_the_gate() -> None:
    record = drafted(MAIL).record
    assert "port.example" not in repr(record.thread)
    assert len(record.thread.parents) == 2
    reply = Document(kind="email", sheets=(), mail=Mail(message_id="<0@port.example>"))
    assert drafted(reply).record.thread.key == record.thread.parents[0]
