"""Calculates the tables of the story."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Final

TENDER: Final = 2_400_000
DRAFT_4: Final = 1_100_000
FIRST_YEAR, YEARS = 2021, 35


@dataclass(frozen=True)
class Year:
    """A year of the concession: the fee of the tender and of draft 4, plain and indexed."""

    year: int
    teu: int
    tender: int
    draft_second: int  # indexed from the second year, as the tender is
    draft_sixth: int  # indexed from the sixth, as it was signed


def years() -> Iterator[Year]:
    """Yield the thirty-five years; two per cent a year, rounded to euros."""
    tender, second, sixth = TENDER, DRAFT_4, DRAFT_4
    for number in range(YEARS):
        if number >= 2:
            tender, second = round(tender * 1.02), round(second * 1.02)
        if number >= 6:
            sixth = round(sixth * 1.02)
        yield Year(FIRST_YEAR + number, 41_000 + 2_300 * number, tender, second, sixth)


def three_scenarios() -> bytes:
    """Make Ms Vestoma's table, as a spreadsheet in Albanian saves it: BOM, semicolons."""
    out = StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    heads = [
        f"{scenario}: {what}" for scenario in "ABC" for what in ("tenderi", "drafti 4", "diferenca")
    ]
    table.writerow(["Viti", "TEU (parashikim)", *heads])
    sums = [0] * 9
    for year in years():
        pairs = (
            (TENDER, DRAFT_4),
            (year.tender, year.draft_second),
            (year.tender, year.draft_sixth),
        )
        values = [value for high, low in pairs for value in (high, low, high - low)]
        sums = [total + value for total, value in zip(sums, values, strict=True)]
        table.writerow([year.year, _spaced(year.teu), *map(_spaced, values)])
    table.writerow(["Gjithsej", "", *map(_spaced, sums)])
    table.writerow(
        ["Shënim", "A pa indeksim; B indeksim 2 % nga viti i dytë; C siç thotë drafti 4"]
    )
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def first_calculation() -> bytes:
    """Make the Port Authority's first calculation: no indexation, and what it does to the fund."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    lost_so_far, fund = "Diferenca gjithsej", "Fondi (5 %), humbja"
    table.writerow(["Viti", "Tarifa e tenderit", "Drafti 4", "Diferenca", lost_so_far, fund])
    for number in range(YEARS):
        lost = TENDER - DRAFT_4
        row = [TENDER, DRAFT_4, lost, lost * (number + 1), lost // 20]
        table.writerow([FIRST_YEAR + number, *map(_spaced, row)])
    lost = (TENDER - DRAFT_4) * YEARS
    sums = (TENDER * YEARS, DRAFT_4 * YEARS, lost, lost, lost // 20)
    table.writerow(["Gjithsej", *map(_spaced, sums)])
    return out.getvalue().encode()


def staff_list() -> bytes:
    """Make the staff list that is never published: it is described, and nothing else."""
    rows = [
        ["Nr.", "Emri", "Detyra", "Adresa", "Telefoni"],
        [
            "1",
            "Neshat Divali",
            "kontrollor maunash, turni i natës",
            "Rruga e Fenerit 3",
            "000 555 771",
        ],
        ["2", "Sokol Draveni", "kapiten, pilot", "Rruga e Bovave 9", "000 555 772"],
        ["3", "Petra Hosmani", "sekretare", "Sheshi i Peshkut 1", "000 555 773"],
        ["4", "Jora Betani", "ekonomiste", "Rruga e Detit 20", "000 555 774"],
    ]
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _spaced(value: int) -> str:
    return f"{value:,}".replace(",", " ")
