"""The page of one source: `/sources/<id>/`.

In: the index and a source's id. Out: a `SourcePage`: who it is; where it stands now, drawn
against the others; what it said, carried and changed; whom it contradicts; whom it cites.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ...model.ledger import Source
from ...reconcile.result import Revision
from .. import figures, further, words
from ..addresses import source_address
from ..conflicts import ConflictLine, conflict_lines
from ..frame import Frame, headings
from ..index import Index, safe_url
from ..marks import ClaimMark, DayMark, DocumentMark, Link, SourceMark, VerdictMark
from ..noted import kept
from ..plot.beside import Comparison, comparison
from ..positions import PositionRow, counted_rows
from ..record import Relay
from ..relays import RelayRow, carrier_row
from ..scripts import script_of
from ..standing import standing
from .question import AssessmentRow

MOST = 200  # rows of one table; what is beyond is said and found in the register
MOST_CONFLICTS = 60


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name, in its own script."""

    text: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A position of this source with the question's verdict."""

    question: Link
    verdict: VerdictMark
    range: str
    row: PositionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Something that this source merely carried: the claim and what it printed of it."""

    claim: ClaimMark
    relay: RelayRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A departure from what the source said before."""

    kind: str
    day: DayMark | None
    question: Link
    earlier: ClaimMark
    later: ClaimMark | None
    note: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Another source, and how often."""

    source: SourceMark
    times: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """How often a source is origin and how often a mere carrier; shares in percent of the
    picture's width."""

    origin: int
    speaker: int
    carrier: int
    origin_width: float
    speaker_width: float
    carrier_width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """All of a source's page. Empty tuples are sections that it does not have."""

    frame: Frame
    source: SourceMark
    kicker: str
    aliases: tuple[Alias, ...]
    part_of: tuple[SourceMark, ...]
    parts: tuple[SourceMark, ...]
    speaks_for: SourceMark | None
    voices: tuple[SourceMark, ...]
    country: str
    reliability: str
    reliability_meaning: str
    url: str
    note: str
    roles: Roles | None
    summary: tuple[str, ...]
    comparison: Comparison | None
    stands: tuple[Stand, ...]
    more_stands: int
    said: tuple[ClaimMark, ...]
    more_said: int
    all_said: Link | None
    turns: tuple[Turn, ...]
    conflicts: tuple[ConflictLine, ...]
    past_conflicts: tuple[ConflictLine, ...]
    more_conflicts: int
    carried: tuple[Carried, ...]
    cites: tuple[Tie, ...]
    cited_by: tuple[Tie, ...]
    checked: tuple[AssessmentRow, ...]
    documents: tuple[DocumentMark, ...]
    more_documents: int
    contact: str


TURNS: Mapping[str, str] = {
    "fell": "A running total that fell",
    "changed": "Changed its figure",
    "reversed": "Reversed what it said",
    "corrected": "Corrected itself",
    "retracted": "Took it back",
    "withdrawn": "No longer stands",
}


def source_page(index: Index, id: str) -> SourcePage:
    """Make the page of the source `id`."""
    entry, mark, record = index.ledger.sources[id], index.source(id), index.record
    said = index.said_by.get(id, ())
    relays = record.relays_by_source.get(id, ())
    all_conflicts = record.conflicts_by_origin.get(id, ())
    conflicts = conflict_lines(index, all_conflicts[:MOST_CONFLICTS], origin=id)
    stands = _stands(index, id)
    some = further.shown("claims", len(said))
    turns = _turns(index, id)
    checked = _checked(index, id)
    cites = _ties(index, record.cites.get(id, {}))
    cited_by = _ties(index, record.cited_by.get(id, {}))
    documents = record.documents_by_publisher.get(id, ())
    origin, speaker = origin_claims(index, id), relayed_claims(index, id)
    roles = _roles(origin, speaker, len(relays))
    aliases = tuple(Alias(alias, *script_of(alias)) for alias in entry.aliases)
    summary = _summary(index, entry, origin, speaker, len(relays))
    return SourcePage(
        frame=Frame(
            address=source_address(id),
            title=entry.name,
            description=f"{entry.name}, {mark.kind}, {mark.side.label}: what it said, "
            "from whom it has it, whom it contradicts.",
            headings=headings(
                ("now", "Where it stands now") if stands else None,
                ("conflicts", "Whom it contradicts") if conflicts else None,
                ("turns", "What it changed") if turns else None,
                ("said", "Everything it said") if said else None,
                ("carried", "What it merely carried") if relays else None,
                ("ties", "Who cites whom") if cites or cited_by else None,
                ("checked", "What it checked") if checked else None,
                ("documents", "What it published") if documents else None,
            ),
        ),
        source=mark,
        kicker=f"Source · {mark.kind}",
        aliases=aliases,
        part_of=tuple(index.source(parent) for parent in entry.part_of),
        parts=tuple(index.source(part) for part in record.parts.get(id, ())),
        speaks_for=index.source(entry.speaks_for) if entry.speaks_for else None,
        voices=tuple(index.source(voice) for voice in record.voices.get(id, ())),
        country=words.country(entry.country),
        reliability=entry.reliability,
        reliability_meaning=words.ADMIRALTY_SOURCE.get(entry.reliability, ""),
        url=safe_url(entry.url),
        note=entry.note,
        roles=roles,
        summary=summary,
        comparison=comparison(index, id),
        stands=stands[:MOST],
        more_stands=max(0, len(stands) - MOST),
        said=tuple(index.claim(claim.id) for claim in said[:some]),
        more_said=len(said) - some,
        all_said=further.whole("claims", len(said), of=mark.address),
        turns=turns,
        conflicts=tuple(line for line in conflicts if line.today),
        past_conflicts=tuple(line for line in conflicts if not line.today),
        more_conflicts=max(0, len(all_conflicts) - MOST_CONFLICTS),
        carried=tuple(_carried(index, relay) for relay in relays[:MOST]),
        cites=cites,
        cited_by=cited_by,
        checked=checked,
        documents=tuple(
            shown for each in documents[:MOST] if (shown := index.document(each)) is not None
        ),
        more_documents=max(0, len(documents) - MOST),
        contact=index.ledger.report.contact,
    )


