"""What makes and publishes a release: workflows that trust nothing unnamed, and an image that can do little."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.project.pins import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_uses_only_actions_of_a_digest(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: (.*)", text)
    assert used
    assert [each for each in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v[\d.]+", each)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_only_read_but_for_the_jobs_that_say_more(path: Path) -> None:
    flow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert flow["permissions"] == {"contents": "read"}
    for name, job in flow["jobs"].items():
        writes = {what for what, may in job.get("permissions", {}).items() if may == "write"}
        allowed = {"page": {"contents"}, "publish": {"id-token"}}.get(name, {"id-token", "attestations"})
        assert writes <= allowed


def test_only_the_job_of_an_environment_publishes() -> None:
    flow = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
    publishing = [name for name, job in flow["jobs"].items() if "gh-action-pypi-publish" in str(job)]
    assert publishing == ["publish"]
    assert flow["jobs"]["publish"]["environment"] == "pypi"
    assert flow["jobs"]["publish"]["needs"] == "packages"


def test_the_image_runs_as_nobody_in_particular_and_says_whether_it_is_well() -> None:
    recipe = (ROOT / "examples/deploy/Containerfile").read_text(encoding="utf-8")
    last = recipe.rpartition("\nFROM ")[2]
    assert re.search(r"^USER 1000:1000$", last, re.M)
    assert "HEALTHCHECK" in last
    assert "/healthz" in last
    assert "RUN" not in last  # all that needs the network and the source is in the stage before
