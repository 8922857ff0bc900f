"""The package in `examples/plugin/`: installed beside the program, it adds a format to every door."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PLUGIN = Path(__file__).resolve().parents[2] / "examples" / "plugin"
ASKED = """
from timeline.io.registry import readers, writers
from timeline.web.routes.export_dialog import dialog_html
assert 'value="geojson"' in dialog_html("en")
assert "geojson" in readers() and writers()["geojson"].media_type == "application/geo+json"
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a program beside which the package is installed, without a network."""
    target = str(tmp_path_factory.mktemp("plugin"))
    how = ("--quiet", "--disable-pip-version-check", "--no-index", "--no-build-isolation", "--no-deps")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *how, "--target", target, str(PLUGIN)], check=True
    )
    return {**os.environ, "PYTHONPATH": target}


def test_the_tests_of_the_package_pass(installed: dict[str, str]) -> None:
    words = (
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:dash",
        "-c",
        os.devnull,
        str(PLUGIN / "tests"),
    )
    done = subprocess.run(
        [sys.executable, *words], env=installed, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_page_and_the_commands_offer_its_format(installed: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-c", ASKED], env=installed, check=True)


def test_it_is_short() -> None:
    lines = (PLUGIN / "timeline_geojson.py").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.strip()]) <= 60
