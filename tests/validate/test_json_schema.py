"""The schema for editors: current, sound, no stricter and not much laxer than the check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from counterclaim.codes import Code, all_codes
from counterclaim.commands.schema import command
from counterclaim.validate.field_reference import reference_text
from counterclaim.validate.fields import CLAIM, LEDGER, SOURCE
from counterclaim.validate.json_schema import ledger_schema, schema_text

ROOT = Path(__file__).parents[2]
VALIDATOR = Draft7Validator(ledger_schema())
CODES = [entry for entry in all_codes() if "C140" <= entry.code < "C700" and not entry.illustration]
# Mistakes of shape, which an editor is to mark while somebody types.
SEEN_BY_EDITORS = ("C204", "C207", "C301", "C303", "C304", "C305", "C307", "C308", "C310", "C502")


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it (the core schema of 1.2): dates and `no` stay text."""


EditorLoader.yaml_implicit_resolvers = {
    letter: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_an_editor_reads(text: str) -> Any:
    return yaml.load(text, Loader=EditorLoader) or {}


def test_the_file_at_the_root_is_current() -> None:
    assert (ROOT / "claims.schema.json").read_text(encoding="utf-8") == schema_text()


def test_the_command_prints_it() -> None:
    result = CliRunner().invoke(command)
    assert result.exit_code == 0
    assert json.loads(result.output) == ledger_schema()


def test_the_field_reference_is_current_and_tells_every_field() -> None:
    text = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
    assert text == reference_text() == CliRunner().invoke(command, ["--fields"]).output
    for field in CLAIM.fields:
        assert f"| `{field.name}` |" in text


def test_it_is_a_sound_schema_of_draft_07() -> None:
    schema = ledger_schema()
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)


def test_every_section_and_field_is_there_and_explained() -> None:
    schema = ledger_schema()
    assert set(schema["properties"]) == set(LEDGER.by_name)
    for definition, section in (("claim_fields", CLAIM), ("source", SOURCE)):
        properties = schema["definitions"][definition]["properties"]
        assert set(properties) == set(section.by_name)
        assert all(len(each["description"]) > 3 for each in properties.values())
    assert "denies" in schema["definitions"]["claim_fields"]["properties"]["stance"]["enum"]


@pytest.mark.parametrize("entry", CODES, ids=lambda entry: entry.code)
def test_right_examples_pass(entry: Code) -> None:
    for name, text in entry.right.items():
        if name.endswith(".yaml"):
            errors = [error.message for error in VALIDATOR.iter_errors(as_an_editor_reads(text))]
            assert errors == []


@pytest.mark.parametrize("code", SEEN_BY_EDITORS)
def test_mistakes_of_shape_are_marked(code: str) -> None:
    entry = next(entry for entry in CODES if entry.code == code)
    assert list(VALIDATOR.iter_errors(as_an_editor_reads(entry.wrong["claims.yaml"])))


def test_the_ledger_of_the_worked_example_passes() -> None:
    files = [ROOT / "claims.yaml", *sorted((ROOT / "ledger").glob("*.yaml"))]
    for path in files:
        data = as_an_editor_reads(path.read_text(encoding="utf-8"))
        errors = [
            f"{path.name}: {'/'.join(map(str, error.absolute_path))}: {error.message}"
            for error in VALIDATOR.iter_errors(data)
        ]
        assert errors == []


def test_the_key_for_the_schema_itself_is_taken() -> None:
    assert VALIDATOR.is_valid({"$schema": "claims.schema.json", "report": {"title": "A report"}})
