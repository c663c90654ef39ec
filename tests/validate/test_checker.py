"""A ledger that is checked again and again: the outcome is that of a first check, each time."""

from __future__ import annotations

import os
import random
from dataclasses import fields
from pathlib import Path

import pytest

from counterclaim.model.ledger import Ledger
from counterclaim.validate import Checked, Checker, check_ledger, checker

MAIN = """\
report:
  title: A report
include: [parts/*.yaml, more.yaml]
sides: {north: North, south: South}
sources:
  ministry:
    name: Ministry of Health
    kind: government
    side: north
  spokesman:
    name: Ministry spokesman
    kind: person
    speaks_for: ministry
  army:
    name: The Army
    kind: military
    side: south
  daily:
    name: 'The Daily'
    kind: media
  daily-2:
    name: The Weekly Courier
    kind: media
  unused:
    name: The Weekly Couriers
    kind: media
documents:
  story:
    title: "Rising toll: over 100"
    publisher: daily
    published: 2024-12-01
    capture: captures/story.txt
  report-2:
    title: Another
    publisher: daily
    url: https://example.org/known
questions:
  killed:
    title: How many were killed?
    type: quantity
    unit: people
    measure: cumulative
    since: 2024-01-01
  wounded:
    title: How many were wounded?
    type: quantity
    unit: people
    measure: level
  asked:
    title: Was it so?
    type: statement
    claims:
      - id: nested
        source: army
        said: 2024-12-03
        stance: denies
        document: story
      - id: nested-2
        source: daily
        said: 2024-12-04
        disputes: nested
  choice:
    title: Which one?
    type: choice
    options: {one: One, two: Two}
"""
CLAIMS = """\
# Who said what.
claims:
  - id: first
    question: killed
    source: ministry
    said: 2024-12-01
    words: at least 100
    document: story
    quote: at least 100 people
  - id: second
    question: killed
    source: ministry
    said: 2024-12-05
    words: 120
    supersedes: first
    document: story
  - id: third
    question: killed
    source: army
    said: 2024-12-05
    words: some 50
    url: https://example.org/a
    publisher: daily
  - id: fourth
    question: wounded
    source: spokesman
    said: 2024-12-05
    words: 300
    as_of: 2024-12-04
  - id: fifth
    question: wounded
    source: ministry
    said: 2024-12-05
    words: 900
    as_of: 2024-12-04
    url: https://example.org/known

  # The same twice.
  - id: sixth
    question: wounded
    source: [army, daily]
    said: 2024-12-06
    words: "hundreds"
    document: story
    carriers:
      - document: story
        words: '400'
      - url: https://example.org/b
        publisher: daily
        said: 2024-12-07
  - id: seventh
    question: wounded
    source: [army, daily]
    said: 2024-12-06
    words: "hundreds"
    document: story
"""
MORE = """\
claims:
- statement:
    source: army
    said: 2024-12-08
    document: report-2
  claims:
  - {id: inner, question: killed, words: 'some 70 of them', figure: 'some 70'}
  - id: inner-2
    question: wounded
    words: fewer than 200
    echo_of: fourth
- id: eighth
  question: choice
  source: daily-2
  said: 2024-12
  answer: one
  note: >-
    folded

    text
  url: https://example.org/a
  publisher: daily
- id: ninth
  question: choice
  source: daily-2
  said: 2024-12-09
  answer: two
  tags: [a, a]
- id: tenth
  question: killed
  source: [army, daily-2]
  said: 2024-12-05
  words: 5,000 or more
  citing: spokesman
assessments:
- id: seen
  claims: [first, third]
  by: daily
  on: 2024-12-10
  finding: not-verified
  document: story
"""
STORY = "It was said that at least 100 people fell.\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    (tmp_path / "parts").mkdir()
    (tmp_path / "captures").mkdir()
    (tmp_path / "claims.yaml").write_text(MAIN, "utf-8")
    (tmp_path / "parts" / "a.yaml").write_text(CLAIMS, "utf-8")
    (tmp_path / "more.yaml").write_text(MORE, "utf-8")
    (tmp_path / "captures" / "story.txt").write_text(STORY, "utf-8")
    return tmp_path / "claims.yaml"


def told(ledger: Ledger | None) -> object:
    """A ledger with the order of everything that it holds."""
    if ledger is None:
        return None
    found: list[object] = []
    for field in fields(Ledger):
        value = getattr(ledger, field.name)
        if field.name == "places":
            value = {name: list(places.items()) for name, places in value.items()}
        found.append(list(value.items()) if hasattr(value, "items") else value)
    return found


def same(checked: Checked, path: Path) -> Checked:
    """What must be true of every outcome."""
    fresh = check_ledger(path)
    assert checked.diagnostics == fresh.diagnostics
    assert told(checked.ledger) == told(fresh.ledger)
    assert list(checked.sources.items()) == list(fresh.sources.items())
    return checked


