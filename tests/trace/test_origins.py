"""Who is behind a claim: origins, chains, roots and sides."""

from __future__ import annotations

from build import claim, ledger, source

from counterclaim.trace import trace


def test_the_last_of_citing_is_the_origin() -> None:
    traced = trace(ledger(claims=[claim("a", source="paper", citing=["mp", "nis"])]))
    assert traced.claims["a"].origins == ("nis",)
    assert traced.claims["a"].chain == ("paper", "mp", "nis")


def test_a_spokesperson_stands_for_the_body_also_at_the_end_of_citing() -> None:
    sources = [source("voice", speaks_for="office"), source("office", speaks_for="state")]
    traced = trace(
        ledger(
            sources=sources,
            claims=[
                claim("a", source="voice"),
                claim("b", source="paper", citing="voice"),
            ],
        )
    )
    assert traced.claims["a"].origins == traced.claims["b"].origins == ("state",)
    assert traced.claims["b"].chain == ("paper", "voice", "state")


def test_an_echo_of_an_echo_has_the_root_s_origin() -> None:
    traced = trace(
        ledger(
            claims=[
                claim("a", source="mp", citing="nis", traced=False),
                claim("b", source="paper", echo_of="a"),
                claim("c", source="blog", citing="other", echo_of="b"),
            ]
        )
    )
    assert [traced.claims[each].origins for each in "abc"] == [("nis",)] * 3
    assert traced.claims["c"].root == "a"
    assert not traced.claims["c"].certain


def test_joint_speakers_are_each_an_origin() -> None:
    traced = trace(ledger(claims=[claim("a", source=["x", "y"])]))
    assert traced.claims["a"].origins == ("x", "y")


def test_anonymous_and_untraced_origins_are_not_certain() -> None:
    traced = trace(
        ledger(
            sources=[source("unnamed", kind="anonymous")],
            claims=[
                claim("a", source="unnamed"),
                claim("b", source="x", traced=False),
                claim("c", source=["unnamed", "x"]),
            ],
        )
    )
    assert [traced.claims[each].certain for each in "abc"] == [False, False, True]


def test_a_joint_project_has_several_roots() -> None:
    traced = trace(
        ledger(
            sources=[
                source("joint", part_of=["ministry", "institute"]),
                source("ministry", part_of="state"),
            ],
            claims=[claim("a", source="joint")],
        )
    )
    assert traced.roots["joint"] == ("institute", "state")
    assert traced.roots["state"] == ("state",)


def test_the_side_is_the_nearest_parent_s() -> None:
    traced = trace(
        ledger(
            sources=[
                source("own", side="red", part_of="blue-body"),
                source("blue-body", side="blue"),
                source("child", part_of="middle"),
                source("middle", part_of="blue-body"),
                source("torn", part_of=["blue-body", "red-body"]),
                source("red-body", side="red"),
                source("lone"),
            ]
        )
    )
    assert {name: traced.sides[name] for name in ("own", "child", "torn", "lone")} == {
        "own": "red",
        "child": "blue",
        "torn": None,
        "lone": None,
    }


def test_a_claim_made_from_an_echo_is_made_from_its_root() -> None:
    traced = trace(
        ledger(
            claims=[
                claim("a", source="x"),
                claim("b", source="y", echo_of="a"),
                claim("c", source="z", based_on=["b"]),
            ]
        )
    )
    assert traced.bases == {"c": ("a",)}
