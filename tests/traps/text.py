"""Plain text, Markdown, tables: characters and spaces that nobody sees, and innocent ones."""

from __future__ import annotations

import textwrap
from base64 import encodebytes
from binascii import b2a_uu

from tests.traps import Trap

LETTER = "The tender for the north quay was opened at ten in the presence of both bidders.\n"
PERSIAN = "می\u200cخواهم کتاب\u200cها را به بندر ببرم."
HINDI = "क्\u200dष और क्\u200cष दोनों लिखे जाते हैं।"
HEBREW = "הודעה \u200f(סעיף 4)\u200f מנמל \u2066Port Authority\u2069 אל הספק"
FAMILY = "👩\u200d👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3"
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


def _bits(word: str, zero: str, one: str) -> str:
    return "".join(one if bit == "1" else zero for c in word for bit in f"{ord(c):08b}")


def zero_width_code() -> bytes:
    code = _bits("Hidden", "\u200b", "\u200c")
    return f"{LETTER}Signed by Quillobran{code} for the office.\n".encode()


def zero_width_in_words() -> bytes:
    return "The ten\u200bder for the no\u200brth quay was opened by Thorn\u200bwyck.\n".encode()


def tag_characters() -> bytes:
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "Vespertine")
    return f"{LETTER}The fee is for Pellhurst{hidden}.\n".encode()


def variation_selectors() -> bytes:
    hidden = "".join(chr(0xE0100 + ord(c) - 16) for c in "Ombrelac")
    return f"{LETTER}Agreed by Dunmarrow 🙂{hidden}\n".encode()


def few() -> bytes:
    return f"{LETTER}Berth\u200b seven, harbour\u2060 office, Grim\u00adsallow.\n".encode()


def control() -> bytes:
    return f"{LETTER}Berth seven, Grim\x01sa\x00llow.\n".encode()


def typed_over() -> bytes:
    bold = "".join(f"{char}\x08{char}" for char in "Grimsallow")
    return f"{LETTER * 9}Berth seven, {bold}.\n".encode()


def override() -> bytes:
    return f"{LETTER}Open \u202eliamdarT\u202c and sign it.\n".encode()


def isolate() -> bytes:
    return f"{LETTER}Pay 100 \u2067to Marlquist\u2069 at once.\n".encode()


def lookalike() -> bytes:
    return f"{LETTER}Send the bids to Pоrtlаnder by noon.\n".encode()


def disguised_words() -> bytes:
    return f"{LETTER * 3}Her name is Ноаре, not Hoape.\n".encode()


def trailing_code() -> bytes:
    lines = (LETTER * 12).splitlines()
    code = _bits("Th", " ", "\t")
    return "\n".join(line + code[n % 9 : n % 9 + 5] for n, line in enumerate(lines)).encode()


def double_spaces() -> bytes:
    words = (LETTER.strip() + " ").replace("\n", "") * 12
    code = [" " if bit == "0" else "  " for bit in _bits("Ravenlock" * 4, "0", "1")]
    text = "".join(word + space for word, space in zip(words.split(), code, strict=False))
    return "\n".join(textwrap.wrap(text, 68, drop_whitespace=False)).encode()


def terminal() -> bytes:
    return f"{LETTER}\x1b[31mWarning\x1b[0m \x1b[8mQuorinth\x1b[0m ends here.\n".encode()


def private_use() -> bytes:
    return f"\uf0b7 First point\n\uf0b7 Second point\n{LETTER}".encode()


def markdown_comment() -> bytes:
    return b"# Minutes\n\n<!-- Velmarice told us -->\n\nThe quay was let.\n"


def markdown_span() -> bytes:
    return b"# Minutes\n\nThe quay was let to <span hidden>Hollister</span>.\n"


def markdown_definition() -> bytes:
    return b"# Minutes\n\nThe quay was let.\n\n[//]: # (Norwindel told us)\n"


def markdown_front_matter() -> bytes:
    return b"---\ntitle: Minutes\nauthor: Ferrowick\n---\n\nThe quay was let.\n"


def table_cells() -> bytes:
    return "name,fee\nQuay\u200b\u200d\u200b\u200b\u200d\u200d\u200b Tollmarsh,4\n".encode()


PACKED = b"The clerk Kelsworth wrote on Monday to the port office that it was closed."


def packed_file() -> bytes:
    rows = (PACKED[at : at + 45] for at in range(0, len(PACKED), 45))
    packed = "".join(b2a_uu(row).decode() for row in rows)
    return f"{LETTER}\nbegin 644 list.txt\n{packed}`\nend\n\nThe end of it.\n".encode()


def yenc() -> bytes:
    row = "".join(chr((byte + 42) % 256) for byte in PACKED)
    return f"{LETTER}\n=ybegin line=128 size=75 name=a.txt\n{row}\n=yend size=75\n".encode()


def base64_part() -> bytes:
    head = "Content-Type: text/plain\nContent-Transfer-Encoding: base64"
    return f"{LETTER}\n{head}\n\n{encodebytes(PACKED).decode()}\nThe end of it.\n".encode()


