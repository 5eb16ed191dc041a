"""The workflow that tests and publishes: right, pinned, and allowed no more than it needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import audit
import do

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
SITE = yaml.safe_load((ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8"))
STEPS = [step for job in SITE["jobs"].values() for step in job["steps"]]


def test_actionlint_finds_nothing_wrong():
    assert WORKFLOWS
    assert audit.workflow_errors(WORKFLOWS) == []


def test_actionlint_would_find_a_step_that_is_not_there(tmp_path):
    broken = tmp_path / "broken.yml"
    text = (ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8")
    broken.write_text(text.replace("steps.pages.outputs", "steps.page.outputs"), encoding="utf-8")
    (error,) = audit.workflow_errors([broken])
    assert error.startswith("broken.yml:") and '"page" is not defined' in error


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_to_one_commit_and_says_which_version_that_is(path: Path):
    uses = re.findall(r"^ *(?:- )?uses: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert uses
    assert [line for line in uses
            if not re.fullmatch(r"[\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_an_action_has_the_same_commit_everywhere():
    pins = {re.match(r"([\w.-]+/[\w.-]+).*(@.*)", step["uses"]).groups()
            for step in STEPS if "uses" in step}
    assert len(pins) == len({repository for repository, _ in pins})


def test_it_calls_verbs_that_exist_and_publishes_only_what_passed_the_tests():
    verbs = [verb for step in STEPS for verb in re.findall(r"\bmake ([\w-]+)", step.get("run", ""))]
    assert {"build", "test", "test-frameworks", "print"} == set(verbs) <= set(do.VERBS)
    assert set(SITE["jobs"]["publish"]["needs"]) == set(SITE["jobs"]) - {"publish"}
    assert "refs/heads/main" in SITE["jobs"]["publish"]["if"]


def test_only_the_job_that_publishes_may_write_and_only_to_pages():
    assert SITE["permissions"] == {"contents": "read"}
    allowed = {name: job["permissions"] for name, job in SITE["jobs"].items()
               if "permissions" in job}
    assert allowed == {"publish": {"contents": "read", "pages": "write", "id-token": "write"}}


def test_the_site_is_built_for_the_address_where_it_will_stand():
    (printing,) = (step for step in STEPS if step.get("run") == "make print")
    assert printing["env"] == {
        "SITE_URL": "${{ steps.pages.outputs.base_url }}/",
        "REPO_URL": "${{ github.server_url }}/${{ github.repository }}"}


def test_what_snippets_computed_is_kept_from_run_to_run():
    kept = [step["with"]["path"] for step in STEPS
            if step.get("uses", "").startswith("actions/cache")]
    settings = (ROOT / "scripts/studynotes/project.py").read_text(encoding="utf-8")
    assert kept and all(f'cache: str = "{path}"' in settings for path in kept)
