"""Check digits of the numbers that states give people; each takes letters and digits alone.

The methods are those that the states have published; where a number has no check digit, the date
in it is looked at.
"""

from __future__ import annotations

from typing import Final

from archivegen.checks.personal.checksums import is_day, luhn, mod_11_10, weighted

_SPANISH: Final = "TRWAGMYFPDXBNJZSQVHLCKE"
_FINNISH: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_IRISH: Final = "WABCDEFGHIJKLMNOPQRSTUV"
_CODICE_ODD: Final = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16)
_CODICE_ODD_END: Final = (10, 22, 25, 24, 23)
_EXAMPLES_OF_SSN: Final = ("078051120", "219099999", "123456789")
_NO_PREFIX_OF_NINO: Final = ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")


def albanian(number: str) -> bool:
    """Check the date: decade, year, month (women +50, foreigners +30), day."""
    return is_day(int(number[2:4]) % 50 % 30, int(number[4:6]))


def austrian(number: str) -> bool:
    """Check digit is the fourth; then day, month, year (month 13 and up: day not known)."""
    sum_ = weighted(number[:3] + number[4:], (3, 7, 9, 5, 8, 4, 2, 1, 6))
    return number[0] != "0" and sum_ % 11 == int(number[3])


def belgian(number: str) -> bool:
    """Check modulo 97; from the year 2000 on a 2 is put before."""
    body, check = number[:9], int(number[9:])
    return is_day(int(number[2:4]) % 20, int(number[4:6])) and check in (
        97 - int(body) % 97,
        97 - int(f"2{body}") % 97,
    )


def british_nino(number: str) -> bool:
    """Check the prefix; there is no check digit."""
    return number[:2] not in _NO_PREFIX_OF_NINO


def british_nhs(number: str) -> bool:
    """Check digit modulo 11."""
    return (11 - weighted(number[:9], range(10, 1, -1)) % 11) % 11 == int(number[9])


def bulgarian(number: str) -> bool:
    """Check digit modulo 11 and date (month +20 before 1900, +40 from 2000)."""
    check = weighted(number[:9], (2, 4, 8, 5, 10, 9, 7, 3, 6)) % 11 % 10
    return check == int(number[9]) and is_day(int(number[2:4]) % 20, int(number[4:6]))


def croatian(number: str) -> bool:
    """Check by ISO 7064 MOD 11,10."""
    return mod_11_10(number)


def czech(number: str) -> bool:
    """Check the date (month +50 for women, +20 more when a day's numbers ran out), modulo 11."""
    if not is_day(int(number[2:4]) % 50 % 20, int(number[4:6])):
        return False
    if len(number) == 9:  # before 1954
        return True
    return int(number) % 11 == 0 or (int(number[:9]) % 11 == 10 and number[9] == "0")


def danish(number: str) -> bool:
    """Check the date; the check digit was given up in 2007."""
    return is_day(int(number[2:4]), int(number[:2]) % 60)


