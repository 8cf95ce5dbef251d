"""Numbers by which states know people. All are invented, or examples that the states publish."""

from __future__ import annotations

import pytest

from archivegen.checks.personal import DETECTORS

# What it is, a sentence with the number in it, and the number.
FOUND = [
    ("Albanian identity", "Shtetasja me numër J85607045H banon këtu.", "J85607045H"),
    ("National Insurance", "Her number is AB 12 34 56 C.", "AB 12 34 56 C"),
    ("National Insurance", "(AB123456C)", "AB123456C"),
    ("United States", "His 219-09-1234 was on the form.", "219-09-1234"),
    ("United States", "SSN 219 09 1234", "219 09 1234"),
    ("United States", "Social Security number: 219091234", "219091234"),
    ("United States", "the ITIN is 912-70-1234", "912-70-1234"),
    ("Spanish DNI", "con 54362315K", "54362315K"),
    ("Spanish NIE", "con X-2482300-W", "X-2482300-W"),
    ("Belgian", "85.07.30-033.28", "85.07.30-033.28"),
    ("Belgian", "rijksregisternummer 85073003328", "85073003328"),
    ("Finnish", "hetu 131052-308T", "131052-308T"),
    ("Czech or Slovak", "je 710319/2745", "710319/2745"),
    ("Czech or Slovak", "rodné číslo 530519045", "530519045"),
    ("French", "1 85 05 78 006 084 91", "1 85 05 78 006 084 91"),
    ("French", "sécurité sociale 185057800608491", "185057800608491"),
    ("codice fiscale", "signor RCCMNL83S18D969H, Roma", "RCCMNL83S18D969H"),
    ("NHS", "NHS number 943 476 5919", "943 476 5919"),
    ("Austrian", "SVNR 1237 010180", "1237 010180"),
    ("German pension", "Versicherungsnummer: 15 070649 C 103", "15 070649 C 103"),
    ("Bulgarian", "ЕГН 7523169263", "7523169263"),
    ("Croatian", "OIB: 33392005961", "33392005961"),
    ("Danish", "CPR 211062-5629", "211062-5629"),
    ("Estonian or Lithuanian", "isikukood 36805280109", "36805280109"),
    ("Estonian or Lithuanian", "asmens kodas 33309240064", "33309240064"),
    ("German tax", "Steuer-ID 36 574 261 809", "36 574 261 809"),
    ("Greek AMKA", "ΑΜΚΑ 01013099997", "01013099997"),
    ("Greek AFM", "ΑΦΜ 094259216", "094259216"),
    ("Hungarian tax", "adóazonosító jel 8071592153", "8071592153"),
    ("Hungarian TAJ", "TAJ 111 111 110", "111 111 110"),
    ("Hungarian personal", "személyi szám: 1-800102-1234", "1-800102-1234"),
    ("Irish", "PPS number 6433435F", "6433435F"),
    ("Latvian", "personas kods 161175-19997", "161175-19997"),
    ("Latvian", "personas kods 325432-10001", "325432-10001"),
    ("Luxembourg", "matricule 1893120105732", "1893120105732"),
    ("Dutch", "BSN 111222333", "111222333"),
    ("Polish", "PESEL: 44051401359", "44051401359"),
    ("Portuguese", "NIF 501 964 843", "501 964 843"),
    ("Romanian", "CNP 1630615123457", "1630615123457"),
    ("Swedish", "personnummer 640823-3234", "640823-3234"),
    ("EMŠO or JMBG", "EMŠO 0101006500006", "0101006500006"),
    ("EMŠO or JMBG", "JMBG 0101006500006", "0101006500006"),
    ("national identity", "national identity number 4471 2290 118", "4471 2290 118"),
    ("national identity", "ID no. 447122901", "447122901"),
    ("national identity", "numri personal 1234567890", "1234567890"),
    ("passport", "British passport no. 533380006", "533380006"),
    ("passport", "passport BA1234567", "BA1234567"),
    ("passport", "Pasaporta nr. BB7654321", "BB7654321"),
    ("passport", "Reisepass: C01X00T47 or passport number: C01234567", "C01234567"),
    ("identity card", "letërnjoftimi nr. 031234567", "031234567"),
    ("identity card", "carte d’identité n° 123456789", "123456789"),
]

# Digits alone, in ordinary papers.
NOT_FOUND = [
    "invoice 44051401359 of 1 May",
    "Case No. F-2014-20439 Doc No. C05761450 Date: 06/30/2015",
    "PESEL 44051401358",  # wrong check digit
    f"PESEL: none. {'We have looked for it in all of the papers. ' * 2}The invoice is 44051401359",
    "SSN 000-12-3456",
    "666-12-3456",
    "SSN 219-00-1234",
    "219-09-0000",
    "078-05-1120",
    "912-12-3456",
    "part GB 12 34 56 C",
    "BSN 123456780",
    "54362315A",
    "RCCMNL83S18D969A",
    "131052-308U",
    "710319/2744",
    "call 219-09-12345",
    "https://example.org/219-09-1234",
    "a passport, issued in 2009, and 533380006 bottles",
    "J85997045H",  # there is no such day
    "NIPT K12345678",
    "$219,091,234",
    "SVNR 0237010180",
    "Steuer-ID 12345678903",
    "2009-04-17 13:16, 17.04.2009, 04/17/2009, 2009–2011",
]

# Those whose check digits notice every single wrong digit.
NOTICES_EVERY_DIGIT = [
    "PESEL 44051401359",
    "OIB 33392005961",
    "BSN 111222333",
    "NHS 9434765919",
    "con 54362315K",
    "TAJ 111111110",
    "adóazonosító jel 8071592153",
    "CNP 1630615123457",
]


def found(text: str) -> list[tuple[str, str]]:
    return [(one.found, one.what) for one in DETECTORS["personal.identity"](text)]


@pytest.mark.parametrize(("what", "text", "number"), FOUND)
def test_a_number_is_found_and_named(what: str, text: str, number: str) -> None:
    ((written, named),) = found(text)
    assert written == number
    assert what in named


@pytest.mark.parametrize("text", NOT_FOUND)
def test_other_digits_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", NOTICES_EVERY_DIGIT)
def test_a_number_with_one_wrong_digit_is_none(text: str) -> None:
    assert len(found(text)) == 1
    for place, character in enumerate(text):
        if character.isdigit():
            for other in set("0123456789") - {character}:
                assert found(text[:place] + other + text[place + 1 :]) == []
