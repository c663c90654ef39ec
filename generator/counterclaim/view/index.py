"""Every look-up that pages share, made once for a ledger and its reconciliation.

In: a `Compiled`. Out: marks (each made once), and lists of claims in a fixed order. Pages
ask the index and never walk the ledger, so that no page costs more than what it shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date
from functools import cached_property, lru_cache

from ..compiled import Compiled
from ..diagnostics import Diagnostic
from ..model.days import Days
from ..model.ledger import NO_PARTY, Assessment, Claim, Question, QuestionType, Stance
from ..pages import Look
from ..reconcile.result import ClaimResult, Left, NotCounted, QuestionResult, Verdict
from . import figures, words
from .addresses import claim_address, document_address, question_address, source_address
from .further import PartOf, parts
from .marks import (
    ClaimMark,
    DayMark,
    DocumentMark,
    Link,
    SideMark,
    SourceMark,
    StandMark,
    VerdictMark,
    WordsMark,
    direction,
    isolated,
)
from .noted import Notes, kept, table
from .record import Record

UNKNOWN_SIDE = SideMark("open", "Side not given")
COUNTED = StandMark("counted", "Counted")
SHORT_NAME = 24  # characters that fit beside a bar and its words at 320 px


def safe_url(url: str) -> str:
    """The address where it is http(s), else nothing: a ledger may hold anything."""
    return url if url[:8].lower().startswith(("http://", "https://")) else ""


class Index:
    """Look-ups over one `Compiled`. All methods are pure; results are cached.

    With `noting`, what is looked up between `noted()` and its end is written down, so that a
    page need not be made again as long as none of it has changed; see `noted.py`.
    """

    def __init__(self, report: Compiled, *, noting: bool = False) -> None:
        self.report = report
        self.notes = notes = Notes(noting)
        self.ledger = notes.ledger(report.ledger)
        self.result = notes.result(report.reconciliation)
        self.passages = notes.table("passages", report.passages)
        self._findings = notes.table("findings", {"all": report.diagnostics})
        self.language = report.ledger.report.language
        self.sides: Mapping[str, SideMark] = self._sides()

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What checking the ledger found: warnings and notes."""
        return self._findings["all"]

    def noted(self) -> AbstractContextManager[set[Look]]:
        """All look-ups until the end of the block; none where nothing is noted."""
        return self.notes.noted()

    def looked(self, look: Look) -> object:
        """What a look-up into a table finds."""
        name, key = look
        if name not in self.notes.tables:  # not made yet
            getattr(self if hasattr(type(self), name) else self.record, name)
        found = self.notes.tables[name]
        return found if key is None else found.get(key)

    @cached_property
    def record(self) -> Record:
        """Who carried, cited and contradicted whom; made for those pages that ask."""
        return Record(self)

    # -- sides and sources --------------------------------------------------------

    def _sides(self) -> dict[str, SideMark]:
        marks = {NO_PARTY: SideMark("none", "No party")}
        named = [side for side in self.ledger.sides if side != NO_PARTY]
        for position, side in enumerate(named):
            slot = str(position % 6 + 1)
            marks[side] = SideMark(slot, self.ledger.sides[side])
        if NO_PARTY in self.ledger.sides:
            marks[NO_PARTY] = SideMark("none", self.ledger.sides[NO_PARTY])
        return marks

    @kept
    def side_of(self, source: str) -> str | None:
        """A source's side: its own, else that of the nearest body that it is part of or
        speaks for; None where there is none, or where two equally near ones differ."""
        level, seen = [source], {source}
        while level:
            found = set()
            above: list[str] = []
            for id in level:
                entry = self.ledger.sources.get(id)
                if entry is None:
                    continue
                if entry.side is not None:
                    found.add(entry.side)
                    continue
                parents = (*entry.part_of, *((entry.speaks_for,) if entry.speaks_for else ()))
                above.extend(parent for parent in parents if parent not in seen)
                seen.update(parents)
            if found:
                return found.pop() if len(found) == 1 else None
            level = above
        return None

    def side(self, side: str | None) -> SideMark:
        """The mark of a side by its id."""
        return self.sides.get(side, UNKNOWN_SIDE) if side is not None else UNKNOWN_SIDE

    @kept
    def source(self, id: str) -> SourceMark:
        """The mark of a source."""
        entry = self.ledger.sources.get(id)
        if entry is None:  # a group may be named after a body that nobody described
            return SourceMark(id, id, id, "", self.side(None), "")
        short = entry.short or entry.name
        if len(short) > SHORT_NAME:
            short = short[: SHORT_NAME - 1].rstrip() + "…"
        foreign = entry.language if entry.language != self.language else ""
        return SourceMark(
            id,
            entry.name,
            short,
            source_address(id),
            self.side(self.side_of(id)),
            words.KINDS[entry.kind],
            foreign,
            direction(foreign),
        )

    # -- questions ----------------------------------------------------------------

    @kept
    def question_link(self, id: str) -> Link:
        """A link to a question, by its title."""
        question = self.ledger.questions.get(id)
        return Link(question.title, question_address(id)) if question else Link(id)

    @cached_property
    def _newest_first(self) -> tuple[Claim, ...]:
        """All claims, so that what is put together in this order need not be sorted."""
        claims = self.report.ledger.claims.values()
        return tuple(sorted(claims, key=lambda claim: (claim.said.last, claim.id), reverse=True))

    @table
    def claims_by_question(self) -> Mapping[str, tuple[Claim, ...]]:
        """All claims on each question, newest first."""
        return _grouped((claim.question, claim) for claim in self._newest_first)

    @table
    def claims_by_source(self) -> Mapping[str, tuple[Claim, ...]]:
        """All claims that each source uttered itself, newest first."""
        return _grouped((source, claim) for claim in self._newest_first for source in claim.sources)

    @table
    def claims_by_origin(self) -> Mapping[str, tuple[Claim, ...]]:
        """All claims that go back to each origin, newest first."""
        results = self.result.claims
        return _grouped(
            (origin, claim)
            for claim in self._newest_first
            if claim.id in results
            for origin in results[claim.id].origins
        )

    @table
    def said_by(self) -> Mapping[str, tuple[Claim, ...]]:
        """All claims that each source uttered or is the origin of, newest first, each once."""
        results = self.result.claims
        return _grouped(
            (source, claim)
            for claim in self._newest_first
            for source in dict.fromkeys(
                (*claim.sources, *(results[claim.id].origins if claim.id in results else ()))
            )
        )

    @table
    def lists_of_questions(self) -> Mapping[str, PartOf]:
        """The leaves of lists that a question's own page has not whole, by address."""
        counts = self.claims_by_question
        return {
            at: part
            for id, result in self.result.questions.items()
            for list, count in (
                ("claims", len(counts.get(id, ()))),
                ("history", len(result.history)),
                ("arithmetic", len(result.arithmetic)),
            )
            for at, part in parts(list, count, id=id)
        }

    @table
    def lists_of_sources(self) -> Mapping[str, PartOf]:
        """The same of sources."""
        return {
            at: part
            for id, claims in self.said_by.items()
            if id in self.ledger.sources
            for at, part in parts("claims", len(claims), id=id)
        }

    @table
    def claims_by_document(self) -> Mapping[str, tuple[Claim, ...]]:
        """All claims read in each document, newest first; carriers are not among them."""
        return _grouped((claim.document, claim) for claim in self._newest_first if claim.document)

    @table
    def echoes_of(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims of their own that echo each claim, newest first."""
        return _grouped((claim.echo_of, claim) for claim in self._newest_first if claim.echo_of)

    @table
    def superseded_by(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that say they correct each claim, newest first."""
        return _grouped((old, claim) for claim in self._newest_first for old in claim.supersedes)

    @table
    def assessments_of(self) -> Mapping[str, tuple[Assessment, ...]]:
        """Assessments of each claim, newest first."""
        found: defaultdict[str, list[Assessment]] = defaultdict(list)
        for assessment in sorted(
            self.ledger.assessments.values(), key=lambda item: (item.on.last, item.id), reverse=True
        ):
            for claim in assessment.claims:
                found[claim].append(assessment)
        return {claim: tuple(items) for claim, items in found.items()}

    @table
    def left(self) -> Mapping[str, Left]:
        """Why a claim is not counted, by claim."""
        return {
            left.claim: left
            for question in self.result.questions.values()
            for left in question.not_counted
        }

    # -- marks --------------------------------------------------------------------

    def verdict(self, verdict: Verdict) -> VerdictMark:
        """The mark of a verdict."""
        return words.VERDICTS[verdict]

    @staticmethod
    def day(value: Days) -> DayMark:
        """The mark of a typed date."""
        return DayMark(figures.days(value), value.last.isoformat() if value.exact else "")

    @staticmethod
    @lru_cache(maxsize=8_192)
    def known_day(value: date) -> DayMark:
        """The mark of one known day."""
        return DayMark(figures.short_day(value), value.isoformat())

    def foreign(self, language: str) -> tuple[str, str]:
        """`lang` and `dir` for text in `language`; both empty for the report's own."""
        if not language or language == self.language:
            return "", ""
        return language, direction(language)

    def document(self, id: str | None) -> DocumentMark | None:
        """The mark of a document; None for none."""
        return self._document(id) if id is not None else None

    @kept
    def _document(self, id: str) -> DocumentMark | None:
        entry = self.ledger.documents.get(id)
        if entry is None:
            return None
        publisher = self.ledger.sources.get(entry.publisher or "")
        name = publisher.name if publisher else entry.publisher or ""
        lang, dir = self.foreign(entry.language)
        return DocumentMark(
            id,
            entry.title or id,
            name,
            document_address(id),
            safe_url(entry.url),
            safe_url(entry.archive_url),
            self.day(entry.published) if entry.published else None,
            lang if entry.title else "",
            dir if entry.title else "",
            *(self.foreign(publisher.language) if publisher else ("", "")),
        )

    def words_of(self, claim: Claim) -> WordsMark:
        """The words of a claim with their usual reading, apart."""
        question = self.ledger.questions.get(claim.question)
        stance = ""
        if claim.stance is not Stance.AFFIRMS or not (claim.words or claim.value or claim.answer):
            stance = words.STANCES[claim.stance]
        if claim.answer:
            stance = self.answers(question, claim.answer)
        elif claim.answer_days is not None:
            stance = figures.days(claim.answer_days)
        read = how = ""
        if claim.reading is not None and claim.reading.usual is not None:
            unit = "%" if question is not None and question.unit_kind == "percent" else ""
            read = figures.interval(claim.reading.usual, unit=unit)
            how = claim.reading.note
            if claim.value is not None:
                how = claim.value_note or how
            if claim.stance is Stance.AFFIRMS:
                stance = ""
        lang, dir = ("", "") if claim.translated else self.foreign(claim.language)
        return WordsMark(claim.words, read, stance, how, lang, dir)

    def answers(self, question: Question | None, answers: tuple[str, ...]) -> str:
        """Answers of a statement or choice, in words."""
        if question is not None and question.type is QuestionType.CHOICE:
            return " or ".join(question.options.get(answer, answer) for answer in answers)
        return " or ".join(answer.capitalize() for answer in answers)

    def stand_of(self, id: str) -> StandMark:
        """Whether a claim is counted, or why it is not."""
        left = self.left.get(id)
        if left is not None:
            mark = words.NOT_COUNTED[left.why]
            if left.why is NotCounted.NO_FIGURE:
                return mark  # the stance stands with the words
            return StandMark(mark.key, mark.word, left.detail) if left.detail else mark
        return COUNTED

    @kept
    def claim(self, id: str) -> ClaimMark:
        """A claim as a row."""
        claim = self.ledger.claims[id]
        result: ClaimResult | None = self.result.claims.get(claim.id)
        chain = result.chain if result else (*claim.sources[:1], *claim.citing)
        origin = result.origin if result else chain[-1]
        document = self.ledger.documents.get(claim.document or "")
        language = claim.language or (document.language if document else "")
        lang, dir = ("", "") if claim.translated else self.foreign(language)
        return ClaimMark(
            claim.id,
            claim_address(claim.id),
            self.question_link(claim.question),
            tuple(self.source(source) for source in claim.sources),
            tuple(self.source(source) for source in chain),
            self.source(origin),
            self.words_of(claim),
            self.day(claim.said),
            self.day(claim.as_of) if claim.as_of_typed else None,
            self.stand_of(claim.id),
            self.document(claim.document),
            claim.quote,
            lang,
            dir,
            claim.translated,
            len(claim.carriers) + len(self.echoes_of.get(claim.id, ())),
            words.BASES[claim.basis] if claim.basis else "",
            claim.note,
        )

    @kept
    def claim_link(self, id: str) -> Link:
        """A short reference to a claim: `NIS, 19 Dec 2024`."""
        claim = self.ledger.claims.get(id)
        if claim is None:
            return Link(id)
        result = self.result.claims.get(id)
        origin = self.source(result.origin if result else claim.source)
        name = isolated(origin.short, origin.dir)
        return Link(f"{name}, {figures.days(claim.said)}", claim_address(id))

    def question_result(self, id: str) -> QuestionResult | None:
        """What reconciliation says of a question."""
        return self.result.questions.get(id)


def _grouped(pairs: Iterable[tuple[str, Claim]]) -> Mapping[str, tuple[Claim, ...]]:
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for key, claim in pairs:
        found[key].append(claim)
    return {key: tuple(claims) for key, claims in found.items()}


_latest: list[Index] = []


def index_of(report: Compiled) -> Index:
    """The index of `report`, made once for whoever asks in a row (pages, feed, references):
    the latest is kept, so that they share its marks."""
    if not _latest or _latest[0].report is not report:
        _latest[:] = [Index(report)]
    return _latest[0]
