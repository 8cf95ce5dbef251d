"""Weights that are so near to a rounding border that browsers might not agree on them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from archivegen.search import weights
from archivegen.search.postings import Postings


def postings(counts: list[int]) -> Postings:
    """Describe one term in the text of as many documents as there are counts."""
    documents = np.arange(len(counts), dtype=np.int32)
    starts = np.array([0, len(counts)])
    return Postings(np.array([1]), starts, documents, np.array(counts, np.int32))


def lengths(texts: list[int]) -> Any:
    found = np.zeros((len(texts), 7), np.int32)
    found[:, 1] = texts
    return found


def weight(count: int, length: int, average: float, documents: int, holding: int) -> float:
    idf = math.log(1 + abs((documents - holding + 0.5) / (holding + 0.5)))
    return idf * (2.2 * count) / (1.2 * (0.25 + 0.75 * (length / average)) + count) * 1


def test_most_weights_are_not_near_a_border() -> None:
    assert list(weights.near(postings([1, 2, 3]), lengths([5, 9, 40]), 1)) == []


def test_a_weight_near_a_border_is_told_as_it_is_rounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a border as wide as a quarter of a thousandth, half of the weights are near it."""
    monkeypatch.setattr(weights, "_NEAR", 0.25)
    counts = [1 + number % 5 for number in range(400)]
    texts = [10 + number for number in range(400)]
    found = {
        document: value
        for _, _, document, value in weights.near(postings(counts), lengths(texts), 1)
    }
    average = sum(texts) / 400
    exact = {at: 1000 * weight(counts[at], texts[at], average, 400, 400) for at in range(400)}
    assert set(found) == {at for at, one in exact.items() if abs(one % 1 - 0.5) < 0.25}
    assert 100 < len(found) < 300
    assert all(value == math.floor(exact[at] + 0.5) for at, value in found.items())


def test_the_mean_length_counts_documents_without_a_word() -> None:
    assert weights.averages(lengths([0, 3]))[1] == 1.5
    assert weights.averages(lengths([])) == [0.0] * 7
