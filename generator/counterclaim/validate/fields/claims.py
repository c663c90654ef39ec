"""The fields of claims, of what stands inside them, and of statements with several claims."""

from __future__ import annotations

from .kinds import Field, Kind, Section
from .what import SCOPE

BASES = {
    "observed": "the origin saw it",
    "counted": "the origin counted one by one",
    "investigated": "the origin investigated",
    "intelligence": "the origin has it from intelligence",
    "estimated": "the origin estimated",
    "relayed": "the origin has it from others",
    "not-said": "the origin does not say",
}
STANCES = {
    "affirms": "says so, or gives the figure; so read where it is left out",
    "denies": "says that it is not so",
    "undecided": "speaks, but takes no position",
    "some": "of a quantity: there are some; no figure",
    "none": "of a quantity: there are none",
    "declines": "was asked and declined to say",
    "cannot-verify": "says that they cannot verify it",
    "silent": "spoke on the matter and passed over it",
}
CERTAINTIES = {
    "remote": "",
    "highly-unlikely": "",
    "very-unlikely": "",
    "unlikely": "",
    "possible": "",
    "realistic-possibility": "",
    "even-chance": "",
    "likely": "",
    "very-likely": "",
    "highly-likely": "",
    "almost-certain": "",
}
CONFIDENCES = {"low": "", "moderate": "", "high": ""}
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}

VALUE = Section(
    name="value",
    help="A figure that the author typed instead of, or against, the words.",
    fields=(
        Field(
            name="low",
            kind=Kind.NUMBER,
            help="The lower end; left out where none was stated.",
            example="1,000",
        ),
        Field(
            name="high",
            kind=Kind.NUMBER,
            help="The upper end; left out where none was stated.",
            example="1,200",
        ),
        Field(name="best", kind=Kind.NUMBER, help="The best single figure.", example="1,100"),
    ),
)

RETRACTION = Section(
    name="retraction",
    help="Where a claim was taken back, and a word on why.",
    fields=(
        Field(
            name="document",
            kind=Kind.REFERENCE,
            to="documents",
            help="Where the retraction can be read.",
        ),
        Field(name="note", kind=Kind.MARKDOWN, help="A word on why."),
    ),
)

_EVIDENCE = (
    Field(
        name="document",
        kind=Kind.REFERENCE,
        to="documents",
        help="Where it can be read.",
        example="mt-2024-12-19",
    ),
    Field(
        name="url",
        kind=Kind.URL,
        help="Instead of `document`: the address of the page, with `publisher`. Makes a "
        "document that is named after the publisher and the day.",
        example="https://example.org/story",
    ),
    Field(
        name="publisher",
        kind=Kind.REFERENCE,
        to="sources",
        help="Who published the page at `url`.",
        example="kbs-world",
    ),
)
_PERIOD = Field(
    name="period",
    kind=Kind.DAYS,
    help="The span that the figure covers, where that is not the time since the "
    "question's `since`. Such a claim is not comparable.",
    example="2024-12-01/2024-12-31",
)

CARRIER = Section(
    name="carrier",
    help="A page that merely relays the claim. It never votes; drift is shown.",
    fields=(
        *_EVIDENCE,
        Field(
            name="source",
            kind=Kind.REFERENCE,
            to="sources",
            help="Who relays it, where that is not the publisher of the document.",
        ),
        Field(
            name="words",
            kind=Kind.LINE,
            help="The relay's words, where they differ.",
            example="100",
        ),
        Field(
            name="figure",
            kind=Kind.LINE,
            help="The part of `words` that is to be read.",
            example="100",
        ),
        Field(
            name="question",
            kind=Kind.REFERENCE,
            to="questions",
            help="The question that the relay is about, where it changed on the way.",
        ),
        Field(
            name="citing",
            kind=Kind.REFERENCE,
            to="sources",
            many=True,
            help="Whom the relay names; `[]`: nobody.",
        ),
        Field(
            name="said",
            kind=Kind.DAYS,
            help="When; without it, the day of the document.",
            example="2024-12-20",
        ),
        Field(name="quote", kind=Kind.TEXT, help="The sentence in the relay."),
        Field(
            name="scope",
            kind=Kind.RECORD,
            section=SCOPE,
            help="Where the relay departs from the question's scope.",
        ),
        _PERIOD,
        Field(name="note", kind=Kind.MARKDOWN, help="Anything worth knowing about it."),
    ),
)

