"""The builder of test ledgers makes what `validate` would make."""

from datetime import date

from counterclaim.model.reading import Interval
from tests.build import claim, ledger, quantity, source


def test_a_ledger_is_filled_in() -> None:
    built = ledger(
        sources=[source("nis", part_of="rok", side="kyiv")],
        questions=[quantity("killed")],
        claims=[
            claim("a", source="lee", citing="nis", question="killed", low=100, said="2024-12"),
            claim("b", usual=(3, 9), narrow=(4, 9), wide=(2, 9), said="2024-11-02"),
        ],
    )
    assert set(built.sources) == {"nis", "rok", "lee", "x"}
    assert set(built.questions) == {"killed", "q"}
    assert built.report.as_of == date(2024, 12, 31)
    assert not built.report.as_of_typed
    reading = built.claims["a"].reading
    assert reading is not None
    assert reading.usual == reading.narrow == reading.wide == Interval(100, None)
    assert (reading.states_low, reading.states_high) == (True, False)
    other = built.claims["b"].reading
    assert other is not None
    assert (other.narrow, other.usual, other.wide) == (
        Interval(4, 9),
        Interval(3, 9),
        Interval(2, 9),
    )
    assert other.states_low
    assert other.states_high
