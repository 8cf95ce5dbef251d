"""What rules withhold of a draft: fields, regions, the words that are left in a picture."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.config.private import Row, Rule
from archivegen.gate.draft import Draft, Material, draft
from archivegen.gate.parties import directory
from archivegen.model.archive import Person
from archivegen.model.dates import PartialDate
from archivegen.model.document import Address, Attachment, Document, Inset, Mail, Sheet, WordBox
from archivegen.model.folding import letters_of
from archivegen.model.kinds import Note
from archivegen.model.limits import MAX_TITLE_CHARS
from archivegen.model.prose import (
    Heading,
    ImageRef,
    Paragraph,
    Picture,
    Quote,
    Table,
    Withheld,
    WithheldBlock,
    Words,
    plain,
    plain_line,
)

IMAGE = ImageRef("a" * 64, 1200, 1700, 90_000)
THUMBNAIL = ImageRef("b" * 64, 360, 510, 9_000)
NAME = Rule(reason="P1", term="Lira Domani")
DOMANI = Person(id="domani", name="L. Domani", aliases=("Lira Domani",))
ROW = Row(
    id="k7f3qz",
    file="a.pdf",
    number=2,
    title="A letter",
    date=PartialDate(2020, 4),
    type="letter",
    sender=("Ardo",),
    to=("Mira",),
    cc=("Zef",),
    marking="Restricted",
    tags=("fees", "tender"),
    people=("domani",),
    description="About fees",
    source="Given",
    rights="None",
    note="Torn",
    extra=(("protocol", "418/3"),),
)


SHOWN = Picture(ImageRef("c" * 64, 300, 200, 9_000), alt="the quay")


def drafted(document: Document, *rules: Rule, row: Row = ROW) -> Draft:
    return draft(
        Material(
            document=document,
            row=row,
            release="one",
            rules=rules,
            people=directory([DOMANI]),
            publish_columns=("protocol",),
        )
    )


def page(text: str, number: int = 1, **more: Any) -> Sheet:
    """Make a page with a line of text for each line, and the places of its words."""
    boxes = [
        WordBox(word, 10 + 8 * at, 10 + 2 * row, 17 + 8 * at, 11.5 + 2 * row)
        for row, line in enumerate(text.split("\n"))
        for at, word in enumerate(line.split())
    ]
    settings = {"image": IMAGE, "thumbnail": THUMBNAIL, "words": tuple(boxes), **more}
    return Sheet(number, (Paragraph((Words(text),)),), **settings)


def pdf(*sheets: Sheet) -> Document:
    return Document(kind="pdf", sheets=sheets)


EMPTY = Document(kind="text", sheets=())


SPELLINGS = st.sampled_from(
    [
        *("Lira Domani", "LIRA  DOMANI", "Lira\nDomani", "Li-\nra Domani", "lira.domani"),
        *(
            "L i r a D o m a n i",
            "Lïra Dománi",
            "Ｌｉｒａ Ｄｏｍａｎｉ",
            "LiraDomani",
            "Lira Do\u00admani",
        ),
    ]
)
AROUND = st.text(alphabet="abc ,.\n“”", max_size=12)
TEXTS = st.builds(lambda before, name, after: f"{before} {name} {after}", AROUND, SPELLINGS, AROUND)


@given(st.lists(TEXTS, min_size=12, max_size=12))
def test_nothing_of_a_name_is_left_anywhere_in_a_record(texts: list[str]) -> None:
    title, body, cell, intro, alt, note, description, source, tag, kind, column, sender = texts
    blocks = (
        Paragraph((Words(body[:5]), Words(body[5:], "b"), Picture(IMAGE, alt))),
        Table((((Words(cell),),),)),
        Quote((Heading(2, (Words(body),)),), (Words(intro),)),
    )
    sheet = Sheet(1, blocks)
    document = Document(kind="email", sheets=(sheet,), notes=(Note("header-broken", note),))
    row = Row(
        id="x",
        file="a",
        number=2,
        title=title,
        description=description,
        source=source,
        tags=(tag,),
        type=kind,
        sender=(sender,),
        extra=(("protocol", column),),
    )
    record = drafted(document, NAME, row=row).record
    letters = letters_of(msgspec.json.encode(record).decode())
    assert "liradomani" not in letters
    assert sum(count for _, count in record.withheld) >= len(texts)


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        ("description", "[P1]"),
        ("source", "[P1]"),
        ("rights", "[P1]"),
        ("note", "[P1]"),
        ("type", ""),
        ("marking", ""),
        ("tags", ()),
        ("people", ()),
        ("extra", (("protocol", "[P1]"),)),
    ],
)
def test_a_field_is_withheld_whole(header: str, shown: object) -> None:
    rule = Rule(reason="P1", header="protocol" if header == "extra" else header)
    made = drafted(EMPTY, rule)
    assert getattr(made.record, header) == shown
    assert made.fired == (rule,)
    assert made.record.withheld == (("P1", 1),)


def test_a_withheld_date_leaves_the_document_undated() -> None:
    made = drafted(EMPTY, Rule(reason="P1", header="date"))
    assert (made.record.date, made.record.date_written) == (None, "[P1]")


@pytest.mark.parametrize("header", ["date", "tags", "people", "note", "protocol"])
def test_a_field_that_is_empty_has_nothing_to_withhold(header: str) -> None:
    made = drafted(EMPTY, Rule(reason="P1", header=header), row=Row(id="x", file="a", number=2))
    assert (made.fired, made.record.withheld) == ((), ())


def test_who_is_withheld_by_name_is_not_named_by_the_row_either() -> None:
    made = drafted(EMPTY, NAME)
    assert made.record.people == ()
    assert made.fired == (NAME,)


def test_notes_repeat_nothing_that_is_withheld() -> None:
    notes = (Note("date-unreadable", "the day Lira Domani left"), Note("no-text"))
    document = Document(kind="scan", sheets=(), date_written=notes[0].value, notes=notes)
    row = Row(id="x", file="a", number=2)
    made = drafted(document, NAME, row=row).record
    assert made.notes == (Note("date-unreadable", "the day [P1] left"), Note("no-text"))
    assert made.date_written == "the day [P1] left"
    without = drafted(document, Rule(reason="P1", header="date"), row=row).record
    assert (without.notes, without.date_written) == ((Note("no-text"),), "[P1]")


def test_who_is_withheld_by_the_name_in_the_source_is_not_named_otherwise() -> None:
    row = Row(id="x", file="a", number=2, sender=("Lira Domani",))
    (party,) = drafted(EMPTY, NAME, row=row).record.sender
    assert (plain_line(party.name), party.person) == ("[P1]", "")


def test_the_description_of_a_picture_is_redacted() -> None:
    blocks = (Paragraph((Words("see "), Picture(IMAGE, "Lira Domani at her desk"))),)
    made = drafted(Document(kind="email", sheets=(Sheet(1, blocks),)), NAME)
    assert plain(made.record.sheets[0].blocks) == "see [P1] at her desk"


def test_a_rule_for_paragraphs_withholds_a_whole_cell() -> None:
    table = Table((((Words("Lira Domani, 4 April"),), (Words("2,000"),)),))
    rule = Rule(reason="P1", term="Lira Domani", paragraph=True)
    made = drafted(Document(kind="table", sheets=(Sheet(1, (table,)),)), rule)
    assert plain(made.record.sheets[0].blocks) == "[P1]\n2,000"


def test_a_page_with_places_is_burnt_and_not_shown_until_then() -> None:
    made = drafted(pdf(page("Ask Lira Domani\nabout the fee"), page("the fee", 2)), NAME)
    first, second = made.record.sheets
    assert (first.image, first.thumbnail, first.image_withheld) == (None, None, True)
    assert (second.image, second.thumbnail) == (IMAGE, THUMBNAIL)
    (burn,) = made.burns
    assert (burn.sheet, burn.image, len(burn.boxes)) == (0, IMAGE, 1)
    assert [word.text for word in burn.words] == ["about", "the", "fee"]
    assert [word.text for word in second.words] == ["the", "fee"]


def test_a_name_parted_by_the_end_of_a_line_is_burnt_on_both() -> None:
    made = drafted(pdf(page("Ask Lira Do-\nmani\nabout it")), NAME)
    (burn,) = made.burns
    assert len(burn.boxes) == 2
    assert [word.text for word in burn.words] == ["about", "it"]


def test_a_name_parted_by_the_end_of_a_page_is_burnt_on_both() -> None:
    first, second = page("Ask Lira\nPage 1"), page("Port office\nDomani about it\nPage 2", 2)
    made = drafted(pdf(first, second), NAME)
    assert [plain(sheet.blocks) for sheet in made.record.sheets] == [
        "Ask [P1]\nPage 1",
        "Port office\n[P1] about it\nPage 2",
    ]
    assert made.fired == (NAME,)
    assert [len(burn.boxes) for burn in made.burns] == [1, 1]
    assert [[word.text for word in burn.words] for burn in made.burns] == [
        ["Page", "1"],
        ["Port", "office", "Page", "2"],
    ]


def test_a_rule_for_paragraphs_burns_all_lines_of_it() -> None:
    rule = Rule(reason="P2", term="counsel", paragraph=True)
    made = drafted(pdf(page("our counsel\nsays no\nto all")), rule)
    (burn,) = made.burns
    assert (len(burn.boxes), len(burn.words)) == (3, 0)


def test_a_picture_is_withheld_when_a_word_of_it_has_no_place() -> None:
    sheet = page("Ask Lira Domani")
    lost = page("Ask Lira Domani", words=(sheet.words[0], sheet.words[1]))
    made = drafted(pdf(lost), NAME)
    assert made.burns == ()
    assert made.record.sheets[0].image_withheld


def test_what_only_the_picture_shows_is_burnt_as_well() -> None:
    """A text may have been cut short, or be parted otherwise than the page is."""
    words = page("Ask Lira Domani").words
    made = drafted(pdf(Sheet(1, (Paragraph((Words("Ask"),)),), IMAGE, THUMBNAIL, words)), NAME)
    assert len(made.burns) == 1
    assert made.record.sheets[0].image is None


def test_marks_leave_the_picture_and_are_no_words_of_it() -> None:
    mark = Rule(reason="P1", term="[P1]", mark=True)
    (sheet,) = drafted(pdf(page("Ask [P1] now")), mark).record.sheets
    assert sheet.image == IMAGE
    assert [word.text for word in sheet.words] == ["Ask", "now"]


def region(*box: float, number: int = 1) -> Rule:
    return Rule(reason="S1", page=number, box=box, documents=("k7f3qz",), size=1)


def test_a_region_takes_out_the_words_that_stand_in_it() -> None:
    made = drafted(pdf(page("Ask Lira Domani now\nabout it")), region(17.5, 9, 33.5, 12))
    assert plain(made.record.sheets[0].blocks) == "Ask [S1] now\nabout it"
    assert made.record.withheld == (("S1", 1),)
    assert made.record.regions_withheld == 1
    (burn,) = made.burns
    assert list(burn.boxes) == [(17.5, 9, 33.5, 12)]
    assert [word.text for word in burn.words] == ["Ask", "now", "about", "it"]


def test_a_region_takes_out_words_of_a_text_without_picture_too() -> None:
    row = Row(id="x", file="a", number=2, tier="text")
    made = drafted(pdf(page("Ask Lira Domani now")), region(17.5, 9, 33.5, 12), row=row)
    assert plain(made.record.sheets[0].blocks) == "Ask [S1] now"
    assert made.burns == ()


def test_a_region_over_a_text_without_places_withholds_all_of_it() -> None:
    made = drafted(pdf(page("Ask Lira Domani", words=())), region(17.5, 9, 33.5, 12))
    assert made.record.sheets[0].blocks == (WithheldBlock("S1"),)
    assert made.burns[0].boxes == ((17.5, 9, 33.5, 12),)


def test_words_without_a_place_are_withheld_where_there_is_a_region() -> None:
    sheet = page("Ask Lira Domani now")
    made = drafted(
        pdf(page("Ask Lira Domani now", words=(*sheet.words[:2], sheet.words[3]))),
        region(60, 60, 70, 70),
    )
    assert plain(made.record.sheets[0].blocks) == "Ask Lira [S1] now"


def test_a_region_and_a_name_on_one_page() -> None:
    document = pdf(page("Ask Lira Domani now\nabout the fee"))
    row = Row(id="x", file="a", number=2)
    made = drafted(document, NAME, region(9, 11.8, 18, 13.6), row=row)
    assert plain(made.record.sheets[0].blocks) == "Ask [P1] now\n[S1] the fee"
    assert made.record.withheld == (("P1", 1), ("S1", 1))
    assert len(made.burns[0].boxes) == 2


@pytest.mark.parametrize(
    "sheet", [page("a", 2), Sheet(1, (Paragraph((Words("a"),)),))], ids=["page", "picture"]
)
def test_a_region_of_what_is_not_there_is_told(sheet: Sheet) -> None:
    rule = region(1, 1, 9, 9)
    made = drafted(pdf(sheet), rule)
    assert (made.missed, made.fired, made.burns) == ((rule,), (), ())


def test_pages_described_only_have_nothing_to_burn() -> None:
    row = Row(id="x", file="a", number=2, tier="metadata")
    made = drafted(pdf(page("Lira Domani")), NAME, region(1, 1, 9, 9), row=row)
    assert (made.record.sheets, made.burns, made.missed) == ((), (), ())


def test_a_title_made_of_first_words_has_no_name_in_it() -> None:
    row = Row(id="x", file="a", number=2)
    made = drafted(pdf(page("Lira Domani resigns")), NAME, row=row)
    assert plain_line(made.record.title) == "[P1] resigns"


@pytest.mark.parametrize("name", ["witness.jpg", "WITNESS*", "old name.jpg"])
def test_a_picture_in_the_text_whose_file_a_rule_withholds_is_a_bar(name: str) -> None:
    document = Document(
        kind="email",
        sheets=(Sheet(1, (Quote((Paragraph((Words("See: "), SHOWN)),)), Paragraph((SHOWN,)))),),
        insets=(Inset(SHOWN.image.digest, ("witness.jpg", "old name.jpg")),),
    )
    rule = Rule(reason="P1", attachment=name)
    made = drafted(document, rule)
    bar = Withheld("P1", 0)
    assert made.record.sheets[0].blocks == (
        Quote((Paragraph((Words("See: "), bar)),)),
        Paragraph((bar,)),
    )
    assert made.fired == (rule,)
    assert made.record.withheld == (("P1", 2),)


def test_a_picture_in_the_text_of_another_name_stays() -> None:
    sheets = (Sheet(1, (Paragraph((SHOWN,)),)),)
    insets = (Inset(SHOWN.image.digest, ("quay.jpg",)), Inset("d" * 64, ("witness.jpg",)))
    document = Document(kind="email", sheets=sheets, insets=insets)
    made = drafted(document, Rule(reason="P1", attachment="witness.jpg"))
    assert made.record.sheets[0].blocks == sheets[0].blocks
    assert made.fired == ()


BARE = Row(id="k7f3qz", file="a.eml", number=2)


@pytest.mark.parametrize("before", ["word " * 58, "word " * 59, "w" * 291 + " "])
def test_a_title_is_redacted_before_it_is_cut(before: str) -> None:
    document = Document(kind="email", sheets=(), title=f"{before}Lira Domani complains at length")
    made = drafted(document, NAME, row=BARE)
    assert made.fired == (NAME,)
    assert "Lira" not in plain_line(made.record.title)


def test_names_and_dates_are_redacted_before_they_are_cut() -> None:
    long = f"{'Office ' * 27}Lira Domani and others who work there"
    document = Document(
        kind="email",
        sheets=(),
        date_written=long,
        mail=Mail(sender=(Address(long),), to=(Address("", f"{'x' * 310}@LiraDomani"),)),
        notes=(Note("date-unreadable", long),),
    )
    record = drafted(document, NAME, row=BARE).record
    texts = [plain_line(record.sender[0].name), record.date_written, record.notes[0].value]
    assert all("Office [P1] and" in text or text.endswith("…") for text in texts)
    assert not any("Lira" in text for text in (*texts, plain_line(record.to[0].name)))


def test_what_a_document_says_of_itself_is_cut_at_a_word_and_what_editors_say_is_not() -> None:
    title = "minutes " * 60
    cut = plain_line(drafted(Document(kind="email", sheets=(), title=title), row=BARE).record.title)
    assert len(cut) <= MAX_TITLE_CHARS
    assert cut.endswith("minutes…")
    whole = drafted(
        Document(kind="email", sheets=()), row=msgspec.structs.replace(BARE, title=title)
    )
    assert plain_line(whole.record.title) == title
    no_words = Document(kind="email", sheets=(), title="x" * 999)
    assert len(plain_line(drafted(no_words, row=BARE).record.title)) == MAX_TITLE_CHARS


def test_a_rule_that_fits_only_another_name_of_an_attachment_is_told() -> None:
    file = Attachment(1, "report.pdf", "application/pdf", 9, ("Domani complaint.pdf",))
    document = Document(kind="email", sheets=(), attachments=(file,))
    rule = Rule(reason="P1", attachment="Domani*")
    assert drafted(document, rule).missed == (rule,)
    assert drafted(document, rule, Rule(reason="P1", attachment="report.pdf")).missed == ()
    assert drafted(document, Rule(reason="P1", attachment="other.pdf")).missed == ()
