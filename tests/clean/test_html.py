"""HTML becomes words and structure: nothing else can pass, and no word is lost."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivegen.clean import html
from archivegen.clean.text import readable
from archivegen.model.limits import MAX_BLOCKS, MAX_NESTING, MAX_READ_CHARS, MAX_TABLE_ROWS
from archivegen.model.prose import Blocks, ImageRef, Items, Quote, Table, plain
from tests.readers.outlines import outline

IMAGE = ImageRef("0" * 64, 1, 1, 1)


def blocks(text: str, *, mail: bool = False) -> Blocks:
    return html.blocks(text, lambda _: None, mail=mail)


def read(text: str) -> str:
    return outline(blocks(text))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One<p>Two", "p One\np Two\n"),
        ("One<br>two<br><br>three", "p One / two\np three\n"),
        ("  One \n <b> two</b> three ", "p One {b:two} three\n"),
        ("<b>b <i>bi</i></b> <u>u</u><s>s</s><code>c</code>", "p {b:b }{bi:bi} {u:u}{s:s}{c:c}\n"),
        ("H<sub>2</sub>O, m<sup>2</sup>", "p H{_:2}O, m{^:2}\n"),
        ("<h2>Head<br>line</h2>text", "h2 Head / line\np text\n"),
        ("<pre>\n  a\n    b\n</pre>", "pre   a /     b\n"),
        ("<pre>one  \t\n  two <b>three </b>\n</pre>", "pre one /   two {b:three}\n"),
        ("<hr>", "separator\n"),
        ("<p>&nbsp;</p><div> </div>", "\n"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "-\n  p a\n-\n  p b\n  -\n    p c\n"),
        ("<ol><li>a</li><li>b</li></ol>", "1.\n  p a\n1.\n  p b\n"),
        ("<blockquote><p>a</p></blockquote>", "quote\n  p a\n"),
        ("<dl><dt>term<dd>meaning</dl>", "p term\np meaning\n"),
        ("<p>fi&lt;b&gt;ne &amp; dandy</p>", "p fi<b>ne & dandy\n"),
        ("a<p>b</p>c", "p a\np b\np c\n"),
    ],
)  # fmt: skip
def test_structure_is_kept(source: str, expected: str) -> None:
    assert read(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<ol start="3"><li>c<li>d</ol>', "p 3. c\np 4. d\n"),
        ('<ol type="a"><li>x<li>y</ol>', "p a. x\np b. y\n"),
        ('<ol type="I" start="9"><li>x</ol>', "p IX. x\n"),
        ('<ol style="list-style-type: lower-roman"><li>x<li>y</ol>', "p i. x\np ii. y\n"),
        ('<ol><li value="7">x<li>y</ol>', "p 7. x\np 8. y\n"),
        ('<ol type="a" start="27"><li>x</ol>', "p aa. x\n"),
    ],
)
def test_numbers_of_a_list_that_carry_meaning_are_written_out(source: str, expected: str) -> None:
    assert read(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "<script>SECRET</script>",
        "<style>SECRET</style>",
        "<!-- SECRET -->",
        "<head><title>SECRET</title></head>",
        "<template>SECRET</template>",
        "<noscript>SECRET</noscript>",
        "<iframe>SECRET</iframe>",
        "<object>SECRET</object>",
        "<svg><text>SECRET</text></svg>",
        "<select><option>SECRET</select>",
        '<img src=x alt="SECRET" title="SECRET">',
        '<a href="https://example.org/?SECRET" title="SECRET"></a>',
        '<p data-x="SECRET" aria-label="SECRET" onclick="SECRET"></p>',
        '<input type="hidden" value="SECRET">',
        "<![CDATA[SECRET]]>",
        "<?SECRET?>",
        "<p hidden>SECRET</p>",
        '<p style="display:none">SECRET</p>',
        '<p style="DISPLAY : NONE !important">SECRET</p>',
        '<p style="dis/**/play:none">SECRET</p>',
        '<p style="d\\69splay:none">SECRET</p>',
        '<p style="visibility:hidden">SECRET</p>',
        '<p style="opacity:0.0">SECRET</p>',
        '<p style="font-size:0">SECRET</p>',
        '<p style="font-size:1px">SECRET</p>',
        '<p style="color:transparent">SECRET</p>',
        '<p style="max-height:0;overflow:hidden">SECRET</p>',
        '<p style="text-indent:-9999px">SECRET</p>',
        '<p style="position:absolute;left:-9999px">SECRET</p>',
        '<div style="display:none"><p style="display:block">SECRET</p></div>',
        "<style>.x{display:none}</style><p class='y x'>SECRET</p>",
        "<style>#x{visibility:hidden}</style><p id=x>SECRET</p>",
        "<style>p.x, i{font-size:0}</style><p class=x>SECRET</p>",
        "<style>.x{display:none!important}</style><p class=x style='display:block'>SECRET</p>",
        "<style>@import url(x);.x{display:none}</style><p class=x>SECRET</p>",
        "<style><!-- .x{display:none} --></style><p class=x>SECRET</p>",
        "<dialog>SECRET</dialog>",
        "<div popover>SECRET</div>",
        '<p style="mso-hide:all">SECRET</p>',
        # Boxes without room.
        '<p style="position:absolute;width:1px;height:1px;overflow:hidden">SECRET</p>',
        '<p style="position:absolute;clip:rect(0,0,0,0)">SECRET</p>',
        '<p style="position:absolute;clip:rect(1px, 1px, 1px, 1px)">SECRET</p>',
        '<p style="clip-path:inset(50%)">SECRET</p>',
        '<p style="clip-path: inset(0 0 100% 0)">SECRET</p>',
        '<p style="clip-path:circle(0)">SECRET</p>',
        '<p style="clip-path:polygon(0 0, 0 0, 0 0)">SECRET</p>',
        '<p style="max-height:0.1px;overflow:hidden">SECRET</p>',
        '<p style="height:0;overflow:auto">SECRET</p>',
        '<p style="overflow-x:hidden;width:0">SECRET</p>',
        '<p style="transform:scale(0)">SECRET</p>',
        '<p style="transform:rotate(3deg) scaleX(0.001)">SECRET</p>',
        '<p style="transform:matrix(0,0,0,0,0,0)">SECRET</p>',
        # Far away.
        '<p style="position:absolute;right:-9999px">SECRET</p>',
        '<p style="position:fixed;bottom:-9999px">SECRET</p>',
        '<p style="position:absolute;inset:-9999px auto auto -9999px">SECRET</p>',
        '<p style="position:absolute;margin-top:-9999px">SECRET</p>',
        '<p style="position:relative;left:-9999px">SECRET</p>',
        '<p style="margin-left:-9999px">SECRET</p>',
        '<p style="margin:0 0 0 -9999px">SECRET</p>',
        '<p style="position:absolute;left:calc(-9999px)">SECRET</p>',
        '<p style="position:absolute;left:calc(-1 * 9999px)">SECRET</p>',
        '<p style="position:absolute;left:calc(1px - 9999px)">SECRET</p>',
        '<p style="position:absolute;left:-100vw">SECRET</p>',
        '<p style="position:absolute;left:-100em">SECRET</p>',
        '<p style="transform:translateX(-9999px)">SECRET</p>',
        '<p style="transform:translate3d(0, -9999px, 0)">SECRET</p>',
        '<p style="translate:-9999px">SECRET</p>',
        # Transparent.
        '<p style="color:#ffffff00">SECRET</p>',
        '<p style="color:#0000">SECRET</p>',
        '<p style="color:rgb(0 0 0 / 0)">SECRET</p>',
        '<p style="color:rgba(0,0,0,0.02)">SECRET</p>',
        '<p style="-webkit-text-fill-color:transparent">SECRET</p>',
        '<p style="opacity:0.01">SECRET</p>',
        '<p style="opacity:1%">SECRET</p>',
        '<p style="filter:opacity(0)">SECRET</p>',
        # Tiny, and inside of what is tiny or transparent.
        '<p style="font:0/0 a">SECRET</p>',
        '<p style="font-size:0.01em">SECRET</p>',
        '<div style="font-size:0"><p style="font-size:1em">SECRET</p></div>',
        '<div style="font-size:0"><p style="font-size:100%">SECRET</p></div>',
        '<div style="color:transparent"><p style="color:currentcolor">SECRET</p></div>',
        # What goes before what.
        '<p style="display:none !important;display:block">SECRET</p>',
        '<p style="display:none;display:nonsense">SECRET</p>',
        '<p style="font-size:0;font-size:nonsense">SECRET</p>',
        '<p style="color:transparent;color:nonsense">SECRET</p>',
        "<style>.x{display:none} p{display:block}</style><p class=x>SECRET</p>",
        "<style>.x{display:block} .y{display:none}</style><p class='y x'>SECRET</p>",
        "<style>@media screen{.x{display:none}}</style><p class=x>SECRET</p>",
        "<style>.q:after{content:'}'} .x{display:none}</style><p class=x>SECRET</p>",
        "<style>.x{display:none</style><p class=x>SECRET</p>",
    ],
)  # fmt: skip
def test_what_a_reader_would_not_see_is_left_out(source: str) -> None:
    assert read(f"<p>Before.</p>{source}<p>After.</p>") in (
        "p Before.\np After.\n",
        "p Before.\n",  # the element was never closed
    )


@pytest.mark.parametrize(
    "source",
    [
        '<div style="font-size:0"><p style="font-size:12px">WORDS</p></div>',
        '<div style="visibility:hidden"><p style="visibility:visible">WORDS</p></div>',
        "<style>@media print{.x{display:none}}</style><p class=x>WORDS</p>",
        "<style>.x{display:none}.x{display:block}</style><p class=x>WORDS</p>",
        "<style>.x{display:none}</style><p class=x style='display:block'>WORDS</p>",
        "<style>p{margin:0}</style><p>WORDS</p>",
        '<p style="height:0">WORDS</p>',
        '<p style="left:-9999px">WORDS</p>',
        "<style>.x{display:none} p.x{display:block}</style><p class=x>WORDS</p>",
        "<style>.x{display:none} .y{display:block}</style><p class='y x'>WORDS</p>",
        '<p style="margin-left:-9999px;padding-left:9999px">WORDS</p>',
        '<p style="position:relative;left:50%;margin-left:-50vw;width:100vw">WORDS</p>',
        '<p style="position:absolute;left:50%;transform:translate(-50%,-100%)">WORDS</p>',
        '<p style="margin-left:-3em;text-indent:-36pt">WORDS</p>',
        '<p style="position:absolute;clip:rect(0,200px,40px,0)">WORDS</p>',
        '<p style="clip-path:inset(5% 10%)">WORDS</p>',
        '<p style="transform:scale(0.5)">WORDS</p>',
        '<p style="opacity:.3;filter:opacity(50%)">WORDS</p>',
        '<p style="color:rgba(0,0,0,.6)">WORDS</p>',
        '<p style="width:100%;overflow:hidden">WORDS</p>',
        '<p style="height:1em;overflow:auto">WORDS</p>',
        '<p style="font:italic bold 12px/1 serif">WORDS</p>',
        '<div style="font-size:0"><p style="font-size:1rem">WORDS</p></div>',
        '<p style="color:transparent;color:#333">WORDS</p>',
        '<p aria-hidden="true">WORDS</p>',
        "<details><summary>WORDS</summary></details>",
    ],
)
def test_what_a_reader_would_see_stays(source: str) -> None:
    assert "p WORDS\n" in read(source)


def test_a_picture_stands_in_place_without_its_alternative_text() -> None:
    asked: list[str] = []

    def show(source: str) -> ImageRef | None:
        asked.append(source)
        return IMAGE if source == "cid:a" else None

    found = html.blocks('<p>a <img src="cid:a" alt="ALT"> b <img src="https://x/y"></p>', show)
    assert outline(found) == "p a [picture] b\n"
    assert asked == ["cid:a", "https://x/y"]


def test_a_picture_that_cannot_be_seen_is_not_asked_for() -> None:
    html.blocks('<p style="visibility:hidden"><img src="cid:a"></p>', pytest.fail)
    html.blocks('<p style="display:none"><img src="cid:a"></p>', pytest.fail)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "table with header\n  a | b\n  1 | 2\n"),
        ("<table><tr><td>a<td>b<tr><td>1<td>2</table>", "table\n  a | b\n  1 | 2\n"),
        ("<table><caption>T<tr><td>a<td>b<tr><td>1<td>2</table>", "p T\ntable\n  a | b\n  1 | 2\n"),
        (
            "<table><tr><td colspan=2>a<td>b<tr><td>1<td>2<td>3</table>",
            "table\n  a |  | b\n  1 | 2 | 3\n",
        ),
        ("<table><tr><td rowspan=2>a<td>b<tr><td>2</table>", "table\n  a | b\n   | 2\n"),
        ("<table><tr><td>a<td><td>b<tr><td>1<td><td>2</table>", "table\n  a | b\n  1 | 2\n"),
        ("<table><tr><td>a<p>b</p><td>c<tr><td>1<td>2</table>", "table\n  a / b | c\n  1 | 2\n"),
        # Arrangements of a page, not data.
        ("<table><tr><td>a<td>b</table>", "p a\np b\n"),
        ("<table><tr><td>a<tr><td>b</table>", "p a\np b\n"),
        ('<table role="presentation"><tr><td>a<td>b<tr><td>1<td>2</table>', "p a\np b\np 1\np 2\n"),
        ("<table><tr><td><h1>T</h1><td>b<tr><td>1<td>2</table>", "h1 T\np b\np 1\np 2\n"),
        ("<table><tr><td><table><tr><th>a<th>b</table></table>", "table with header\n  a | b\n"),
    ],
)  # fmt: skip
def test_tables_of_data_keep_their_grid_and_others_are_taken_apart(
    source: str, expected: str
) -> None:
    assert read(source) == expected


def test_a_table_longer_than_the_limit_is_several() -> None:
    rows = "<tr><td>a<td>b" * (MAX_TABLE_ROWS + 1)
    found = blocks(f"<table>{rows}</table>")
    assert [len(block.rows) for block in found if isinstance(block, Table)] == [MAX_TABLE_ROWS, 1]


def test_in_mail_a_div_is_a_line_and_elsewhere_a_paragraph() -> None:
    source = "<div>a</div><div>b</div><div><br></div><div><div>c</div></div>"
    assert outline(blocks(source, mail=True)) == "p a / b\np c\n"
    assert outline(blocks(source)) == "p a\np b\np c\n"


def test_a_signature_that_a_mail_program_marked_is_one() -> None:
    source = '<p>a</p><pre class="moz-signature">-- \nArdo</pre>'
    assert outline(blocks(source, mail=True)) == "p a\nsignature\n  p Ardo\n"


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "span", "p"])
def test_no_depth_of_nesting_is_too_much(tag: str) -> None:
    found = blocks(f"<{tag}>" * 3000 + "WORDS")
    assert "WORDS" in plain(found)
    assert depth_of(found) <= MAX_NESTING


def depth_of(found: Blocks) -> int:
    inner = [block.blocks for block in found if isinstance(block, Quote)]
    inner += [item for block in found if isinstance(block, Items) for item in block.items]
    return max((depth_of(blocks) + 1 for blocks in inner), default=0)


def test_more_blocks_than_the_limit_become_one_paragraph() -> None:
    found = blocks("<p>a" * (MAX_BLOCKS + 500))
    assert len(found) == MAX_BLOCKS + 1
    assert plain(found).split() == ["a"] * (MAX_BLOCKS + 500)


@given(st.text())
@settings(deadline=None)
def test_every_word_of_a_paragraph_is_kept(text: str) -> None:
    assert plain(blocks(f"<p>{escape(text)}</p>")).split() == readable(text).split()


PIECES = (
    "<p>|</p>|<div>|</div>|<b>|</b>|<ul>|<li>|</ul>|<ol start=2>|<table>|<tr>|<td>|<th>"
    "|</table>|<blockquote>|</blockquote>|<pre>|</pre>|<br>|<hr>|<h1>|</h1>|x |\n|<!--|-->"
    "|<script>|</script>|<style>|</style>|<img src=cid:a>|<div class=gmail_signature>|--"
    "|<p style='font-size:0'>|&#0;|&#x1b;|&nbsp;|<![if x]>|]]>"
)


@given(
    st.lists(
        st.sampled_from(PIECES.split("|")),
        max_size=40,
    )
)
@settings(deadline=None)
def test_any_markup_gives_text_that_is_readable(pieces: list[str]) -> None:
    found = html.blocks("".join(pieces), lambda _: IMAGE, mail=True)
    assert plain(found) == readable(plain(found))


@pytest.mark.parametrize("piece", ["[a=", "a ", "(", "a:", "::", "a,", "@media x{", "."])
def test_a_style_sheet_cannot_take_hours(piece: str) -> None:
    assert read(f"<style>{piece * 100_000}{{color:red}}</style><p>WORDS") == "p WORDS\n"


def test_the_title_is_read_on_one_line_and_bounded() -> None:
    assert html.document_title("<title>Port\n &amp; quay</title><p>x") == "Port & quay"
    assert html.document_title("<p>x") == ""
    assert len(html.document_title(f"<title>{'x' * 9999}</title>")) == MAX_READ_CHARS


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="koi8-r">', "koi8-r"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>", "iso-8859-2"),
        (b'<?xml version="1.0" encoding="utf-16"?>', "utf-16"),
        (b"<p>charset=koi8-r</p>", ""),
    ],
)
def test_the_declared_encoding_is_found(head: bytes, charset: str) -> None:
    assert html.declared_charset(b"<html><head>" + head) == charset
