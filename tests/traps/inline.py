"""Pictures that stand in the text of an e-mail or a web page, with something to notice in them."""

from __future__ import annotations

from base64 import b64encode, encodebytes
from collections.abc import Callable

from tests.traps import Trap
from tests.traps.image import (
    MARK,
    blurred_in_a_jpeg,
    blurred_words,
    mosaic_in_a_jpeg,
    mosaic_of_words,
    plain_photo,
    printers_dots,
)

Make = Callable[[], bytes]
TEXT = "The tender for the north quay was opened at ten."
HEAD = (
    "From: Ana Brook <ana.brook@port.example>\nTo: Tom Field <tom.field@port.example>\n"
    "Subject: The north quay\nDate: Mon, 2 Mar 2020 10:00:00 +0100\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; boundary="=_b"\n\n'
)


def in_page(picture: Make) -> Make:
    """Put a picture into a web page, as bytes in its address."""

    def make() -> bytes:
        address = f"data:image/png;base64,{b64encode(picture()).decode()}"
        return f'<html><body><p>{TEXT}</p><p><img src="{address}"></p></body></html>'.encode()

    return make


def in_mail(picture: Make) -> Make:
    """Put a picture into an e-mail, as a part that its HTML shows."""

    def make() -> bytes:
        html = f'Content-Type: text/html\n\n<p>{TEXT}</p><p><img src="cid:pier"></p>\n'
        part = (
            "Content-Type: image/png\nContent-ID: <pier>\nContent-Transfer-Encoding: base64\n\n"
            f"{encodebytes(picture()).decode()}"
        )
        return f"{HEAD}--=_b\n{html}\n--=_b\n{part}\n--=_b--\n".encode()

    return make


INLINE_TRAPS = (
    Trap("mosaic", "a.html", in_page(mosaic_of_words), MARK, "blocked", "picture.mosaic"),
    Trap("mosaic", "a.eml", in_mail(mosaic_in_a_jpeg), MARK, "blocked", "picture.mosaic"),
    Trap("blur", "a.html", in_page(blurred_in_a_jpeg), MARK, "blocked", "picture.blur"),
    Trap("blur", "a.eml", in_mail(blurred_words), MARK, "blocked", "picture.blur"),
    Trap("dots", "a.eml", in_mail(printers_dots), MARK, "flattened", "picture.dots"),
    Trap("photo", "a.html", in_page(plain_photo), TEXT, "quiet"),
    Trap("photo", "a.eml", in_mail(plain_photo), TEXT, "quiet"),
)
