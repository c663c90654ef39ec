"""The fields of the report, the sources and the documents."""

from __future__ import annotations

from .kinds import Field, Kind, Section

SOURCE_KINDS = {
    "person": "a person who is named",
    "government": "a government, ministry or other civil authority",
    "military": "armed forces, or a part of them",
    "intelligence": "an intelligence service",
    "legislature": "a parliament, or a committee of one",
    "ngo": "a non-governmental organisation",
    "media": "a newspaper, broadcaster, site or channel",
    "agency": "a news agency",
    "academic": "a university or a researcher",
    "think-tank": "a think tank",
    "igo": "an organisation of states",
    "company": "a company",
    "anonymous": "somebody who is not named; may be the same as another one",
    "other": "anything else",
}
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}

REPORT = Section(
    name="report",
    key="report",
    help="What the site is called, and as of which day it speaks.",
    fields=(
        Field(
            name="title",
            kind=Kind.LINE,
            required=True,
            help="The title of the whole report.",
            example="North Korean troops in Russia's war on Ukraine",
        ),
        Field(
            name="summary",
            kind=Kind.MARKDOWN,
            help="One or two sentences on what the report is about.",
            example="Who claims what, and where the claims disagree.",
        ),
        Field(
            name="as_of",
            kind=Kind.DAY,
            help="The day as of which the site speaks. Without it: the newest day in the "
            "ledger. Never the day on which the site is built.",
            example="2025-09-30",
        ),
        Field(
            name="contact",
            kind=Kind.CONTACT,
            help="Where a reader disputes an entry: a web or mail address. Shown beside "
            "every claim.",
            example="https://example.org/corrections",
        ),
        Field(
            name="license",
            kind=Kind.LINE,
            help="The licence of the data, as an SPDX name or in words.",
            example="CC-BY-4.0",
        ),
        Field(
            name="language",
            kind=Kind.LANGUAGE,
            help="The language that the report is written in; `en` where it is left out.",
            example="en",
        ),
    ),
)

SOURCE = Section(
    name="source",
    key="sources",
    keyed=True,
    help="Whoever makes, carries or checks claims.",
    fields=(
        Field(
            name="name",
            kind=Kind.LINE,
            required=True,
            help="The full name.",
            example="National Intelligence Service",
        ),
        Field(
            name="short",
            kind=Kind.LINE,
            help="A short form for tables.",
            example="NIS",
        ),
        Field(
            name="aliases",
            kind=Kind.LINE,
            many=True,
            help="Other spellings and names.",
            example="[국정원]",
        ),
        Field(
            name="kind",
            kind=Kind.CHOICE,
            required=True,
            choices=SOURCE_KINDS,
            help="What it is.",
            example="intelligence",
        ),
        Field(
            name="country",
            kind=Kind.LINE,
            help="The country, best as its two-letter code (ISO 3166).",
            example="KR",
        ),
        Field(
            name="side",
            kind=Kind.REFERENCE,
            to="sides",
            help="The side that it is on, inherited by its parts; `none`: no party.",
            example="kyiv",
        ),
        Field(
            name="part_of",
            kind=Kind.REFERENCE,
            to="sources",
            many=True,
            help="The body that it belongs to; a joint project belongs to several.",
            example="rok-government",
        ),
        Field(
            name="speaks_for",
            kind=Kind.REFERENCE,
            to="sources",
            help="The body whose claims this source's claims are, unless `citing` says otherwise.",
            example="us-dod",
        ),
        Field(
            name="reliability",
            kind=Kind.CHOICE,
            choices=RELIABILITY,
            help="Reliability on the Admiralty scale. Shown, never computed with.",
            example="B",
        ),
        Field(
            name="language",
            kind=Kind.LANGUAGE,
            help="The language of the name, where it is not that of the report.",
            example="ko",
        ),
        Field(
            name="url",
            kind=Kind.URL,
            help="Its own site.",
            example="https://www.nis.go.kr/",
        ),
        Field(
            name="note",
            kind=Kind.MARKDOWN,
            help="A word on how it works.",
            example="Its figures reach the public through members of parliament.",
        ),
    ),
)

DOCUMENT = Section(
    name="document",
    key="documents",
    keyed=True,
    help="Where something can be read.",
    fields=(
        Field(
            name="title",
            kind=Kind.LINE,
            help="The title, as published.",
            example="At Least 100 North Korean Soldiers Killed",
        ),
        Field(
            name="publisher",
            kind=Kind.REFERENCE,
            to="sources",
            help="The source that published it.",
            example="moscow-times",
        ),
        Field(
            name="via",
            kind=Kind.REFERENCE,
            to="sources",
            many=True,
            help="The agency that the publisher took the story from, if told.",
            example="[afp]",
        ),
        Field(
            name="published",
            kind=Kind.DAYS,
            help="When it was published; left out where the page does not tell.",
            example="2024-12-19",
        ),
        Field(
            name="url",
            kind=Kind.URL,
            help="Its address.",
            example="https://example.org/story",
        ),
        Field(
            name="archive_url",
            kind=Kind.URL,
            help="The address of an archived copy.",
            example="https://web.archive.org/web/2024/https://example.org/story",
        ),
        Field(
            name="archived",
            kind=Kind.DAY,
            help="The day on which that copy was made.",
            example="2024-12-20",
        ),
        Field(
            name="language",
            kind=Kind.LANGUAGE,
            help="The language that it is written in.",
            example="en",
        ),
        Field(
            name="capture",
            kind=Kind.PATH,
            help="A saved copy (.txt, .md, .html) below the ledger's folder. Quotes are "
            "checked against it.",
            example="captures/mt-2024-12-19.txt",
        ),
        Field(
            name="sha256",
            kind=Kind.SHA256,
            help="The SHA-256 digest of the capture's bytes.",
        ),
        Field(name="note", kind=Kind.MARKDOWN, help="Anything worth knowing about it."),
    ),
)
