"""Rules of the Method, one by one, on ledgers small enough to check by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from build import choice, claim, day_question, ledger, quantity, source, statement

from counterclaim.model.ledger import Ledger, Question
from counterclaim.reconcile import reconcile
from counterclaim.reconcile.result import (
    MOST_REGIONS,
    NotCounted,
    PositionKind,
    QuestionResult,
    Verdict,
)

FIXED = quantity("q", measure="fixed")
LEVEL = quantity("q", measure="level")


def judge(*claims: Any, question: Question | None = None, **more: Any) -> QuestionResult:
    questions = [quantity("q") if question is None else question]
    return reconcile(ledger(claims=claims, questions=questions, **more)).questions["q"]


def low_high(result: QuestionResult) -> tuple[Any, Any]:
    assert result.range is not None
    return result.range.low, result.range.high


def why(result: QuestionResult) -> dict[str, NotCounted]:
    return {left.claim: left.why for left in result.not_counted}


def test_echoes_never_confirm() -> None:
    result = judge(
        claim("a", source="x", low=90, high=110),
        claim("b", source="y", low=90, high=110, echo_of="a"),
        claim("c", source="z", low=90, high=110, echo_of="b"),
    )
    assert result.verdict is Verdict.SINGLE_ORIGIN
    assert why(result) == {"b": NotCounted.ECHO, "c": NotCounted.ECHO}


def test_two_bounded_figures_of_two_named_origins_corroborate() -> None:
    result = judge(
        claim("a", source="x", low=90, high=110),
        claim("b", source="y", low=100, high=120),
    )
    assert result.verdict is Verdict.CORROBORATED
    assert low_high(result) == (100, 110)
    assert result.range is not None
    assert (result.range.low_from, result.range.high_from) == (("b",), ("a",))


@pytest.mark.parametrize("more", [{"traced": False}, {"source": "unnamed"}])
def test_an_anonymous_or_untraced_second_does_not(more: dict[str, Any]) -> None:
    result = judge(
        claim("a", source="x", low=90, high=110),
        claim("b", **{"source": "y", "low": 100, "high": 120, **more}),
        sources=[source("unnamed", kind="anonymous")],
    )
    assert result.verdict is Verdict.COMPATIBLE
    assert (result.counts.min_independent, result.counts.max_independent) == (1, 2)


def test_parts_of_one_body_are_one_group() -> None:
    result = judge(
        claim("a", source="x", low=90, high=110),
        claim("b", source="y", low=100, high=120),
        sources=[source("x", part_of="state"), source("y", part_of="state")],
    )
    assert result.verdict is Verdict.SINGLE_ORIGIN
    assert [group.id for group in result.groups] == ["state"]


def test_what_is_made_from_a_figure_does_not_confirm_its_maker() -> None:
    result = judge(
        claim("old", source="x", low=80, high=100, said="2024-12-01"),
        claim("a", source="x", low=90, high=110),
        claim("b", source="y", low=90, high=110, based_on="old"),
    )
    assert result.verdict is Verdict.SINGLE_ORIGIN


def test_an_overlap_of_a_hair_does_not_corroborate() -> None:
    result = judge(
        claim("a", source="x", low=100, high=200),
        claim("b", source="y", low=195, high=300),
    )
    assert result.verdict is Verdict.COMPATIBLE
    assert result.touching


def test_floor_and_who_goes_beyond_it() -> None:
    result = judge(
        claim("a", source="x", low=100),
        claim("b", source="y", low=300),
        claim("c", source="z", low=1000),
    )
    assert result.verdict is Verdict.COMPATIBLE
    assert result.floor is not None
    assert (result.floor.value, result.floor.groups) == (300, ("y", "z"))
    assert result.floor.beyond == (("z", 1000),)
    assert result.far_apart == 10
    assert "z alone said 1,000 or more" in result.sentence
    assert "two of them each said that 300 was reached" in result.sentence


def test_one_dissenter_of_three_is_contested() -> None:
    result = judge(
        claim("a", source="x", low=90, high=110),
        claim("b", source="y", low=100, high=120),
        claim("c", source="z", low=500, high=600),
    )
    assert result.verdict is Verdict.CONTESTED
    assert low_high(result) == (100, 110)
    assert [(d.group, d.side, d.gap) for d in result.dissent] == [("z", "above", 390)]
    assert result.hinges_on == ("z",)
    assert "z said between 500 and 600, 390 above that" in result.sentence


def test_two_against_two_is_split_with_both_regions() -> None:
    result = judge(
        claim("a", source="x", low=90, high=110),
        claim("b", source="y", low=100, high=120),
        claim("c", source="z", low=500, high=600),
        claim("d", source="w", low=550, high=650),
    )
    assert result.verdict is Verdict.SPLIT
    assert result.range is None
    assert [(region.low, region.high) for region in result.regions] == [(100, 110), (550, 600)]


def test_regions_that_are_not_told_one_by_one_are_counted() -> None:
    def told(origins: int) -> str:
        some = [claim(f"c{n}", source=f"s{n}", low=10 * n, high=10 * n) for n in range(origins)]
        result = judge(*some)
        assert result.verdict is Verdict.SPLIT
        assert len(result.regions) == min(origins, MOST_REGIONS)
        (step,) = [step.text for step in result.steps if "largest set" in step.text]
        return step.partition("Region 8")[2].partition(")")[2]

    assert told(8) == "."
    assert told(9) == ". There is one more."
    assert told(12) == ". There are 4 more."
    assert told(80) == ". There are at least 56 more."


def test_an_older_upper_end_has_lapsed_and_nothing_falls_silent_into_agreement() -> None:
    """Both are carried on the newest day, but they contradicted each other, and still do."""
    result = judge(
        claim("a", source="x", low=100, high=200, said="2024-12-01"),
        claim("b", source="y", low=300, high=400, said="2024-12-03"),
        claim("c", source="z", low=400, said="2024-12-25"),
    )
    kinds = {position.origin: position.kind for position in result.positions}
    assert kinds["x"] is kinds["y"] is PositionKind.CARRIED
    assert [(conflict.a, conflict.b) for conflict in result.conflicts] == [(("a",), ("b",))]
    assert result.verdict is Verdict.SPLIT


def test_a_rise_that_is_needed_is_told() -> None:
    result = judge(
        claim("a", source="x", low=100, high=200, said="2024-12-01"),
        claim("b", source="y", low=300, high=400, said="2024-12-21"),
    )
    assert result.verdict is Verdict.COMPATIBLE
    assert [(rise.by, rise.days) for rise in result.needs_rise] == [(100, 20)]


def test_a_cumulative_count_cannot_fall() -> None:
    result = judge(
        claim("a", source="x", low=300, said="2024-12-01"),
        claim("b", source="y", low=100, high=200, said="2024-12-21"),
    )
    assert result.verdict is Verdict.SPLIT
    assert [conflict.why for conflict in result.conflicts] == ["fell"]


def test_an_unknown_day_decides() -> None:
    result = judge(
        claim("a", source="x", low=100, high=200, said="2024-12-19"),
        claim("b", source="y", low=300, high=400, said="2024-12-15/2024-12-31"),
    )
    assert result.verdict is Verdict.COMPATIBLE
    assert result.range is None
    assert result.depends_on_days == ("y",)
    assert "the unknown day of y" in result.sentence


def test_an_origin_against_itself_on_one_day_is_divided() -> None:
    result = judge(
        claim("a", source="x", low=100, high=200),
        claim("b", source="x", low=300, high=400),
    )
    assert result.verdict is Verdict.SINGLE_ORIGIN
    assert (result.divided, result.counts.agreeing, result.range) == (("x",), 0, None)
    assert "contradicted itself" in result.sentence


def test_each_end_comes_from_the_newest_claim_that_states_it() -> None:
    result = judge(
        claim("a", source="x", low=100, high=200, said="2024-12-15"),
        claim("b", source="x", low=150, said="2024-12-19"),
    )
    assert low_high(result) == (150, 200)
    assert result.positions[0].claims == ("a", "b")


def test_supersession_and_its_retraction() -> None:
    claims = [
        claim("a", source="x", low=100, said="2024-12-01"),
        claim("b", source="x", low=50, said="2024-12-10", supersedes="a", retracted="2024-12-20"),
    ]
    made = ledger(claims=claims, questions=[quantity("q")])
    before = reconcile(made, on=date(2024, 12, 10)).questions["q"]
    after = reconcile(made, on=date(2024, 12, 20)).questions["q"]
    assert why(before) == {"a": NotCounted.SUPERSEDED}
    assert why(after) == {"b": NotCounted.RETRACTED}
    assert low_high(after) == (100, None)
    assert {revision.kind for revision in after.revisions} == {"corrected", "retracted"}


def test_a_level_goes_out_of_date_and_says_what_it_was() -> None:
    made = ledger(
        claims=[claim("a", source="x", low=100, said="2024-12-01")],
        questions=[LEVEL],
        as_of="2025-02-01",
    )
    result = reconcile(made).questions["q"]
    assert result.verdict is Verdict.OUT_OF_DATE
    assert result.last_verdict is Verdict.SINGLE_ORIGIN
    assert [(entry.on, entry.verdict) for entry in result.history] == [
        (date(2024, 12, 1), Verdict.SINGLE_ORIGIN),
        (date(2025, 1, 1), Verdict.OUT_OF_DATE),
    ]
    assert why(result) == {"a": NotCounted.STALE}


def test_a_part_limits_without_a_voice() -> None:
    """What x says of the dead excludes what y says of all casualties: no second voice, but
    a conflict that is told."""
    made = ledger(
        claims=[
            claim("dead", source="x", question="killed", low=3000),
            claim("all", source="y", question="q", low=1900, high=2000),
            claim("all-2", source="z", question="q", low=1950, high=2050),
        ],
        questions=[
            quantity("killed"),
            quantity("q", sum_of=["killed", "wounded"]),
            quantity("wounded"),
        ],
    )
    result = reconcile(made).questions["q"]
    assert result.verdict is Verdict.CONTESTED
    assert (result.counts.figures, result.counts.agreeing) == (2, 2)
    assert [(d.group, d.side, d.gap) for d in result.dissent] == [("x", "above", 1000)]
    fails = [check for check in result.arithmetic if check.result == "fails"]
    assert {check.claims for check in fails} == {("all", "dead"), ("all-2", "dead")}


def test_a_rejection_without_a_figure_changes_no_verdict_and_is_named() -> None:
    result = judge(
        claim("a", source="x", low=100),
        claim("b", source="y", stance="denies", disputes="a"),
    )
    assert result.verdict is Verdict.SINGLE_ORIGIN
    assert [(d.group, d.side) for d in result.dissent] == [("y", "rejects")]
    assert [conflict.why for conflict in result.conflicts] == ["rejects"]
    assert "y rejects it" in result.sentence


def test_zero_confirms_zero() -> None:
    result = judge(
        claim("a", source="x", stance="none"),
        claim("b", source="y", stance="none"),
        claim("c", source="z", stance="some"),
    )
    assert result.verdict is Verdict.CORROBORATED
    assert {conflict.why for conflict in result.conflicts} == {"some-none"}
    assert "z rejects" in result.sentence


def test_a_reading_corroborates_only_if_the_narrow_one_does() -> None:
    result = judge(
        claim("a", source="x", narrow=(95, 105), usual=(90, 110), wide=(75, 125)),
        claim("b", source="y", narrow=(104, 120), usual=(95, 125), wide=(80, 150)),
    )
    assert result.verdict is Verdict.CORROBORATED
    result = judge(
        claim("a", source="x", narrow=(95, 105), usual=(90, 110), wide=(75, 125)),
        claim("b", source="y", narrow=(105, 120), usual=(95, 125), wide=(80, 150)),
    )
    assert result.verdict is Verdict.COMPATIBLE
    assert {under.verdict for under in result.readings.values()} == {Verdict.COMPATIBLE}


def test_nobody_nothing_and_elsewhere() -> None:
    assert judge(as_of="2024-12-31").verdict is Verdict.NO_CLAIMS
    assert judge(claim("a", stance="declines")).verdict is Verdict.NO_FIGURE
    elsewhere = judge(claim("a", low=1, scope={"place": "Kursk"}))
    assert elsewhere.verdict is Verdict.NOTHING_COMPARABLE
    assert elsewhere.not_counted[0].detail == "place: Kursk"


def test_statements_are_no_elections() -> None:
    question = statement("q", asks="Did it happen?")
    yes = [claim(each, source=each, stance="affirms") for each in "abc"]
    no = claim("d", source="d", stance="denies")
    assert judge(yes[0], question=question).verdict is Verdict.ONE_SAYS
    assert judge(*yes, question=question).verdict is Verdict.ALL_SAY
    most = judge(*yes, no, question=question)
    assert (most.verdict, most.answer) == (Verdict.MOST_SAY, ("yes",))
    assert "three of four independent origins (a, b and c) answered yes" in most.sentence
    assert "d answered no" in most.sentence
    assert judge(yes[0], no, question=question).verdict is Verdict.DIVIDED


def test_a_choice_of_several_options_meets_in_one() -> None:
    result = judge(
        claim("a", source="x", answer=["x", "y"]),
        claim("b", source="y", answer=["y", "z"]),
        question=choice("q"),
    )
    assert (result.verdict, result.answer) == (Verdict.ALL_SAY, ("y",))


def test_dates_meet_like_figures() -> None:
    result = judge(
        claim("a", source="x", answer_days="2024-12-01/2024-12-10"),
        claim("b", source="y", answer_days="2024-12-05/2024-12-20"),
        question=day_question("q", title="First combat"),
    )
    assert result.verdict is Verdict.CORROBORATED
    assert result.range is not None
    assert (result.range.low_day, result.range.high_day) == (date(2024, 12, 5), date(2024, 12, 10))


def test_all_agreeing_on_one_side_is_said() -> None:
    result = judge(
        claim("a", source="x", low=100),
        claim("b", source="y", low=200),
        sources=[source("x", side="red"), source("y", part_of="p"), source("p", side="red")],
    )
    assert result.one_sided == "red"
    assert "all who agree belong to one side, red" in result.sentence


def mixed() -> Ledger:
    days = [f"2024-12-{day:02}" for day in range(1, 29)]
    claims = [
        claim(
            f"c{i}",
            source=f"s{i % 5}",
            low=80 + 7 * i % 90,
            high=(200 + 3 * i) if i % 3 else None,
            said=day,
            retracted="2024-12-27" if i == 9 else None,
        )
        for i, day in enumerate(days)
    ]
    return ledger(claims=claims, questions=[quantity("q")])


def test_any_day_is_what_the_history_says_of_it() -> None:
    made = mixed()
    for entry in reconcile(made).questions["q"].history:
        result = reconcile(made, on=entry.on).questions["q"]
        assert result.verdict is entry.verdict
        expected = (None, None) if result.range is None else low_high(result)
        assert (entry.low, entry.high) == expected


def test_the_order_of_claims_does_not_matter() -> None:
    made = mixed()
    turned = ledger(
        claims=list(made.claims.values())[::-1], questions=[quantity("q")], sources=["s4", "s0"]
    )
    assert reconcile(made).questions["q"] == reconcile(turned).questions["q"]


def test_long_quarrels_are_listed_newest_first_and_not_in_full() -> None:
    claims = [
        claim(f"{name}{i:03}", source=name, low=low, high=low, said=f"2024-{m:02}-{d:02}")
        for name, low in (("x", 10), ("y", 20))
        for i, (m, d) in enumerate((m, d) for m in range(1, 13) for d in range(1, 28))
    ]
    result = judge(*claims, question=FIXED)
    assert len(result.conflicts) == 1
    assert len(result.conflicts_on_record) == 200
    newest = result.conflicts_on_record[0]
    assert {newest.a[0], newest.b[0]} & {"x323", "y323"}
