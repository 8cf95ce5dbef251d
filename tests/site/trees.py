"""Any text and any tree of prose, for properties that must hold whatever a document says."""

from __future__ import annotations

from hypothesis import strategies as st

from archivegen.model.prose import (
    Block,
    Blocks,
    Heading,
    ImageRef,
    Inline,
    Items,
    Line,
    Paragraph,
    Picture,
    Quote,
    Separator,
    Signature,
    Table,
    Verbatim,
    Withheld,
    WithheldBlock,
    Words,
)

# What Markdown, YAML, HTML and Jinja give a meaning to, and what they take for a line break.
LIVELY = (
    "</p><script>alert(1)</script>",
    "<!-- -->",
    "--8<-- 'secret.md'",
    "{{ config }}{% include 'main.html' %}",
    "{: onclick=alert(1) }",
    "---\ntitle: x\n---",
    "\n\n# heading\n\n* item\n\n    code\n\n```\nfence\n```",
    "[a](javascript:alert(1)) ![b](//example.org/x.png) <https://example.org>",
    "&lt;&amp;&#60;&#x3c;&nbsp;&",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "a\tb\r\nc\rd\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\ufeff\u200b\u202e",
    "\x02wzxhzdk:0\x03 klzzwxh:0001",
    "   \n   \n",
    "]]>",
    "markdown=1",
    "\U0001f600\ud7ff\ue000\ufffd\ufffe\uffff\U0010ffff",
)

texts = st.one_of(st.text(max_size=60), st.sampled_from(LIVELY))
codes = st.sampled_from(["P1", "S1", "X9"])
_images = st.builds(
    ImageRef,
    st.text("0123456789abcdef", min_size=64, max_size=64),
    st.integers(1, 2_000),
    st.integers(1, 2_000),
    st.integers(1, 99_999),
)
_inlines: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Words, texts, st.text("biusc^_", max_size=3)),
    st.builds(Withheld, codes, st.integers(0, 2)),
    st.builds(Picture, _images, texts),
)
lines: st.SearchStrategy[Line] = st.lists(_inlines, max_size=4).map(tuple)
_leaves: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, lines),
    st.builds(Heading, st.integers(1, 6), lines),
    st.builds(Verbatim, lines),
    st.builds(Separator),
    st.builds(WithheldBlock, codes),
    st.builds(
        Table,
        st.lists(st.lists(lines, max_size=3).map(tuple), max_size=3).map(tuple),
        st.booleans(),
    ),
)


def _nested(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    several = st.lists(blocks, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Quote, several, lines),
        st.builds(Items, st.lists(several, max_size=3).map(tuple), st.booleans()),
        st.builds(Signature, several),
    )


trees: st.SearchStrategy[Blocks] = st.lists(
    st.recursive(_leaves, _nested, max_leaves=8), max_size=5
).map(tuple)
