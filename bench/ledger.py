"""A made-up ledger of any size and of realistic shape, the same for the same seed.

In: the number of claims and a seed. Out: the text of one `claims.yaml`. A tenth as many
sources as claims, a fifth as many questions, a twentieth as many documents. A third of
the questions come in threes (killed, wounded and their sum); claims crowd on few of them,
as they do in life; sources are parts of bodies; some claims supersede, echo, cite, carry.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

_FIRST_DAY = date(2022, 1, 1)
_HEDGES = ("", "", "", "at least ", "about ", "more than ", "up to ", "nearly ", "some ")
_VAGUE = ("several hundred", "dozens", "hundreds", "a few thousand", "at least several dozen")
_KINDS = ("person", "government", "military", "intelligence", "media", "ngo", "anonymous")


def make_ledger(claims: int, *, seed: int = 1) -> str:
    """The text of a ledger with `claims` claims that passes `check`."""
    chance = random.Random(seed)
    bodies = max(2, claims // 100)
    sources = max(4, claims // 10) - bodies
    questions = max(3, claims // 5)
    documents = max(2, claims // 20)
    lines = [
        "report:",
        f"  title: A ledger of {claims} claims",
        "sides:",
        "  east: The east",
        "  west: The west",
    ]

    lines.append("sources:")
    for number in range(bodies):
        side = chance.choice(("east", "west", "none"))
        lines += [
            f"  body-{number}:",
            f"    name: Body number {number}",
            "    kind: government",
            f"    side: {side}",
        ]
    for number in range(sources):
        lines += [
            f"  source-{number}:",
            f"    name: Source number {number}",
            f"    kind: {chance.choice(_KINDS)}",
        ]
        if number % 3:
            lines.append(f"    part_of: body-{chance.randrange(bodies)}")
        else:
            lines.append(f"    side: {chance.choice(('east', 'west', 'none'))}")

    lines.append("documents:")
    # One after the other, the last on the last day, so that each claim finds a later page.
    for number in range(documents):
        day = _FIRST_DAY + timedelta(days=1400 * (number + 1) // documents)
        lines += [
            f"  page-{number}:",
            f"    title: Page number {number} on the fighting",
            f"    publisher: source-{chance.randrange(sources)}",
            f"    published: {day}",
            f"    url: https://example.org/{number}",
        ]

    lines.append("questions:")
    for number in range(questions):
        lines += [
            f"  question-{number}:",
            f"    title: Dead in place number {number}",
            f"    asks: How many in place {number}?",
            "    type: quantity",
            "    unit: people",
        ]
        measure = (
            ("cumulative", "cumulative", "fixed", "level")[number % 4]
            if number % 9 > 2
            else "cumulative"
        )
        lines.append(f"    measure: {measure}")
        if number % 9 == 2:
            lines.append(f"    sum_of: [question-{number - 2}, question-{number - 1}]")

    lines.append("claims:")
    last: dict[tuple[int, int], tuple[str, date]] = {}
    toll = [chance.randrange(20, 5000) for _ in range(questions)]
    for number in range(claims):
        # The square crowds claims on the first questions: a long tail, as in life.
        question = int(chance.random() ** 2 * questions)
        source = chance.randrange(sources)
        day = _FIRST_DAY + timedelta(days=chance.randrange(1400))
        figure = round(
            toll[question] * (0.5 + (day - _FIRST_DAY).days / 1000) * chance.uniform(0.8, 1.3)
        )
        figure = max(2, round(figure, 1 - len(str(figure))) if chance.random() < 0.6 else figure)
        words = (
            chance.choice(_VAGUE)
            if chance.random() < 0.06
            else f"{chance.choice(_HEDGES)}{figure:,}"
        )
        lines += [
            f"  - id: claim-{number}",
            f"    question: question-{question}",
            f"    source: source-{source}",
            f"    said: {day}",
            f"    words: {words}",
            f"    document: page-{_page_after(day, documents, chance)}",
        ]
        before = last.get((question, source))
        if chance.random() < 0.3:
            lines.append(f"    citing: [body-{chance.randrange(bodies)}]")
        elif before is not None and before[1] < day and chance.random() < 0.5:
            lines.append(f"    supersedes: [{before[0]}]")
        if chance.random() < 0.1:
            lines += [
                "    carriers:",
                f"      - document: page-{_page_after(day, documents, chance)}",
                f'        words: "{figure:,}"',
            ]
        if chance.random() < 0.1:
            lines.append("    note: Told by a `second` page in other words.")
        if before is None or before[1] < day:
            last[question, source] = (f"claim-{number}", day)
    return "\n".join(lines) + "\n"


def _page_after(day: date, documents: int, chance: random.Random) -> int:
    """A page that was published after `day`, mostly soon after."""
    first = min((day - _FIRST_DAY).days * documents // 1400 + 1, documents - 1)
    return min(first + int(chance.expovariate(1)), documents - 1)
