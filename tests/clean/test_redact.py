"""Redaction of texts: what the rules withhold is gone, and what is left says nothing of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archivegen.clean.redact import Redactor
from archivegen.config.private import Rule
from archivegen.model.prose import (
    Block,
    Heading,
    Items,
    Line,
    Paragraph,
    Quote,
    Signature,
    Table,
    Withheld,
    WithheldBlock,
    Words,
    plain,
    plain_line,
)

NAME = Rule(reason="P1", term="Lira Domani", size=1)


def line(*texts: str) -> Line:
    return tuple(Words(text) for text in texts)


def test_a_term_becomes_a_bar_with_its_reason() -> None:
    redacted = Redactor([NAME]).line(line("Ask Lira Domani, please."))
    assert redacted == (Words("Ask "), Withheld("P1", 1), Words(", please."))


def test_case_spacing_and_line_breaks_do_not_save_a_term() -> None:
    for text in ("LIRA DOMANI", "lira  domani", "Lira\nDomani", "Lira\u00a0Domani"):
        assert Redactor([NAME]).line(line(text)) == (Withheld("P1", 1),)


def test_a_term_is_found_across_changes_of_style() -> None:
    styled = (Words("Ask Li"), Words("ra Dom", "b"), Words("ani, please."))
    redacted = Redactor([NAME]).line(styled)
    assert redacted == (Words("Ask "), Withheld("P1", 1), Words(", please."))


def test_a_term_inside_a_longer_word_stays() -> None:
    rule = Rule(reason="P1", term="Ana")
    assert Redactor([rule]).line(line("Analysis by Diana")) == line("Analysis by Diana")


def test_overlapping_matches_become_one_bar() -> None:
    rules = [Rule(reason="P1", term="Lira Domani"), Rule(reason="P4", term="Domani Street")]
    redactor = Redactor(rules)
    assert redactor.line(line("to Lira Domani Street 4")) == (
        Words("to "),
        Withheld("P1"),
        Words(" 4"),
    )
    assert redactor.counts == {"P1": 1}


def test_a_pattern_is_a_regular_expression() -> None:
    rule = Rule(reason="P4", pattern=r"\+38[0-9 ]{8,}[0-9]")
    assert plain_line(Redactor([rule]).line(line("Call +38 44 555 0199 now"))) == "Call [P4] now"


def test_a_paragraph_rule_withholds_the_whole_paragraph_and_neighbours_join() -> None:
    rule = Rule(reason="P2", term="counsel", paragraph=True)
    blocks: tuple[Block, ...] = tuple(
        Paragraph(line(text)) for text in ("Before", "Our counsel says", "and counsel", "After")
    )
    redactor = Redactor([rule])
    assert redactor.blocks(blocks) == (
        Paragraph(line("Before")),
        WithheldBlock("P2"),
        Paragraph(line("After")),
    )
    assert redactor.counts == {"P2": 2}


def test_every_kind_of_block_is_redacted() -> None:
    secret = line("Lira Domani")
    blocks: tuple[Block, ...] = (
        Heading(2, secret),
        Quote((Paragraph(secret),), secret),
        Items(((Paragraph(secret),),)),
        Table(((secret,),)),
        Signature((Paragraph(secret),)),
    )
    redactor = Redactor([NAME])
    assert "Lira" not in plain(redactor.blocks(blocks))
    assert redactor.counts == {"P1": 6}


def test_plain_strings_keep_only_the_code() -> None:
    assert Redactor([NAME]).text("Letter of Lira Domani") == "Letter of [P1]"


def test_only_rules_that_matched_are_reported_as_applied() -> None:
    other = Rule(reason="P3", term="nowhere")
    redactor = Redactor([NAME, other])
    redactor.line(line("Lira Domani"))
    assert tuple(redactor.fired) == (NAME,)


@given(
    before=st.lists(st.text(alphabet="ab .\n"), max_size=3),
    pieces=st.integers(1, 10),
    after=st.text(alphabet="ab .\n"),
)
def test_the_rest_of_the_line_is_kept_to_the_letter(
    before: list[str], pieces: int, after: str
) -> None:
    hidden = "Lira Domani"
    cut = [hidden[:pieces], hidden[pieces:]]
    redacted = Redactor([NAME]).line(line(*before, " ", *cut, " ", after))
    assert plain_line(redacted) == f"{''.join(before)} [P1] {after}"
