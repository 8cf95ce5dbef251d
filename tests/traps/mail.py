"""E-mails with something that their readers do not see, and ordinary ones."""

from __future__ import annotations

from collections.abc import Callable

from tests.traps import Trap, Treatment

HEAD = (
    "From: Ana Brook <ana.brook@port.example>\n"
    "To: Tom Field <tom.field@port.example>\n"
    "Subject: The north quay\n"
    "Date: Mon, 2 Mar 2020 10:00:00 +0100\n"
    "MIME-Version: 1.0\n"
)
TEXT = (
    "Dear Tom,\n\nthe tender for the north quay was opened at ten in the presence of both bidders."
    " The clerk read the sums aloud, and they were written on the board.\n\nAna\n"
)
HTML = "<p>" + TEXT.replace("\n\n", "</p><p>") + "</p>"


def _mail(headers: str = "", body: str = TEXT, head: str = HEAD) -> Callable[[], bytes]:
    return f"{head}{headers}\n{body}".encode


def _parts(kind: str, *parts: str, before: str = "", after: str = "") -> Callable[[], bytes]:
    body = "".join(f"--=_b\n{part}\n" for part in parts)
    header = f'Content-Type: multipart/{kind}; boundary="=_b"\n'
    return _mail(header, f"{before}\n{body}--=_b--\n{after}")


def _part(kind: str, content: str, more: str = "") -> str:
    return f"Content-Type: {kind}; charset=utf-8\n{more}\n{content}"


def _two(plain: str, html: str) -> Callable[[], bytes]:
    return _parts("alternative", _part("text/plain", plain), _part("text/html", html))


def _attached(kind: str, content: str, more: str = "") -> Callable[[], bytes]:
    return _parts("mixed", _part("text/plain", TEXT), f"Content-Type: {kind}\n{more}\n{content}")


def _trap(
    name: str, secret: str, treatment: Treatment, rule: str, make: Callable[[], bytes]
) -> Trap:
    return Trap(name, "a.eml", make, secret, treatment, rule)


def _header(name: str, secret: str, rule: str, header: str) -> Trap:
    return _trap(name, secret, "stripped", rule, _mail(f"{header}\n"))


def _quiet(name: str, make: Callable[[], bytes], text: str = "The clerk read the sums") -> Trap:
    return Trap(name, "a.eml", make, text, "quiet")


CALENDAR = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nORGANIZER;CN=Brackenfold:mailto:brackenfold@port.example\n"
    "ATTENDEE;PARTSTAT=ACCEPTED;CN=Tom:MAILTO:tom@por\n t.example\nEND:VEVENT\nEND:VCALENDAR\n"
)
OUTLOOK_HTML = (
    "<html><head><style><!-- p.MsoNormal {margin:0} --></style></head><body lang=EN link=blue>"
    "<p class=MsoNormal>Dear Tom,<o:p></o:p></p><p class=MsoNormal>&nbsp;</p>"
    "<p class=MsoNormal>the <b>tender</b> is <a href='https://port.example/t?id=4'>here</a>. "
    "The clerk read the sums aloud; it&#8217;s done.</p><ul><li>one</li><li>two</li></ul>"
    "<img src='cid:image001.png@01D5'><table><tr><td>Fee</td><td>4,000</td></tr></table></html>"
)
OUTLOOK_PLAIN = (
    "Dear Tom,\n\nthe tender is here<https://port.example/t?id=4>. The clerk read the sums\naloud; "
    "it's done.\n\n  *   one\n  *   two\n\n[cid:image001.png@01D5]\nFee\t4,000\n"
)
GMAIL_HTML = (
    '<div dir="ltr">Yes.<div>The clerk read the sums aloud.</div></div><br>'
    '<div class="gmail_quote"><div dir="ltr">On Mon, Mar 2, 2020 at 10:00 AM Ana Brook '
    '&lt;<a href="mailto:ana@port.example">'
    "ana@port.example</a>&gt; wrote:<br></div><blockquote><div>Was the <i>tender</i> opened?</div>"
    '<img alt="logo.png" src="https://port.example/l.png"></blockquote></div>'
)
GMAIL_PLAIN = (
    "Yes.\nThe clerk read the sums aloud.\n\nOn Mon, Mar 2, 2020 at 10:00 AM Ana Brook\n"
    "<ana@port.example> wrote:\n\n> Was the *tender* opened?\n> [image: logo.png]\n"
)
NEWSLETTER_PLAIN = (
    "View this email in your browser:\nhttps://news.example/v?u=1\n\n"
    "The clerk read the sums aloud.\n\nUnsubscribe: https://news.example/u?e=2\n"
)
NEWSLETTER_HTML = (
    '<div style="display:none">The clerk read &zwnj;&nbsp;&zwnj;&nbsp;</div><p>The clerk read the'
    ' sums aloud.</p><p>Port of Example, 1 Quay Road.</p><img src="https://news.example/o.gif"'
    ' width="1" height="1">'
)
UU = "begin 644 Pendragon.txt\n%:&5L;&\\\n`\nend\n"
PGP = (
    "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\n{}\n-----BEGIN PGP SIGNATURE-----\n"
    "Comment: Penrith\n\niD8DBQFAAAAA\n=abcd\n-----END PGP SIGNATURE-----\n"
)
BASE64 = "UGVubmluZ2hhbSB0b2xkIHRoZSBjbGVyayB3aGF0IHRoZSBiaWRkZXJzIGhhZCBvZmZlcmVkLg==\n"