def signature() -> bytes:
    block = "Comment: Kelsworth\n\niQEVAwUBPXNE16HbXyzZsAb3AQH2KQf\n=eG8X"
    kind = "PGP SIGNATURE-----"
    return f"{LETTER}\n-----BEGIN {kind}\n{block}\n-----END {kind}\n".encode()


def encrypted() -> bytes:
    return signature().replace(b"SIGNATURE", b"MESSAGE")


def _plain(text: str) -> bytes:
    return f"{text}\n".encode()


def ordinary_spaces() -> bytes:
    lines = [f"{n}. The quay was let.  The fee was paid.  Nobody objected. " for n in range(40)]
    return "\n".join(lines).encode()


def justified() -> bytes:
    lines = (
        "The  tender for the north quay was  opened at ten",
        "in the  presence of  both  bidders, as  the rules",
        "ask. The clerk  read  the  sums  aloud, and  they",
        "were  written on the  board for everyone to  see.",
    )
    return ("\n".join(lines * 8) + "\n").encode()


TEXT_TRAPS = (
    Trap("code", "a.txt", zero_width_code, "Quillobran\u200b", "stripped", "text.coded"),
    Trap(
        "zero-width-in-words",
        "a.txt",
        zero_width_in_words,
        "Thorn\u200bwyck",
        "stripped",
        "text.coded",
    ),
    Trap("tags", "a.txt", tag_characters, "Pellhurst\U000e0056", "stripped", "text.coded"),
    Trap(
        "variation-selectors",
        "a.txt",
        variation_selectors,
        "🙂\U000e013f",
        "stripped",
        "text.coded",
    ),
    Trap("control", "a.txt", control, "Grimsallow", "quiet", "text.invisible"),
    Trap("typed-over", "a.txt", typed_over, "Grimsallow", "quiet", "text.invisible"),
    Trap("few", "a.txt", few, "Grim\u00adsallow", "stripped", "text.invisible"),
    Trap("override", "a.txt", override, "\u202eliamdarT", "blocked", "text.direction"),
    Trap("isolate", "a.txt", isolate, "\u2067to Marlquist", "blocked", "text.direction"),
    Trap("lookalike", "a.txt", lookalike, "Pоrtlаnder", "stripped", "text.lookalike"),
    Trap("disguised-words", "a.txt", disguised_words, "Ноаре", "stripped", "text.lookalike"),
    Trap("trailing-code", "a.txt", trailing_code, "bidders. \t", "stripped", "text.spacing"),
    Trap("double-spaces", "a.txt", double_spaces, "the  quay", "stripped", "text.spacing"),
    Trap("terminal", "a.txt", terminal, "[8mQuorinth", "stripped", "text.terminal"),
    Trap("cells", "a.csv", table_cells, "Quay\u200b", "stripped", "text.coded"),
    Trap("packed", "a.txt", packed_file, "M5&AE(&-L", "blocked", "text.packed"),
    Trap("yenc", "a.txt", yenc, "name=a.txt", "blocked", "text.packed"),
    Trap("base64", "a.txt", base64_part, "VGhlIGNsZXJrIEtlbHN3", "blocked", "text.encoding"),
    Trap("packed-markdown", "a.md", packed_file, "M5&AE(&-L", "blocked", "text.encoding"),
    Trap("pgp-signature", "a.txt", signature, "Kelsworth", "stripped", "text.certificate"),
    Trap("pgp-message", "a.txt", encrypted, "iQEVAwUB", "stripped", "text.sealed"),
    # What was written as a comment or as data is text: it is shown, and the editor reads it.
    Trap("private-use", "a.txt", private_use, "First point", "quiet", "text.private"),
    Trap("markdown-comment", "a.md", markdown_comment, "Velmarice", "blocked", "markdown.hidden"),
    Trap("markdown-span", "a.md", markdown_span, "Hollister", "blocked", "markdown.hidden"),
    Trap("definition", "a.md", markdown_definition, "Norwindel", "blocked", "markdown.hidden"),
    Trap("front-matter", "a.md", markdown_front_matter, "Ferrowick", "quiet", "markdown.front"),
    Trap("persian", "a.txt", lambda: _plain(PERSIAN), PERSIAN, "quiet"),
    Trap("hindi", "a.txt", lambda: _plain(HINDI), HINDI, "quiet"),
    Trap("hebrew", "a.txt", lambda: _plain(HEBREW), HEBREW, "quiet"),
    Trap("emoji", "a.txt", lambda: _plain(FAMILY), FAMILY, "quiet"),
    Trap("flag", "a.txt", lambda: _plain(ENGLAND), ENGLAND, "quiet"),
    Trap("greek", "a.txt", lambda: _plain("Ο Ρόζος πλήρωσε 5 µm, kΩ, Δt"), "Ο Ρόζος", "quiet"),
    Trap("russian", "a.txt", lambda: _plain("Он сор у USB-порта, PDFе"), "сор", "quiet"),
    Trap("ordinary-spaces", "a.txt", ordinary_spaces, "Nobody objected.", "quiet"),
    Trap("justified", "a.txt", justified, "both bidders", "quiet"),
)
