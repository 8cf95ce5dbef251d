"""The editors' Markdown as HTML: their pages, and the prose of releases.

CommonMark with tables and strikethrough, without raw HTML. Nothing is fetched from elsewhere, so a
picture is only its description; links out tell the other side nothing about the reader.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

from archivegen.model.archive import EditorsPage
from archivegen.site import addresses
from archivegen.site.markup import text
from archivegen.site.slugs import slug
from archivegen.site.source import PageSource
from archivegen.site.view import View, relative

_OUTSIDE: Final = frozenset({"http", "https", "mailto"})
_UPWARDS: Final = re.compile(r"^(\.{0,2}/)+")
_AT_THE_TOP: Final = frozenset(
    (
        *(addresses.HOME, addresses.CHANGES, addresses.SEARCH),
        *(addresses.DATA, addresses.CHECK, addresses.COLLECTION),
    )
)  # which an editors' page of such a name does not hide
_BLANK: Final = re.compile(r"\n\s*\n")
_CONTENTS_FROM: Final = 3  # headings that make a list of them worth its room


class Prose(Struct, frozen=True):
    """A text of the editors as HTML, and its headings: `label` and `href` (`#…`) of each."""

    html: str
    contents: list[dict[str, str]]


def prose(markdown: str, page: str, view: View) -> Prose:
    """Render the editors' Markdown for a page, given by its path below the language's folder."""
    tokens = _PARSER.parse(markdown)
    contents = list(_named_headings(tokens))
    _without_empty_heads(tokens)
    for token in _all(tokens):
        _prepare(token, page, view)
    html = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return Prose(_BLANK.sub("\n", html).strip(), contents)


def pages(view: View) -> Iterator[PageSource]:
    """Write every page of the editors."""
    for page in view.catalogue.info.pages:
        yield _page(page, view)


def _page(page: EditorsPage, view: View) -> PageSource:
    path = addresses.editors_page(page.slug)
    written = prose(view.say(page.prose), path, view)
    title = view.say(page.title)
    home = relative(path, addresses.HOME)
    return PageSource(
        path=view.source(path),
        template="page.html",
        title=title,
        meta={
            "ui": view.language,
            "path": path,
            "tab": path,
            "crumbs": [{"label": view.strings["tab.home"], "href": home}, {"label": title}],
            "contents": written.contents if len(written.contents) >= _CONTENTS_FROM else [],
        },
        body=f'<div class="prose">\n{written.html}\n</div>' if written.html else "",
    )


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _named_headings(tokens: Sequence[Token]) -> Iterator[dict[str, str]]:
    """Give every heading an id, and name those of the upper two levels."""
    taken: set[str] = set()
    for opening, inline in itertools.pairwise(tokens):
        if opening.type != "heading_open":
            continue
        label = "".join(child.content for child in inline.children or ())
        name = _free(slug(label) or "section", taken)
        opening.attrSet("id", name)
        if opening.tag in ("h1", "h2"):
            yield {"label": label, "href": f"#{name}"}


def _without_empty_heads(tokens: Sequence[Token]) -> None:
    """Make cells of those heads of columns that say nothing: they would be read out as heads."""
    for opening, inline, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type == "th_open" and not inline.content.strip():
            opening.tag = closing.tag = "td"


def _free(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    taken.add(found)
    return found


def _prepare(token: Token, page: str, view: View) -> None:
    match token.type:
        case "heading_open" | "heading_close":
            # the page's title is its only h1
            token.tag = "h2" if token.tag == "h1" else token.tag
        case "th_open" | "td_open":
            _align(token)
        case "link_open":
            _address(token, page, view)


def _align(token: Token) -> None:
    """Say by a class what Markdown says by a style, which the security policy forbids."""
    style = token.attrs.pop("style", "")
    if style == "text-align:right":
        token.attrSet("class", "n")


def _address(token: Token, page: str, view: View) -> None:
    href = str(token.attrs["href"])
    if urlsplit(href).scheme in _OUTSIDE:
        token.attrSet("rel", "noreferrer")
    elif not href.startswith("#"):
        token.attrSet("href", relative(page, _inside(href, view)))


def _inside(href: str, view: View) -> str:
    """Say where a link of the editors leads, as a path below the language's folder.

    They write an editors' page as `about.md` or `about.html`, a document as its id, and anything
    else as its address from the top of the site.
    """
    path, mark, fragment = _UPWARDS.sub("", href, count=1).partition("#")
    name = path.removesuffix(".md").removeprefix("pages/")
    if path not in _AT_THE_TOP:
        name = name.removesuffix(".html")
    if any(page.slug == name for page in view.catalogue.info.pages):
        path = addresses.editors_page(name)
    elif name in view.catalogue.by_id:
        path = addresses.document_page(name)
    return path + mark + fragment


def _code(tokens: Sequence[Token], index: int, *_: object) -> str:
    # line breaks as numbers: no blank line may stand in the body of a page
    words = text(tokens[index].content.rstrip("\n")).replace("<br>", "&#10;")
    return f"<pre><code>{words}</code></pre>\n"


def _words(tokens: Sequence[Token], index: int, *_: object) -> str:
    return text(tokens[index].content)


def _description(tokens: Sequence[Token], index: int, *_: object) -> str:
    return text(tokens[index].content)


def _table(*_: object) -> str:
    return '<div class="scroll" role="group" tabindex="0"><table>\n'


def _table_end(*_: object) -> str:
    return "</table></div>\n"


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    rules = parser.renderer.rules  # type: ignore[attr-defined]  # the protocol does not name it
    rules |= {
        "text": _words,
        "code_block": _code,
        "fence": _code,
        "image": _description,
        "table_open": _table,
        "table_close": _table_end,
    }
    return parser


_PARSER: Final = _parser()
