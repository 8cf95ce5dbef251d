"""The facets: for each document, by its number in the index, what readers can narrow down by.

Values are those of `catalogue/facets.py`, so that a list of the site and a filter agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from archivegen.catalogue import Catalogue
from archivegen.catalogue.facets import FacetName
from archivegen.model.dates import PartialDate
from archivegen.search.calls import Files, call
from archivegen.search.numbers import written

_ONE: Final[tuple[FacetName, ...]] = ("release", "kind", "language", "marking")
_SEVERAL: Final[tuple[FacetName, ...]] = ("person", "tag")
_MONTHS: Final = 13  # of a year, with that of the documents of which only the year is known


def facets(catalogue: Catalogue, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Write the facets that have a value; `ids` are those of the documents in their order."""
    numbers = {id_: number for number, id_ in enumerate(ids)}
    found: dict[str, dict[str, Any]] = {}
    for name in _ONE:
        if values := _values(catalogue, name, numbers):
            found[name] = {"values": list(values), "column": _column(values, len(ids))}
    for several in _SEVERAL:
        if values := _values(catalogue, several, numbers):
            found[several] = _lists(values)
    parents = sorted(numbers[id_] for id_ in catalogue.children if id_ in numbers)
    if parents:
        found["attachment"] = _lists({"yes": parents})
    return found | _dates([catalogue.filed.get(id_) for id_ in ids])


def dated(catalogue: Catalogue, ids: Sequence[str]) -> tuple[str, str] | None:
    """Tell the earliest and the latest month of documents."""
    dates = [date for id_ in ids if (date := catalogue.filed.get(id_))]
    if not dates:
        return None
    first = min((date.year, date.month or 1) for date in dates)
    last = max((date.year, date.month or 12) for date in dates)
    return "{:04d}-{:02d}".format(*first), "{:04d}-{:02d}".format(*last)


def files(found: Mapping[str, Any]) -> Files[None]:
    """Write a file for each facet."""
    for name, values in found.items():
        yield call(f"f/{name}", values)


def _values(
    catalogue: Catalogue, name: FacetName, numbers: Mapping[str, int]
) -> dict[str, list[int]]:
    """List the documents under each value; those that were withdrawn have no number."""
    listed = (
        (facet.value, sorted(numbers[id_] for id_ in facet.ids if id_ in numbers))
        for facet in catalogue.facets.get(name, ())
    )
    return {value: documents for value, documents in listed if documents}


def _column(values: Mapping[str, Sequence[int]], documents: int) -> str:
    found = np.zeros(documents, np.int64)
    for number, of in enumerate(values.values(), start=1):
        found[list(of)] = number
    return written(found)


def _lists(values: Mapping[str, Sequence[int]]) -> dict[str, Any]:
    columns = [written([len(of), of[0], *np.diff(of)]) for of in values.values()]
    return {"values": list(values), "lists": columns}


def _dates(dates: Sequence[PartialDate | None]) -> dict[str, dict[str, Any]]:
    if not any(dates):
        return {}
    first = min(date.year for date in dates if date)
    months = [_MONTHS * (date.year - first) + date.month + 1 if date else 0 for date in dates]
    days = [date.day if date else 0 for date in dates]
    return {"month": {"column": written(months)}, "day": {"column": written(days)}}
