"""Quotes against captures: a contiguous span, elisions marked, typography folded."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from counterclaim.validate.captures import text_of_html
from counterclaim.validate.quotes import Capture, fold, nearest_passage, stands_in

PAGE = Capture.of(
    "Seoul’s spy agency said on Thursday that “at least 100” North Korean\n   soldiers were "
    "killed —\nand about 1,000 wounded … in Kursk. In 2024 300 of them came. The toll: 12 000. "
    "The co\u00adoperation began in Vladivostok. 국정원은 300여명이라고 밝혔다."
)


@pytest.mark.parametrize(
    "quote",
    [
        "at least 100",
        '"at least 100" North Korean soldiers were killed - and about 1,000 wounded',
        "“at least 100” North Korean soldiers were killed – and",
        "Seoul's spy agency",
        "Seoul´s spy agency said […] soldiers were killed",
        "Seoul’s spy agency said … soldiers were killed … in Kursk",
        "Seoul's spy agency said ... killed",
        "about 1,000 wounded … in Kursk",  # the dots are the page's own
        "[…] about 1,000 wounded […]",
        "In 2024",
        "The cooperation began",
        "300여명",
        "12 000",
        "soldiers\n\twere  killed",
        "",
        "…",
    ],
)
def test_a_span_of_the_page_is_found(quote: str) -> None:
    assert stands_in(quote, PAGE)


@pytest.mark.parametrize(
    "quote",
    [
        "at least 10",  # of 100
        "about 1",  # of 1,000
        "about 1,0",
        "000 wounded",  # of 1,000
        "12",  # of 12 000
        "At least 100",  # case counts
        "least 100 North Korean",  # a quotation mark stands between
        "spy agency said soldiers were killed",  # an elision that is not marked
        "soldiers were killed […] spy agency",  # the wrong order
        "old",  # of soldiers
        "soldiers were not killed",
    ],
)
def test_what_does_not_stand_there_so_is_not_found(quote: str) -> None:
    assert not stands_in(quote, PAGE)


def test_the_nearest_passage_is_shown() -> None:
    near = nearest_passage("at least 100 North Korean troops were killed", PAGE)
    assert near.startswith('"at least 100" North Korean soldiers were killed')
    assert nearest_passage("nothing of this kind", PAGE) == ""
    assert nearest_passage("…", PAGE) == ""


def test_html_is_searched_as_it_is_read() -> None:
    html = (
        "<head><title>T</title><script>at least 5</script><style>a{}</style></head><body>"
        "<p>at <b>le</b>ast&nbsp;<i>1</i>00 &amp; more</p><p>killed</p><br>x"
    )
    capture = Capture.of(text_of_html(html))
    assert stands_in("at least 100 & more killed", capture)
    assert not stands_in("at least 5", capture)
    assert not stands_in("at least 1", capture)


WORDS = st.lists(
    st.sampled_from(
        ["the", "toll", "rose", "to", "1,000", "45", "10", "über", "Seoul's", "“dead”", "—"]
    )
)


@given(WORDS, st.data())
def test_every_span_of_whole_words_is_found_however_it_is_spaced(
    words: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(words)))
    last = data.draw(st.integers(first, len(words)))
    space = data.draw(st.sampled_from([" ", "\n", "  ", "\u00a0", "\t"]))
    capture = Capture.of(" ".join(words))
    assert stands_in(space.join(words[first:last]), capture)


@given(WORDS, st.data())
def test_pieces_in_order_are_found_with_an_elision_between_them(
    words: list[str], data: st.DataObject
) -> None:
    ends = sorted(data.draw(st.lists(st.integers(0, len(words)), min_size=4, max_size=4)))
    assume(ends[0] < ends[1] or ends[2] < ends[3])  # an elision alone quotes nothing
    elision = data.draw(st.sampled_from([" […] ", " … ", " ... ", " [...] "]))
    quote = " ".join(words[ends[0] : ends[1]]) + elision + " ".join(words[ends[2] : ends[3]])
    assert stands_in(quote, Capture.of(" ".join(words)))


@given(st.text(max_size=80), st.text(max_size=200))
@example("1", "11")
@example("…", "")
@example("\u00ad", "a")
def test_what_is_found_in_one_piece_is_a_part_of_the_folded_page(quote: str, page: str) -> None:
    folded = fold(quote)
    found = stands_in(quote, Capture.of(page))
    if "..." not in folded and found:
        assert folded in fold(page)
    nearest_passage(quote, Capture.of(page))  # never raises


@given(st.text(max_size=100))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
