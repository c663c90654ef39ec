"""A ledger of which every field that takes text holds the same hostile string.

`CANARY` is what strangers might type into a pull request or a spreadsheet, or what a quoted
page may hold; `report_files` is a report full of it. Each field's text begins with the
field's name, so that one can tell where it came out.
"""

from __future__ import annotations

import json

HOST = "evil.invalid"

CANARY = (
    "{{ 7*7 }} {% raw %} {# no #} <script>window.pwned = 1</script> </script></title></style> "
    f"<img src=x onerror=window.pwned=1> \"'><svg onload=window.pwned=1> ](x) ](http://{HOST}/a) "
    f"{{: onclick=window.pwned=1 }} {{#id}} | or more | [a]: http://{HOST}/b [^1] [^1]: x "
    '--8<-- "/etc/passwd" ::: module :smile: ==x== ~~y~~ ++z++ $x^2$ `code` <b>bold</b> '
    f"<iframe src=//{HOST}/c> javascript:window.pwned=1 </textarea></select></table> &lt;xmp&gt; "
    "&amp; <!-- <div> =1+1 @x é 국정원 \\ %0A"
)

ASTERISKS = "*" * 5000


def text(field: str) -> str:
    """What stands in a field."""
    return f"{field}: {CANARY}"


# Shown to the character, on one page at least. Fields with inline Markdown are not here:
# what they show may be formatted.
EXACT = (
    "report.title", "sides.one", "source.name", "source.alias",
    "document.title", "question.title", "question.asks", "option.a",
    "question.scope", "claim.quote", "claim.scope",
    "claim.tag", "assessment.quote",
)  # fmt: skip

# Inline Markdown, sanitised.
MARKED_UP = (
    "report.summary", "source.note", "document.note", "question.counts", "question.excludes",
    "question.note", "claim.note", "claim.value_note", "carrier.note", "retraction.note",
    "assessment.note", "removed.reason",
)  # fmt: skip


def ledger() -> dict[str, object]:
    """The ledger, as data."""
    day = "2030-03-04"
    url = f"https://{HOST}/?q=%3Cscript%3E&x='onclick=1"
    return {
        "report": {
            "title": text("report.title"),
            "summary": text("report.summary"),
            "license": "CC-BY-4.0",
            "contact": "https://example.org/disputes",
            "as_of": "2030-03-10",
        },
        "sides": {"one": text("sides.one")},
        "sources": {
            "a": {
                "name": text("source.name"),
                "short": text("source.short"),
                "aliases": [text("source.alias")],
                "kind": "government",
                "side": "one",
                "note": text("source.note"),
                "reliability": "B",
            },
            "b": {"name": "Second source", "kind": "ngo", "note": ASTERISKS},
            "paper": {"name": "A paper", "kind": "media"},
        },
        "documents": {
            "d": {
                "title": text("document.title"),
                "publisher": "paper",
                "published": day,
                "url": url,
                "note": text("document.note"),
            },
            "e": {"title": ASTERISKS[:200], "publisher": "paper", "published": day, "url": url},
        },
        "questions": {
            "q": {
                "title": text("question.title"),
                "asks": text("question.asks"),
                "type": "quantity",
                "unit": "homes",
                "measure": "fixed",
                "counts": text("question.counts"),
                "excludes": text("question.excludes"),
                "scope": {"place": text("question.scope")},
                "note": text("question.note"),
            },
            "c": {
                "title": "A choice",
                "type": "choice",
                "options": {"a": text("option.a"), "b": "Another"},
            },
        },
        "claims": [
            {
                "id": "one",
                "question": "q",
                "source": "a",
                "said": day,
                "words": f"{text('claim.words')} about 100 homes",
                "figure": "about 100",
                "document": "d",
                "quote": text("claim.quote"),
                "locator": text("claim.locator"),
                "note": text("claim.note"),
                "tags": [text("claim.tag")],
                "carriers": [
                    {
                        "document": "e",
                        "words": "100",
                        "quote": text("carrier.quote"),
                        "note": text("carrier.note"),
                    }
                ],
            },
            {
                "id": "two",
                "question": "q",
                "source": "b",
                "said": day,
                "words": f"{text('claim.words2')} battalion",
                "value": {"low": "300", "high": "400"},
                "value_note": text("claim.value_note"),
                "document": "e",
                "scope": {"population": text("claim.scope")},
            },
            {
                "id": "three",
                "question": "q",
                "source": "b",
                "said": "2030-03-05",
                "words": "312",
                "document": "e",
                "note": ASTERISKS,
                "retracted": "2030-03-06",
                "retraction": {"document": "e", "note": text("retraction.note")},
            },
            {"id": "four", "question": "c", "source": "a", "said": day, "answer": "a",
             "document": "d"},
            {"id": "five", "question": "c", "source": "b", "said": day, "answer": "b",
             "document": "d"},
        ],
        "assessments": [
            {
                "id": "checked",
                "claims": ["one"],
                "by": "b",
                "on": "2030-03-07",
                "finding": "not-verified",
                "document": "e",
                "quote": text("assessment.quote"),
                "note": text("assessment.note"),
            }
        ],
        "removed": [{"id": "gone", "on": "2030-03-08", "reason": text("removed.reason")}],
    }  # fmt: skip


PROSE = """\
# A page

{{ sentence("q") }} {{ figure("q") }} {{ verdict("q") }} {{ position("a", "q") }}

[the claim](claim:one), [the source](source:a), [the question](question:q),
[the document](document:d)

{{ table("q") }}

{{ plot("q") }}

{{ reconciliation() }}

{{ latest_changes(5) }}

The end of the page.
"""


def report_files(settings: str) -> dict[str, str]:
    """The files of the report; `settings` is the text of its `mkdocs.yml`."""
    return {
        "claims.yaml": json.dumps(ledger(), ensure_ascii=False, indent=1),
        "content/index.md": PROSE,
        "mkdocs.yml": settings,
    }
