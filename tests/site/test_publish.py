"""Promise 12: what is published was committed and passed, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.write.repository import pages_address
from tests.site.conftest import counterclaim, git


def heads(repository: Path) -> dict[str, str]:
    told = git(repository, "for-each-ref", "--format=%(refname) %(objectname)", "refs/heads")
    return dict(line.split() for line in told.splitlines())


def test_only_the_branch_for_pages_is_pushed_and_its_history_is_kept(
    small: Path, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = heads(published)
    assert counterclaim("publish") == 0
    first = heads(published)
    assert set(first) == {"refs/heads/main", "refs/heads/gh-pages"}
    assert first["refs/heads/main"] == before["refs/heads/main"]
    names = git(published, "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    assert {".nojekyll", "index.html", "404.html", "questions/homes/index.html"} <= set(names)
    assert git(small, "status", "--porcelain") == ""
    assert git(small, "branch", "--show-current").strip() == "main"
    assert not (small / "site").exists()

    (small / "content" / "more.md").write_text("# More\n", encoding="utf-8")
    git(small, "add", ".")
    git(small, "commit", "-q", "-m", "More")
    assert counterclaim("publish") == 0
    parent = git(published, "rev-parse", "gh-pages^").strip()
    assert parent == first["refs/heads/gh-pages"]
    assert "more/index.html" in git(published, "ls-tree", "-r", "--name-only", "gh-pages")


def test_the_site_knows_its_address(small: Path, published: Path) -> None:
    settings = small / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace('!ENV [SITE_URL, ""]', "https://example.org/flood/")
    settings.write_text(text, encoding="utf-8")
    git(small, "commit", "-qam", "Address")
    assert counterclaim("publish") == 0
    html = git(published, "show", "gh-pages:questions/homes/index.html")
    assert '<link rel="canonical" href="https://example.org/flood/questions/homes/">' in html
    assert "/flood/assets/" in git(published, "show", "gh-pages:404.html")


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:Desk/toll.git", "https://desk.github.io/toll/"),
        ("https://github.com/desk/toll", "https://desk.github.io/toll/"),
        ("ssh://git@github.com/desk/Desk.github.io.git", "https://desk.github.io/"),
        ("https://token@github.com/desk/toll.git", "https://desk.github.io/toll/"),
        ("https://example.org/desk/toll.git", ""),
        ("/somewhere/github.com/desk/toll", ""),
    ],
)
def test_where_github_serves_a_repository(remote: str, address: str) -> None:
    assert pages_address(remote) == address


def test_what_is_not_committed_is_not_published(
    small: Path, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = heads(published)
    for name, text in (("claims.yaml", "\n"), ("content/new page.md", "# New\n")):
        with open(small / name, "a", encoding="utf-8") as file:
            file.write(text)
        assert counterclaim("publish") == 2
        assert f"\n  {name}" in capsys.readouterr().err
    assert heads(published) == before


def test_a_failing_ledger_or_page_is_not_published(
    small: Path, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = heads(published)
    for name, right, wrong in (
        ("claims.yaml", "source: residents", "source: resident"),
        ("content/index.md", "question:homes", "question:house"),
    ):
        text = (small / name).read_text(encoding="utf-8")
        (small / name).write_text(text.replace(right, wrong), encoding="utf-8")
        git(small, "commit", "-qam", "Slip")
        assert counterclaim("publish") == 1
        assert f"{name.removeprefix('content/')}:" in capsys.readouterr().err
        git(small, "revert", "--no-edit", "HEAD")
    assert {k: v for k, v in heads(published).items() if "main" not in k} == {}
    assert before["refs/heads/main"] == heads(published)["refs/heads/main"]


def test_branches_with_work_are_never_replaced(
    small: Path, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(small, "branch", "notes")
    git(small, "push", "-q", "origin", "notes")
    git(small, "checkout", "-q", "-b", "draft")
    before = heads(published)
    for branch in ("main", "master", "draft", "notes", "a..b"):
        assert counterclaim("publish", "--branch", branch) == 2
    assert heads(published) == before
    assert counterclaim("publish", "--dry-run") == 0
    assert heads(published) == before


def test_without_repository_or_remote_it_says_what_to_do(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert counterclaim("publish") == 2
    assert "git init" in capsys.readouterr().err
    git(small, "init", "-q")
    assert counterclaim("publish") == 2
    assert "git remote add origin" in capsys.readouterr().err
