"""Live references: what prose gets, what it is told, and what it cannot do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import markdown as python_markdown
import pytest
from material.plugins.search.plugin import Parser
from view.fixture import compiled, nasty

from counterclaim.diagnostics import Place
from counterclaim.reconcile.result import Reconciliation
from counterclaim.render import LiveReferences


def through(text: str, *, address: str = "", report=None) -> str:
    """A page's Markdown all the way to HTML, as the plugin does it."""
    references = LiveReferences(report or compiled())
    expanded, problems = references.expand(text, file="index.md")
    assert problems == ()
    return references.finish(python_markdown.markdown(expanded), address=address)


def problems_of(text: str, *, before: int = 0):
    _, problems = LiveReferences(compiled()).expand(text, file="index.md", before=before)
    return [(problem.code, problem.place.line, problem.place.column) for problem in problems]


def test_a_link_leads_to_the_page_and_shows_a_card() -> None:
    html = through("See [what *Seoul* said](source:nis).", address="about/")
    assert (
        '<a href="../sources/nis/" aria-describedby="cc-card-1">what <em>Seoul</em> said</a>'
        in html
    )
    assert "National Intelligence Service" in html
    assert html.startswith("<p>See <span")


def test_every_kind_of_link_is_resolved_from_the_root_of_the_site() -> None:
    html = through("[a](question:casualties) [b](source:us)")
    assert 'href="./questions/casualties/"' in html
    assert 'href="./sources/us/"' in html
    assert "question:" not in html


def test_values_stand_within_the_sentence() -> None:
    html = through('They say {{ sentence("casualties") }} So: {{ verdict("casualties") }}.')
    assert html.count("<p>") == 1
    assert "cc-verdict" in html
    assert "CClive" not in html


def test_the_search_reads_prose_and_not_the_cells_of_tables() -> None:
    parser = Parser()
    parser.feed(
        through(
            'They say {{ figure("casualties") }}.\n\n{{ table("casualties") }}\n\n'
            "{{ reconciliation() }}\n\n{{ latest_changes() }}\n\nAfter."
        )
    )
    told = "".join(["".join(section.text) for section in parser.data])
    assert " ".join(told.split()) == ("<p>They say 1,100–1,500.</p> <p>After.</p>")


def test_a_table_replaces_the_paragraph_around_it() -> None:
    html = through('Before.\n\n{{ table("casualties") }}\n\nAfter.')
    assert "<p><div" not in html
    assert "<p>\n<div" not in html
    assert 'class="cc-table cc-positions"' in html
    assert html.startswith("<p>Before.</p>")
    assert html.rstrip().endswith("<p>After.</p>")


def test_the_whole_table_the_plot_and_the_changes() -> None:
    html = through('{{ plot("casualties") }}\n\n{{ reconciliation() }}\n\n{{ latest_changes(2) }}')
    assert "<svg" in html
    assert "cc-play" in html
    assert html.count("<li>") == 2


def test_the_state_of_play_tells_verdict_range_origins_day_and_figures() -> None:
    html = through('Before.\n\n{{ state_of_play("casualties", "admitted") }}')
    assert "<p><ul" not in html
    first, second = html.split("<li class=")[1:3]
    assert 'href="./questions/casualties/">' in first
    for part in ("Depends on reading", "independent", "<time datetime=", 'role="img"'):
        assert part in first
    assert "National Intelligence Service: " in first  # the picture in words
    assert 'role="img" aria-label="' in second  # sides of those who answer
    assert "<svg" not in second


def test_the_state_of_play_without_names_has_every_question() -> None:
    assert through("{{ state_of_play() }}").count("cc-state__asks") == len(
        compiled().ledger.questions
    )


def test_the_state_of_play_names_every_unknown_question() -> None:
    assert problems_of('{{ state_of_play("casualtys", "admitted", "x") }}') == [
        ("C704", 1, 19),
        ("C704", 1, 44),
    ]


def test_a_position_a_refusal_and_an_absence() -> None:
    html = through(
        '{{ position("us", "casualties") }}; {{ position("kremlin", "casualties") }}; '
        '{{ position("daily", "casualties") }}'
    )
    assert [part in html for part in (">300–999<", ">declines to say<", ">no position<")] == [
        True,
        True,
        True,
    ]


def test_an_unknown_id_is_located_and_the_right_one_suggested() -> None:
    references = LiveReferences(compiled())
    text = 'One.\n\nSee [x](source:niss) and {{ figure("casualtys") }}.\n'
    _, problems = references.expand(text, file="index.md", before=4)
    assert [problem.code for problem in problems] == ["C703", "C704"] or [
        problem.code for problem in problems
    ] == ["C704", "C703"]
    found = {problem.code: problem for problem in problems}
    assert found["C703"].place == Place("index.md", 7, 9, 20)
    assert found["C703"].label == "did you mean `source:nis`?"
    assert found["C704"].place.line == 7
    assert text.split("\n")[2][found["C704"].place.column - 1 :].startswith("casualtys")
    assert found["C704"].label == "did you mean `casualties`?"


def test_links_in_code_are_left_alone() -> None:
    text = "Write `[x](claim:ID)`.\n\n```\n[x](claim:ID)\n```\n"
    assert problems_of(text) == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('\n\nx {{ figure("casualties" }}', "C701", 3),
        ("\n{{ figures() }}", "C702", 2),
        ("\n\n\n{{ figure() }}", "C702", 4),
        ("{{ latest_changes('five') }}", "C705", 1),
        ('## Toll: {{ figure("casualties") }}', "C706", 1),
        ("{{ ''.__class__.__mro__ }}", "C702", 1),
        ("\n{{ 9 ** 9 ** 9 ** 9 }}", "C702", 2),
        ("{{ 'a' * 10000000000 }}", "C702", 1),
        ("{% for x in range(9) %}{% endfor %}", "C702", 1),
        ("{% include '/etc/passwd' %}", "C702", 1),
    ],
)
def test_what_cannot_be_filled_in_is_said_with_its_line(text: str, code: str, line: int) -> None:
    found = problems_of(text)
    assert [(entry[0], entry[1]) for entry in found] == [(code, line)]


def test_markdown_attributes_are_no_comments() -> None:
    assert problems_of("## The toll {#toll}\n\n{: .wide }\n") == []


def test_text_of_the_ledger_is_never_a_template_nor_markdown() -> None:
    hostile = "{{ 7*7 }} *x* <script>alert(1)</script> [a](claim:b) CClive0eviLCC"
    html = through(
        '[a](source:us) {{ sentence("casualties") }}\n\n{{ table("casualties") }}',
        report=nasty(hostile),
    )
    assert "<script" not in html
    assert "{{ 7*7 }} *x* &lt;script&gt;alert(1)&lt;/script&gt; [a](claim:b) CClive0eviLCC" in html


def test_the_same_page_twice_gives_the_same() -> None:
    text = '[a](source:us) {{ table("casualties") }} {{ latest_changes() }}'
    assert through(text) == through(text)


def test_a_past_day_is_proven_step_by_step() -> None:
    report = compiled()
    asked: list[date] = []

    def on_day(day: date) -> Reconciliation:
        asked.append(day)
        return report.reconciliation

    html = through('{{ proof("casualties", "2024-12-19") }}', report=replace(report, on_day=on_day))
    assert asked == [date(2024, 12, 19)]
    assert 'class="cc-steps"' in html
    assert "cc-brief" in html


def test_a_past_day_must_be_a_day() -> None:
    assert problems_of('\n{{ proof("casualties", "December 2024") }}')[0][:2] == ("C707", 2)
