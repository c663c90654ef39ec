"""However a number is written, it is the same number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model.reading import Interval, Reading
from counterclaim.reading import read_words
from counterclaim.reading.numbers import last_digit_of
from counterclaim.reading.spelled import spell
from tests.reading.speller import spelled

NUMBERS = st.one_of(
    st.integers(0, 200),
    st.integers(0, 20_000),
    st.integers(0, 10**12 - 1),
    st.builds(lambda a, k: a * 10**k, st.integers(1, 999), st.integers(0, 9)),
)
SEPARATORS = [",", " ", "_", "\u00a0", "\u2007", "\u2009", "\u202f"]


def number_in(words: str) -> int:
    reading = read_words(words, counted=True)
    assert isinstance(reading, Reading), (words, reading)
    assert reading.narrow == reading.usual == reading.wide
    assert reading.usual is not None
    low = reading.usual.low
    assert reading.usual == Interval(low, low)
    assert isinstance(low, int)
    return low


@given(NUMBERS, st.sampled_from(SEPARATORS))
def test_digits_with_any_separator(number: int, separator: str) -> None:
    assert number_in(f"{number:,}".replace(",", separator)) == number
    assert number_in(str(number)) == number


@given(NUMBERS, st.booleans(), st.booleans())
def test_spelled_out(number: int, british: bool, hyphen: bool) -> None:
    words = spelled(number, british=british, hyphen=hyphen)
    assert number_in(words) == number
    assert number_in(words.upper()) == number
    assert number_in(words.replace(" ", "-")) == number


@given(
    st.lists(
        st.sampled_from(
            [
                *("a", "one", "two", "five", "ten", "nineteen", "twenty", "ninety"),
                *("hundred", "thousand", "million", "and", "half"),
            ]
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_is_spelled_is_spelled_once(words: list[str]) -> None:
    """The other direction: only what the speller would write is taken for one number, apart
    from `a` for `one`, a scale alone, dozens of hundreds and halves."""
    number = spell(words)
    if number is None or "half" in words:
        return
    given = " ".join(words).replace("-", " ")
    for plain in _as_spelled(given):
        if plain in {spelled(number, british=british, hyphen=False) for british in (True, False)}:
            return
    raise AssertionError((given, number))


def _as_spelled(words: str) -> list[str]:
    """The ways in which a loose spelling stands for a strict one."""
    each = words.split()
    strict: list[str] = []
    for index, word in enumerate(each):
        before = each[index - 1] if index else ""
        scale = word in ("hundred", "thousand", "million", "billion")
        if word == "a":
            strict.append("one")
        elif scale and (not before or before in ("and", "thousand", "million", "billion")):
            strict += ["one", word]
        else:
            strict.append(word)
    text = " ".join(strict)
    found = [text, text.replace(" and ", " ")]
    for count in range(10, 100):
        teens = spelled(count, hyphen=False) + " hundred"
        if teens in text:
            exact = spelled(count * 100, hyphen=False)
            found += [option.replace(teens, exact) for option in list(found)]
            found += [option.replace(" and ", " ") for option in list(found)]
    return found


@given(st.integers(1, 99))
def test_hundreds_up_to_ninety_nine(count: int) -> None:
    assert number_in(f"{count}-hundred") == count * 100
    assert number_in(f"{count} hundred") == count * 100
    assert number_in(f"{spelled(count)} hundred") == count * 100


@given(st.integers(1, 9_999), st.sampled_from([("k", 1000), ("m", 10**6), (" thousand", 1000)]))
def test_decimals_before_a_scale(tenths: int, scale: tuple[str, int]) -> None:
    name, size = scale
    assert number_in(f"{tenths // 10}.{tenths % 10}{name}") == tenths * size // 10


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("half a million", 500_000),
        ("a half million", 500_000),
        ("half a thousand", 500),
        ("a quarter of a million", 250_000),
        ("three quarters of a million", 750_000),
        ("one and a half million", 1_500_000),
        ("a million and a half", 1_500_000),
        ("an hundred", 100),
        ("a thousand and one", 1_001),
        ("a hundred thousand", 100_000),
        ("hundred", 100),
        ("twelve hundred and fifty", 1_250),
    ],
)
def test_other_spellings(words: str, number: int) -> None:
    assert number_in(words) == number


@pytest.mark.parametrize(
    "words",
    [
        *("twenty ten", "five six", "hundred hundred", "and five", "a", "million thousand"),
        *("zero thousand", "one and", "half", "half five", "fifty-eleven", "thousand and"),
    ],
)
def test_no_numbers(words: str) -> None:
    assert spell(words.replace("-", " ").split()) is None


@pytest.mark.parametrize(
    ("number", "unit"), [(3_800, 100), (12_000, 1_000), (4_645, 1), (0, 1), (7, 1), (10, 10)]
)
def test_last_digit(number: int, unit: int) -> None:
    assert last_digit_of(number) == unit