MAIL_TRAPS = (
    _trap("bcc", "quillobran", "blocked", "mail.bcc", _mail("Bcc: quillobran@port.example\n")),
    _trap(
        "resent",
        "Vespertane",
        "blocked",
        "mail.resent",
        _mail("Resent-From: Vespertane <v@home.example>\nResent-To: paper@news.example\n"),
    ),
    _header("delivered-to", "ombrelack", "mail.mailbox", "Delivered-To: ombrelack@port.example"),
    _header("return-path", "marlquist", "mail.mailbox", "Return-Path: <marlquist@port.example>"),
    _header("gmail-labels", "Thornwyck", "mail.mailbox", "X-Gmail-Labels: Inbox,Thornwyck case"),
    _header("mozilla", "Pellhurst", "mail.mailbox", "X-Mozilla-Keys: Pellhurst"),
    _header("thread-topic", "Dunmarrow", "mail.thread", "Thread-Topic: Dunmarrow must go"),
    _header("dkim", "grimsallow", "mail.signed", "DKIM-Signature: v=1; d=grimsallow.example"),
    _header("received", "tollmarsh", "mail.transport", "Received: from tollmarsh.lan by mx"),
    _trap(
        "two-senders",
        "Ravenlock",
        "blocked",
        "mail.repeated",
        _mail("From: Ravenlock <r@home.example>\n"),
    ),
    _trap("two-subjects", "Quorinth", "blocked", "mail.repeated", _mail("Subject: Quorinth\n")),
    _trap(
        "name-of-another",
        "ferrowick",
        "quiet",
        "mail.trick",
        _mail("", head=HEAD.replace("Ana Brook", '"ferrowick@ministry.example"')),
    ),
    _trap(
        "hidden-line",
        "Velmarice",
        "quiet",
        "mail.trick",
        _mail("Cc: =?utf-8?q?Velmarice=0D=0ABcc=3A_x?= <v@port.example>\n"),
    ),
    _trap(
        "plain-says-more",
        "Norwindel",
        "blocked",
        "mail.versions",
        _two(TEXT.replace("clerk", "clerk Norwindel"), HTML.replace("sums", "<b>sums</b>")),
    ),
    _trap(
        "html-says-more",
        "Hollistervane",
        "blocked",
        "mail.versions",
        _two(TEXT, HTML.replace("clerk", "clerk Hollistervane")),
    ),
    _trap(
        "redacted-in-one",
        "Brackenfold",
        "blocked",
        "mail.versions",
        _two(
            TEXT.replace("Ana", "█████"),
            HTML.replace("Ana", "Brackenfold").replace("sums", "<b>sums</b>"),
        ),
    ),
    _trap("base64-undeclared", "UGVubmluZ2hhbQ", "blocked", "mail.encoding", _mail("", BASE64)),
    _trap(
        "base64-of-no-program",
        "UGVubmluZ2hhbQ",
        "blocked",
        "mail.encoding",
        _mail("Content-Transfer-Encoding: x-twice-base64\n", BASE64),
    ),
    _trap(
        "base64-in-a-passage",
        "UGVubmluZ2hhbQ",
        "blocked",
        "mail.encoding",
        _mail("", f"{TEXT}\n{BASE64}\n-- \nThe quay list\n"),
    ),
    _trap(
        "quoted-printable-undeclared",
        "Penn=C3=ABham",
        "blocked",
        "mail.encoding",
        _mail("Content-Transfer-Encoding: 7bit\n", TEXT.replace("Tom", "Penn=C3=ABham")),
    ),
    _trap(
        "soft-line-ends-undeclared",
        "Penning=\nham",
        "blocked",
        "mail.encoding",
        _mail("", TEXT.replace(" of both bidders", " of Penning=\nham, who had offered less")),
    ),
    _trap(
        "escapes-in-a-quotation",
        "Penn=EBham",
        "quiet",
        "mail.escapes",
        _mail("", f"{TEXT}\n> Ask Penn=EBham.\n"),
    ),
    _trap("packed-file", "%:&5L;&", "blocked", "mail.packed", _mail("", f"{TEXT}\n{UU}\nAna\n")),
    _trap(
        "packed-file-in-html",
        "%:&5L;&",
        "blocked",
        "mail.encoding",
        _mail("Content-Type: text/html\n", f"{HTML}<pre>{UU.replace('&', '&amp;')}</pre>"),
    ),
    _trap("signed-text", "Penrith", "stripped", "mail.certificate", _mail("", PGP.format(TEXT))),
    _trap(
        "sealed-text",
        "hQEMA0Penrith",
        "stripped",
        "mail.sealed",
        _mail("", "-----BEGIN PGP MESSAGE-----\n\nhQEMA0Penrith\n-----END PGP MESSAGE-----\n"),
    ),
    _trap(
        "enriched-comment",
        "Penningham",
        "stripped",
        "html.comment",
        _mail(
            "Content-Type: text/enriched\n",
            f"<comment>Penningham sent this on to the paper.</comment>{TEXT}",
        ),
    ),
    _trap(
        "rtf",
        "Penn{\\b ing}ham",
        "blocked",
        "mail.encoding",
        _mail("Content-Type: text/rtf\n", "{\\rtf1 The clerk Penn{\\b ing}ham.}\n"),
    ),
    _trap(
        "hidden-words",
        "Castlemere",
        "stripped",
        "mail.hidden",
        _mail(
            "Content-Type: text/html\n",
            f'{HTML}<div style="display:none">{"Castlemere told the paper of it. " * 9}</div>',
        ),
    ),
    _trap(
        "tracker",
        "wetherlam",
        "stripped",
        "html.tracker",
        _mail("Content-Type: text/html\n", f'{HTML}<img src="http://t.example/wetherlam" width=1>'),
    ),
    _trap(
        "preamble",
        "Ullockby",
        "stripped",
        "mail.outside",
        _parts("mixed", _part("text/plain", TEXT), before="Ullockby sent this on.\n"),
    ),
    _trap(
        "epilogue",
        "Skelwith",
        "stripped",
        "mail.outside",
        _parts("mixed", _part("text/plain", TEXT), after="Skelwith sent this on.\n"),
    ),
    _trap(
        "calendar",
        "brackenfold@port.example",
        "stripped",
        "mail.calendar",
        _attached("text/calendar; method=REQUEST", CALENDAR),
    ),
    _trap(
        "card",
        "Ambleforth",
        "stripped",
        "mail.card",
        _attached("text/vcard; name=a.vcf", "BEGIN:VCARD\nFN:Ambleforth\nEND:VCARD\n"),
    ),
    _trap(
        "winmail",
        "UGF0dGVyZGFsZQ",
        "stripped",
        "mail.winmail",
        _attached(
            "application/ms-tnef; name=winmail.dat",
            "UGF0dGVyZGFsZQ==\n",
            "Content-Transfer-Encoding: base64\n",
        ),
    ),
    _trap(
        "two-names",
        "Glenridding",
        "stripped",
        "mail.filename",
        _attached(
            'application/pdf; name="Glenridding complaint.pdf"',
            "x",
            'Content-Disposition: attachment; filename="report.pdf"\n',
        ),
    ),
    _trap(
        "name-for-old-programs",
        "Glenridding",
        "stripped",
        "mail.filename",
        _attached(
            "application/pdf",
            "x",
            'Content-Disposition: attachment; filename="Glenridding.pdf";'
            " filename*=utf-8''report.pdf\n",
        ),
    ),
    _trap(
        "folders",
        "Mardale",
        "stripped",
        "mail.path",
        _attached(
            "application/pdf",
            "x",
            'Content-Disposition: attachment; filename="C:\\Mardale\\r.pdf"\n',
        ),
    ),
    _trap(
        "content-location",
        "Kentmere",
        "stripped",
        "mail.path",
        _attached("application/pdf", "x", "Content-Location: file:///C:/Users/Kentmere/r.pdf\n"),
    ),
    _trap(
        "sealed",
        "TG9uZ3NsZWRkYWxl",
        "stripped",
        "mail.sealed",
        _attached("application/pkcs7-mime; smime-type=enveloped-data", "TG9uZ3NsZWRkYWxl"),
    ),
    _trap(
        "signature",
        "U3dpbmRhbGU",
        "stripped",
        "mail.certificate",
        _parts(
            "signed",
            _part("text/plain", TEXT),
            _part("application/pkcs7-signature", "U3dpbmRhbGU="),
        ),
    ),
    _trap(
        "external-body",
        "Deepdale",
        "stripped",
        "mail.elsewhere",
        _attached(
            'message/external-body; access-type=local-file; name="/home/Deepdale/r.pdf"', "x"
        ),
    ),
    _trap(
        "history",
        "Bannerdale",
        "quiet",
        "mail.history",
        _mail("", TEXT + "\n> Who knew?\n> Only Bannerdale.\n" * 4),
    ),
    _quiet("plain", _mail()),
    _quiet("outlook", _two(OUTLOOK_PLAIN, OUTLOOK_HTML), "is here"),
    _quiet("gmail", _two(GMAIL_PLAIN, GMAIL_HTML)),
    _quiet("newsletter", _two(NEWSLETTER_PLAIN, NEWSLETTER_HTML)),
    _quiet(
        "stub",
        _two("Your mail program does not show HTML e-mail.\n", HTML.replace("sums", "<b>sums</b>")),
        "sums",
    ),
    _quiet(
        "mailing-list",
        _parts(
            "mixed",
            _part("text/plain", TEXT),
            before="This is a multi-part message in MIME format.\n",
            after=f"{'_' * 40}\nQuay mailing list\nQuay@lists.example\nhttps://lists.example/quay\n",
        ),
    ),
    _quiet(
        "name-without-its-accents",
        _attached(
            "application/pdf",
            "x",
            'Content-Disposition: attachment; filename="Marr?veshja e re.pdf";'
            " filename*=utf-8''Marr%C3%ABveshja%20e%20re.pdf\n",
        ),
    ),
    _quiet(
        "enriched",
        _mail("Content-Type: text/enriched\n", TEXT.replace("clerk", "<bold>cl</bold>erk")),
    ),
    _quiet(
        "richtext",
        _mail("Content-Type: text/richtext\n", TEXT.replace("clerk", "<bold>cl</bold>erk")),
    ),
    _quiet("begin", _mail("", f"{TEXT}\nWe\nbegin 644 tenders\nin May.\n"), "begin 644 tenders"),
    _quiet("spaces-of-an-old-reply", _mail("", TEXT.replace("\n\n", "=20\n=20\n"))),
    _quiet("code", _mail("", f"{TEXT}\nplot(x, add=FALSE)\nx=\n  c(1, 2)\n")),
    _quiet("links", _mail("", f"{TEXT}\nhttps://port.example/t?id=85&k=E9a\n")),
    _quiet("same-name", _mail("Cc: ana.brook@port.example <ana.brook@port.example>\n")),
    _quiet("list-resent", _mail("Resent-From: tom.field@port.example\n")),
    _quiet(
        "encoded-names",
        _attached(
            'application/pdf; name="=?utf-8?q?Marr=C3=ABveshja.pdf?="',
            "x",
            "Content-Disposition: attachment; filename*=utf-8''Marr%C3%ABveshja.pdf\n",
        ),
    ),
)
