"""What is wrong with the text of a file, with its images and with a desk's sizes, said in French."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image as Drawing

from tests.trust.test_yaml_faults import ALONE, edited
from tests.trust.test_yaml_hostile import REFUSED
from timeline.cli import group
from timeline.errors import LoadError, Problem, problem_words
from timeline.i18n.catalogue import say_again
from timeline.io.loader import load, load_bytes
from timeline.io.presets import load_presets
from timeline.theme.shipped import DATA
from timeline.web import Shelf, create_app

REST = "actors: [{id: a, name: A}]\ntypes: [{id: k, label: K}]\n"
EVENTS = "events:\n  - {id: e, date: 2020, actors: a, type: k, title: E}\n"
GOOD = f"title: T\n{REST}{EVENTS}"
SMALL = 100_000
"""Bytes of the largest file that is read here."""


def problems(read: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(LoadError) as caught:
        read()
    return caught.value.problems


def said(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    return [problem_words(p, "fr") for p in problems(lambda: load_bytes(data, "f.yaml"))]


@pytest.mark.parametrize(("text", "french"), [
    ("", "1:1: le fichier est vide\u202f; commencez par 'title: …' et 'events:'"),
    ("hello", "1:1: ce n’est pas un fichier de chronologie\u202f; commencez par 'title: …' et 'events:'"),
    (f"title: T\n{REST}", "1:1: il manque events\u202f; ajoutez 'events:' et au moins un événement"),
    (f"title: T\n{REST}events: []", "4:9: il n’y a aucun événement\u202f; ajoutez-en au moins un"),
    (f"{GOOD}title: U",
     "6:1: clé en double\u00a0: 'title'\u202f; la première est à la ligne 1\u202f; supprimez l’une des deux"),
    ("title: &a T",
     "1:8: les ancres YAML ('&a') ne sont pas prises en charge\u202f; "
     "mettez entre guillemets un texte qui commence par '&'"),
    ("[a]: b", "1:1: une clé doit être un texte\u202f; mettez entre guillemets un texte qui contient '{' ou '['"),
    ("title: 'IBM's letter'", "1:13: texte inattendu après le ' fermant\u202f; à l’intérieur de '…', doublez-le"),
    ('title: "IBM"s"', '1:13: texte inattendu après le " fermant\u202f; à l’intérieur de "…", écrivez \\"'),
    ("title: [a", "1:8: '[' n’est pas fermé\u202f; ajoutez le ']' manquant, ou mettez le texte entre guillemets"),
    ("title: {a", "1:8: '{' n’est pas fermé\u202f; ajoutez le '}' manquant, ou mettez le texte entre guillemets"),
    ('title: "\\q"', "1:9: '\\' inattendu\u202f; écrivez '\\\\', ou employez des guillemets simples"),
    ("title: a\n\tabout: b", "2:1: les tabulations ne sont pas permises\u202f; faites les retraits avec des espaces"),
    ("title: a\x07", "1:9: le texte contient un caractère invisible (U+0007)\u202f; supprimez-le"),
    (b"title: d\xe9j\xe0", "1:9: le fichier n’est pas un texte valide en UTF-8\u202f; enregistrez le "
                           "fichier en UTF-8 dans votre éditeur"),
])  # fmt: skip
def test_a_text_that_cannot_be_read_is_told_in_french(text: str | bytes, french: str) -> None:
    assert said(text) == [f"f.yaml:{french}"]


HOSTILE = {name: data for name, (data, _, _) in REFUSED.items() if len(data) <= SMALL}
FAULTY = {new: edited((old, new))[0].encode() for old, new, _ in ALONE}


@pytest.mark.parametrize("data", [*HOSTILE.values(), *FAULTY.values()], ids=[*HOSTILE, *FAULTY])
def test_no_kind_of_problem_stays_english(data: bytes) -> None:
    for problem in problems(lambda: load_bytes(data, "f.yaml")):
        assert say_again("fr", problem.message) != problem.message
        assert not problem.hint or say_again("fr", problem.hint) != problem.hint


def test_a_file_that_is_not_there_is_told_in_french(tmp_path: Path) -> None:
    (only,) = problems(lambda: load(tmp_path / "f.yaml"))
    assert problem_words(only, "fr") == (
        f"{tmp_path}/f.yaml: fichier introuvable\u202f; vérifiez le nom et le dossier"
    )
    (only,) = problems(lambda: load(tmp_path))
    assert problem_words(only, "fr").endswith(
        ": c’est un dossier, pas un fichier\u202f; indiquez un fichier de ce dossier"
    )


def drawn(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Drawing.new("RGB", size).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of images, none of which can be shown but one."""
    whole = drawn((8, 6))
    for name, data in {
        "good.png": whole, "cut.png": whole[:-9], "none.png": b"", "svg.png": b"<svg/>", "pdf.png": b"%PDF-1.7",
        "wide.png": whole[:16] + (90_000).to_bytes(4) * 2 + whole[24:], "thin.png": whole[:16] + bytes(8) + whole[24:],
        "big.png": whole + bytes(5_000_000),
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(data)
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "out.png").symlink_to("/etc/passwd")
    (tmp_path / "loop.png").symlink_to("loop.png")
    return tmp_path


