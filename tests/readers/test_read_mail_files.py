"""What comes with a message: attachments, attached messages, images in the text."""

from __future__ import annotations

from base64 import b64decode
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from archivegen.errors import Unreadable
from archivegen.model.document import Attachment, Document, SourceFile
from archivegen.model.kinds import Note
from archivegen.model.limits import MAX_NAME_CHARS, MAX_NESTING, MAX_PARTS
from archivegen.readers import email
from archivegen.readers.containers import attached
from tests.readers.outlines import PIXEL, outline, source, store

HEADERS = "From: a@example.org\nSubject: s\nMIME-Version: 1.0\n"


def message(*parts: str, kind: str = "mixed") -> bytes:
    """Write a message of parts, each with its headers."""
    body = "".join(f"--=-1\n{part}\n" for part in parts)
    head = f'{HEADERS}Content-Type: multipart/{kind}; boundary="=-1"\n\n'
    return f"{head}{body}--=-1--\n".encode()


def read(data: bytes) -> Document:
    return email.read(source(data), store)


def both(data: bytes) -> tuple[tuple[Attachment, ...], list[SourceFile]]:
    """Give what the reader says of the attachments, and the attachments themselves."""
    said, files = read(data).attachments, list(attached(data))
    assert [attachment.index for attachment in said] == list(range(1, len(files) + 1))
    assert [(a.untrusted_name, a.size) for a in said] == [
        (file.untrusted_name, len(file.data)) for file in files
    ]
    return said, files


TEXT = "Content-Type: text/plain\n\nSee the file."
PICTURE = f"Content-Type: image/png; name=dot.png\nContent-Transfer-Encoding: base64\n\n{PIXEL}"


def test_an_attachment_is_given_with_its_name_type_and_bytes() -> None:
    said, files = both(message(TEXT, PICTURE))
    assert said == (Attachment(1, "dot.png", "image/png", len(b64decode(PIXEL))),)
    assert files[0].data == b64decode(PIXEL)


def test_an_attached_message_is_given_whole_and_its_own_files_with_it() -> None:
    inner = message(TEXT, PICTURE).decode().replace("=-1", "=-2")
    said, files = both(message(TEXT, f"Content-Type: message/rfc822\n\n{inner}"))
    assert [(a.untrusted_name, a.media_type) for a in said] == [("message-1.eml", "message/rfc822")]
    assert files[0].data.decode().strip() == inner.strip()
    assert [file.untrusted_name for file in attached(files[0].data)] == ["dot.png"]


def test_three_hundred_messages_in_each_other_come_out_one_by_one() -> None:
    data = EmailMessage(policy=SMTP)
    data["From"] = "a@example.org"
    data.set_content("the innermost")
    letter = data.as_bytes()
    for level in range(300):
        head = HEADERS.encode() + f'Content-Type: multipart/mixed; boundary="{level}"\n\n'.encode()
        part = f"--{level}\nContent-Type: message/rfc822\n\n".encode()
        letter = head + part + letter + f"\n--{level}--\n".encode()
    for _ in range(300):
        (inner,) = attached(letter)
        letter = inner.data
    assert outline(read(letter).sheets[0].blocks) == "p the innermost\n"


def test_parts_nested_too_deep_are_given_as_a_file_with_a_note() -> None:
    deep = TEXT
    for level in range(3 * MAX_NESTING):
        deep = (
            f'Content-Type: multipart/mixed; boundary="{level}"\n\n--{level}\n{deep}\n--{level}--'
        )
    document = read(message(TEXT, deep))
    assert Note("nested-too-deep") in document.notes
    (file,) = attached(message(TEXT, deep))
    assert read(file.data).attachments != ()


@pytest.mark.parametrize(
    ("parameter", "name"),
    [
        ('filename="../../../../tmp/owned.txt"', "owned.txt"),
        ('filename="C:\\\\Users\\\\ana\\\\list.txt"', "list.txt"),
        ("filename*=utf-8''%C3%A7%C3%ABshtje.pdf", "çështje.pdf"),
        ('filename*0="long"; filename*1="name.txt"', "longname.txt"),
        ('filename="=?utf-8?Q?=C3=A7.txt?="', "ç.txt"),
        ('filename="a\tb.txt"', "a b.txt"),
        ("filename=\"file.txt\"; filename*=utf-8''v%C3%AB.txt", "v\u00eb.txt"),
        ("filename*=utf-8''v%C3%AB.txt; filename=\"file.txt\"", "v\u00eb.txt"),
        ("filename*=no-charset''v%FF.txt", "v\u00ff.txt"),
        ('filename=".."', "attachment-1.bin"),
        ('filename=""', "attachment-1.bin"),
    ],
)  # fmt: skip
def test_a_file_name_is_decoded_and_holds_no_path(parameter: str, name: str) -> None:
    part = f"Content-Type: application/x-thing\nContent-Disposition: attachment; {parameter}\n\nx"
    said, _ = both(message(TEXT, part))
    assert said[0].untrusted_name == name


def test_a_long_file_name_is_cut() -> None:
    part = f"Content-Type: a/b\nContent-Disposition: attachment; filename={'x' * 999}\n\nx"
    said, _ = both(message(TEXT, part))
    assert len(said[0].untrusted_name) == MAX_NAME_CHARS


