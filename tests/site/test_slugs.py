"""Slugs and the addresses of lists."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.site.slugs import slug, slugs


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("minimum-annual-fee", "minimum-annual-fee"),
        ("Tarifa minimale vjetore", "tarifa-minimale-vjetore"),
        ("I kufizuar", "i-kufizuar"),
        ("Përgjigje e Çelësit", "pergjigje-e-celesit"),
        ("Audit 31/2022", "audit-31-2022"),
        ("straße & Øre", "strasse-ore"),
        ("  <b>../..</b>  ", "b-b"),
        ("Έλεγχος", ""),
    ],
)
def test_a_slug_keeps_what_ascii_can_say(value: str, expected: str) -> None:
    assert slug(value) == expected


def test_values_that_fold_to_the_same_slug_are_told_apart() -> None:
    given_slugs = slugs(["Audit", "audit", "AUDIT!", "Áudit"])
    assert given_slugs["audit"] == "audit"
    assert len(set(given_slugs.values())) == 4


def test_a_value_in_another_script_gets_a_slug_too() -> None:
    names = slugs(["Έλεγχος", "مراجعة"])
    assert len(set(names.values())) == 2
    assert all(re.fullmatch("[0-9a-f]{8}", name) for name in names.values())


@pytest.mark.parametrize("value", ["index", "audit-p2", "p3", "audit newest", "documents"])
def test_a_slug_never_takes_the_name_of_a_page_of_a_list(value: str) -> None:
    assert slugs([value])[value].startswith(slug(value) + "-")


def test_a_slug_does_not_depend_on_the_other_values_unless_they_collide() -> None:
    alone = slugs(["Dredging", "fee"])
    among = slugs(["Dredging", "fee", "Audit", "Zoning", "fee, minimum"])
    assert alone["Dredging"] == among["Dredging"]
    assert alone["fee"] == among["fee"]


@given(st.lists(st.text(), max_size=30))
def test_slugs_are_unique_and_safe_whatever_the_values_are(values: list[str]) -> None:
    names = slugs(values)
    assert set(names) == set(values)
    assert len(set(names.values())) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names.values())
