"""The reference of all fields, `docs/ledger.md`; made from the table of fields.

In: nothing but the table and the limits. Out: Markdown for a person.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..parse import limits
from .captures import MAX_BYTES as MAX_CAPTURE
from .collect import MAX_CLAIMS
from .fields import (
    ASSESSMENT,
    CARRIER,
    CLAIM,
    DOCUMENT,
    LEDGER,
    QUESTION,
    REMOVED,
    REPORT,
    SOURCE,
    Field,
    Kind,
    Section,
)
from .fields.claims import RETRACTION, VALUE
from .fields.what import SCOPE
from .ledger_files import MAX_FILES
from .rules.evidence import LONGEST_QUOTE
from .scalars import LONGEST_ID, RESERVED

_TAKES = {
    Kind.LINE: "text on one line",
    Kind.TEXT: "text",
    Kind.MARKDOWN: "text with inline Markdown",
    Kind.ID: "id",
    Kind.CHOICE: "one of the values below",
    Kind.YESNO: "yes or no",
    Kind.NUMBER: "number",
    Kind.DAYS: "date",
    Kind.DAY: "full day",
    Kind.DURATION: "days, such as `7d`",
    Kind.URL: "web address",
    Kind.CONTACT: "web or mail address",
    Kind.LANGUAGE: "language tag",
    Kind.SHA256: "64 hexadecimal digits",
    Kind.PATH: "path below the ledger's folder",
    Kind.CLAIMS: "list of claims",
    Kind.OPTIONS: "id: text",
    Kind.FREE: "row: rule",
}
_SECTIONS: tuple[tuple[str, Section], ...] = (
    ("`report`", REPORT),
    ("`sources`", SOURCE),
    ("`documents`", DOCUMENT),
    ("`questions`", QUESTION),
    ("`claims`", CLAIM),
    ("`carriers` of a claim", CARRIER),
    ("`value` of a claim", VALUE),
    ("`scope` of a question, claim or carrier", SCOPE),
    ("`retraction` of a claim", RETRACTION),
    ("`assessments`", ASSESSMENT),
    ("`removed`", REMOVED),
)
_INTRODUCTION = """\
# The fields of a ledger

This page is made from the table that the checker itself uses (`counterclaim schema
--fields`), so it cannot be out of date. The same table makes `claims.schema.json`, with
which an editor completes and explains every field while you type.

## How things are written

- **Text** is text: `NO`, `5.937`, `010` and `12:30` stay what you typed. Quote a text that
  begins with a bracket or another sign of YAML, that holds `: ` or ` #`, or that stands in
  braces and holds a comma.
- **Ids** are made of `a-z`, `0-9` and `-`, at most {longest_id} characters. They are
  addresses and never change. Reserved: {reserved}. `none` cannot be a side.
- **Dates**: `2024-12-19`, `2024-12` (some day in that month), `2024-12-19~` (about),
  `2024-12-16/2024-12-18` (some time in between), `../2024-12-31` (an undated page, at the
  latest on that day). A **full day** is always `2024-12-19`.
- **Numbers**: `1000`, `1,000` or `1_000`. `5.937` is refused for things that are counted.
- **Yes or no**: `yes`, `no`, `true`, `false`.
- **Inline Markdown** is emphasis, code and links to http, https and mailto addresses;
  anything else in such a field stays the text that it is.
- Where a **list** is taken, a single value is taken too: `source: nis` is `source: [nis]`.

## Several figures in one statement

What several claims share is typed once; each claim may still say otherwise for itself.

```yaml
claims:
  - statement:
      source: lee-seong-kweun
      citing: [nis]
      said: 2025-01-13
      url: https://example.org/story
      publisher: kbs-world
    claims:
      - {{id: nis-killed-2025-01-13, question: killed, words: "some 300"}}
      - {{id: nis-wounded-2025-01-13, question: wounded, words: "roughly 2,700"}}
```

Claims may also stand under their question (`questions.killed.claims`), where they need no
`question` of their own.

## Limits

A file has at most {bytes} bytes and {nodes} keys and values, nested {depth} deep; one
value at most {scalar} characters; a ledger at most {files} files and {claims} claims; a
capture at most {capture} bytes. A quote of more than {quote} characters is a warning.
"""


def reference_text() -> str:
    """The text of `docs/ledger.md`, ending with a line feed."""
    parts = [
        _INTRODUCTION.format(
            longest_id=LONGEST_ID,
            reserved=_reserved(),
            bytes=f"{limits.MAX_BYTES:,}",
            nodes=f"{limits.MAX_NODES:,}",
            depth=limits.MAX_DEPTH,
            scalar=f"{limits.MAX_SCALAR:,}",
            files=f"{MAX_FILES:,}",
            claims=f"{MAX_CLAIMS:,}",
            capture=f"{MAX_CAPTURE:,}",
            quote=f"{LONGEST_QUOTE:,}",
        ),
        "\n## Sections\n\n" + "\n".join(_table(LEDGER)),
    ]
    for title, section in _SECTIONS:
        parts.append(f"\n## {title}\n\n{section.help}\n\n" + "\n".join(_table(section)))
        parts.extend(_choices(section))
    return "\n".join(parts) + "\n"


def _reserved() -> str:
    plain = sorted(name for name in RESERVED if not name[-1].isdigit() or name == "404")
    return ", ".join([*(f"`{name}`" for name in plain), "`com0` to `com9`, `lpt0` to `lpt9`"])


def _table(section: Section) -> Iterator[str]:
    yield "| field | takes | meaning | example |"
    yield "|---|---|---|---|"
    for field in section.fields:
        required = " **Required.**" if field.required else ""
        example = f"`{_cell(field.example)}`" if field.example else ""
        meaning = _cell(field.help) + required
        yield f"| `{field.name}` | {_takes(field)} | {meaning} | {example} |"


def _takes(field: Field) -> str:
    if field.kind is Kind.REFERENCE:
        taken = f"id out of `{field.to}`"
    elif field.kind is Kind.RECORD:
        assert field.section is not None
        if field.section.key and field.section.keyed:
            return f"id: {field.section.name}"
        taken = f"fields of a {field.section.name}" if field.section.key != field.name else "fields"
    else:
        taken = _TAKES[field.kind]
    return f"{taken}, or a list" if field.many else taken


def _choices(section: Section) -> Iterator[str]:
    for field in section.fields:
        if not field.choices:
            continue
        yield f"\n`{field.name}`:\n"
        for choice, meaning in field.choices.items():
            yield f"- `{choice}`{': ' + meaning if meaning else ''}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
