"""The numbers that are looked for, and the words near which digits alone are taken for one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from archivegen.checks.personal import national

_BEFORE: Final = r"(?<![\w.,/=&#%+$€£-])"
_AFTER: Final = r"(?![\w@%]|[.,/-][0-9])"


class Scheme(Struct, frozen=True):
    """A kind of number: what it is called, its form, and the test of its letters and digits."""

    name: str
    form: re.Pattern[str]
    holds: Callable[[str], bool] = bool


class Words(Struct, frozen=True):
    """Words that name a number, and what a text in small letters holds if it has them."""

    stems: tuple[str, ...]
    pattern: re.Pattern[str]


def _form(pattern: str) -> re.Pattern[str]:
    """A number does not stand inside a longer one, a word, an address or an amount."""
    return re.compile(f"{_BEFORE}(?:{pattern}){_AFTER}")


def _words(stems: str, pattern: str) -> Words:
    return Words(tuple(one.replace("_", " ") for one in stems.split()), re.compile(pattern))


_D9: Final = _form(r"[0-9]{3}[ .-]?[0-9]{3}[ .-]?[0-9]{3}")
_D10: Final = _form(r"[0-9]{10}")
_D11: Final = _form(r"[0-9]{11}")
_D13: Final = _form(r"[0-9]{13}")

EVIDENT: Final = (
    Scheme("Albanian identity number", _form(r"[A-T][0-9]{8}[A-W]"), national.albanian),
    Scheme(
        "British National Insurance number",
        _form(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]"),
        national.british_nino,
    ),
    Scheme(
        "Social Security number of the United States",
        _form(r"[0-8][0-9]{2}-[0-9]{2}-[0-9]{4}"),
        national.american,
    ),
    Scheme("Spanish DNI", _form(r"[0-9]{8}[ -]?[A-HJ-NP-TV-Z]"), national.spanish),
    Scheme("Spanish NIE", _form(r"[XYZ][ -]?[0-9]{7}[ -]?[A-HJ-NP-TV-Z]"), national.spanish),
    Scheme(
        "Belgian national number",
        _form(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[0-9]{3}\.[0-9]{2}"),
        national.belgian,
    ),
    Scheme(
        "Finnish personal identity code",
        _form(r"[0-3][0-9][01][0-9]{3}[-+A-FU-Y][0-9]{3}[0-9A-FHJ-NPR-Y]"),
        national.finnish,
    ),
    Scheme("Czech or Slovak birth number", _form(r"[0-9]{6}/[0-9]{4}"), national.czech),
    Scheme(
        "French social security number",
        _form(r"[12] [0-9]{2} [0-9]{2} [0-9][0-9AB] [0-9]{3} [0-9]{3} [0-9]{2}"),
        national.french,
    ),
)
# All of them at once, to see quickly whether there is any.
EVIDENT_FORM: Final = _form(
    "|".join(one.form.pattern[len(_BEFORE) : -len(_AFTER)] for one in EVIDENT)
)
CODICE_FISCALE: Final = Scheme(
    "Italian codice fiscale",
    _form(r"[A-Z]{6}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]"),
    national.italian,
)

# By language or country: what a text in small letters must hold, then the words themselves, near
# which the schemes of the next table are looked for.
KEYWORDS: Final = {
    "nhs": _words("nhs n.h.s", r"\bN\.?H\.?S\b"),
    "us": _words(
        "ssn itin social_sec soc._sec soc_sec",
        r"\b(?:SSNs?|ITIN)\b|(?i:\bsocial security|\bsoc\.? sec)",
    ),
    "at": _words("svnr versicherung sv-n", r"\bSVNR\b|(?i:versicherungsn|versicherungs-n|\bsv-n)"),
    "be": _words(
        "niss insz rrn rijksregister registre_national ro_national",
        r"\b(?:NISS|INSZ|RRN)\b|(?i:\brijksregister|\bregistre national|num[ée]ro national)",
    ),
    "bg": _words("егн egn граждан", r"\b(?:ЕГН|EGN)\b|(?i:единен граждански)"),
    "hr": _words("oib osobni", r"\bOIB\b|(?i:osobni identifikacijski)"),
    "cz": _words(
        "r.č r.c r._č r._c rč rodn", r"\b[Rr]\. ?[čc]\.|\bRČ\b|(?i:rodn[éeýy]h?o? [čc][íi]s)"
    ),
    "dk": _words("cpr personnummer", r"\bCPR\b|(?i:cpr-n|\bpersonnummer)"),
    "ee": _words("isikukood asmens", r"(?i:\bisikukood|\basmens kod)"),
    "fr": _words(
        "nir n.i.r curité curite de_sécu de_secu",
        r"\bN\.?I\.?R\b|(?i:s[ée]curit[ée] sociale|num[ée]ro de s[ée]cu\b)",
    ),
    "de": _words(
        "steuer idnr id-nr",
        r"(?i:\bsteuer-?id|\bsteuerident|\bsteuerliche ident|\bidnr\b|\bid-nr)",
    ),
    "gr": _words("αμκα amka αφμ afm α.", r"\b(?:ΑΜΚΑ|AMKA|ΑΦΜ|AFM|Α\.Φ\.Μ|Α\.Μ\.Κ\.Α)\b"),
    "hu": _words(
        "taj adóaz szem", r"\bTAJ\b|(?i:\badóazonosító|\bszemélyi szám|\bszemélyi azonosító)"
    ),
    "ie": _words("pps public_service", r"\bPPSN?\b|(?i:\bpersonal public service)"),
    "lv": _words("personas", r"(?i:\bpersonas kod)"),
    "lu": _words("matricule", r"(?i:\bmatricule)"),
    "nl": _words("bsn burger sofi", r"\bBSN\b|(?i:\bburgerservice|\bsofi-?n)"),
    "pl": _words("pesel", r"(?i:\bpesel)"),
    "pt": _words("nif contribuinte mero_fiscal", r"\bNIF\b|(?i:\bcontribuinte|n[úu]mero fiscal)"),
    "ro": _words("cnp numeric_personal", r"\bCNP\b|(?i:cod(?:ul)? numeric personal)"),
    "se": _words("samordning", r"(?i:\bsamordningsnummer)"),
    "si": _words(
        "emšo emso jmbg јмбг ембг embg matič matic матич",
        r"\b(?:EM[ŠS]O|JMBG|ЈМБГ|ЕМБГ|EMBG)\b|(?i:mati[čc]n[ia] [bš]|матичен бр|матични бр)",
    ),
    "any": _words(
        "national_id national_reg personal_id personal_n personal_c identity_n id_n id-n tax_id"
        " taxpayer_id nid numri_pers numër_pers numer_pers nr_pers nr._pers numri_i_id",
        r"(?i:national (?:id|identity|identification)\b|national registration n"
        r"|personal (?:id |identity |identification )?(?:number|code|no\b)"
        r"|identity (?:number|no\b)|\bID[ -](?:number|no\b|nr\b)|\btax(?:payer)? (?:id|ident)\w*"
        r"|num(?:ri|ër|er) personal|nr\.? personal|numri i identi|\bNID\b)",
    ),
}
_SSN: Final = Scheme(
    "Social Security number of the United States",
    _form(r"[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}"),
    national.american,
)
_CPR: Final = Scheme("Danish CPR number", _form(r"[0-9]{6}[- ]?[0-9]{4}"), national.danish)
_PERSONNUMMER: Final = Scheme(
    "Swedish personal identity number", _form(r"(?:19|20)?[0-9]{6}[-+ ]?[0-9]{4}"), national.swedish
)
_BALTIC: Final = _form(r"[1-8][0-9]{10}")
NAMED: Final[dict[str, tuple[Scheme, ...]]] = {
    "nhs": (
        Scheme("NHS number", _form(r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}"), national.british_nhs),
    ),
    "us": (_SSN,),
    "at": (
        Scheme("Austrian insurance number", _form(r"[0-9]{4} ?[0-9]{6}"), national.austrian),
        Scheme(
            "German pension insurance number",
            _form(r"[0-9]{2} ?[0-9]{6} ?[A-Z] ?[0-9]{3}"),
        ),
    ),
    "be": (Scheme("Belgian national number", _D11, national.belgian),),
    "bg": (Scheme("Bulgarian EGN", _D10, national.bulgarian),),
    "hr": (Scheme("Croatian OIB", _D11, national.croatian),),
    "cz": (
        Scheme("Czech or Slovak birth number", _form(r"[0-9]{6}[/ ]?[0-9]{3,4}"), national.czech),
    ),
    "dk": (_PERSONNUMMER, _CPR),
    "ee": (Scheme("Estonian or Lithuanian personal code", _BALTIC, national.baltic),),
    "fr": (
        Scheme(
            "French social security number",
            _form(r"[12] ?[0-9]{2} ?[0-9]{2} ?[0-9][0-9AB] ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}"),
            national.french,
        ),
    ),
    "de": (
        Scheme(
            "German tax number",
            _form(r"[0-9]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}"),
            national.german_tax,
        ),
    ),
    "gr": (
        Scheme("Greek AMKA", _D11, national.greek_amka),
        Scheme("Greek AFM", _form(r"[0-9]{9}"), national.greek_afm),
    ),
    "hu": (
        Scheme("Hungarian tax number", _form(r"8[0-9]{9}"), national.hungarian_tax),
        Scheme("Hungarian TAJ", _D9, national.hungarian_taj),
        Scheme(
            "Hungarian personal number",
            _form(r"[1-8][- ]?[0-9]{6}[- ]?[0-9]{4}"),
            national.hungarian_person,
        ),
    ),
    "ie": (Scheme("Irish PPS number", _form(r"[0-9]{7} ?[A-W][A-IW]?"), national.irish),),
    "lv": (Scheme("Latvian personal code", _form(r"[0-9]{6}-?[0-9]{5}"), national.latvian),),
    "lu": (Scheme("Luxembourg number", _D13, national.luxembourgish),),
    "nl": (Scheme("Dutch BSN", _D9, national.dutch),),
    "pl": (Scheme("Polish PESEL", _D11, national.polish),),
    "pt": (Scheme("Portuguese NIF", _D9, national.portuguese),),
    "ro": (Scheme("Romanian CNP", _form(r"[1-9][0-9]{12}"), national.romanian),),
    "se": (_PERSONNUMMER,),
    "si": (Scheme("EMŠO or JMBG", _D13, national.slovene),),
    # Which country's it is cannot be told from words in English; so no check digit is looked at.
    "any": (
        Scheme("national identity number", _form(r"[A-Z]{0,2}[0-9]{8,13}[A-Z]?")),
        Scheme("national identity number", _form(r"[0-9]{6}[-/+][0-9]{3,5}[0-9A-Z]?")),
        Scheme("national identity number", _form(r"[0-9]{2,4}(?: [0-9]{2,4}){2,4}")),
    ),
}

# Papers whose numbers have no check digit: only right behind their name.
_NUMBER_WORDS: Final = r"(?i:[^\W\d_]{0,8}|n[°ºr]?\.?|number|numri|numero|numéro)"
_GAP: Final = rf"[ \n:;,#(.-]{{0,4}}(?:{_NUMBER_WORDS}[ \n:;,#.°º-]{{1,4}}){{0,3}}$"
_PAPER: Final = _form(r"[A-Z]{0,3} ?[0-9]{6,9}[A-Z]?")
PAPERS: Final = {
    "passport": (
        Scheme("passport number", _PAPER),
        _words(
            "pass pasa paspo pasz pașap útlev putovn διαβατ паспорт",
            r"(?i:passports?|pasaport[aëe]\w*|passeport|reisepass(?:nummer)?|pasaporte|passaporto"
            r"|passaporte|paspoort|paszport\w*|pașaport\w*|pasaport|útlevél\w*|putovnic\w*"
            rf"|pass ?nr|διαβατηρί\w*|паспорт\w*){_GAP}",
        ),
    ),
    "card": (
        Scheme("identity card number", _PAPER),
        _words(
            "identi njoftim ausweis dowód dowod osobn card",
            r"(?i:identity card|\bid card|let[ëe]rnjoftim\w*"
            r"|kart[aëe]s? (?:e |s[ëe] ){0,2}identitetit"
            r"|carte (?:nationale )?d[’']identité|personalausweis(?:nummer)?|carta d[’']identità"
            r"|documento (?:nacional )?de identidad|dow[oó]d\w* osobist\w*"
            rf"|identiteitskaart|osobn[aí]\w* (?:iskaznic\w*|průkaz)){_GAP}",
        ),
    ),
}
