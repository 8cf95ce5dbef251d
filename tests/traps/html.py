"""Web pages with words that a reader of them does not see, and pages that only look like it."""

from __future__ import annotations

from collections.abc import Callable

from tests.traps import Trap, Treatment

PAGE = (
    "<!DOCTYPE html><html><head><title>The quay</title>{head}</head>"
    "<body><h1>The quay</h1><p>It was let in March.</p>{body}</body></html>"
)
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


def _page(body: str = "", head: str = "") -> Callable[[], bytes]:
    return lambda: PAGE.format(body=body, head=head).encode()


def _hides(name: str, secret: str, body: str, head: str = "") -> Trap:
    return Trap(name, "a.html", _page(body, head), secret, "stripped", "html.hidden")


def _blacks_out(name: str, secret: str, body: str, head: str = "") -> Trap:
    return Trap(name, "a.html", _page(body, head), secret, "blocked", "html.blackout")


def _has(  # noqa: PLR0913, PLR0917 - a row of the table
    name: str,
    secret: str,
    rule: str,
    body: str = "",
    head: str = "",
    treatment: Treatment = "stripped",
) -> Trap:
    return Trap(name, "a.html", _page(body, head), secret, treatment, rule)


def _shows(name: str, text: str, body: str, head: str = "") -> Trap:
    return Trap(name, "a.html", _page(body, head), text, "quiet")


