"""The command line in French: what it says of a person's files and wishes, whole."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from tests.cli.test_cli import BRIDGE
from tests.command import run
from timeline.io.schema import starter
from timeline.theme.shipped import DATA
from timeline.web import Shelf, create_app

TABLE = "date,title\n2020-06-08,A letter\n2020-06-10,A pause\n"
STARTER = f"{round(len(starter('fr').encode()) / 1000)}\xa0ko"
UNDECIDED = "date,title\n5/6/2020,A letter\n4/3/2021,A pause\n"


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
    Path("ancien.yaml").write_text(BRIDGE.replace("2019", "-0043"), encoding="utf-8")
    Path("faux.yaml").write_text(FAULTY, encoding="utf-8")
    Path("lettres.csv").write_text(TABLE, encoding="utf-8")
    Path("douteux.csv").write_text(UNDECIDED, encoding="utf-8")
    Path("vide.csv").write_text("date,title\nnever,A letter\n", encoding="utf-8")


def test_what_a_verb_tells_is_french() -> None:
    held = "3\u00a0événements, 2\u00a0acteurs, 1 acteur avec des positions, de"
    for words, told in (
        ("check pont.yaml", f"pont.yaml: {held} 2019 à 2021\xa0: aucune erreur\n"),
        ("check ancien.yaml", f"ancien.yaml: {held} 44 av. J.-C. à 2021\xa0: aucune erreur\n"),
        ("new mien.yaml", f"mien.yaml enregistré ({STARTER})\nPour la voir\xa0: timeline serve mien.yaml\n"),
    ):
        result = run(*words.split(), "--lang", "fr")
        assert (result.exit_code, result.stderr) == (0, "")
        lines = [line for line in result.stdout.splitlines(keepends=True) if "schema" not in line]
        assert "".join(lines) == told


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


def test_a_picture_that_cannot_be_made_says_so_in_french() -> None:
    assert (
        "un graphique de 20000×20000\u00a0pixels est trop grand\u202f; la limite est de 100\u00a0mégapixels"
        in run("export", "pont.yaml", "-o", "a.png", "--size", "10000x10000", "--lang", "fr").stderr
    )
    client = create_app(Shelf.opening(DATA)).server.test_client()
    answer = client.get("/export-about?format=png&size=9000x9000&factor=4&lang=fr").get_json()
    assert "est trop grand" in answer["problem"]
    refused = client.get("/export.svg?shade=red&lang=fr").get_data(as_text=True)
    assert refused.startswith("clé de vue inconnue\u00a0: 'shade'\u202f; noms connus\u00a0: ")
    says = client.post("/open?name=faux.yaml&lang=fr", data=FAULTY.encode()).get_json()["says"]
    assert says[1:] == TOLD


def test_what_is_remarked_is_counted_in_french() -> None:
    assert (
        run("check", "pont.yaml", "--strict", "--lang", "fr").stderr.splitlines()[-1]
        == "3\xa0avertissements\xa0: 3 unsourced"
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


def test_a_port_that_is_taken_is_said_in_french() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "pont.yaml", "--port", str(port), "--lang", "fr")
    assert (result.exit_code, result.stderr) == (
        2,
        f"Error: le port {port} de 127.0.0.1 est déjà utilisé\u202f; essayez --port {port % 65535 + 1}\n",
    )


def test_a_table_is_asked_about_and_accounted_for_in_french() -> None:
    result = run("export", "lettres.csv", "-o", "p.record.csv", "--lang", "fr")
    assert (result.exit_code, result.stderr) == (0, "2 lignes lues = 2\u00a0événements + 0 ligne refusée.\n")
    result = run("export", "douteux.csv", "-o", "p.csv", "--lang", "fr")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "Error: douteux.csv: «\u00a05/6/2020\u00a0» (ligne 2) est ambigu, et aucune date du fichier "
        "n’indique l’ordre\u202f; indiquez si le jour ou le mois vient en premier",
        "Lancez l’une de ces commandes\u00a0:",
        "timeline import douteux.csv -o douteux.yaml --lang fr --dates day-first",
        "timeline import douteux.csv -o douteux.yaml --lang fr --dates month-first",
    ]
    result = run("positions", "vide.csv", "--on", "2020-06-12", "--lang", "fr")
    assert result.stderr.splitlines()[-1] == "Error: aucune ligne n’est un événement valide"