@kept
def origin_claims(index: Index, id: str) -> int:
    """How many claims go back to a source; those that echo another one are not counted."""
    claims = index.claims_by_origin.get(id, ())
    return sum(1 for claim in claims if claim.echo_of is None)


@kept
def relayed_claims(index: Index, id: str) -> int:
    """How many claims a source uttered whose origin is another."""
    results = index.result.claims
    return sum(
        1
        for claim in index.claims_by_source.get(id, ())
        if claim.echo_of is not None
        or (claim.id in results and id not in results[claim.id].origins)
    )


def _roles(origin: int, speaker: int, carried: int) -> Roles | None:
    total = origin + speaker + carried
    if not total:
        return None
    return Roles(
        origin=origin,
        speaker=speaker,
        carrier=carried,
        origin_width=round(100 * origin / total, 2),
        speaker_width=round(100 * speaker / total, 2),
        carrier_width=round(100 * carried / total, 2),
    )


def _summary(
    index: Index, entry: Source, origin: int, speaker: int, carried: int
) -> tuple[str, ...]:
    parts = []
    if origin:
        parts.append(f"Origin of {figures.plural(origin, 'claim')}.")
    if speaker:
        body = ""
        if entry.speaks_for:
            body = f", mostly those of {index.source(entry.speaks_for).name}"
        parts.append(f"Passed on {figures.plural(speaker, 'claim')} of others{body}.")
    if carried:
        parts.append(f"Carried {figures.plural(carried, 'claim')} without adding to it.")
    if not parts:
        parts.append("Makes no claim of its own in this ledger.")
    return tuple(parts)


def _stands(index: Index, id: str) -> tuple[Stand, ...]:
    questions = dict.fromkeys(key for key, _ in index.record.positions_by_origin.get(id, ()))
    return tuple(
        stand for question in questions for stand in _stands_on(index, question).get(id, ())
    )


@kept
def _stands_on(index: Index, question: str) -> Mapping[str, list[Stand]]:
    """The positions on a question by origin: made once, not anew for each origin's page."""
    state = standing(index, question)
    by_origin: defaultdict[str, list[Stand]] = defaultdict(list)
    for row in counted_rows(index, question):
        by_origin[row.origin.id].append(
            Stand(question=state.question, verdict=state.verdict, range=state.range, row=row)
        )
    return by_origin


def _turns(index: Index, id: str) -> tuple[Turn, ...]:
    claims = index.ledger.claims
    found = [
        (revision, _turn(index, question, revision))
        for question, revision in index.record.revisions_by_origin.get(id, ())
        if revision.earlier in claims
    ]
    found.sort(key=lambda pair: pair[0].on.toordinal() if pair[0].on else 0, reverse=True)
    return tuple(turn for _, turn in found[:MOST])


def _turn(index: Index, question: str, revision: Revision) -> Turn:
    later = revision.later if revision.later in index.ledger.claims else None
    return Turn(
        kind=TURNS.get(revision.kind, revision.kind),
        day=index.known_day(revision.on) if revision.on else None,
        question=index.question_link(question),
        earlier=index.claim(revision.earlier),
        later=index.claim(later) if later else None,
        note=revision.note,
    )


def _carried(index: Index, relay: Relay) -> Carried:
    return Carried(
        claim=index.claim(relay.claim.id), relay=carrier_row(index, relay.claim, relay.carrier)
    )


def _ties(index: Index, counts: Mapping[str, int]) -> tuple[Tie, ...]:
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Tie(index.source(id), f"{count}×") for id, count in order[:MOST])


def _checked(index: Index, id: str) -> tuple[AssessmentRow, ...]:
    return tuple(
        AssessmentRow(
            finding=words.FINDINGS[item.finding],
            key=item.finding.value,
            by=index.source(item.by),
            day=index.day(item.on),
            claims=tuple(
                index.claim_link(claim) for claim in item.claims if claim in index.ledger.claims
            ),
            document=index.document(item.document),
            quote=item.quote,
            note=item.note,
        )
        for item in index.record.assessments_by_source.get(id, ())
    )