COPY = "copiez de nouveau l’image entière"
SAVE = "enregistrez-la en PNG, JPEG, WebP ou GIF"
BESIDE = (
    "placez l’image dans le dossier de ce fichier ou dans un sous-dossier, et écrivez son chemin à partir "
    "de là, par exemple images/photo.jpg"
)


@pytest.mark.parametrize(("image", "french"), [
    ("{file: goo.png, alt: A}", "l’image 'goo.png' est introuvable\u202f; vouliez-vous dire 'good.png'\u202f?"),
    ("{file: x/y.png, alt: A}", "l’image 'x/y.png' est introuvable\u202f; écrivez le chemin de l’image à "
                                "partir du dossier de ce fichier"),
    ("{file: cut.png, alt: A}", f"l’image 'cut.png' est tronquée\u202f; {COPY}"),
    ("{file: none.png, alt: A}", f"l’image 'none.png' est vide\u202f; {COPY}"),
    ("{file: svg.png, alt: A}", f"l’image 'svg.png' est un SVG, qui peut contenir des scripts\u202f; {SAVE}"),
    ("{file: pdf.png, alt: A}", "l’image 'pdf.png' n’est ni un PNG, ni un JPEG, ni un WebP, ni un GIF\u202f; "
                                f"{SAVE}\u202f; il ne suffit pas de la renommer"),
    ("{file: thin.png, alt: A}", f"l’image 'thin.png' ne peut pas être décodée\u202f; {COPY}"),
    ("{file: big.png, alt: A}", "l’image 'big.png' dépasse 5\u00a0Mo\u202f; 5\u00a0Mo au plus\u202f; une "
                                "largeur de 1\u202f600\u00a0pixels suffit pour toute page"),
    ("{file: pipe.png, alt: A}", f"l’image 'pipe.png' n’est pas un fichier ordinaire\u202f; {BESIDE}"),
    ("{file: out.png, alt: A}", "l’image 'out.png' est un lien vers un fichier hors du dossier de ce fichier\u202f; "
                                f"{BESIDE}"),
    ("{file: ../a.png, alt: A}", "le chemin '../a.png' doit être relatif au dossier de ce fichier\u202f; "
                                 f"{BESIDE}"),
    ("{file: good.png}", "il manque alt\u202f; décrivez l’image, ou ajoutez 'decorative: true' si elle "
                         "n’apporte aucune information"),
    ("{file: good.png, alt: A, decorative: true}",
            "une image décorative ne peut pas avoir alt\u202f; retirez l’un des deux"),
    ("{alt: A}", "l’image n’a ni file ni url\u202f; indiquez l’un des deux\u00a0: file (un fichier à côté "
                 "de celui-ci) ou url (un lien)"),
])  # fmt: skip
def test_an_image_that_cannot_be_shown_is_told_in_french(folder: Path, image: str, french: str) -> None:
    path = folder / "f.yaml"
    path.write_text(GOOD.replace("title: E}", f"title: E, image: {image}}}"), encoding="utf-8")
    (only,) = problems(lambda: load(path))
    assert problem_words(only, "fr").split(": ", 1)[1] == french


@pytest.mark.parametrize("name", ["wide.png", "loop.png"])
def test_numbers_and_reasons_are_told_in_french_too(folder: Path, name: str) -> None:
    path = folder / "f.yaml"
    path.write_text(
        GOOD.replace("title: E}", f"title: E, image: {{file: {name}, alt: A}}}}"), encoding="utf-8"
    )
    (only,) = problems(lambda: load(path))
    assert say_again("fr", only.message).startswith(f"l’image '{name}' ")


