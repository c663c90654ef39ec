"""The question's page as a view model: what stands where, and what the pictures draw."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from view.fixture import casualties, compiled

from counterclaim.compiled import Compiled
from counterclaim.model.ledger import QuestionType
from counterclaim.model.reading import Interval
from counterclaim.reconcile.result import (
    MOST_REGIONS,
    Agrees,
    Position,
    PositionKind,
    QuestionResult,
    Range,
    Verdict,
)
from counterclaim.render import site_pages
from counterclaim.view import Index
from counterclaim.view.pages.question import (
    MOST_AGAINST,
    MOST_PAIRS,
    QuestionPage,
    question_page,
)
from counterclaim.view.pages.reconciliation import MOST_COLUMNS, reconciliation_page
from counterclaim.view.plot.days import day_plot
from counterclaim.view.plot.intervals import interval_plot
from counterclaim.view.plot.over_time import time_plot
from counterclaim.view.standing import standing


def _with(result: QuestionResult) -> Compiled:
    report = compiled()
    questions = {**report.reconciliation.questions, "casualties": result}
    return replace(report, reconciliation=replace(report.reconciliation, questions=questions))


@pytest.fixture(scope="module")
def page() -> QuestionPage:
    return question_page(Index(compiled()), "casualties")


def test_fresh_positions_come_before_carried_and_implied_ones(page: QuestionPage) -> None:
    rows = [(row.origin.id, row.kind) for row in page.positions if row.counted]
    assert rows == [
        ("us", ""),
        ("count", ""),
        ("nis", "carried forward"),
        ("rok", "implied"),
    ]


def test_each_position_says_where_it_stands(page: QuestionPage) -> None:
    stands = {row.origin.id: (row.stand.key, row.stand.detail) for row in page.positions}
    assert stands["count"] == ("agrees", "")
    assert stands["nis"] == ("allows", "")
    assert stands["us"] == ("below", "1.1×")
    assert stands["kremlin"] == ("no-figure", "")


def test_echoes_and_carriers_are_counted_apart(page: QuestionPage) -> None:
    rows = {row.origin.id: row for row in page.positions}
    assert rows["nis"].echoes == 2
    assert "daily" not in rows


def test_remarks_name_what_weakens_the_verdict(page: QuestionPage) -> None:
    text = " ".join(page.remarks)
    assert "one side: Ukraine and its partners" in text
    assert "Without An unnamed US official" in text
    assert "Contradicting itself: Government of South Korea" in text


def test_a_failed_check_comes_first_and_loose_ones_are_apart() -> None:
    result = casualties()
    checks = tuple(
        replace(result.arithmetic[0], result=each) for each in ("holds", "possible", "fails")
    )
    page = question_page(Index(_with(replace(result, arithmetic=checks))), "casualties")
    assert [check.result for check in page.arithmetic] == ["fails", "holds"]
    assert [check.result for check in page.loose_arithmetic] == ["possible"]


def test_bars_are_drawn_as_they_stand(page: QuestionPage) -> None:
    assert page.plot is not None
    bars = {bar.name: bar for bar in page.plot.bars}
    assert bars["NIS"].open_end
    assert bars["NIS"].carried
    assert bars["NIS"].form == "allows"
    assert bars["An unnamed US official"].form == "dissents"
    assert bars["Names Count"].form == "asserts"
    assert bars["Government of South Kor…"].implied
    assert bars["NIS"].echoes == (page.plot.bars[2].x1,)
    for bar in page.plot.bars:
        assert 0 <= bar.x1 <= bar.x2 <= 100
    assert "An unnamed US official: 300–999" in page.plot.description


def test_the_band_is_where_the_bars_that_agree_are(page: QuestionPage) -> None:
    assert page.plot is not None
    (band,) = page.plot.bands
    bar = next(bar for bar in page.plot.bars if bar.name == "Names Count")
    assert (band.x, band.width) == (bar.x1, pytest.approx(bar.width, abs=0.02))
    assert band.label == "Read as usual: 1,100–1,500"


def test_a_lapsed_position_is_no_bar_but_a_row() -> None:
    result = casualties()
    lapsed = Position(
        origin="count",
        group="count",
        claims=("count-casualties",),
        kind=PositionKind.CARRIED,
        interval=Interval(0, None),
    )
    report = _with(replace(result, positions=(lapsed,)))
    index = Index(report)
    question = report.ledger.questions["casualties"]
    assert interval_plot(index, question, report.reconciliation.questions["casualties"]) is None
    page = question_page(index, "casualties")
    assert page.positions[0].how.startswith("its upper end has lapsed")


def test_the_time_plot_needs_two_days() -> None:
    report = compiled()
    index = Index(report)
    question, result = report.ledger.questions["casualties"], casualties()
    plot = time_plot(index, question, result, date(2024, 12, 23))
    assert plot is not None
    assert len(plot.said) == 3
    assert [part.mark.key for part in plot.strip] == [
        "single-origin",
        "split",
        "depends-on-reading",
    ]
    assert sum(part.width for part in plot.strip) == pytest.approx(
        88, abs=1
    )  # the rest is the axis
    assert time_plot(index, report.ledger.questions["admitted"], result, None) is None


@pytest.mark.parametrize(
    ("verdict", "label"),
    [
        (Verdict.CORROBORATED, "Agreed"),
        (Verdict.COMPATIBLE, "What fits all"),
        (Verdict.CONTESTED, "Where most meet"),
    ],
)
def test_a_range_is_never_called_more_than_the_verdict_says(verdict: Verdict, label: str) -> None:
    report = _with(replace(casualties(), verdict=verdict))
    assert standing(Index(report), "casualties").range_label == label


def test_an_open_range_shows_the_floor_and_who_alone_goes_further() -> None:
    report = _with(replace(casualties(), range=Range(low=1100, high=None)))
    state = standing(Index(report), "casualties")
    assert state.range == "1,000 or more"
    assert state.range_note == (
        "Names Count alone says at least 1,100; nobody’s figure excludes it."
    )


def test_of_hundreds_of_conflicts_some_are_told_and_all_are_counted() -> None:
    result = casualties()
    (clash,) = result.conflicts
    many = tuple(
        replace(clash, a_origin=f"a-{party}", a=(f"x-{party}",), b_origin=f"b-{n}", b=(f"y-{n}",))
        for party in range(20)
        for n in range(20 - party)
    )
    report = _with(replace(result, conflicts=many))
    told = question_page(Index(report), "casualties").conflicts
    assert told.pairs == len(many) == 210
    shown = [len(group.against) for group in told.groups]
    assert sum(shown) == MOST_PAIRS
    assert max(shown) == MOST_AGAINST
    assert told.left == 210 - MOST_PAIRS
    assert told.groups[0].party.id == "a-0"
    assert told.groups[0].more == 20 - MOST_AGAINST
    pages = {page.address: page.html for page in site_pages(report)}
    assert "and 12 more" in pages["questions/casualties/"]
    assert "60 of 210 pairs" in pages["questions/casualties/"]


def test_a_split_names_some_ranges_each_once_and_counts_the_others() -> None:
    def told(*regions: Range) -> str:
        report = _with(replace(casualties(), verdict=Verdict.SPLIT, range=None, regions=regions))
        return standing(Index(report), "casualties").range

    ranges = [Range(low=low, high=low + 5) for low in range(10, 700, 10)]
    assert told(*ranges[:2], ranges[0]) == "10–15 or 20–25"
    assert told(*ranges[:4]) == "10–15 or 20–25 or 30–35 or 1 other range"
    assert told(*ranges[:5], Range(low=None, high=None)).endswith("or 2 other ranges")
    assert told(*ranges[:MOST_REGIONS]).endswith("or at least 61 other ranges")


def test_origins_are_a_span_where_it_is_not_certain() -> None:
    assert standing(Index(compiled()), "casualties").origins == "2–3"
    assert standing(Index(compiled()), "admitted").origins == "2"


def test_answers_are_grouped_with_their_supporters() -> None:
    page = question_page(Index(compiled()), "admitted")
    assert [(group.answer, len(group.rows)) for group in page.answers] == [("No", 1), ("Yes", 1)]


def test_few_origins_make_a_matrix_many_a_list() -> None:
    page = reconciliation_page(Index(compiled()))
    assert 0 < len(page.columns) <= MOST_COLUMNS
    assert all(len(block.cells) == len(page.columns) for block in page.blocks)
    shown = [row for block in page.blocks for cell in block.cells for row in cell]
    assert len(shown) == sum(len(block.rows) for block in page.blocks)


def test_too_many_positions_leave_the_verdicts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterclaim.view.pages.reconciliation.MOST_POSITIONS", 3)
    page = reconciliation_page(Index(compiled()))
    assert page.verdicts_only
    assert [block.rows for block in page.blocks] == [(), ()]
    assert page.blocks[0].standing.verdict.key == "depends-on-reading"
    assert page.positions == 6


def test_conflicts_are_told_once_under_whoever_has_more_of_them() -> None:
    result = casualties()
    (clash,) = result.conflicts
    other = replace(clash, b_origin="count", b=("count-casualties",), gap=101)
    page = question_page(Index(_with(replace(result, conflicts=(clash, other)))), "casualties")
    assert [group.party.id for group in page.conflicts.groups] == ["us"]
    assert [(row.other.id, row.gap) for row in page.conflicts.groups[0].against] == [
        ("nis", "1 (1.001×)"),
        ("count", "101 soldiers (1.001×)"),
    ]


def test_a_question_of_days_is_drawn_on_a_calendar() -> None:
    made = replace(
        casualties(),
        type=QuestionType.DATE,
        range=Range(low=None, high=None, low_day=date(2024, 12, 9), high_day=date(2024, 12, 14)),
        positions=tuple(
            Position(
                origin=origin,
                group=origin,
                claims=(),
                kind=PositionKind.READ,
                days=span,
                agrees=agrees,
            )
            for origin, span, agrees in (
                ("us", (date(2024, 12, 9), date(2024, 12, 15)), Agrees.ASSERTS),
                ("nis", (date(2024, 12, 1), date(2024, 12, 14)), Agrees.ASSERTS),
                ("count", (None, date(2024, 11, 4)), Agrees.NO),
            )
        ),
    )
    index = Index(compiled())
    plot = day_plot(index, index.ledger.questions["casualties"], made)
    assert plot is not None
    assert [(bar.label, bar.form, bar.from_zero) for bar in plot.bars] == [
        ("by 4 Nov 2024", "dissents", True),
        ("1–14 Dec 2024", "asserts", False),
        ("9–15 Dec 2024", "asserts", False),
    ]
    assert plot.bands[0].label.endswith("9 Dec 2024 – 14 Dec 2024")
    assert [tick.label for tick in plot.ticks] == ["4 Nov 2024", "15 Dec 2024"]
    assert day_plot(index, index.ledger.questions["casualties"], casualties()) is None
