"""The fields of questions, assessments and removed claims."""

from __future__ import annotations

from .kinds import Field, Kind, Section

QUESTION_TYPES = {
    "quantity": "how many, how much",
    "statement": "is it so",
    "choice": "which of the `options`",
    "date": "when",
}
MEASURES = {
    "cumulative": "only grows: killed since a day",
    "level": "how many there are now: deployed at the moment",
    "fixed": "one true number: killed in one strike",
}
UNIT_KINDS = {
    "counted": "whole things, never below 0: people, vehicles",
    "percent": "a share of 100",
    "measured": "an amount that need not be whole: kilometres, tonnes, euros",
}
FINDINGS = {
    "verified": "it was checked and holds",
    "not-verified": "it was checked and could not be confirmed",
    "refuted": "it was checked and is wrong",
    "misleading": "true in itself, but misleads",
    "missing-context": "lacks what is needed to understand it",
}

SCOPE = Section(
    name="scope",
    help="What exactly is counted.",
    fields=(
        Field(name="place", kind=Kind.LINE, help="Where.", example="Kursk and Ukraine"),
        Field(
            name="population",
            kind=Kind.LINE,
            help="Among whom.",
            example="North Korean forces",
        ),
        Field(
            name="basis",
            kind=Kind.LINE,
            help="On which basis.",
            example="confirmed by name",
        ),
    ),
)

QUESTION = Section(
    name="question",
    key="questions",
    keyed=True,
    help="What is in dispute.",
    fields=(
        Field(
            name="title",
            kind=Kind.LINE,
            required=True,
            help="A short title.",
            example="North Korean soldiers killed",
        ),
        Field(
            name="asks",
            kind=Kind.LINE,
            help="The question, as a sentence.",
            example="How many North Korean soldiers have been killed fighting for Russia?",
        ),
        Field(
            name="type",
            kind=Kind.CHOICE,
            required=True,
            choices=QUESTION_TYPES,
            help="What kind of answer it takes.",
            example="quantity",
        ),
        Field(
            name="unit",
            kind=Kind.LINE,
            help="What is counted or measured. Required for a quantity.",
            example="soldiers",
        ),
        Field(
            name="unit_kind",
            kind=Kind.CHOICE,
            choices=UNIT_KINDS,
            help="What kind of number the unit takes. Without it: `percent` for %, "
            "`measured` for common measures (km, tonnes, euros …), else `counted`.",
            example="counted",
        ),
        Field(
            name="measure",
            kind=Kind.CHOICE,
            choices=MEASURES,
            help="How the true number moves over time. Required for a quantity.",
            example="cumulative",
        ),
        Field(
            name="options",
            kind=Kind.OPTIONS,
            help="Of a choice: the possible answers, as id: text. Required for a choice.",
            example="{kursk: In Kursk only, ukraine: In Ukraine too}",
        ),
        Field(
            name="since",
            kind=Kind.DAYS,
            help="The day from which a cumulative figure counts.",
            example="2024-10",
        ),
        Field(
            name="window",
            kind=Kind.DURATION,
            help="How far apart two figures may lie in time and still be compared as they "
            "stand. Without it: 7d for a cumulative question, 2d for a level.",
            example="7d",
        ),
        Field(
            name="stale_after",
            kind=Kind.DURATION,
            help="Of a level: how old the newest figure may be. Without it: 30d.",
            example="30d",
        ),
        Field(
            name="counts",
            kind=Kind.MARKDOWN,
            help="What is counted.",
            example="killed in action or died of wounds",
        ),
        Field(
            name="excludes",
            kind=Kind.MARKDOWN,
            help="What is not.",
            example="captured, missing",
        ),
        Field(
            name="scope",
            kind=Kind.RECORD,
            section=SCOPE,
            help="Place, population and basis. A claim that departs from them is not comparable.",
            example="{place: Kursk and Ukraine}",
        ),
        Field(
            name="within",
            kind=Kind.REFERENCE,
            to="questions",
            many=True,
            help="The question whose figure this one can never exceed.",
            example="deployed",
        ),
        Field(
            name="sum_of",
            kind=Kind.REFERENCE,
            to="questions",
            many=True,
            help="The questions whose figures add up to this one.",
            example="[killed, wounded]",
        ),
        Field(name="note", kind=Kind.MARKDOWN, help="Anything worth knowing about it."),
        Field(
            name="claims",
            kind=Kind.CLAIMS,
            help="Claims on this question; they need no `question` of their own.",
        ),
    ),
)

ASSESSMENT = Section(
    name="assessment",
    key="assessments",
    help="What others found when they checked. Only ever added to.",
    fields=(
        Field(
            name="id",
            kind=Kind.ID,
            required=True,
            help="Its id.",
            example="bbc-on-nis",
        ),
        Field(
            name="claims",
            kind=Kind.REFERENCE,
            to="claims",
            many=True,
            required=True,
            help="The claims that were checked.",
            example="[nis-killed-2024-12-19]",
        ),
        Field(
            name="by",
            kind=Kind.REFERENCE,
            to="sources",
            required=True,
            help="Who checked.",
            example="bbc",
        ),
        Field(
            name="on",
            kind=Kind.DAYS,
            required=True,
            help="When.",
            example="2024-12-19",
        ),
        Field(
            name="finding",
            kind=Kind.CHOICE,
            choices=FINDINGS,
            required=True,
            help="What they found.",
            example="not-verified",
        ),
        Field(
            name="document",
            kind=Kind.REFERENCE,
            to="documents",
            help="Where the check can be read.",
            example="bbc-2024-12-19",
        ),
        Field(
            name="url",
            kind=Kind.URL,
            help="Instead of `document`: the address, with `publisher`.",
            example="https://example.org/check",
        ),
        Field(
            name="publisher",
            kind=Kind.REFERENCE,
            to="sources",
            help="Who published the page at `url`.",
            example="bbc",
        ),
        Field(name="quote", kind=Kind.TEXT, help="The sentence that says so."),
        Field(name="note", kind=Kind.MARKDOWN, help="Anything worth knowing about it."),
    ),
)

REMOVED = Section(
    name="removed claim",
    key="removed",
    help="Claims that were removed. Their addresses stay and say why.",
    fields=(
        Field(
            name="id",
            kind=Kind.ID,
            required=True,
            help="The id that the claim had.",
            example="nis-killed-2024-12-18",
        ),
        Field(
            name="on",
            kind=Kind.DAY,
            required=True,
            help="The day on which it was removed.",
            example="2025-01-10",
        ),
        Field(
            name="reason",
            kind=Kind.LINE,
            required=True,
            help="Why, in a sentence.",
            example="Entered twice.",
        ),
    ),
)
