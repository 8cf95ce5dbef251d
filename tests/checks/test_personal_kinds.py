"""What counts as a personal datum, kind by kind, and what only looks like one. All invented."""

from __future__ import annotations

import pytest

from archivegen.checks.personal import DETECTORS
from archivegen.checks.personal.texts import plainly

KINDS = {
    "personal.email": (
        [
            ("Write to lira.domani@orvenia.example, please.", "lira.domani@orvenia.example"),
            ("<Lira.O'Hara+news@mail.orvenia.example>", "Lira.O'Hara+news@mail.orvenia.example"),
            ("mailto:lira@xn--orvenia-3ya.example", "lira@xn--orvenia-3ya.example"),
            ("arta@gmail.com.", "arta@gmail.com"),
            ("'arta@gmail.com'", "arta@gmail.com"),
            ("lirë@orvenia.example", "lirë@orvenia.example"),
            ("arta [at] orvenia [dot] example", "arta [at] orvenia [dot] example"),
            ("arta(AT)orvenia.example", "arta(AT)orvenia.example"),
            ("From: Arta Lume <arta at orvenia.example>", "arta at orvenia.example"),
            ("arta.lume at orvenia.example wrote", "arta.lume at orvenia.example"),
            ("arta7 at orvenia.example wrote", "arta7 at orvenia.example"),
            ("https://lists.example/leave?who=arta@gmail.com", "arta@gmail.com"),
        ],
        [
            "look at orvenia.example for more",
            "Meet @arta at 10.",
            "Message-ID: <arta.5@mail.example>",
            "References: <arta.5@mail.example>",
            "<20200411083412.1D2F3@mail.example>",
            "image001.png@01C9BF4F.5A2B3C40",
            "a@b",
            "user@localhost",
            "x @ y.example",
            "3 apples @ 1.50 each",
            "@orvenia.example",
        ],
    ),
    "personal.phone": (
        [
            ("Call +355 69 201 2345 now", "+355 69 201 2345"),
            ("+355 (0) 4 222 7750", "+355 (0) 4 222 7750"),
            ("00355 69 201 2345", "00355 69 201 2345"),
            ("+44 20 7946 0018 2009", "+44 20 7946 0018"),
            ("+44 (0)20 7946 0018", "+44 (0)20 7946 0018"),
            ("(+45) 35327918", "+45) 35327918"),
            ("(202) 555-0142", "(202) 555-0142"),
            ("202-647-4204.", "202-647-4204"),
            ("212.286.5673", "212.286.5673"),
            ("1-202-647-4204", "1-202-647-4204"),
            ("202 647-4204", "202 647-4204"),
            ("my number is 07700 900123", "07700 900123"),
            ("020 7946 0018", "020 7946 0018"),
            ("069 20 12 345", "069 20 12 345"),
            ("0692012345", "0692012345"),
            ("01 23 45 67 89", "01 23 45 67 89"),
            ("01.23.45.67.89", "01.23.45.67.89"),
            ("030/12345678", "030/12345678"),
            ("phone: 647-1234", "647-1234"),
            ("Cel. 612 345 678", "612 345 678"),
            ("Tél.\u00a0:\u00a006 12 34 56 78", "06 12 34 56 78"),
            ("fax +49(0)30-83870-745", "+49(0)30-83870-745"),
            ("telefon 22 345 67 89", "22 345 67 89"),
        ],
        [
            "on 06/30/2015, on 06.07.2015, on 06-07-2015, on 2015-06-07",
            "Case No. F-2014-20439 Doc No. C05761450",
            "in 2009 10 of 1234567 people",
            "ISBN 978-3-16-148410-0",
            "0.123456789012",
            "0123456789abc",
            "§ 0201 of 1,234,567.89",
            "647-1234",
            "call 2009-04-17",
            "000-555-0142 and 202-047-4204",
            "GB82 WEST 1234 5698 7654 32",
            "4111 1111 1111 1111",
            "https://example.org/202-647-4204",
            "phone 12345",
            "12 03.08.2006 -0700",
            "011111111",
            "North Haven, CT 06518-1908",
        ],
    ),
    "personal.iban": (
        [
            ("GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32"),
            ("IBAN:DE89370400440532013000.", "DE89370400440532013000"),
            ("al47212110090000000235698741", "al47212110090000000235698741"),
            ("AL47 2121 1009 0000 0002 3569 8741 at BKT", "AL47 2121 1009 0000 0002 3569 8741"),
            ("FR14 2004 1010 0505 0001 3M02 606", "FR14 2004 1010 0505 0001 3M02 606"),
            ("NL91\nABNA 0417 1643 00", "NL91\nABNA 0417 1643 00"),
            ("NO93-8601-1117-947", "NO93-8601-1117-947"),
            ("MT84 MALT 0110 0001 2345 MTLC AST0 01S", "MT84 MALT 0110 0001 2345 MTLC AST0 01S"),
            ("XK05 1212 0123 4567 8906", "XK05 1212 0123 4567 8906"),
        ],
        [
            "GB82 WEST 1234 5698 7654 33",
            "GB82 WEST 1234 5698 7654",
            "DE8937040044053201300",
            "DE893704004405320130001",
            "ZZ82 WEST 1234 5698 7654 32",
            "XGB82WEST12345698765432",
            "to 12 34 and so on",
        ],
    ),
    "personal.card": (
        [
            ("4111 1111 1111 1111", "4111 1111 1111 1111"),
            ("4111111111111111.", "4111111111111111"),
            ("5500-0055-5555-5559", "5500-0055-5555-5559"),
            ("2223003122003222", "2223003122003222"),
            ("3782 822463 10005", "3782 822463 10005"),
            ("371449635398431", "371449635398431"),
            ("30569309025904", "30569309025904"),
            ("6011111111111117", "6011111111111117"),
            ("3530111333300000", "3530111333300000"),
            ("6250941006528599", "6250941006528599"),
            ("6759649826438453", "6759649826438453"),
            ("4111\u00a01111\u00a01111\u00a01111", "4111 1111 1111 1111"),
        ],
        [
            "4111 1111 1111 1112",
            "1111111111111117",
            "0000 0000 0000 0000",
            "0.4111111111111111",
            "4111111111111111.5",
            "-4111111111111111",
            "41 1111 1111 1111 11",
            "4111 11111111 1111",
            "id=4111111111111111",
            "4111111111111111@mail.example",
            "9780306406157 and 4006381333931",
        ],
    ),
    "personal.coordinates": (
        [
            ("41°19′39″N 19°49′08″E", "41°19′39″N 19°49′08″E"),
            ("41°19'39\" N, 19°49'08\" E", "41°19'39\" N, 19°49'08\" E"),
            ("41° 19.65' N / 19° 49.13' E", "41° 19.65' N / 19° 49.13' E"),
            ("41.3275° N, 19.8189° E", "41.3275° N, 19.8189° E"),
            ("41.3275 N 19.8189 E", "41.3275 N 19.8189 E"),
            ("N 41.3275 E 19.8189", "N 41.3275 E 19.8189"),
            ("N41°19.65' E19°49.13'", "N41°19.65' E19°49.13'"),
            ("41.3275°, 19.8189°", "41.3275°, 19.8189°"),
            ("GPS: 41.32754, 19.81890", "41.32754, 19.81890"),
            ("koordinatat 41.32754 19.81890", "41.32754 19.81890"),
            ("https://maps.example/@-33.32754,-70.81890,17z", "-33.32754,-70.81890"),
            ("geo:41.32754,19.81890", "41.32754,19.81890"),
        ],
        [
            "1.5, 2.5",
            "41.32754, 19.81890",  # two figures, and no word about a place
            "25 °C and 31.275 °C",
            "between 41°N and 42°N",
            "Section 41.327 N",
            "location 141.32754, 19.81890",
            "from 41.3275 N to 5 E",
        ],
    ),
    "personal.ip": (
        [
            ("from 83.12.4.55 at noon", "83.12.4.55"),
            ("[24.187.234.187]", "24.187.234.187"),
            ("http://149.170.199.144/index", "149.170.199.144"),
            ("IP 83.12.4.55:8080", "83.12.4.55"),
            ("2a02:1234:abcd::17", "2a02:1234:abcd::17"),
            ("[2a02:1234:0:0:0:0:0:17]", "2a02:1234:0:0:0:0:0:17"),
        ],
        [
            "version 83.12.4.55",
            "v83.12.4.55",
            "Chrome/83.12.4.55",
            "Firmware: rev. 83.12.4.55",
            "Section 3.12.4.5 and 1.2.3.4",
            "10.0.0.1, 192.168.1.20, 172.16.0.9, 127.0.0.1, 169.254.3.4",
            "192.0.2.17, 203.0.113.9",
            "255.255.255.0",
            "1.3.6.1.4.1",
            "300.12.4.55",
            "83.12.4",
            "at 12:30:45, at 2009:04:17",
            "std::string, MASS::lda, 2::3",
            "fe80::1, ::1, fd00::17, 2001:db8::1",
            "00:1B:44:11:3A:B7",
        ],
    ),
    "personal.birth": (
        [
            ("born on March 12, 1971", "March 12, 1971"),
            ("Born 12 March 1971 in Telmora", "12 March 1971"),
            ("DOB: 12/03/71", "12/03/71"),
            ("D.O.B. 12-03-1971", "12-03-1971"),
            ("Date of birth\n\n1971-03-12", "1971-03-12"),
            ("birthday: 12.3.1971", "12.3.1971"),
            ("i lindur në Telmora, më 12.03.1971", "12.03.1971"),
            ("Datëlindja: 12 mars 1971", "12 mars 1971"),
            ("née le 12 mars 1971", "12 mars 1971"),
            ("geboren am 12. März 1971", "12. März 1971"),
            ("nacido el 12 de marzo de 1971", "12 de marzo de 1971"),
            ("nata a Roma il 12/03/1971", "12/03/1971"),
            ("ur. 12.03.1971", "12.03.1971"),
            ("născută la 12.03.1971", "12.03.1971"),
            ("rođen 12.03.1971", "12.03.1971"),
            ("született 1971.03.12", "1971.03.12"),
            ("född 1971-03-12", "1971-03-12"),
            ("родена на 12.03.1971", "12.03.1971"),
        ],
        [
            "born in 1971",
            "born in a year of famine; the letter is of 12 March 1971",
            "He was born there. Much has happened since then, and on 12 March 1971 he left.",
            "born on March 12, 1571",
            "airborne on 12 March 1971",
            "reborn 12 March 1971",
            "DOB: \x00, signed 12/03/2015",
            "the 12 March 1971 meeting",
            "your 12 March 1971",
            "born 1 hour later",
        ],
    ),
}
RIGHT = [(kind, *case) for kind, (right, _) in KINDS.items() for case in right]
WRONG = [(kind, text) for kind, (_, wrong) in KINDS.items() for text in wrong]


def found(kind: str, text: str) -> list[str]:
    return [one.found for one in DETECTORS[kind](plainly(text))]


@pytest.mark.parametrize(("kind", "text", "datum"), RIGHT)
def test_it_is_found_with_its_bounds(kind: str, text: str, datum: str) -> None:
    assert found(kind, text) == [datum]


@pytest.mark.parametrize(("kind", "text"), WRONG)
def test_what_looks_like_it_is_left_alone(kind: str, text: str) -> None:
    assert found(kind, text) == []
