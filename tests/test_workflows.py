"""What runs on a pull request runs without a token that may write, and without its text in
a shell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / ".github" / "workflows", ROOT / "generator" / "counterclaim" / "starter")
WORKFLOWS = {
    f"{path.parent.name}/{path.name}": yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    for folder in FOLDERS
    for path in sorted(folder.glob("*.yml"))
    if path.name != "mkdocs.yml"
}
ON_PULL_REQUESTS = [
    name for name, each in WORKFLOWS.items() if "pull_request" in (each["on"] or ())
]


def test_there_are_workflows_for_pull_requests() -> None:
    names = {"workflows/check.yml", "workflows/pull-request.yml", "starter/pull-request.yml"}
    assert names <= set(ON_PULL_REQUESTS)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_workflow_takes_the_rights_of_the_target(name: str) -> None:
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(triggers(name))


def triggers(name: str) -> list[str]:
    on = WORKFLOWS[name]["on"]
    return [on] if isinstance(on, str) else list(on)


@pytest.mark.parametrize("name", ON_PULL_REQUESTS)
def test_pull_requests_may_only_read(name: str) -> None:
    workflow = WORKFLOWS[name]
    rights = [workflow["permissions"], *(job.get("permissions", {}) for job in jobs(workflow))]
    assert rights[0] == {"contents": "read"}
    assert all(right == "read" for each in rights for right in each.values())


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_event_is_pasted_into_a_shell(name: str) -> None:
    steps = [step for job in jobs(WORKFLOWS[name]) for step in job["steps"]]
    assert len(steps) >= 1
    assert not any("${{" in step.get("run", "") for step in steps)


def jobs(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return list(workflow["jobs"].values())