HTML_TRAPS = (
    _hides("display", "Quillobran", '<p style="display: none">Quillobran</p>'),
    _hides("visibility", "Vespertane", '<p style="visibility:hidden">Vespertane</p>'),
    _hides("opacity", "Ombrelack", '<p style="opacity:0">Ombrelack</p>'),
    _hides("attribute", "Marlquist", "<p hidden>Marlquist</p>"),
    _hides("off-screen", "Thornwyck", '<p style="position:absolute;left:-9999px">Thornwyck</p>'),
    _hides("no-size", "Pellhurst", '<p style="font-size:0">Pellhurst</p>'),
    _hides("clipped", "Dunmarrow", '<p style="height:0;overflow:hidden">Dunmarrow</p>'),
    _hides("template", "Grimsallow", "<template><p>Grimsallow</p></template>"),
    _hides("noscript", "Tollmarsh", "<noscript>Tollmarsh</noscript>"),
    _hides("rule", "Ravenlock", '<p class="x">Ravenlock</p>', "<style>.x{display:none}</style>"),
    _hides("dialog", "Quorinth", "<dialog>Quorinth</dialog>"),
    _hides("svg", "Ferrowick", "<svg><title>Ferrowick</title></svg>"),
    _hides("white", "Velmarice", '<p style="color:#fff">Velmarice</p>'),
    _hides("nearly-white", "Norwindel", '<font color="#fdfdfd">Norwindel</font>'),
    _hides(
        "same-colour",
        "Hollister-Vane",
        '<table bgcolor="navy"><tr><td><font color="#000080">Hollister-Vane</font></table>',
    ),
    _blacks_out("bar", "Aldersyde", '<span style="background:black">Aldersyde</span>'),
    _blacks_out(
        "bar-of-word",
        "Bracklinn",
        "<p class=MsoNormal>The clerk was <span style='background:black;mso-highlight:black'>"
        "Bracklinn</span>.</p>",
        "<style>p.MsoNormal{margin:0;font-size:11.0pt} a:link{color:#0563C1}</style>",
    ),
    _blacks_out("cell", "Corrievale", "<table><tr><td bgcolor=black>Corrievale</table>"),
    _blacks_out("mark", "Drumelzie", '<mark style="background:#000">Drumelzie</mark>'),
    _blacks_out(
        "bar-by-class",
        "Eskadale",
        "<span class=redacted>Eskadale</span>",
        "<style>.redacted{background:#000;color:#000}</style>",
    ),
    _blacks_out(
        "bar-by-two-classes",
        "Fannyside",
        '<span class="c1">Fannyside</span>',
        "<style>.c1{background-color:#000000}.c2{color:#000000}</style>",
    ),
    _blacks_out(
        "bar-in-a-linked-style",
        "Glenshiel",
        '<div class="x"><p>It was <span style="background:#111">Glenshiel</span>.</p></div>',
        '<link rel="stylesheet" href="a.css">',
    ),
    _blacks_out(
        "bar-of-windowtext",
        "Heronsgate",
        '<span style="color:windowtext;background:#000000">Heronsgate</span>',
    ),
    _hides(
        "white-in-a-class",
        "Inverarity",
        '<div class="note"><font color=white>Inverarity</font></div>',
        "<style>.x{margin:0} .note{font-size:11pt}</style>",
    ),
    _hides(
        "white-by-class", "Jedforest", "<b class=w>Jedforest</b>", "<style>.w{color:#fff}</style>"
    ),
    _hides("white-by-id", "Kilmichael", "<b id=w>Kilmichael</b>", "<style>#w{color:white}</style>"),
    _hides("white-by-tag", "Lauderdale", "<b>Lauderdale</b>", "<style>b{color:white}</style>"),
    _hides("white-by-another-name", "Menstrie", '<b style="color:hsl(0,0%,99%)">Menstrie</b>'),
    _has(
        "bdo",
        "narbolliuQ",
        "text.direction",
        '<bdo dir="rtl">narbolliuQ</bdo>',
        treatment="blocked",
    ),
    _has(
        "bidi-override",
        "ecirtepsev",
        "text.direction",
        '<b class="x"><i>ecirtepsev</i></b>',
        "<style>.x{direction:rtl;unicode-bidi:bidi-override}</style>",
        "blocked",
    ),
    _shows("bdo-that-turns-nothing", "Seathwaite", '<bdo dir="ltr">Seathwaite</bdo>'),
    _shows("right-to-left", "Stonethwaite", '<div dir="rtl"><bdi>Stonethwaite</bdi></div>'),
    _has("comment", "Brackenfold", "html.comment", "<!-- Brackenfold told us -->"),
    _has(
        "saved-from",
        "Castlemere",
        "html.comment",
        "<!-- saved from url=(0042)https://intra.example/Castlemere/ -->",
    ),
    _has("alt", "Wetherlam", "html.label", f'<img src="{PIXEL}" alt="Wetherlam">'),
    _has("title", "Ullockby", "html.label", '<span title="Ullockby">It rained.</span>'),
    _has("aria", "Skelwith", "html.label", '<span aria-label="Skelwith">It rained.</span>'),
    _has(
        "json-ld",
        "Ambleforth",
        "html.data",
        '<script type="application/ld+json">{"author": "Ambleforth"}</script>',
    ),
    _has("meta", "Patterdale", "html.data", head='<meta name="author" content="Patterdale">'),
    _has(
        "data-uri",
        "Glenridding",
        "html.embedded",
        '<a href="data:text/html,Glenridding">the notes</a>',
    ),
    _has("srcdoc", "Mardale", "html.embedded", '<iframe srcdoc="<p>Mardale</p>"></iframe>'),
    _has(
        "tracker",
        "Kentmere",
        "html.tracker",
        '<img src="https://news.example/Kentmere.gif" width="1" height="1">',
    ),
    _has(
        "link-token",
        "Longsleddale",
        "html.token",
        '<a href="https://news.example/x?mc_eid=Longsleddale">Read more</a>',
    ),
    _has(
        "link-mailbox",
        "swindale",
        "html.token",
        '<a href="https://eur01.safelinks.protection.outlook.com/?url=x&amp;data=swindale%40a.example">'
        "the form</a>",
    ),
    _shows("white-on-navy", "Deepdale", '<p style="color:#fff;background:navy">Deepdale</p>'),
    _shows(
        "white-in-a-dark-table",
        "Bannerdale",
        '<table bgcolor="#222"><tr><td><font color="white">Bannerdale</font></td></tr></table>',
    ),
    _shows(
        "white-on-a-picture",
        "Riggindale",
        '<div style="background:url(x.png)"><p style="color:white">Riggindale</p></div>',
    ),
    _shows(
        "white-on-a-class",
        "Bretherdale",
        '<div class="dark"><p style="color:white">Bretherdale</p></div>',
        "<style>.dark{background:#222}</style>",
    ),
    _shows(
        "white-by-a-combined-rule",
        "Keskadale",
        '<div class="dark"><p class="inner">Keskadale</p></div>',
        "<style>.dark{background:#222} .dark .inner{color:#fff}</style>",
    ),
    _shows(
        "dark-for-small-screens",
        "Wythburn",
        '<p class="x">Wythburn</p>',
        "<style>@media (max-width:600px){.x{color:#fff!important}}</style>",
    ),
    _shows(
        "dark-for-who-likes-it",
        "Thirlspot",
        '<body class="x"><p class="x">Thirlspot</p>',
        "<style>@media (prefers-color-scheme: dark){.x{background:#000;color:#fff}}</style>",
    ),
    _shows(
        "white-on-a-dark-page",
        "Legburth",
        '<div class="all"><h2>Legburth</h2></div>',
        "<style>body{background:#1d1d1d;color:#eee} .all{margin:1em}</style>",
    ),
    _shows(
        "a-white-table-in-a-dark-one",
        "Armboth",
        '<table bgcolor="#000000"><tr><td style="background:#fff">Armboth</td></tr></table>',
    ),
    _shows(
        "a-button",
        "Launchy",
        '<td bgcolor="#222"><a href="x" style="color:#ffffff !important">Launchy</a></td>',
    ),
    _shows("a-mark", "Dobgill", '<div style="color:white;background:#000"><mark>Dobgill</mark>'),
    _shows(
        "words-cut-out-of-a-picture",
        "Steel End",
        '<h2 style="background:linear-gradient(red,blue);background-clip:text;color:transparent">'
        "Steel End</h2>",
    ),
    _shows(
        "half-dark-ground",
        "Wyth Green",
        '<div style="background:rgba(0,0,0,.05)">Wyth Green</div>',
    ),
    _shows("shadow", "Boredale", '<p style="text-shadow:1px 1px #fff">Boredale</p>'),
    _shows("details", "Martindale", "<details><summary>More</summary>Martindale</details>"),
    _shows("small", "Fusedale", '<p style="font-size:8px">Fusedale</p>'),
    _shows("grey", "Ramps Gill", '<p style="color:#767676">Ramps Gill</p>'),
    _shows("aria-hidden", "Rampsgill", '<span aria-hidden="true">Rampsgill</span>'),
)
