"""Whatever the bytes: only diagnostics come out, located, and what is accepted means what
YAML means. A fixed budget and fixed seeds; finds are kept in tests/cases/yaml/."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.codes import code
from counterclaim.codes.registry import UNSEEN
from counterclaim.parse import Fields, Items, Node, Scalar, parse_text, readable, tree
from counterclaim.reporters import REPORTERS

CASES = Path(__file__).parent.parent / "cases" / "yaml"
BUDGET = settings(
    max_examples=250,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)

# What ledgers and their mistakes are made of.
FRAGMENTS = st.sampled_from(
    [
        *("a", "words", "id", "x y", "100", "1,000", "000", "é", "日本", "كم", "\U0001f600"),
        *(": ", ":", "- ", "-", "\n", "\n", "\n  ", "\n    ", " ", "  ", "\t", "#1", " # x", "#"),
        *("[", "]", "{", "}", ",", ", ", "'", '"', "''", "\\", '\\"', "\\u202e", "\\x41", "\\q"),
        *(
            "&x ",
            "*x",
            "!!str ",
            "! ",
            "!x",
            "<<: ",
            "| ",
            "|",
            ">",
            ">5",
            "? ",
            "?",
            "@",
            "`",
            "%",
        ),
        *("\n---\n", "\n...\n", "%YAML 1.1\n", "---", "~", "null", "\r", "\r\n", "\ufeff", "\x85"),
        *("\u2028", "\u202e", "\x00", "\x07", "\x7f", "\ufffe", "\ufffd", "\u200b", "\u00a0"),
    ]
)
TEXTS = st.lists(FRAGMENTS, max_size=24).map("".join)
LEDGER = """\
report:
  title: A report   # optional
  as_of: 2025-09-30
sources:
  nis: {name: "National Intelligence Service", kind: intelligence, aliases: [국정원]}
claims:
  - id: nis-killed
    question: killed
    words: 'at least 100'
    note: |
      two lines
      of text
"""


def meaning(node: Node | None) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [meaning(item) for item in node.items]
    if isinstance(node, Fields):
        return {key.text: meaning(value) for key, value in node.entries}
    return None


def hold(data: bytes) -> None:
    """What must be true of parsing any bytes."""
    node, found = parse_text(data, name="claims.yaml")
    lines = readable(data).split("\n")
    assert [one.order for one in found] == sorted(one.order for one in found)
    for one in found:
        assert code(one.code).code == one.code
        assert one.place.file == "claims.yaml"
        assert 1 <= one.place.line <= len(lines)
        assert 1 <= one.place.column <= len(lines[one.place.line - 1]) + 1, one
        assert not UNSEEN.search(one.message)
    for form in ("full", "github"):
        REPORTERS[form](found, {"claims.yaml": readable(data)}, False)
    if not found:
        assert node is not None
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        assert meaning(node) == yaml.load(data, Loader=loader)


@BUDGET
@given(st.binary(max_size=60))
def test_any_bytes(data: bytes) -> None:
    hold(data)


@BUDGET
@given(TEXTS)
def test_pieces_of_yaml_in_any_order(text: str) -> None:
    hold(text.encode("utf-8", "surrogatepass"))


@BUDGET
@given(TEXTS)
def test_pieces_of_yaml_without_libyaml(text: str) -> None:
    usual = tree._PARSER
    tree._PARSER = tree._Pure
    try:
        hold(text.encode("utf-8", "surrogatepass"))
    finally:
        tree._PARSER = usual


@BUDGET
@given(
    at=st.integers(0, len(LEDGER)),
    gone=st.integers(0, 12),
    put=st.lists(FRAGMENTS, max_size=3).map("".join),
)
def test_a_good_ledger_with_one_damage(at: int, gone: int, put: str) -> None:
    hold((LEDGER[:at] + put + LEDGER[at + gone :]).encode("utf-8", "surrogatepass"))


@BUDGET
@given(at=st.integers(0, 300), put=st.binary(min_size=1, max_size=4))
def test_a_good_ledger_with_broken_bytes(at: int, put: bytes) -> None:
    data = LEDGER.encode()
    hold(data[:at] + put + data[at:])


VISIBLE = st.text(
    st.characters(
        min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]
    ),
    max_size=12,
)
STRUCTURES = st.recursive(
    VISIBLE,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(VISIBLE.filter(bool), inner, max_size=4)
    ),
    max_leaves=12,
)


@BUDGET
@given(data=STRUCTURES.filter(bool), flow=st.booleans(), crlf=st.booleans())
def test_every_structure_of_text_comes_back(data: object, flow: bool, crlf: bool) -> None:
    class Quoting(yaml.SafeDumper):
        """Quotes every text, so that nothing is lost on the way."""

        def ignore_aliases(self, data: object) -> bool:
            return True

    text = yaml.dump(
        data, Dumper=Quoting, default_flow_style=flow, allow_unicode=True, default_style='"'
    ).replace("!!str ", "")
    node, found = parse_text(
        text.replace("\n", "\r\n" if crlf else "\n").encode(), name="claims.yaml"
    )
    assert found == ()
    assert meaning(node) == data


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.name)
def test_kept_finds(path: Path) -> None:
    """Each file once broke something; `NAME.C119.yaml` says which code it must give."""
    data = path.read_bytes()
    hold(data)
    _, found = parse_text(data, name="claims.yaml")
    wanted = path.name.split(".")[1]
    if wanted != "yaml":
        assert wanted in {one.code for one in found}
    else:
        assert found == ()
