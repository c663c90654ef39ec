"""Who repeats whom: `/echoes/`, in pages of some 40 echoes.

In: the index. Out: `EchoesPage`s: every claim that somebody repeats, those repeated most
first, with what repeats it, what changed on the way, and a picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ...model.ledger import Claim
from .. import figures
from ..addresses import ECHOES
from ..frame import Frame, headings
from ..index import Index
from ..marks import ClaimMark, SourceMark
from ..paging import Leaf, Pager, leaves_by, pager
from ..plot.beads import String, beads
from ..relays import DRIFT_WORDS, RelayRow, relay_rows

PER_LEAF = 44  # echoes, and the claims that they repeat, on one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A claim with everything that merely repeats it."""

    anchor: str
    root: ClaimMark
    rows: tuple[RelayRow, ...]
    relays: str
    drifted: int
    picture: String


@dataclass(frozen=True, slots=True)
class Often:
    """A source, or a kind of drift, with how often."""

    name: str
    source: SourceMark | None
    count: int
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EchoesPage:
    """A page of clusters. `carriers` and `drift` only on the first."""

    frame: Frame
    number: int
    echoes: int
    clusters: int
    origins: int
    drifted: int
    carriers: tuple[Often, ...]
    drift: tuple[Often, ...]
    shown: tuple[Cluster, ...]
    pager: Pager


def echoes_pages(index: Index) -> Iterator[EchoesPage]:
    """Make the pages."""
    sizes = {
        claim.id: len(claim.carriers) + len(index.echoes_of.get(claim.id, ()))
        for claim in index.ledger.claims.values()
    }
    roots = sorted(
        (claim for claim in index.ledger.claims.values() if sizes[claim.id]),
        key=lambda claim: (-sizes[claim.id], claim.said.last, claim.id),
    )
    found = leaves_by(roots, lambda claim: sizes[claim.id] + 1, address=ECHOES, most=PER_LEAF)
    results = index.result.claims
    origins = {results[claim.id].origin for claim in roots if claim.id in results}
    drifted = {
        (drift.root, drift.echo)
        for claim in roots
        if claim.id in results
        for drift in results[claim.id].drift
    }
    echoes = sum(sizes.values())
    for leaf in found:
        first = leaf.number == 1
        yield EchoesPage(
            frame=Frame(
                address=leaf.address,
                title="Echoes" if first else f"Echoes, page {leaf.number}",
                description=f"{figures.plural(echoes, 'echo', 'echoes')} of "
                f"{figures.plural(len(roots), 'claim')}: who repeats whom, and what changed on "
                "the way.",
                headings=headings(
                    *((("most", "Who repeats most"),) if first and echoes else ()),
                    ("clusters", "Claim by claim"),
                ),
            ),
            number=leaf.number,
            echoes=echoes,
            clusters=len(roots),
            origins=len(origins),
            drifted=len(drifted),
            carriers=_carriers(index) if first else (),
            drift=_drift(index) if first else (),
            shown=tuple(_cluster(index, claim) for claim in leaf.items),
            pager=pager(found, leaf.number, lambda each: _span(each, sizes)),
        )


def _cluster(index: Index, claim: Claim) -> Cluster:
    rows, root = relay_rows(index, claim), index.claim(claim.id)
    return Cluster(
        anchor=f"of-{claim.id}",
        root=root,
        rows=rows,
        relays=figures.plural(len(rows), "echo", "echoes"),
        drifted=sum(1 for row in rows if row.drift),
        picture=beads(root, rows),
    )


def _span(leaf: Leaf[Claim], sizes: dict[str, int]) -> str:
    most, least = sizes[leaf.items[0].id], sizes[leaf.items[-1].id]
    return f"{leaf.number}: {most}× to {least}×" if most != least else f"{leaf.number}: {most}×"


def _carriers(index: Index) -> tuple[Often, ...]:
    counts = Counter(relay.source for relay in index.record.relays if relay.source)
    for claim in index.ledger.claims.values():
        if claim.echo_of is not None:
            counts[claim.source] += 1
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:8]
    most = order[0][1] if order else 1
    return tuple(
        Often(index.source(id).name, index.source(id), count, round(100 * count / most, 2))
        for id, count in order
        if count > 1
    )


def _drift(index: Index) -> tuple[Often, ...]:
    cases = {
        (drift.root, drift.echo, drift.rule)
        for result in index.result.claims.values()
        for drift in result.drift
    }
    counts = Counter(rule for _, _, rule in cases)
    most = max(counts.values(), default=1)
    return tuple(
        Often(word.capitalize(), None, counts[rule], round(100 * counts[rule] / most, 2))
        for rule, word in DRIFT_WORDS.items()
        if counts[rule]
    )
