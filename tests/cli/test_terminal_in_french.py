"""The command line in French: what it says of a person's files and wishes, whole."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from tests.cli.test_cli import BRIDGE
from tests.command import run

FAULTY = f"{BRIDGE}title: U\n{BRIDGE.splitlines()[5]}\n"
TOLD = [
    "faux.yaml:13:1: clé en double\u00a0: 'title'\u202f; la première est à la ligne 1\u202f; "
    "supprimez l’une des deux",
    "faux.yaml:14:1: clé en double\u00a0: 'types'\u202f; la première est à la ligne 6\u202f; "
    "supprimez l’une des deux",
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pont.yaml").write_text(BRIDGE, encoding="utf-8")
    Path("faux.yaml").write_text(FAULTY, encoding="utf-8")


def test_every_verb_tells_problems_in_the_language_asked_for() -> None:
    for words in (
        "check", "diff --corrections", "positions --on 2020-01-01", "after e", "export -o a.svg", "present -o a.html",
    ):  # fmt: skip
        verb, *more = words.split()
        result = run(verb, "faux.yaml", *more, "--lang", "fr")
        assert (result.exit_code, result.stderr.splitlines()) == (1, [*TOLD, "2\xa0erreurs"]), verb
    result = run("diff", "faux.yaml", "faux.yaml", "--lang", "fr")
    assert (result.exit_code, result.stderr.removeprefix("Error: ").splitlines()) == (2, TOLD)
    records = json.loads(run("check", "faux.yaml", "--lang", "fr", "--json").stdout)
    assert [
        f"faux.yaml:{r['line']}:{r['column']}: {r['message']}\u202f; {r['hint']}" for r in records
    ] == TOLD


def test_texts_from_right_to_left_come_to_the_terminal_as_they_are() -> None:
    Path("faux.yaml").write_text(f'{BRIDGE}שלום: U\n"a\\u200e": U\n', encoding="utf-8")
    lines = run("check", "faux.yaml", "--lang", "fr").stderr.splitlines()
    assert lines[0].startswith("faux.yaml:13:1: clé inconnue\u00a0: 'שלום'\u202f; ")
    assert lines[1].startswith("faux.yaml:14:1: clé inconnue\u00a0: 'a\\u200e'")
    told = json.loads(run("check", "faux.yaml", "--lang", "fr", "--json").stdout)
    assert told[0]["message"] == "clé inconnue\u00a0: 'שלום'"


def test_a_port_that_is_taken_is_said_in_french() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "pont.yaml", "--port", str(port), "--lang", "fr")
    assert (result.exit_code, result.stderr) == (
        2,
        f"Error: le port {port} de 127.0.0.1 est déjà utilisé\u202f; essayez --port {port % 65535 + 1}\n",
    )


def test_files_that_are_written_are_said_in_french() -> None:
    result = run(
        "export", "pont.yaml", "-o", "p.svg", "--size", "600x340", "--set", "search=zebra", "--lang", "fr"
    )
    size = round(Path("p.svg").stat().st_size / 1000)
    assert result.stdout == f"p.svg enregistré ({size}\xa0ko)\n"
    assert result.stderr.splitlines()[-1] == (
        "aucun événement ne correspond aux filtres\u202f; les fichiers enregistrés n’en montrent aucun"
    )
    assert run("present", "pont.yaml", "-o", "p.html", "--lang", "fr").stdout.endswith("\xa0diapositives)\n")
    again = run("inspect", "p.svg", "pont.yaml", "--lang", "fr")
    assert "le graphique ne contient aucun événement" in again.stdout.splitlines()
