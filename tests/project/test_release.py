"""What makes and publishes a release: workflows that trust nothing unnamed, and an image that can do little."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import timeline
from tests.project.pins import ROOT

WORKFLOWS = sorted(
    path
    for folder in (ROOT, ROOT / "examples/pages")
    for path in (folder / ".github/workflows").glob("*.yml")
)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_uses_only_actions_of_a_digest(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: (.*)", text)
    assert used
    assert [each for each in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v[\d.]+", each)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_only_read_but_for_the_jobs_that_say_more(path: Path) -> None:
    flow = yaml.safe_load(path.read_text(encoding="utf-8"))
    if path.stem == "publish":
        assert flow["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
        return
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


@pytest.mark.long
def test_the_steps_of_the_template_for_pages_run_as_they_stand(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples/pages", tmp_path / "site of mine")
    flow = yaml.safe_load(
        (tmp_path / "site of mine/.github/workflows/publish.yml").read_text(encoding="utf-8")
    )
    steps = [each for each in flow["jobs"]["publish"]["steps"] if "run" in each]
    assert steps[0]["run"] == f"pipx install timeline-of-positions=={timeline.__version__}"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for step in steps[1:]:
        given = dict.fromkeys(step.get("env", {}), "https://me.example/mine")
        command = ["bash", "-e", "-o", "pipefail", "-c", step["run"]]
        subprocess.run(
            command, cwd=tmp_path / "site of mine", env=os.environ | given | {"PATH": path}, check=True
        )
    made = {path.name for path in (tmp_path / "site of mine/site").iterdir()}
    assert made >= {"index.html", "feed.xml", "feed.json", "events.ics", "sitemap.xml", "404.html"}
