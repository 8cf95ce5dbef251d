"""Boxes over words: whole lines, on the grid, whatever was under them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.clean.boxes import GRID, covering, overlap
from archivegen.clean.burning import pixels
from archivegen.clean.placing import NOWHERE, placed
from archivegen.model.findings import Box
from archivegen.model.places import PlacedWords, WordBox

SHAPE = 1.4  # of a page: its height by its width


def line(top: float, *words: tuple[str, float, float], high: float = 1.2) -> list[WordBox]:
    return [WordBox(text, left, top, right, top + high) for text, left, right in words]


def on_grid(side: float) -> bool:
    return abs(side / GRID - round(side / GRID)) < 1e-6


PAGE = [
    *line(10, ("Dear", 12, 16), ("Ms", 17, 19), ("Talvesh,", 20, 27)),
    *line(12, ("the", 12, 15), ("fee", 16, 19), ("was", 20, 23), ("halved", 24, 88)),
    *line(14, ("Lira", 12, 15.5), ("typed", 16.5, 21), ("it.", 22, 24)),
]


def test_a_line_is_covered_from_margin_to_margin() -> None:
    (box,) = covering(PAGE, {7}, SHAPE)
    left, top, right, bottom = box
    assert (top, bottom) == (14, 15.2)
    assert left <= 12
    assert right >= 88
    assert on_grid(left)
    assert on_grid(right)


def test_words_of_one_line_share_a_box() -> None:
    assert len(covering(PAGE, {7, 9}, SHAPE)) == 1
    assert len(covering(PAGE, {0, 7, 9}, SHAPE)) == 2
    assert covering(PAGE, (), SHAPE) == ()


@given(st.floats(0.5, 60), st.floats(0.2, 6))
def test_a_box_says_nothing_of_the_length_of_the_word(width: float, space: float) -> None:
    start = 12 + width + space
    page = [
        *PAGE[:7],
        *line(14, ("x", 12, 12 + width), ("typed", start, min(start + 5, 88))),
    ]
    first = covering(page, {7}, SHAPE)[0]
    if space < 2.5 * 1.2 * SHAPE:  # otherwise it is another column
        assert first == covering(PAGE, {7}, SHAPE)[0]


def test_a_box_ends_where_another_column_begins() -> None:
    row = line(20, ("Lira", 12, 16), ("Domani", 17, 23), ("400,000", 60, 68), ("EUR", 69, 72))
    (box,) = covering([*PAGE, *row], {10}, SHAPE)
    assert box[2] == pytest.approx(3 * GRID)
    (figure,) = covering([*PAGE, *row], {12}, SHAPE)
    assert figure[0] == pytest.approx(7 * GRID)


def test_words_that_run_upward_are_covered_upward() -> None:
    upward = [WordBox("Quillobran", 5, 40, 6.5, 55), WordBox("writes", 5, 30, 6.5, 39)]
    (box,) = covering([*PAGE, *upward], {10}, SHAPE)
    left, top, right, bottom = box
    assert (left, right) == (5, 6.5)
    assert top <= 30
    assert bottom >= 55


side = st.floats(0, 100)


@st.composite
def words(draw: st.DrawFn) -> WordBox:
    left, right = sorted((draw(side), draw(side)))
    top, bottom = sorted((draw(side), draw(side)))
    text = draw(st.text(alphabet="abc", min_size=1, max_size=8))
    return WordBox(text, left, top, right, bottom)


@given(st.lists(words(), min_size=1, max_size=8), st.data(), st.floats(0.2, 5))
def test_every_chosen_word_is_covered(
    page: list[WordBox], data: st.DataObject, shape: float
) -> None:
    chosen = data.draw(st.sets(st.integers(0, len(page) - 1)))
    boxes = covering(page, chosen, shape)
    for number in chosen:
        word = page[number]
        assert any(
            box[0] <= word.left + 1e-9
            and box[1] <= word.top
            and box[2] >= word.right - 1e-9
            and box[3] >= word.bottom
            for box in boxes
        )
    for box in boxes:
        assert all(0 <= one <= 100 for one in box)
        level = on_grid(box[0]) and on_grid(box[2])
        assert level or (on_grid(box[1]) and on_grid(box[3]))


@given(words(), st.integers(1, 3000), st.integers(1, 3000))
def test_pixels_are_never_fewer_than_the_box_says(word: WordBox, width: int, height: int) -> None:
    box: Box = (word.left, word.top, word.right, word.bottom)
    left, top, right, bottom = pixels(box, (width, height))
    assert 0 <= left <= right <= width - 1
    assert 0 <= top <= bottom <= height - 1
    assert left <= word.left * width / 100
    assert right + 1 >= min(width, word.right * width / 100)
    assert bottom + 1 >= min(height, word.bottom * height / 100)


def test_how_much_of_a_word_lies_in_a_box() -> None:
    word = WordBox("x", 10, 10, 20, 20)
    assert overlap(word, (0, 0, 100, 100)) == 1
    assert overlap(word, (15, 0, 100, 100)) == 0.5
    assert overlap(word, (30, 0, 100, 100)) == 0
    assert overlap(WordBox("x", 10, 10, 10, 20), (0, 0, 15, 100)) == 1


def boxed(*texts: str) -> list[WordBox]:
    return [WordBox(text, 0, 0, 1, 1) for text in texts]


def test_words_are_found_in_their_order() -> None:
    assert placed(["ab c", "d"], boxed("ab", "c", "d")) == [[0, 0, NOWHERE, 1], [2]]


def test_a_parted_word_is_two_in_the_picture() -> None:
    assert placed(["Quillobran x"], boxed("Quillo-", "bran", "x")) == [
        [0] * 6 + [1] * 4 + [NOWHERE, 2]
    ]
    assert placed(["Quillo-\nbran"], boxed("Quillo-", "bran")) == [[0] * 7 + [NOWHERE] + [1] * 4]


def test_words_that_the_text_does_not_have_are_passed_over() -> None:
    assert placed(["ab cd"], boxed("•", "ab", "17", "cd")) == [[1, 1, NOWHERE, 3, 3]]


def test_what_is_not_in_the_picture_has_no_place() -> None:
    assert placed(["ab zz cd"], boxed("ab", "cd")) == [[0, 0, *[NOWHERE] * 4, 1, 1]]


@given(st.lists(st.text(alphabet="ab-é", min_size=1, max_size=5), max_size=12))
def test_a_text_finds_every_word_of_its_own(texts: list[str]) -> None:
    (places,) = placed([" ".join(texts)], boxed(*texts))
    assert [place for place in places if place != NOWHERE] == [
        number for number, text in enumerate(texts) for _ in text
    ]


@given(st.lists(words(), max_size=20))
def test_packed_words_are_the_same_to_a_pixel(page: list[WordBox]) -> None:
    packed = PlacedWords.of(page)
    assert len(packed) == len(page)
    for one, other in zip(packed, page, strict=True):
        assert one.text == other.text
        assert (one.left, one.top, one.right, one.bottom) == pytest.approx(
            (other.left, other.top, other.right, other.bottom), abs=0.001
        )