def test_an_attached_text_keeps_its_letters_outside_of_the_message() -> None:
    part = (
        'Content-Type: text/plain; charset=koi8-r; name="letter.txt"\n'
        "Content-Transfer-Encoding: base64\n\n8NLJ18XU"
    )
    _, files = both(message(TEXT, part))
    assert files[0].data.decode() == "Привет"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("message/rfc822", "message-1.eml"),
        ("message/delivery-status", "attachment-1.txt"),
        ("text/calendar", "attachment-1.ics"),
        ("text/rfc822-headers", "attachment-1.txt"),
        ("application/pdf", "attachment-1.pdf"),
        ("application/x-thing", "attachment-1.bin"),
    ],
)
def test_a_file_without_a_name_gets_one_by_its_type(kind: str, name: str) -> None:
    said, _ = both(message(TEXT, f"Content-Type: {kind}\n\nx"))
    assert said[0].untrusted_name == name


def test_a_type_that_is_none_is_opaque() -> None:
    said, _ = both(message(TEXT, "Content-Type: <b>/mu\u0178ltipart; name=a\n\nx"))
    assert said == (Attachment(1, "a", "application/octet-stream", 1),)


def test_a_signature_of_authenticity_is_no_document() -> None:
    data = message(
        TEXT, "Content-Type: application/pgp-signature; name=sig.asc\n\nxyz", kind="signed"
    )
    assert both(data) == ((), [])
    assert outline(read(data).sheets[0].blocks) == "p See the file.\n"


HTML_WITH_PICTURES = """Content-Type: text/html

<p>One <img src="cid:dot@x" alt="ALT"> two <img src="https://track.example/x.gif" alt="ALT">
three <img src="cid:gone"><span hidden><img src="cid:unseen"></span></p>"""
SHOWN = PICTURE.replace("\n", "\nContent-ID: <dot@x>\n", 1)
UNSEEN = PICTURE.replace("\n", "\nContent-ID: <unseen>\n", 1).replace("dot.png", "unseen.png")


def test_images_that_the_text_shows_stand_in_place_and_are_no_attachments() -> None:
    data = message(HTML_WITH_PICTURES, SHOWN, UNSEEN, kind="related")
    document = read(data)
    assert outline(document.sheets[0].blocks) == "p One [picture] two three\n"
    assert document.notes == (Note("image-missing", "1"),)
    assert [a.untrusted_name for a in both(data)[0]] == ["unseen.png"]


ROOT = "Content-Type: text/html\nContent-ID: <root@x>\n\n<p>The <b>root</b>.</p>"
FIRST = "Content-Type: text/html\nContent-ID: <first@x>\n\n<p>The <b>first</b>.</p>"


@pytest.mark.parametrize(
    ("start", "shown", "file"),
    [
        ('; start="<root@x>"', "root", "first"),
        ("; start=root@x", "root", "first"),
        ('; start="<nobody@x>"', "first", "root"),
        ("", "first", "root"),
    ],
)
def test_the_root_of_related_parts_is_the_text(start: str, shown: str, file: str) -> None:
    data = message(FIRST, ROOT, SHOWN, kind=f"related{start}")
    assert outline(read(data).sheets[0].blocks) == f"p The {{b:{shown}}}.\n"
    texts = [one.data for one in both(data)[1]]
    assert f"<p>The <b>{file}</b>.</p>".encode() in texts
    assert len(texts) == 2


def test_images_that_the_text_shows_keep_all_names_of_their_files_for_rules() -> None:
    named = SHOWN.replace("\n", "\nContent-Disposition: inline; filename=witness.png\n", 1)
    (inset,) = read(message(HTML_WITH_PICTURES, named, UNSEEN, kind="related")).insets
    assert inset.untrusted_names == ("witness.png", "dot.png")


def test_an_image_that_cannot_be_decoded_is_noted() -> None:
    broken = SHOWN.replace(PIXEL, "bm8gaW1hZ2U=")
    document = read(message(HTML_WITH_PICTURES, broken, kind="related"))
    assert document.notes == (Note("image-missing", "2"),)
    assert document.attachments == ()


def test_an_image_inside_the_html_is_shown() -> None:
    part = f'Content-Type: text/html\n\n<p>One <img src="data:image/png;base64,{PIXEL}"></p>'
    assert outline(read(message(part)).sheets[0].blocks) == "p One [picture]\n"


def test_a_message_without_a_text_says_so() -> None:
    assert Note("body-missing") in read(message(PICTURE)).notes
    assert Note("body-missing") in read(f"{HEADERS}\n \n".encode()).notes


def test_bad_base64_is_shown_as_it_stands() -> None:
    data = f"{HEADERS}Content-Transfer-Encoding: base64\n\n@@@@not base64@@@@\n".encode()
    assert outline(read(data).sheets[0].blocks) == "p @@@@not base64@@@@\n"


def test_an_unknown_charset_is_guessed_with_a_note() -> None:
    data = f"{HEADERS}Content-Type: text/plain; charset=x-none\n\n".encode() + "kërkesë".encode(
        "latin-1"
    )
    document = read(data)
    assert outline(document.sheets[0].blocks) == "p kërkesë\n"
    assert document.notes == (Note("charset-guessed", "windows-1252"),)


def test_a_multipart_message_without_its_boundary_is_read_as_text() -> None:
    data = f"{HEADERS}Content-Type: multipart/mixed; boundary=x\n\nOnly text.\n".encode()
    document = read(data)
    assert outline(document.sheets[0].blocks) == "p Only text.\n"
    assert Note("damaged-repaired") in document.notes


def test_fifteen_hundred_attachments_are_read() -> None:
    said, _ = both(message(TEXT, *["Content-Type: text/plain; name=x.txt\n\nx"] * 1500))
    assert len(said) == 1500


def test_more_parts_than_the_limit_are_refused() -> None:
    data = message(*[TEXT] * (MAX_PARTS + 1))
    with pytest.raises(Unreadable, match="parts"):
        read(data)
