"""The JSON Schema (draft-07) of a ledger, for editors; made from the table of fields.

In: nothing but the table. Out: the schema as plain data, and as the text of
`claims.schema.json`. It completes keys and values, explains them and marks slips while
somebody types; it is no judge: an editor reads YAML with its own types (`NO` may be
false, `100` a number), and references and words are looked at by `counterclaim check`
alone. Included files use the same schema, so no section is required at the top.
"""

from __future__ import annotations

import json
from typing import Any

from .fields import (
    ASSESSMENT,
    CARRIER,
    CLAIM,
    DOCUMENT,
    LEDGER,
    QUESTION,
    REMOVED,
    REPORT,
    SHARED,
    SOURCE,
    Field,
    Kind,
    Section,
)
from .fields.claims import RETRACTION, VALUE
from .fields.what import SCOPE
from .scalars import LONGEST_ID

Schema = dict[str, Any]

_ID = "^[a-z0-9]+(-+[a-z0-9]+)*$"
_DATE = r"\d{4}(-(\d{2}|XX)(-(\d{2}|XX))?)?[~?%]?"
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_OF_KIND: dict[Kind, Schema] = {
    Kind.LINE: _TEXT,
    Kind.TEXT: _TEXT,
    Kind.MARKDOWN: _TEXT,
    Kind.ID: {"$ref": "#/definitions/id"},
    Kind.REFERENCE: {"$ref": "#/definitions/id"},
    Kind.YESNO: {"enum": ["yes", "no", True, False]},
    Kind.NUMBER: {
        "type": ["integer", "number", "string"],
        "pattern": r"^-?(\d{1,3}(,\d{3})+|\d{1,3}(_\d{3})+|\d+)(\.\d+)?$",
    },
    Kind.DAYS: {
        "type": ["string", "integer"],
        "pattern": rf"^((\.\.)?/{_DATE}|{_DATE}(/{_DATE})?)$",
    },
    Kind.DAY: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    Kind.DURATION: {"type": "string", "pattern": r"^\d{1,4}d$"},
    Kind.URL: {"type": "string", "pattern": r"^https?://[^\s/?#]+"},
    Kind.CONTACT: {"type": "string", "pattern": r"^(https?://[^\s/?#]+|[^@\s]+@[^@\s]+$)"},
    Kind.LANGUAGE: {
        "type": ["string", "boolean"],
        "pattern": r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
    },
    Kind.SHA256: {"type": ["string", "number"], "pattern": r"^[0-9a-fA-F]{64}$"},
    Kind.PATH: {"type": "string"},
    Kind.CLAIMS: {"$ref": "#/definitions/claims"},
    Kind.OPTIONS: {
        "type": ["object", "array"],
        "propertyNames": {"$ref": "#/definitions/id"},
        "additionalProperties": _TEXT,
        "items": {"$ref": "#/definitions/id"},
    },
    Kind.FREE: {"type": "object"},
}
_WITH_EXAMPLE = frozenset(_OF_KIND) - {Kind.CLAIMS, Kind.OPTIONS, Kind.FREE, Kind.YESNO}
# Record types that several fields share, by the name of their definition.
_DEFINED: tuple[tuple[str, Section], ...] = (
    ("report", REPORT),
    ("source", SOURCE),
    ("document", DOCUMENT),
    ("scope", SCOPE),
    ("value", VALUE),
    ("retraction", RETRACTION),
    ("carrier", CARRIER),
    ("question", QUESTION),
    ("assessment", ASSESSMENT),
    ("removed", REMOVED),
)
_NAMES = {id(section): name for name, section in _DEFINED}


def schema_text() -> str:
    """The text of `claims.schema.json`, ending with a line feed."""
    return json.dumps(ledger_schema(), indent=2, ensure_ascii=False) + "\n"


def ledger_schema() -> Schema:
    """The whole schema."""
    definitions: Schema = {
        "id": {
            "type": ["string", "integer"],
            "pattern": _ID,
            "maxLength": LONGEST_ID,
            "description": "a-z, 0-9 and -; at most 80 characters.",
        }
    }
    for name, section in _DEFINED:
        definitions[name] = _record(section, required=section.required)
    definitions["claim_fields"] = _record(CLAIM, required=())
    definitions["claims"] = _claims("claim")
    definitions["claims_of_question"] = _claims("claim_of_question")
    for name, needed in (
        ("claim", ("id", "question", "source", "said")),
        ("claim_of_question", ("id", "source", "said")),
        ("claim_of_statement", ("id",)),
    ):
        definitions[name] = {
            "allOf": [{"$ref": "#/definitions/claim_fields"}],
            "required": list(needed),
        }
    definitions["statement"] = _statement()
    definitions["question"]["properties"]["claims"]["allOf"] = [
        {"$ref": "#/definitions/claims_of_question"}
    ]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A ledger of claims",
        "description": "Who says what, from whom they have it, and where it can be checked.",
        "type": "object",
        "additionalProperties": False,
        "properties": {field.name: _section(field) for field in LEDGER.fields},
        "definitions": definitions,
    }


def _section(field: Field) -> Schema:
    section = field.section
    if section is None:
        return _property(field)
    reference = {"$ref": f"#/definitions/{_NAMES[id(section)]}"}
    if section.keyed:
        return {
            "description": field.help,
            "type": "object",
            "propertyNames": {"$ref": "#/definitions/id"},
            "additionalProperties": reference,
        }
    if field.many:
        return {"description": field.help, "type": "array", "items": reference}
    return {"description": field.help, "allOf": [reference]}


def _record(section: Section, *, required: tuple[str, ...]) -> Schema:
    made: Schema = {
        "type": "object",
        "description": section.help,
        "additionalProperties": False,
        "properties": {field.name: _property(field) for field in section.fields},
    }
    if required:
        made["required"] = list(required)
    return made


def _property(field: Field) -> Schema:
    """One key. The description stands beside what is allowed, as editors show it there."""
    item = _item(field)
    described: Schema = {"description": _description(field)}
    if field.kind in _WITH_EXAMPLE and field.example and not field.example.startswith("["):
        described["examples"] = [field.example]
    if field.many:
        return {**described, "anyOf": [item, {"type": "array", "items": item}]}
    if "$ref" in item:
        return {**described, "allOf": [item]}
    return {**described, **item}


def _item(field: Field) -> Schema:
    if field.kind is Kind.RECORD:
        assert field.section is not None
        return {"$ref": f"#/definitions/{_NAMES[id(field.section)]}"}
    if field.kind is Kind.CHOICE:
        numbers = [int(choice) for choice in field.choices if choice.isdecimal()]
        return {"enum": [*field.choices, *numbers]}  # numbers as an editor reads them
    return _OF_KIND[field.kind]


def _description(field: Field) -> str:
    told = [f"{choice}: {meaning}" for choice, meaning in field.choices.items() if meaning]
    return field.help + ("\n\n" + "\n".join(told) if told else "")


def _claims(definition: str) -> Schema:
    return {
        "type": "array",
        "items": {
            "if": {"type": "object", "required": ["statement"]},
            "then": {"$ref": "#/definitions/statement"},
            "else": {"$ref": f"#/definitions/{definition}"},
        },
    }


def _statement() -> Schema:
    return {
        "type": "object",
        "description": "One statement with several figures: shared fields, then the claims.",
        "additionalProperties": False,
        "required": ["statement", "claims"],
        "properties": {
            "statement": _record(SHARED, required=()),
            "claims": {
                "type": "array",
                "description": "The claims; each may say otherwise for itself.",
                "items": {"$ref": "#/definitions/claim_of_statement"},
            },
        },
    }
