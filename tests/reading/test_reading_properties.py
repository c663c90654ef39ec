"""What holds for every phrase: readings nest, nothing is ignored, nothing is raised."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from counterclaim.model.reading import Interval, Number, Reading, ReadingName, Shape, Unit
from counterclaim.reading import DEFAULT_TABLE, Unreadable, read_parts, read_words
from counterclaim.reading.bounds import nested
from counterclaim.reading.tokens import tokenise
from tests.reading.speller import spelled

ROWS = DEFAULT_TABLE.rows
NUMBERS = st.one_of(st.integers(0, 30), st.integers(0, 20_000), st.integers(0, 10**9))


def written(number: int, how: int) -> str:
    return (str(number), f"{number:,}", spelled(number))[how]


FIGURES = st.builds(written, NUMBERS, st.integers(0, 2))
VAGUE = st.sampled_from(
    [
        word
        for row in ROWS.values()
        if row.shape is Shape.VAGUE
        for word in (*row.words, *row.magnitudes)
    ]
    + [
        "several hundred",
        "a few thousand",
        "a couple of dozen",
        "three dozen",
        "a handful of thousand",
    ]
)
AMOUNTS = st.one_of(FIGURES, FIGURES, VAGUE)
RANGES = st.one_of(
    st.builds("{} to {}".format, AMOUNTS, AMOUNTS),
    st.builds("between {} and {}".format, AMOUNTS, AMOUNTS),
    st.builds("{}–{}".format, FIGURES, FIGURES),
    st.builds("{} ± {}".format, FIGURES, FIGURES),
    st.builds("{} (95% CI {}–{})".format, FIGURES, FIGURES, FIGURES),
)
BEFORE = st.sampled_from(["", *(phrase for row in ROWS.values() for phrase in row.before)])
AFTER = st.sampled_from(["", *(phrase for row in ROWS.values() for phrase in row.after)])
LEAD = st.sampled_from(["", *DEFAULT_TABLE.lead])
NOUN = st.sampled_from(["", *DEFAULT_TABLE.nouns, *DEFAULT_TABLE.trail])
ALONE = st.sampled_from(
    [word for row in ROWS.values() if row.shape in (Shape.NONE, Shape.SOME) for word in row.words]
)
PHRASES = st.one_of(
    st.builds(
        lambda *parts: " ".join(part for part in parts if part),
        LEAD,
        BEFORE,
        st.one_of(AMOUNTS, AMOUNTS, RANGES),
        AFTER,
        NOUN,
    ),
    st.builds(lambda lead, word, noun: f"{lead} {word} {noun}".strip(), LEAD, ALONE, NOUN),
)
KINDS = st.sampled_from(Unit)


def three(reading: Reading) -> list[Interval]:
    found = [reading.under(name) for name in ReadingName]
    assert all(each is not None for each in found) or not any(found)
    return [each for each in found if each is not None]


@given(PHRASES, KINDS, st.booleans())
@example("nearly 1", Unit.COUNTED, False)
@example("nearly 0.0001", Unit.MEASURED, False)
@example("about 99.9", Unit.PERCENT, False)
def test_narrow_lies_in_usual_lies_in_wide(phrase: str, kind: Unit, counted: bool) -> None:
    reading = read_words(phrase, unit_kind=kind, counted=counted)
    if isinstance(reading, Unreadable):
        return
    intervals = three(reading)
    if not intervals:
        assert reading.shape is Shape.SOME
        return
    narrow, usual, wide = intervals
    assert nested(narrow, usual)
    assert nested(usual, wide)
    for each in intervals:
        assert each.low >= 0
        assert each.high is None or each.low <= each.high
        if kind is Unit.COUNTED:
            assert isinstance(each.low, int)
            assert each.high is None or isinstance(each.high, int)
            assert not each.low_open
            assert not each.high_open
        if kind is Unit.PERCENT:
            assert each.high is not None
            assert each.high <= 100
        if kind is not Unit.PERCENT:
            assert reading.states_high == (each.high is not None)


@given(NUMBERS.filter(bool), BEFORE, AFTER, KINDS)
def test_a_number_stands_on_the_right_side_of_its_reading(
    number: int, before: str, after: str, kind: Unit
) -> None:
    words = f"{before} {number} {after}".strip()
    reading, parts = read_words(words, unit_kind=kind), read_parts(words, unit_kind=kind)
    assume(isinstance(reading, Reading))
    assert isinstance(reading, Reading)
    assert parts is not None
    plain = len(parts.hedges) < 2  # `more than about 100` may be less than 100
    for each in three(reading):
        if reading.shape in (Shape.EXACT, Shape.BARE, Shape.ABOUT):
            assert contains(each, number)
        elif reading.shape is Shape.NEARLY:
            assert not contains(each, number)
            assert each.high is not None
            assert each.high <= number
        elif reading.shape in (Shape.MORE_THAN, Shape.FEWER_THAN) and plain:
            assert not contains(each, number)
        elif reading.shape is Shape.UP_TO:
            assert contains(each, number)
            assert each.low == 0
        elif reading.shape is Shape.AT_LEAST:
            assert contains(each, number)


def contains(interval: Interval, number: Number) -> bool:
    return interval.meets(Interval(number, number))


@given(NUMBERS, st.sampled_from(["", "about", "some", "at least", "up to", "more than"]))
def test_a_count_is_never_wider_than_an_estimate(number: int, hedge: str) -> None:
    words = f"{hedge} {number}".strip()
    counted, estimated = read_words(words, counted=True), read_words(words)
    assert isinstance(counted, Reading)
    assert isinstance(estimated, Reading)
    for one, other in zip(three(counted), three(estimated), strict=True):
        assert nested(one, other)
    if hedge:
        assert counted == estimated


@given(PHRASES, st.data())
def test_no_token_is_ignored(phrase: str, data: st.DataObject) -> None:
    """Put a strange word in the place of any token, or beside it: nothing is read."""
    assume(isinstance(read_words(phrase), Reading))
    tokens = tokenise(phrase)
    token = data.draw(st.sampled_from(tokens))
    put = data.draw(st.sampled_from(["instead", "before", "after"]))
    start = token.end if put == "after" else token.start
    end = token.start if put == "before" else token.end
    changed = f"{phrase[:start]} qwxz {phrase[end:]}"
    if token.text == "." and put == "instead":
        return  # a full stop at the end says nothing
    found = read_words(changed)
    assert isinstance(found, Unreadable), (changed, found)


@given(PHRASES)
def test_case_space_and_quotes_do_not_matter(phrase: str) -> None:
    def figures(reading: Reading | Unreadable) -> object:
        return reading.code if isinstance(reading, Unreadable) else three(reading)

    plain = figures(read_words(phrase))
    assert figures(read_words(phrase.upper())) == plain
    assert figures(read_words(f"  “{phrase}” ")) == plain


VOCABULARY = sorted(
    {token.text for row in ROWS.values() for phrase in row.phrases for token in tokenise(phrase)}
    | {word for refusal in DEFAULT_TABLE.refusals.values() for word in refusal.words}
    | {*DEFAULT_TABLE.nouns, *DEFAULT_TABLE.lead, *DEFAULT_TABLE.trail}
    | {"one", "two", "ten", "twenty", "half", "quarter", "quarters", "and", "or", "to", "between"}
    | {"hundred", "thousand", "million", "dozen", "from", "of", "a", "the", "CI", "ci", "95"}
    | {"0", "1", "7", "100", "1,000", "12,5", "5.937", "2.5", "010", "1e3", "9" * 30, "٣", "½"}
    | {"-", "–", "±", "+", "%", "(", ")", "[", "]", ",", ".", ";", ":", "/", "…", "\x00", "🙂", "'"}
)


@given(
    st.lists(st.sampled_from(VOCABULARY), max_size=9),
    st.sampled_from([" ", " ", "", "-"]),
    KINDS,
    st.booleans(),
    st.sampled_from(["", "soldiers", "m", "% of votes", "\x00"]),
)
def test_words_in_any_order(
    words: list[str], glue: str, kind: Unit, counted: bool, unit: str
) -> None:
    phrase = glue.join(words)
    check_sane(phrase, lambda: read_words(phrase, unit=unit, unit_kind=kind, counted=counted))
    read_parts(phrase, unit=unit, unit_kind=kind)


@given(st.text(max_size=60), st.text(max_size=8), st.text(max_size=8))
def test_any_text(words: str, figure: str, unit: str) -> None:
    check_sane(words, lambda: read_words(words, figure=figure, unit=unit))
    check_sane(words, lambda: read_words(words, figure=words[3:20], unit=unit))


def check_sane(words: str, read: Callable[[], Reading | Unreadable]) -> None:
    found = read()
    if isinstance(found, Unreadable):
        assert 0 <= found.start <= found.end <= len(words)
        assert found.message
        assert found.help
        assert found.code
    else:
        assert found.shape is Shape.SOME or len(three(found)) == 3


@given(PHRASES)
def test_parts_are_there_where_a_reading_is(phrase: str) -> None:
    reading, parts = read_words(phrase), read_parts(phrase)
    assert (parts is None) == isinstance(reading, Unreadable)
    if parts is not None:
        assert parts.figure in phrase
        assert parts.figure


@pytest.mark.parametrize("size", [1_000, 100_000])
def test_long_words_are_answered(size: int) -> None:
    for words in ("9" * size, "one " * size, "(" * size, "a " * size, "about " * size):
        found = read_words(words)
        assert isinstance(found, Unreadable)
        assert len(found.message) < 300
