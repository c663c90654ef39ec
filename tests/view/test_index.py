"""What pages look up: sides, marks, reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build import ledger, source
from view.fixture import compiled, small_ledger

from counterclaim.compiled import Compiled
from counterclaim.model.ledger import Basis, Finding, SourceKind, Stance
from counterclaim.model.reading import ReadingName
from counterclaim.reconcile.result import NotCounted, Reconciliation, Verdict
from counterclaim.view import Index, words
from counterclaim.view.frame import root_from
from counterclaim.view.marks import direction


def _index(*sources: object) -> Index:
    made = ledger(sources=sources)  # type: ignore[arg-type]
    nothing = Reconciliation(on=None, reading=ReadingName.USUAL, questions={}, claims={})
    return Index(Compiled(made, nothing))


def test_a_side_is_its_own_else_the_nearest_parents() -> None:
    index = _index(
        source("rok", side="kyiv"),
        source("nis", part_of="rok"),
        source("lee", speaks_for="nis"),
        source("other", part_of="rok", side="none"),
    )
    assert index.side_of("nis") == "kyiv"
    assert index.side_of("lee") == "kyiv"
    assert index.side_of("other") == "none"


def test_two_equally_near_sides_are_none() -> None:
    index = _index(
        source("a", side="x"), source("b", side="y"), source("joint", part_of=["a", "b"])
    )
    assert index.side_of("joint") is None
    assert index.source("joint").side.slot == "open"


def test_a_cycle_of_parents_ends() -> None:
    index = _index(source("a", part_of="b"), source("b", part_of="a"))
    assert index.side_of("a") is None


def test_sides_take_slots_in_the_order_of_the_ledger() -> None:
    index = Index(compiled())
    assert [index.side(side).slot for side in ("kyiv", "moscow", "none", None)] == [
        "1",
        "2",
        "none",
        "open",
    ]


def test_foreign_names_carry_their_direction() -> None:
    mark = Index(compiled()).source("daily")
    assert (mark.lang, mark.dir) == ("ar", "rtl")
    assert Index(compiled()).source("nis").lang == ""


@pytest.mark.parametrize(
    ("language", "expected"),
    [("ar", "rtl"), ("fa-IR", "rtl"), ("uz_Arab", "rtl"), ("ko", "ltr"), ("", "")],
)
def test_directions(language: str, expected: str) -> None:
    assert direction(language) == expected


def test_words_and_reading_stay_apart() -> None:
    mark = Index(compiled()).claim("us-casualties").words
    assert (mark.said, mark.read, mark.stance) == ("several hundred", "300–999", "")


def test_a_stance_without_words_is_said_in_words() -> None:
    index = Index(compiled())
    assert index.claim("kremlin-declines").words.stance == "declines to say"
    assert index.claim("kremlin-admitted").words.stance == "denies"


def test_why_a_claim_is_not_counted() -> None:
    index = Index(compiled())
    assert index.stand_of("daily-casualties").key == "echo"
    assert index.stand_of("daily-casualties").detail == "of nis-casualties"
    assert index.stand_of("us-casualties").key == "counted"


def test_addresses_that_are_not_http_are_left_out() -> None:
    mark = Index(compiled()).document("doc-2")
    assert mark is not None
    assert mark.url == ""


def test_a_translated_quote_is_in_the_reports_language() -> None:
    made = small_ledger()
    claim = made.claims["nis-casualties"]
    assert Index(compiled(made)).claim(claim.id).quote_lang == "ar"
    claims = {**made.claims, claim.id: replace(claim, translated=True)}
    assert Index(compiled(replace(made, claims=claims))).claim(claim.id).quote_lang == ""


def test_every_outcome_has_a_word() -> None:
    assert set(words.VERDICTS) == set(Verdict)
    assert set(words.NOT_COUNTED) == set(NotCounted)
    assert set(words.WHY_NOT) == set(NotCounted)
    assert set(words.STANCES) == set(Stance)
    assert set(words.BASES) == set(Basis)
    assert set(words.FINDINGS) == set(Finding)
    assert set(words.KINDS) == set(SourceKind)


def test_the_way_to_the_root() -> None:
    assert root_from("questions/killed/") == "../../"
    assert root_from("") == "./"
