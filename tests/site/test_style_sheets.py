"""The style sheet as readers get it: the same rules, without what is written for its authors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.site.look import THEME, packaged
from archivegen.site.style_sheets import stripped

SOURCE = (packaged() / THEME / "assets" / "archive.css").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("/* why */ a { color: red; }\n", "a{color: red}"),
        ("a,\n  b > c { top: 0; left: 0 }", "a,b > c{top: 0;left: 0}"),
        ("a :hover {}", "a :hover{}"),
        ("a/* no space */b {}", "a/**/b{}"),
        ("a /* a space */b {}", "a b{}"),
        ('a::before { content: "a ;  } /* b */"; }', 'a::before{content: "a ;  } /* b */"}'),
        (r'q { quotes: "\"  " ; }', r'q{quotes: "\"  "}'),
        (r"a { b: 'it\'s ;  }' }", r"a{b: 'it\'s ;  }'}"),
        ("a { b: url( x;  y ) }", "a{b: url( x;  y )}"),
        ("a { b: calc(1px + 2px) }", "a{b: calc(1px + 2px)}"),
        (
            "@media screen and (width > 9px) { a { b: c; } }",
            "@media screen and (width > 9px){a{b: c}}",
        ),
        ("}", "}"),
        ("a { b: c;; }", "a{b: c}"),
        ("", ""),
    ],
)
def test_comments_and_blanks_go_and_what_is_said_stays(written: str, read: str) -> None:
    assert stripped(written) == read


@given(st.text(alphabet="ab {};,:/*\"'\\\n(url)"))
def test_what_is_stripped_has_nothing_to_strip(style: str) -> None:
    assert stripped(stripped(style)) == stripped(style)


def test_the_archives_own_becomes_a_fifth_shorter() -> None:
    assert len(stripped(SOURCE)) < 0.85 * len(SOURCE)
    assert "/*" not in stripped(SOURCE)
