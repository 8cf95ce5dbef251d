"""Markdown documents: their structure, never links or front matter as data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from archivegen.clean.html_builder import Builder, Undo
from archivegen.clean.paragraphs import paragraphs
from archivegen.clean.text import one_line
from archivegen.model.document import Document, Fact, SourceFile, StoreImage
from archivegen.model.limits import MAX_NESTING, MAX_READ_CHARS
from archivegen.model.prose import Blocks, Heading, Verbatim, plain_line, words
from archivegen.readers.mail_packed import unpacked
from archivegen.readers.markdown_html import Markup
from archivegen.readers.markdown_unseen import unseen
from archivegen.readers.text import document, encoded, spacing, text_of

_DEEPEST: Final = MAX_NESTING * 2  # a list has two levels: itself and its item
_LONGEST_PARAGRAPH: Final = 100_000  # characters; brackets take quadratic time
_EMPTY_LINE: Final = re.compile(r"\n[ \t]*\n")
_FRONT_MATTER: Final = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<lines>.*?)^(?P=fence)[ \t]*$\n?", re.DOTALL | re.MULTILINE
)
# Only a plain or quoted scalar: what would need a YAML or TOML parser is no title.
_TITLE: Final = re.compile(
    r"""^title[ \t]*[:=][ \t]*(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'"""
    r"""|(?P<bare>[^\s"'\[\]{}|>&*!%@`#,-][^\n#]*))"""
    r"""[ \t]*(?:#[^\n]*)?$""",
    re.MULTILINE,
)


def read(source: SourceFile, store: StoreImage) -> Document:
    """Read a Markdown document. Its front matter is shown as it stands, above the text.

    What is too long or nested too deep to be taken apart is read as plain text.

    Raises:
        Unreadable: most of it is no text.

    """
    del store  # a Markdown file holds no pictures
    text, notes = text_of(source.data)
    front = _FRONT_MATTER.match(text)
    head = front["lines"].strip("\n") if front else ""
    body = text[front.end() :] if front else text
    blocks, left_out = _blocks(body)
    blocks = blocks or paragraphs(body)
    title = _title(head, blocks)
    shown = (Verbatim(words(head)), *blocks) if head else blocks
    return document(shown, notes, title, facts=_facts(head, body, left_out))


def _facts(head: str, body: str, left_out: tuple[str, ...]) -> tuple[Fact, ...]:
    _, packed = unpacked(body)  # nothing is taken out of the tree
    return (
        *unseen(head, body, left_out),
        *spacing(body),
        *(Fact("text.encoding", one.name) for one in packed),
        *encoded(body),
    )


def _title(front_matter: str, blocks: Blocks) -> str:
    match = _TITLE.search(front_matter)
    if match is not None:
        return one_line(match["double"] or match["single"] or match["bare"] or "", MAX_READ_CHARS)
    if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1:
        return one_line(plain_line(blocks[0].line), MAX_READ_CHARS)
    return ""


def _blocks(text: str) -> tuple[Blocks, tuple[str, ...]]:
    """Build the tree, and tell what of the text is not seen.

    There are no blocks if the parser would take too long or leaves something out.
    """
    if max(map(len, _EMPTY_LINE.split(text))) > _LONGEST_PARAGRAPH:
        return (), ()
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST})
    # Definitions of links would vanish from the text, and footnotes look like them.
    parser.enable(["table", "strikethrough"]).disable("reference")
    tokens = parser.parse(text)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        return (), ()  # it drops what is nested deeper
    builder = Builder(lambda _: None)
    markup = Markup(builder, text)
    _build(builder, markup, tokens, [])
    return builder.finish(), markup.found()


def _build(builder: Builder, markup: Markup, tokens: Iterable[Token], opened: list[Undo]) -> None:
    """Hand tokens to the builder as the elements that they stand for."""
    for token in tokens:
        if token.nesting > 0:
            attributes = {name: str(value) for name, value in token.attrs.items()}
            opened.append(builder.open(token.tag, attributes))
        elif token.nesting < 0:
            builder.close(opened.pop())
        elif token.type == "inline":
            depth = markup.depth()
            _build(builder, markup, token.children or (), opened)
            markup.leave(depth)
        elif token.type == "html_inline":
            markup.tags(token.content)
        elif token.type == "html_block":
            markup.block(token.content)
        else:
            _single(builder, markup, token)


def _single(builder: Builder, markup: Markup, token: Token) -> None:
    """Hand on a token that stands by itself."""
    if token.type in ("fence", "code_block"):
        _wrapped(builder, markup, "pre", token.content.removesuffix("\n"))
    elif token.type == "code_inline":
        _wrapped(builder, markup, "code", token.content)
    elif token.type in ("hardbreak", "hr"):
        builder.open(token.tag, {})
    else:  # text, soft breaks, and the words that stand for an image
        markup.text(token.content or " ")


def _wrapped(builder: Builder, markup: Markup, tag: str, text: str) -> None:
    undo = builder.open(tag, {})
    markup.text(text)
    builder.close(undo)