def test_sizes_of_a_desk_are_told_in_french(tmp_path: Path) -> None:
    file = tmp_path / "sizes.yaml"
    file.write_text(
        "Front page: 940x600\nwide: 940by600\nhuge: 90000\n300: 300\nlisted: [1]\n", encoding="utf-8"
    )
    found = [
        problem_words(p, "fr").removeprefix(f"{file}:").split("\u202f;")[0]
        for p in problems(lambda: load_presets(file))
    ]
    assert found == [
        "1:1: 'Front page' n’est pas un nom de format valide",
        "2:7: '940by600' n’est pas une taille valide",
        "3:7: '90000' est hors limites",
        "4:1: '300' est une taille, pas un nom",
        "5:9: ce n’est pas une taille valide",
    ]


# --- where they are read


def run(*words: str) -> Result:
    return CliRunner().invoke(group, words, prog_name="timeline", catch_exceptions=False)


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("f.yaml").write_text(f"{GOOD}title: U\ntypes: [{{id: k, label: K}}]\n", encoding="utf-8")
    return "f.yaml"


TOLD = [
    "f.yaml:6:1: clé en double\u00a0: 'title'\u202f; la première est à la ligne 1\u202f; supprimez l’une des deux",
    "f.yaml:7:1: clé en double\u00a0: 'types'\u202f; la première est à la ligne 3\u202f; supprimez l’une des deux",
]


def test_check_tells_problems_in_the_language_asked_for(faulty: str) -> None:
    result = run("check", faulty, "--lang", "fr")
    assert (result.exit_code, result.stderr.splitlines()) == (1, [*TOLD, "2\xa0erreurs"])
    assert run("check", faulty).stderr.splitlines()[-1] == "2 errors"


def test_check_answers_in_json_in_the_language_asked_for(faulty: str) -> None:
    result = run("check", faulty, "--lang", "fr", "--json")
    records = json.loads(result.stdout)
    assert [f"f.yaml:{r['line']}:{r['column']}: {r['message']}\u202f; {r['hint']}" for r in records] == TOLD


def test_texts_from_right_to_left_come_to_the_terminal_as_they_are(faulty: str) -> None:
    Path(faulty).write_text(f'{GOOD}שלום: U\n"a\\u200e": U\n', encoding="utf-8")
    head = "f.yaml:6:1: clé inconnue\u00a0: 'שלום'\u202f; "
    lines = run("check", faulty, "--lang", "fr").stderr.splitlines()
    assert lines[0].startswith(head)
    assert lines[1].startswith("f.yaml:7:1: clé inconnue\u00a0: 'a\\u200e'")
    told = json.loads(run("check", faulty, "--lang", "fr", "--json").stdout)
    assert told[0]["message"] == "clé inconnue\u00a0: 'שלום'"


@pytest.mark.parametrize("words", [
    ("diff", "--corrections"), ("positions", "--on", "2020-01-01"), ("after", "e"), ("export", "-o", "a.svg"),
    ("present", "-o", "a.html"),
])  # fmt: skip
def test_other_verbs_do_too(faulty: str, words: tuple[str, ...]) -> None:
    result = run(words[0], faulty, *words[1:], "--lang", "fr")
    assert result.stderr.splitlines() == [*TOLD, "2\xa0erreurs"]


def test_so_does_the_comparison_of_two_versions(faulty: str) -> None:
    result = run("diff", faulty, faulty, "--lang", "fr")
    assert (result.exit_code, result.stderr.removeprefix("Error: ").splitlines()) == (2, TOLD)


def test_a_picture_that_cannot_be_made_says_so_in_french(tmp_path: Path) -> None:
    words = ("export", str(DATA), "-o", str(tmp_path / "a.png"), "--size", "10000x10000", "--lang", "fr")
    french = (
        "un graphique de 20000×20000\u00a0pixels est trop grand\u202f; la limite est de 100\u00a0mégapixels"
    )
    assert french in run(*words).stderr
    client = create_app(Shelf.opening(DATA)).server.test_client()
    answer = client.get("/export-about?format=png&size=9000x9000&factor=4&lang=fr").get_json()
    assert "est trop grand" in answer["problem"]
    assert client.get("/export.svg?shade=red&lang=fr").get_data(as_text=True).startswith(
        "clé de vue inconnue\u00a0: 'shade'\u202f; noms connus\u00a0: "
    )  # fmt: skip


def test_a_file_brought_to_the_page_is_told_in_its_language() -> None:
    client = create_app(Shelf.opening(DATA)).server.test_client()
    says = client.post("/open?name=f.yaml&lang=fr", data=f"{GOOD}title: U\n".encode()).get_json()["says"]
    assert says[1:] == TOLD[:1]
