"""Facts that the worked example must keep: what it holds, and what comes out of it.

In: `claims.yaml` with its includes, and `cases/worked-example/rows.yaml`, which says where each
row of the collected material went. The figures asserted here are the material's, counted by hand.
"""

from __future__ import annotations

from itertools import chain, combinations
from pathlib import Path

import pytest
import yaml

from counterclaim.model.ledger import Ledger
from counterclaim.validate import check_ledger

ROOT = Path(__file__).resolve().parents[1]
MATERIAL = yaml.safe_load((ROOT / "tests/cases/worked-example/rows.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    checked = check_ledger(ROOT / "claims.yaml")
    assert [d for d in checked.diagnostics if d.severity != "note"] == []
    assert checked.ledger is not None
    return checked.ledger


def places_of(row: str) -> tuple[str, ...]:
    """The entries of the ledger that hold a row of the material."""
    entry = MATERIAL["rows"].get(row, ())
    return (entry,) if isinstance(entry, str) else tuple(entry)


def test_holds_most_of_the_material(ledger: Ledger) -> None:
    carriers = [carrier for claim in ledger.claims.values() for carrier in claim.carriers]
    echoes = [claim for claim in ledger.claims.values() if claim.echo_of]
    assert len(ledger.claims) >= 120
    assert len(carriers) + len(echoes) >= 40
    assert len(MATERIAL["rows"]) + len(MATERIAL["left_out"]) == 254


def test_every_row_of_the_material_is_where_it_is_said_to_be(ledger: Ledger) -> None:
    carried = {
        f"{claim.id} @ {carrier.document}"
        for claim in ledger.claims.values()
        for carrier in claim.carriers
    }
    assessed = {f"assessment {assessment}" for assessment in ledger.assessments}
    known = set(ledger.claims) | carried | assessed
    missing = {
        row: place for row in MATERIAL["rows"] for place in places_of(row) if place not in known
    }
    assert missing == {}


def test_every_page_has_an_address_and_is_used(ledger: Ledger) -> None:
    without = [document.id for document in ledger.documents.values() if not document.url]
    assert without == ["starting-article"]  # it came without one, and says so
    used = {claim.document for claim in ledger.claims.values()}
    used |= {c.document for claim in ledger.claims.values() for c in claim.carriers}
    used |= {assessment.document for assessment in ledger.assessments.values()}
    assert set(ledger.documents) - used == set()


def test_quotations_stay_short(ledger: Ledger) -> None:
    quotes = chain(
        (claim.quote for claim in ledger.claims.values()),
        (carrier.quote for claim in ledger.claims.values() for carrier in claim.carriers),
        (assessment.quote for assessment in ledger.assessments.values()),
    )
    assert [quote for quote in quotes if len(quote.split()) > 12] == []


@pytest.mark.parametrize("cluster", sorted(MATERIAL["clusters"]))
def test_what_goes_back_to_one_origin_hangs_together(ledger: Ledger, cluster: str) -> None:
    """From any row of a cluster every other is reached by echoes, carriers, `based_on`,
    assessments, the same briefing or a shared tag, those apart for a given reason excepted."""
    apart = MATERIAL.get("apart", {}).get(cluster, {})
    rows = [row for row in MATERIAL["clusters"][cluster] if row not in apart]
    claims_of = {row: _claims_behind(ledger, row) for row in rows}
    reached = _connected(ledger, claims_of[rows[0]])
    assert [row for row in rows if not claims_of[row] & reached] == []


def _claims_behind(ledger: Ledger, row: str) -> set[str]:
    behind: set[str] = set()
    for place in places_of(row):
        head, _, tail = place.partition(" ")
        behind |= set(ledger.assessments[tail].claims) if head == "assessment" else {head}
    return behind


def _connected(ledger: Ledger, start: set[str]) -> set[str]:
    links: dict[str, set[str]] = {claim: set() for claim in ledger.claims}
    for claim in ledger.claims.values():
        for other in (*claim.based_on, *((claim.echo_of,) if claim.echo_of else ())):
            links[claim.id].add(other)
            links[other].add(claim.id)
    groups = [set(assessment.claims) for assessment in ledger.assessments.values()]
    for one, other in combinations(ledger.claims.values(), 2):
        same_day = one.said.text == other.said.text
        same_voice = {*one.sources, *one.citing} & {*other.sources, *other.citing}
        if set(one.tags) & set(other.tags) or (same_day and same_voice):
            groups.append({one.id, other.id})
    for group in groups:
        for claim_id in group:
            links[claim_id] |= group
    reached, todo = set(start), list(start)
    while todo:
        for other in links[todo.pop()] - reached:
            reached.add(other)
            todo.append(other)
    return reached