CLAIM = Section(
    name="claim",
    key="claims",
    help="One source, one question, one statement.",
    fields=(
        Field(
            name="id",
            kind=Kind.ID,
            required=True,
            help="Its id and address for ever: `a-z`, `0-9` and `-`, at most 80 characters.",
            example="nis-killed-2024-12-19",
        ),
        Field(
            name="question",
            kind=Kind.REFERENCE,
            to="questions",
            required=True,
            help="The question that it answers.",
            example="killed",
        ),
        Field(
            name="source",
            kind=Kind.REFERENCE,
            to="sources",
            many=True,
            required=True,
            help="Who said it; several for a joint statement.",
            example="lee-seong-kweun",
        ),
        Field(
            name="citing",
            kind=Kind.REFERENCE,
            to="sources",
            many=True,
            help="From whom they have it, from the speaker outward; the last one is the origin.",
            example="[nis]",
        ),
        Field(
            name="traced",
            kind=Kind.YESNO,
            help="`no`: it is reported without saying from whom.",
            example="no",
        ),
        Field(
            name="basis",
            kind=Kind.CHOICE,
            choices=BASES,
            help="How the origin knows.",
            example="intelligence",
        ),
        Field(
            name="based_on",
            kind=Kind.REFERENCE,
            to="claims",
            many=True,
            help="Claims that this one is made from.",
        ),
        Field(
            name="echo_of",
            kind=Kind.REFERENCE,
            to="claims",
            help="The claim that this one merely repeats.",
        ),
        Field(
            name="carriers",
            kind=Kind.RECORD,
            section=CARRIER,
            many=True,
            help="Pages that merely relay it. They never vote.",
        ),
        Field(
            name="said",
            kind=Kind.DAYS,
            required=True,
            help="When it was said: a day, a month, `2024-12-19~` (about), "
            "`2024-12-16/2024-12-18` (some time in between), `../2024-12-31` (an undated page).",
            example="2024-12-19",
        ),
        Field(
            name="as_of",
            kind=Kind.DAYS,
            help="The day up to which the figure counts. Without it: `said`.",
            example="2024-12-18",
        ),
        _PERIOD,
        Field(
            name="words",
            kind=Kind.LINE,
            help="The figure in the source's own words, kept to the character.",
            example="at least 100",
        ),
        Field(
            name="figure",
            kind=Kind.LINE,
            help="The part of `words` that is to be read.",
            example="100",
        ),
        Field(
            name="counted",
            kind=Kind.YESNO,
            help="`yes`: counted one by one (names, bodies); a bare number is exact.",
            example="yes",
        ),
        Field(
            name="value",
            kind=Kind.RECORD,
            section=VALUE,
            help="The figure, where the words cannot be read or you read them otherwise.",
            example="{low: 1000, high: 1200}",
        ),
        Field(
            name="value_note",
            kind=Kind.LINE,
            help="Why the value is not what the words say. Required where there are both.",
        ),
        Field(
            name="stance",
            kind=Kind.CHOICE,
            choices=STANCES,
            help="What the claim does with the question.",
            example="denies",
        ),
        Field(
            name="answer",
            kind=Kind.LINE,
            many=True,
            help="On a choice: one option or several. On a date: a date or an interval.",
            example="kursk",
        ),
        Field(
            name="disputes",
            kind=Kind.REFERENCE,
            to="claims",
            many=True,
            help="Claims whose figure it rejects.",
        ),
        Field(
            name="scope",
            kind=Kind.RECORD,
            section=SCOPE,
            help="Where it departs from the question's scope. Such a claim is not comparable.",
            example="{place: Kursk}",
        ),
        Field(
            name="forecast",
            kind=Kind.DAYS,
            help="The day that it speaks of, if later than `said`. Never a position.",
            example="2025-03",
        ),
        Field(
            name="derived",
            kind=Kind.YESNO,
            help="`yes`: a third party's arithmetic. Never a position.",
            example="yes",
        ),
        Field(
            name="certainty",
            kind=Kind.CHOICE,
            choices=CERTAINTIES,
            help="The speaker's word for how likely it is.",
            example="likely",
        ),
        Field(
            name="confidence",
            kind=Kind.CHOICE,
            choices=CONFIDENCES,
            help="The speaker's word for the ground that the judgement stands on.",
            example="moderate",
        ),
        Field(
            name="credibility",
            kind=Kind.CHOICE,
            choices=CREDIBILITY,
            help="Credibility of this claim on the Admiralty scale.",
            example="3",
        ),
        *_EVIDENCE,
        Field(
            name="quote",
            kind=Kind.TEXT,
            help="The sentence, to the character; leave out with `[…]`. Checked against the "
            "document's capture.",
            example="at least 100 fatalities occurred",
        ),
        Field(
            name="locator",
            kind=Kind.LINE,
            help="Where in the document: page, paragraph, minute.",
            example="p. 3",
        ),
        Field(
            name="translated",
            kind=Kind.YESNO,
            help="`yes`: the quote is a translation.",
            example="yes",
        ),
        Field(
            name="language",
            kind=Kind.LANGUAGE,
            help="The language of the quote, or of the original if it is a translation.",
            example="ko",
        ),
        Field(
            name="supersedes",
            kind=Kind.REFERENCE,
            to="claims",
            many=True,
            help="Claims that this one corrects.",
        ),
        Field(
            name="withdrawn",
            kind=Kind.DAY,
            help="The day on which it was overtaken, without a successor.",
            example="2025-01-10",
        ),
        Field(
            name="retracted",
            kind=Kind.DAY,
            help="The day on which it was taken back.",
            example="2025-01-10",
        ),
        Field(
            name="retraction",
            kind=Kind.RECORD,
            section=RETRACTION,
            help="Where that can be read, and why.",
            example="{document: nis-2025-01-10, note: The count was of another unit.}",
        ),
        Field(name="note", kind=Kind.MARKDOWN, help="Anything worth knowing about it."),
        Field(
            name="tags",
            kind=Kind.LINE,
            many=True,
            help="Words to find it by.",
            example="[kursk]",
        ),
    ),
)

SHARED = Section(
    name="statement",
    help="One statement with several figures: the fields that its claims share.",
    fields=tuple(
        Field(
            name=item.name,
            kind=item.kind,
            help=item.help,
            many=item.many,
            to=item.to,
            choices=item.choices,
            section=item.section,
            example=item.example,
        )
        for item in CLAIM.fields
        if item.name != "id"
    ),
)
STATEMENT = Section(
    name="statement",
    help="One statement with several figures.",
    fields=(
        Field(
            name="statement",
            kind=Kind.RECORD,
            section=SHARED,
            required=True,
            help="The fields that the claims share.",
        ),
        Field(
            name="claims",
            kind=Kind.CLAIMS,
            required=True,
            help="The claims; each may say otherwise for itself.",
        ),
    ),
)