def dutch(number: str) -> bool:
    """Check modulo 11, the last digit counting -1."""
    return number.strip("0") != "" and weighted(number, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0


def baltic(number: str) -> bool:
    """Check the Estonian and Lithuanian number: modulo 11 with two rows of weights, and date."""
    check = weighted(number[:10], (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)) % 11
    if check == 10:
        check = weighted(number[:10], (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % 11 % 10
    return check == int(number[10]) and is_day(int(number[3:5]), int(number[5:7]))


def finnish(number: str) -> bool:
    """Check modulo 31; `number` has the sign of the century taken out."""
    body = number[:6] + number[-4:-1]
    return _FINNISH[int(body) % 31] == number[-1] and is_day(int(number[2:4]), int(number[:2]))


def french(number: str) -> bool:
    """Check key modulo 97; Corsica's 2A and 2B count as 19 and 18."""
    body = number[:13].replace("2A", "19").replace("2B", "18")
    return 97 - int(body) % 97 == int(number[13:])


def german_tax(number: str) -> bool:
    """Check by ISO 7064 MOD 11,10; of the first ten digits just one comes twice or three times."""
    often = [number[:10].count(digit) for digit in set(number[:10])]
    repeated = [count for count in often if count > 1]
    return number[0] != "0" and repeated in ([2], [3]) and mod_11_10(number)


def greek_amka(number: str) -> bool:
    """Check the date, and by Luhn."""
    return is_day(int(number[2:4]), int(number[:2])) and luhn(number)


def greek_afm(number: str) -> bool:
    """Check modulo 11, with powers of two."""
    return weighted(number[:8], (256, 128, 64, 32, 16, 8, 4, 2)) % 11 % 10 == int(number[8])


def hungarian_tax(number: str) -> bool:
    """Check modulo 11, each digit counting as often as its place."""
    return weighted(number[:9], range(1, 10)) % 11 == int(number[9])


def hungarian_taj(number: str) -> bool:
    """Check modulo 10, weights 3 and 7 in turn."""
    return weighted(number[:8], (3, 7) * 4) % 10 == int(number[8])


def hungarian_person(number: str) -> bool:
    """Check the date; the check digit was turned round in 1997."""
    return is_day(int(number[3:5]), int(number[5:7]))


def irish(number: str) -> bool:
    """Check letter modulo 23; a second letter counts nine times."""
    second = _IRISH.find(number[8]) if len(number) > 8 else 0
    sum_ = weighted(number[:7], range(8, 1, -1)) + 9 * max(second, 0)
    return _IRISH[sum_ % 23] == number[7]


def italian(number: str) -> bool:
    """Check letter of the codice fiscale modulo 26, odd places by a table."""
    values = [int(one) if one.isdigit() else ord(one) - ord("A") for one in number[:15]]
    odd = (*_CODICE_ODD, *_CODICE_ODD_END)
    sum_ = sum(odd[value] for value in values[::2]) + sum(values[1::2])
    return chr(ord("A") + sum_ % 26) == number[15]


def latvian(number: str) -> bool:
    """Check modulo 11; numbers since 2017 begin with 32 to 39 and say nothing."""
    if number[0] == "3" and number[1] > "1":
        return True
    check = (1 + weighted(number[:10], (10, 5, 8, 4, 2, 1, 6, 3, 7, 9))) % 11 % 10
    return check == int(number[10]) and is_day(int(number[2:4]), int(number[:2]))


def luxembourgish(number: str) -> bool:
    """Check the date, and the first of two check digits by Luhn."""
    return is_day(int(number[4:6]), int(number[6:8])) and luhn(number[:12])


def polish(number: str) -> bool:
    """Check digit modulo 10 and date (20 is added to the month for each century)."""
    sum_ = weighted(number, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1))
    return sum_ % 10 == 0 and is_day(int(number[2:4]) % 20, int(number[4:6]))


def portuguese(number: str) -> bool:
    """Check digit modulo 11."""
    check = 11 - weighted(number[:8], range(9, 1, -1)) % 11
    return (check if check < 10 else 0) == int(number[8])


def romanian(number: str) -> bool:
    """Check digit modulo 11 and date."""
    check = weighted(number[:12], (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    return min(check, 1 if check == 10 else check) == int(number[12]) and is_day(
        int(number[3:5]), int(number[5:7])
    )


def slovene(number: str) -> bool:
    """Check the EMŠO or JMBG of Yugoslavia's successors: modulo 11, and date."""
    check = (11 - weighted(number[:12], (7, 6, 5, 4, 3, 2) * 2) % 11) % 11
    return check == int(number[12]) and is_day(int(number[2:4]), int(number[:2]))


def spanish(number: str) -> bool:
    """Check letter modulo 23; X, Y, Z at the beginning count as 0, 1, 2."""
    body = number[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return _SPANISH[int(body) % 23] == number[-1]


def swedish(number: str) -> bool:
    """Check by Luhn, and date (day +60 for those who are not registered)."""
    short = number[-10:]
    return luhn(short) and is_day(int(short[2:4]), int(short[4:6]) % 60)


def american(number: str) -> bool:
    """Check that a Social Security number could be given out, or a taxpayer's number instead."""
    area, group, serial = number[:3], number[3:5], number[5:]
    if number in _EXAMPLES_OF_SSN or "0" * len(group) == group or serial == "0000":
        return False
    return area not in ("000", "666") and (area[0] != "9" or group >= "50")
