"""What `pipx install .` brings works from any folder, also beside the package in `examples/plugin/`."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    # Outside the repository's own settings, and without a network: hatchling itself is installed already.
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (found,) = out.glob("*.whl")
    return found


def test_the_wheel_has_every_file_that_the_checkout_has(wheel: Path) -> None:
    there = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"timeline/_bundled/{path.relative_to(ROOT).as_posix()}"
        for part in ("assets", "data")
        for path in (ROOT / part).rglob("*")
        if path.is_file()
    }
    wanted |= {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "timeline").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - there == set()
    assert not [name for name in there if name.startswith(("tests/", "bench/", "docs/", "out/"))]


@pytest.mark.long
def test_what_was_installed_works_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    installed, elsewhere = tmp_path / "installed", tmp_path / "else where"
    elsewhere.mkdir()
    zipfile.ZipFile(wheel).extractall(installed)
    # First on the path, so that not the checkout's package is tested, which an editable install names.
    found = dict(os.environ) | {"PYTHONPATH": str(installed)}
    code = "import sys, timeline; sys.stdout.write(timeline.__file__)"
    where = subprocess.run(
        [sys.executable, "-c", code], cwd=elsewhere, env=found, check=True, capture_output=True, text=True
    )
    assert where.stdout.startswith(str(installed))
    for words in (
        ["new", "my.yaml", "--lang", "fr"], ["check", "my.yaml"], ["export", "my.yaml", "-o", "my.svg"],
        ["export", "my.yaml", "-o", "my.html"], ["present", "my.yaml", "-o", "talk.html"], ["schema"],
    ):  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "timeline", *words],
            cwd=elsewhere,
            env=found,
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, ""), words
    assert {path.name for path in elsewhere.iterdir()} == {
        "my.yaml", "timeline.schema.json", "my.svg", "my.html", "talk.html",
    }  # fmt: skip


SERVED = """
import sys
from pathlib import Path
from timeline.web import Shelf, create_app
client = create_app(Shelf.opening(Path(sys.argv[1]))).server.test_client()
page = client.get("/?lang=fr").get_data(as_text=True)
assert "3\u00a0événements" in page
for path in ("/export.png", "/present", "/starter.yaml?lang=fr", "/timeline.schema.json", "/assets/dist/page.js"):
    assert client.get(path).status_code == 200, path
"""


@pytest.mark.long
def test_the_page_is_served_from_what_was_installed(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    found = dict(os.environ) | {"PYTHONPATH": str(tmp_path / "installed")}
    subprocess.run([sys.executable, "-m", "timeline", "new", "my.yaml"], cwd=tmp_path, env=found, check=True)
    done = subprocess.run(
        [sys.executable, "-c", SERVED, "my.yaml"], cwd=tmp_path, env=found, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


PLUGIN = Path(__file__).resolve().parents[2] / "examples" / "plugin"
ASKED = """
from timeline.io.registry import readers, writers
from timeline.web.routes.export_dialog import dialog_html
assert 'value="geojson"' in dialog_html("en")
assert "geojson" in readers() and writers()["geojson"].media_type == "application/geo+json"
"""


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a program beside which the package is installed, without a network."""
    target = str(tmp_path_factory.mktemp("plugin"))
    how = ("--quiet", "--disable-pip-version-check", "--no-index", "--no-build-isolation", "--no-deps")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *how, "--target", target, str(PLUGIN)], check=True
    )
    return {**os.environ, "PYTHONPATH": target}


@pytest.mark.long
def test_the_tests_of_the_package_pass(beside: dict[str, str]) -> None:
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
    done = subprocess.run([sys.executable, *words], env=beside, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.long
def test_the_page_and_the_commands_offer_its_format(beside: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-c", ASKED], env=beside, check=True)


def test_it_is_short() -> None:
    lines = (PLUGIN / "timeline_geojson.py").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.strip()]) <= 60
