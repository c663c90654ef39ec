"""A small report with hand-made results, so that pages are tested apart from the engine.

The figures are those of the worked example of the method (19 December 2024), with a
dissenting origin, an echo, a statement and a choice beside them. `compiled()` makes it
with plain text; `nasty(text)` puts `text` into every free field.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from build import claim, days, ledger, quantity, source, statement

from counterclaim.compiled import Compiled
from counterclaim.model.ledger import (
    Assessment,
    Carrier,
    Document,
    Finding,
    Ledger,
    QuestionType,
    Stance,
)
from counterclaim.model.reading import Interval, ReadingName
from counterclaim.reconcile.result import (
    Agrees,
    Bound,
    Check,
    ClaimResult,
    Conflict,
    Dissent,
    Drift,
    Group,
    GroupCounts,
    HistoryEntry,
    HousePrint,
    Left,
    NeedsRise,
    NotCounted,
    Position,
    PositionKind,
    QuestionResult,
    Range,
    ReadingVerdict,
    Reconciliation,
    Revision,
    Step,
    Verdict,
)

T = date(2024, 12, 23)
D17, D19, D21 = date(2024, 12, 17), date(2024, 12, 19), date(2024, 12, 21)


def small_ledger() -> Ledger:
    """Five claims on casualties, two on whether it is admitted."""
    made = ledger(
        as_of=T,
        sides=["kyiv", "moscow"],
        sources=[
            source("rok", name="Government of South Korea", kind="government", side="kyiv"),
            source(
                "nis",
                name="National Intelligence Service",
                short="NIS",
                kind="intelligence",
                part_of="rok",
                aliases=("국정원",),
                reliability="B",
            ),
            source("lee", name="Lee Seong-kweun", kind="person"),
            source("us", name="An unnamed US official", kind="anonymous", side="kyiv"),
            source("kremlin", name="Kremlin", kind="government", side="moscow"),
            source("daily", name="صحيفة", kind="media", side="none", language="ar"),
            source("count", name="Names Count", kind="ngo", side="none"),
        ],
        questions=[
            quantity(
                "casualties",
                title="North Korean casualties",
                asks="How many were killed or wounded?",
                unit="soldiers",
                counts="killed **and** wounded",
                excludes="captured",
                scope={"place": "Kursk"},
            ),
            statement("admitted", title="Admitted by Russia", asks="Does Russia admit it?"),
        ],
        claims=[
            claim(
                "nis-casualties",
                question="casualties",
                source="lee",
                citing=["nis"],
                said=D19,
                words="at least 1,000",
                document="doc",
                quote="at least 1,000 fell",
                carriers=(Carrier(document="doc-2", words="1,000"),),
                basis="intelligence",
            ),
            claim(
                "us-casualties",
                question="casualties",
                source="us",
                said=D17,
                words="several hundred",
            ),
            claim(
                "count-casualties",
                question="casualties",
                source="count",
                said=D21,
                words="between 1,100 and 1,500",
            ),
            claim(
                "daily-casualties",
                question="casualties",
                source="daily",
                said=D19,
                words="1,000",
                echo_of="nis-casualties",
                language="ar",
            ),
            claim(
                "kremlin-declines",
                question="casualties",
                source="kremlin",
                said=D19,
                stance="declines",
            ),
            claim("nis-admitted", question="admitted", source="nis", said=D19, stance="affirms"),
            claim(
                "kremlin-admitted", question="admitted", source="kremlin", said=D21, stance="denies"
            ),
        ],
    )
    documents = {
        "doc": Document(
            id="doc",
            title="At least 1,000 fell",
            publisher="daily",
            published=days("2024-12-19"),
            url="https://news.example/a",
            archive_url="https://archive.example/a",
            language="ar",
        ),
        "doc-2": Document(
            id="doc-2", title="A relay", publisher="daily", url="javascript:alert(1)"
        ),
    }
    assessments = {
        "check": Assessment(
            id="check",
            claims=("nis-casualties",),
            by="count",
            on=days("2024-12-21"),
            finding=Finding.NOT_VERIFIED,
            document="doc",
            note="no *names* given",
        )
    }
    return replace(
        made,
        report=replace(made.report, title="A toll in dispute", contact="https://desk.example/"),
        sides=MappingProxyType(
            {"kyiv": "Ukraine and its partners", "moscow": "Russia and North Korea"}
        ),
        documents=MappingProxyType(documents),
        assessments=MappingProxyType(assessments),
    )


def _positions(reading: ReadingName) -> tuple[Position, ...]:
    several = {"narrow": (400, 999), "usual": (300, 999), "wide": (200, 999)}[reading.value]
    nis = {"narrow": 1000, "usual": 1000, "wide": 900}[reading.value]
    return (
        Position(
            origin="count",
            group="count",
            claims=("count-casualties",),
            kind=PositionKind.READ,
            interval=Interval(1100, 1500),
            on=D21,
            agrees=Agrees.ASSERTS,
            side="none",
        ),
        Position(
            origin="nis",
            group="rok",
            claims=("nis-casualties",),
            kind=PositionKind.CARRIED,
            interval=Interval(nis, None),
            on=D19,
            agrees=Agrees.DOES_NOT_EXCLUDE,
            side="kyiv",
        ),
        Position(
            origin="us",
            group="us",
            claims=("us-casualties",),
            kind=PositionKind.READ,
            interval=Interval(*several),
            on=D17,
            agrees=Agrees.NO,
            side="kyiv",
        ),
        Position(
            origin="rok",
            group="rok",
            claims=("nis-casualties",),
            kind=PositionKind.IMPLIED,
            interval=Interval(1100, None),
            on=D19,
            agrees=Agrees.DOES_NOT_EXCLUDE,
            side="kyiv",
            arithmetic="100 killed + 1,000 wounded",
        ),
    )


def casualties() -> QuestionResult:
    """Two that fit together, one below them."""
    agreed = Range(low=1100, high=1500, low_from=("count-casualties",), groups=("count", "rok"))
    clash = Conflict(
        a=("us-casualties",),
        b=("nis-casualties",),
        a_origin="us",
        b_origin="nis",
        why="disjoint",
        gap=1,
        ratio=1.001,
    )
    readings = {
        name: ReadingVerdict(
            verdict=Verdict.COMPATIBLE if name is ReadingName.WIDE else Verdict.CONTESTED,
            range=agreed,
            conflicts=() if name is ReadingName.WIDE else (clash,),
            positions=_positions(name),
        )
        for name in ReadingName
    }
    return QuestionResult(
        question="casualties",
        type=QuestionType.QUANTITY,
        on=T,
        verdict=Verdict.DEPENDS_ON_READING,
        as_of=D21,
        range=agreed,
        floor=Bound(value=1000, groups=("count", "rok"), beyond=(("count", 1100),)),
        far_apart=3.7,
        counts=GroupCounts(figures=3, agreeing=2, min_independent=2, max_independent=3),
        groups=(
            Group(id="count", origins=("count",), side="none", claims=("count-casualties",)),
            Group(id="rok", origins=("nis",), side="kyiv", claims=("nis-casualties",)),
            Group(id="us", origins=("us",), side="kyiv", claims=("us-casualties",), certain=False),
        ),
        positions=_positions(ReadingName.USUAL),
        not_counted=(
            Left(claim="daily-casualties", why=NotCounted.ECHO, detail="of nis-casualties"),
            Left(claim="kremlin-declines", why=NotCounted.NO_FIGURE, stance=Stance.DECLINES),
        ),
        dissent=(Dissent(group="us", side="below", gap=101, ratio=1.1, claims=("us-casualties",)),),
        one_sided="kyiv",
        readings=readings,
        hinges_on=("us",),
        divided=("rok",),
        arithmetic=(
            Check(
                rule="part",
                result="holds",
                claims=("nis-casualties",),
                low=100,
                high=None,
                text="Killed fits within casualties: 100 ≤ 1,500.",
                other="admitted",
            ),
        ),
        conflicts=(clash,),
        conflicts_on_record=(replace(clash, gap=50, ratio=None),),
        revisions=(Revision(origin="nis", earlier="nis-casualties", later=None, kind="fell"),),
        needs_rise=(NeedsRise(a=("us-casualties",), b=("count-casualties",), by=101, days=4),),
        history=(
            HistoryEntry(
                on=D17,
                verdict=Verdict.SINGLE_ORIGIN,
                low=300,
                high=999,
                because=("us-casualties",),
                changed=True,
            ),
            HistoryEntry(on=D19, verdict=Verdict.SPLIT, because=("nis-casualties",), changed=True),
            HistoryEntry(
                on=D21,
                verdict=Verdict.DEPENDS_ON_READING,
                low=1100,
                high=1500,
                because=("count-casualties",),
                changed=True,
            ),
        ),
        houses=(
            HousePrint(
                house="acled",
                name="Most conservative figure",
                text="300",
                low=300,
                high=300,
                claims=("us-casualties",),
            ),
        ),
        sentence="As of 21 December 2024 two of three origins fit together, at 1,100–1,500.",
        steps=(
            Step(rule="3", text="Three origins have a figure.", claims=("us-casualties",)),
            Step(rule="4", text="Two of them meet on 1,100–1,500."),
        ),
    )


def admitted() -> QuestionResult:
    """One says yes, one says no."""
    return QuestionResult(
        question="admitted",
        type=QuestionType.STATEMENT,
        on=T,
        verdict=Verdict.DIVIDED,
        as_of=D21,
        counts=GroupCounts(figures=2, agreeing=1, min_independent=2, max_independent=2),
        positions=(
            Position(
                origin="kremlin",
                group="kremlin",
                claims=("kremlin-admitted",),
                kind=PositionKind.READ,
                answers=("no",),
                on=D21,
                side="moscow",
            ),
            Position(
                origin="nis",
                group="rok",
                claims=("nis-admitted",),
                kind=PositionKind.READ,
                answers=("yes",),
                on=D19,
                side="kyiv",
            ),
        ),
        conflicts=(
            Conflict(
                a=("kremlin-admitted",),
                b=("nis-admitted",),
                a_origin="kremlin",
                b_origin="nis",
                why="answers",
            ),
        ),
        history=(
            HistoryEntry(
                on=D19,
                verdict=Verdict.ONE_SAYS,
                answers=("yes",),
                because=("nis-admitted",),
                changed=True,
            ),
        ),
        sentence="Two origins give two answers.",
    )


def compiled(made: Ledger | None = None) -> Compiled:
    """The whole report."""
    made = made or small_ledger()
    origins = {"nis-casualties": "nis"}
    results = {
        id: ClaimResult(
            claim=id,
            origin=origins.get(id, each.source),
            origins=(origins.get(id, each.source),),
            chain=(*each.sources[:1], *each.citing),
            group=None,
            status="counted",
            drift=(
                Drift(
                    root=id,
                    echo="doc-2",
                    carrier=True,
                    rule="hedge-dropped",
                    before="at least 1,000",
                    after="1,000",
                ),
            )
            if each.carriers
            else (),
        )
        for id, each in made.claims.items()
    }
    return Compiled(
        ledger=made,
        reconciliation=Reconciliation(
            on=T,
            reading=ReadingName.USUAL,
            questions={"casualties": casualties(), "admitted": admitted()},
            claims=results,
        ),
    )


def nasty(text: str) -> Compiled:
    """The same report with `text` in every free field of the ledger and of the results."""
    made = small_ledger()
    every: dict[str, Any] = {
        "report": replace(made.report, title=text, summary=text, license=text),
        "sides": MappingProxyType({side: text for side in made.sides}),
        "sources": MappingProxyType(
            {
                id: replace(
                    each,
                    name=text,
                    short=text,
                    aliases=(text,),
                    country=text,
                    note=text,
                    language=text,
                )
                for id, each in made.sources.items()
            }
        ),
        "documents": MappingProxyType(
            {
                id: replace(
                    each,
                    title=text,
                    note=text,
                    language=text,
                    url=f"https://x.example/{text}",
                    archive_url=text,
                )
                for id, each in made.documents.items()
            }
        ),
        "questions": MappingProxyType(
            {
                id: replace(
                    each,
                    title=text,
                    asks=text,
                    unit=text,
                    counts=text,
                    excludes=text,
                    note=text,
                    scope=MappingProxyType({"place": text}),
                )
                for id, each in made.questions.items()
            }
        ),
        "claims": MappingProxyType(
            {
                id: replace(
                    each,
                    words=text,
                    quote=text,
                    locator=text,
                    note=text,
                    value_note=text,
                    certainty=text,
                    confidence=text,
                    tags=(text,),
                    language=text,
                    carriers=tuple(
                        replace(carrier, words=text, quote=text, note=text)
                        for carrier in each.carriers
                    ),
                )
                for id, each in made.claims.items()
            }
        ),
        "assessments": MappingProxyType(
            {id: replace(each, quote=text, note=text) for id, each in made.assessments.items()}
        ),
    }
    report = compiled(replace(made, **every))
    questions = {
        id: replace(
            each,
            sentence=text,
            steps=(Step(rule=text, text=text),),
            positions=tuple(replace(position, arithmetic=text) for position in each.positions),
            not_counted=tuple(replace(left, detail=text) for left in each.not_counted),
            houses=tuple(replace(house, name=text, text=text) for house in each.houses),
            arithmetic=tuple(replace(check, text=text, result=text) for check in each.arithmetic),
        )
        for id, each in report.reconciliation.questions.items()
    }
    return replace(report, reconciliation=replace(report.reconciliation, questions=questions))
