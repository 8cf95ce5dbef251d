"""Check digits and dates inside numbers. Arguments are strings of digits unless said otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def luhn(digits: str) -> bool:
    """Check the last digit by ISO/IEC 7812: every second digit from the right counts twice."""
    ones = sum(int(digit) for digit in digits[-1::-2])
    twos = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (ones + twos) % 10 == 0


def mod_97(text: str) -> bool:
    """Check letters and digits by ISO 7064 MOD 97-10 (A counts as 10, Z as 35)."""
    return int("".join(str(int(character, 36)) for character in text)) % 97 == 1


def mod_11_10(digits: str) -> bool:
    """Check the last digit by ISO 7064 MOD 11,10."""
    product = 10
    for digit in digits[:-1]:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == int(digits[-1])


def weighted(digits: str, weights: Iterable[int]) -> int:
    """Add up the digits, each multiplied by its weight."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def is_day(month: int, day: int) -> bool:
    """Tell whether a year has such a day."""
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]