@pytest.fixture
def wholes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often a whole ledger was checked by what remembers."""
    found = [0]
    check = checker.check_files

    def counted(*given: object, **named: object) -> object:
        found[0] += 1
        return check(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(checker, "check_files", counted)
    return found


def test_the_ledger_has_findings_of_all_kinds_and_no_error(ledger: Path) -> None:
    checked = check_ledger(ledger)
    assert checked.ledger is not None
    codes = {found.code for found in checked.diagnostics}
    assert {"C216", "C217", "C223", "C515", "C607", "C612"} <= codes


# What is changed: file, text, text instead.
EDITS = {
    "words": ("parts/a.yaml", "some 50", "some 5,000"),
    "note": ("parts/a.yaml", "words: 120", "words: 120\n    note: a\n"),
    "id": ("parts/a.yaml", "id: seventh", "id: twelfth"),
    "deleted": ("parts/a.yaml", CLAIMS[CLAIMS.index("  - id: seventh") :], ""),
    "added": ("parts/a.yaml", "  - id: fifth", "  - id: new\n    question: killed\n"
              "    source: army\n    said: 2024-12-20\n    words: 7\n  - id: fifth"),
    "double": ("more.yaml", "- id: ninth", CLAIMS[CLAIMS.index("  - id: sev") :].replace(
        "\n  ", "\n").replace("  - id: seventh", "- id: eleventh") + "- id: ninth"),
    "remark": ("parts/a.yaml", "# Who said what.", "# Who\n# said\n# what."),
    "superseded": ("parts/a.yaml", "    supersedes: first\n", ""),
    "statement": ("more.yaml", "said: 2024-12-08", "said: 2024-12-09"),
    "day": ("parts/a.yaml", "said: 2024-12-06\n    words: \"hundreds\"\n    document: story\n    c",
            "said: 2025-12-06\n    words: \"hundreds\"\n    document: story\n    c"),
    "address": ("parts/a.yaml", "words: 900", "words: 901"),
    "lines above": ("claims.yaml", "sources:\n", "sources:\n\n# more\n"),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_of_claims_is_not_checked_as_a_whole(
    edit: str, ledger: Path, wholes: list[int]
) -> None:
    check = Checker()
    before = same(check(ledger), ledger).ledger
    assert before is not None
    name, old, new = EDITS[edit]
    file = ledger.parent / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    after = same(check(ledger), ledger).ledger
    assert after is not None
    assert wholes == [1]
    file.write_text(text, "utf-8")
    again = same(check(ledger), ledger).ledger
    assert again is not None
    assert wholes == [1]
    for section in ("sources", "documents", "questions", "claims", "assessments"):
        old_entries, entries = getattr(before, section), getattr(after, section)
        for id, entry in entries.items():
            if id in old_entries and old_entries[id] == entry:
                assert old_entries[id] is entry


def test_an_edit_of_anything_else_keeps_what_it_does_not_concern(ledger: Path) -> None:
    check = Checker()
    before = check(ledger).ledger
    assert before is not None
    ledger.write_text(MAIN.replace("The Army", "An Army"), "utf-8")
    after = same(check(ledger), ledger).ledger
    assert after is not None
    assert after.sources["army"].name == "An Army"
    assert all(after.claims[id] is claim for id, claim in before.claims.items())
    assert after.sources["daily"] is before.sources["daily"]


def test_a_mended_ledger_is_again_the_ledger_that_it_was(ledger: Path, wholes: list[int]) -> None:
    check = Checker()
    before = check(ledger).ledger
    assert before is not None
    file = ledger.parent / "more.yaml"
    for broken in ("id: [", "id: eighth\n  id: b", "question: nothing\n  id: eighth"):
        file.write_text(MORE.replace("id: eighth", broken), "utf-8")
        assert same(check(ledger), ledger).ledger is None
    whole = wholes[0]
    file.write_text(MORE, "utf-8")
    after = same(check(ledger), ledger).ledger
    assert after is not None
    assert wholes == [whole]
    assert all(after.claims[id] is claim for id, claim in before.claims.items())


def test_a_capture_that_changed_is_read_again(ledger: Path) -> None:
    check = Checker()
    story = ledger.parent / "captures" / "story.txt"
    assert same(check(ledger), ledger).ledger is not None
    for text in (STORY.replace("100", "200"), STORY, STORY.replace("100", "300"), None, STORY):
        if text is None:
            story.unlink()
        else:
            story.write_text(text, "utf-8")
        found = {each.code for each in same(check(ledger), ledger).diagnostics}
        assert ("C507" in found) == (text is not None and text != STORY)
        assert ("C505" in found) == (text is None)
    story.rename(story.with_name("other.txt"))
    os.symlink("other.txt", story)
    assert "C504" in {each.code for each in same(check(ledger), ledger).diagnostics}


def test_another_ledger_is_another_ledger(ledger: Path, tmp_path: Path) -> None:
    check = Checker()
    same(check(ledger), ledger)
    other = tmp_path / "other"
    (other / "captures").mkdir(parents=True)
    (other / "claims.yaml").write_text(MAIN.replace("include:", "# include:"), "utf-8")
    same(check(other), other)
    same(check(ledger), ledger)
    same(check(ledger.parent), ledger)


_LINES = (
    *("    words: 5", "  - id: first", "# a remark", "", "\t", "    note: 'odd", '    note: "odd'),
    *("    note: |", "      text: more", "    url: https://example.org/a", "    publisher: daily"),
    *("    publisher: daily-2", "    supersedes: third", "    echo_of: first", "    citing: army"),
    *("    disputes: [second, inner]", "    stance: silent", "    said: 2023-01-01", "claims:"),
    *("include: more.yaml", "    document: story", "    tags: [a, a, b]", "report:", "removed:"),
    *("    based_on: second", "    retracted: 2024-12-30", "    quote: at least 100", "  first:"),
)
_PARTS = (
    *("100", "some ", "army", "ministry", "first", "second", "killed", "wounded", "'", '"', ": "),
    *(" #", " #x", "[", "]", "{", ",", "\t", "\u00a0", "\u200b", "\u202e", "é", "?", "&a", "|"),
    *("2024-12-05", "- ", "  ", "\r\n", "\n"),
)


def _damage(chance: random.Random, folder: Path, texts: dict[str, str]) -> None:
    """One random edit of one file, or between two."""
    name = chance.choice(tuple(texts))
    text = texts[name]
    lines = text.splitlines(keepends=True)
    blocks = [index for index, line in enumerate(lines) if line.lstrip().startswith("- id:")]
    match chance.randrange(11):
        case 0 | 1:
            digits = [at for at, letter in enumerate(text) if letter.isdigit()]
            at = chance.choice(digits or [0])
            text = text[:at] + chance.choice("123456789") + text[at + 1 :]
        case 2 if lines:
            lines.insert(chance.randrange(len(lines)), chance.choice(_LINES) + "\n")
            text = "".join(lines)
        case 3 if lines:
            del lines[chance.randrange(len(lines))]
            text = "".join(lines)
        case 4 if text:
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(_PARTS) + text[at + chance.randrange(3) :]
        case 5 | 6 if len(blocks) > 1:  # a record deleted, doubled, or moved to another place
            index = chance.randrange(len(blocks) - 1)
            record = lines[blocks[index] : blocks[index + 1]]
            if chance.random() < 0.7:
                del lines[blocks[index] : blocks[index + 1]]
            if chance.random() < 0.7:
                at = chance.choice(blocks)
                lines[at:at] = record
            text = "".join(lines)
        case 7 if len(blocks) > 1:  # to another file
            index = chance.randrange(len(blocks) - 1)
            record = lines[blocks[index] : blocks[index + 1]]
            del lines[blocks[index] : blocks[index + 1]]
            text = "".join(lines)
            other = chance.choice(tuple(texts))
            if other != name:
                there = texts[other].splitlines(keepends=True)
                if there:
                    there.insert(chance.randrange(len(there)), "".join(record))
                texts[other] = "".join(there)
        case 8:
            text = text.replace("\r\n", "\n")
            text = text if chance.random() < 0.5 else text.replace("\n", "\r\n")
        case 9:
            text = text.replace("id: ", f"id: {chance.choice('xyz')}", 1)
        case _:
            story = folder / "captures" / "story.txt"
            story.write_text(STORY.replace("100", str(chance.choice((100, 100, 200)))), "utf-8")
    texts[name] = text


@pytest.mark.parametrize("seed", range(40))
def test_after_any_edit(seed: int, ledger: Path) -> None:
    """Edits upon edits, most of them undone again; one memory for all of them."""
    chance = random.Random(seed)
    folder = ledger.parent
    names = ("claims.yaml", "parts/a.yaml", "more.yaml")
    good = {name: (folder / name).read_text("utf-8") for name in names}
    check = Checker()
    last = same(check(ledger), ledger).ledger
    for _ in range(25):
        texts = dict(good)
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            _damage(chance, folder, texts)
        for name, text in texts.items():
            (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        checked = same(check(ledger), ledger)
        if checked.ledger is not None:
            if last is not None:
                for id, claim in checked.ledger.claims.items():
                    assert last.claims.get(id) is claim or last.claims.get(id) != claim
            last = checked.ledger
            if chance.random() < 0.3:
                good = texts
