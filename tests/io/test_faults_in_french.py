"""What is wrong with a file, told in French: each fault that the tests of the loader and of the story provoke."""

from __future__ import annotations

import pytest

from tests.chart.test_story import FAULTS, HEAD, LACKS
from tests.io.test_loader import EVENT, FIELDS, FILES, TOP, event
from timeline.errors import LoadError, Problem, problem_words
from timeline.i18n.catalogue import say_again
from timeline.io.loader import load_bytes
from timeline.io.yaml.validation import MOST


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(LoadError) as caught:
        load_bytes(text.encode(), "f.yaml")
    return caught.value.problems


def of_field(field: str) -> str:
    return event(field.replace("{5000 nines}", "9" * 5000).replace("{81 times a}", "a" * 81))


def of_file(file: str) -> str:
    return file.replace("{TOP}\n", TOP).replace("{EVENT}", EVENT.rstrip("\n")).replace("{TOP}", TOP) + "\n"


def of_scene(view: str) -> str:
    return f"{HEAD}slides:\n  - headline: Here\n    view: {{{view}}}\n"


OTHERS = [
    TOP + "events:\n" + EVENT.replace("[ibm]", "[]"),
    TOP.replace("name: IBM}", "name: IBM, tracked_until: 2020/..}") + "events:\n" + EVENT,
    TOP
    + "rows: [{actor_types: [police], id: a, name: A}, {actor_types: [police], id: b, name: B}]\nevents:\n"
    + EVENT,
    TOP + "rows: [imb]\nevents:\n" + EVENT,
    TOP
    + "topics: [{id: s, label: S}]\n"
    + event("positions: {actor: ibm, position: offers, topic: t}")[len(TOP) :],
    TOP + "events:\n" + EVENT.replace("id: e, ", ""),
    event(f"regarding: [{'[], ' * (MOST + 1)}]"),
    HEAD + "slides:\n  - {id: a, headline: One}\n  - {id: a, headline: Two}\n",
    TOP + "events:\n" + EVENT.replace("type: act, ", "") + EVENT.replace("date: 2020-06-10, ", ""),
    TOP + "events:\n" + EVENT.replace("actors: [ibm], ", ""),
    TOP.replace("rank: 2", "rank: 2, color: ") + "events:\n" + EVENT,
    TOP.replace("rank: 1", "rnk: 1") + "events:\n" + EVENT,
    of_field("positions: {actor: ibm, position: x}").replace("positions: [", "topics: [{id: s, label: S}] #"),
    *(f"{HEAD}slides:\n  - {{headline: Here, {written}}}\n" for written in LACKS),
    HEAD + "slides:\n  - {id: a, headline: One, shows: positions}\n  - {id: a, headline: Two, minutes: 0}\n",
]
TEXTS = [*map(of_field, dict(FIELDS)), *map(of_file, dict(FILES)), *map(of_scene, FAULTS), *OTHERS]


@pytest.mark.parametrize("text", TEXTS, ids=[text[-50:] for text in TEXTS])
def test_nothing_that_is_said_of_a_file_stays_english(text: str) -> None:
    for problem in problems(text):
        assert problem_words(problem, "en") == str(problem)
        for part in (problem.message, problem.hint):
            assert not part or say_again("fr", part) != part


@pytest.mark.parametrize(
    ("field", "french"),
    [
        (
            "sumary: S",
            "11:5: clé inconnue\u00a0: 'sumary'\u202f; vouliez-vous dire 'summary'\u202f?",
        ),
        (
            "summary: [a]",
            "11:14: summary doit être un texte, et non une liste\u202f; "
            "écrivez un texte, ou un par langue\u00a0: {en: …, fr: …}",
        ),
        ("draft: {a: b}", "11:12: draft doit valoir true ou false, et non des clés et des valeurs"),
        ("importance: 6", "11:17: importance doit valoir au plus 5, et non '6'"),
        (
            "confidence: hihg",
            "11:17: 'hihg' n’est pas une valeur valide pour confidence\u202f; "
            "vouliez-vous dire 'high'\u202f? valeurs possibles\u00a0: high, medium, low",
        ),
        (
            "sources: [{title: S, url: 'ftp://{x}'}]",
            "11:31: 'ftp://{x}' n’est pas une adresse web valide\u202f; elle doit commencer par http:// ou https://",
        ),
        (
            "corrections: [{date: 2020-07, why: W, was: {date: '2020-13'}}]",
            "11:55: il n’y a pas de mois 13\u202f; "
            "les mois vont de 01 à 12, les saisons de 21 à 24, les trimestres de 33 à 36",
        ),
        (
            "positions: {actor: ibm, position: offers, topic: schools}",
            "1:1: il manque topics\u202f; "
            "ajoutez 'topics:' avec un identifiant pour chaque sujet que le fichier nomme",
        ),
        (
            "positions: [{actor: ibm, position: offers}, {actor: ibm, position: withdrawn}]",
            "11:72: à la ligne 11, 'ibm' a une autre position le même jour\u202f; cette position est "
            "'offers'\u202f; corrigez l’une des deux, ou donnez-lui un topic ou une heure",
        ),
    ],
)
def test_a_wrong_value_is_told_in_french(field: str, french: str) -> None:
    assert [problem_words(problem, "fr") for problem in problems(event(field))] == [f"f.yaml:{french}"]


def test_far_too_many_problems_are_counted_in_either_language() -> None:
    text = TOP + "events:\n" + "".join(f"  - {{x: {n}}}\n" for n in range(MOST))
    first = problems(text)[0]
    assert first.message == "more than 1,000 errors; not all are listed"
    assert (
        problem_words(first, "fr")
        == "f.yaml: plus de 1\u202f000\u00a0erreurs\u202f; toutes ne sont pas indiquées"
    )


def test_a_key_that_is_needed_is_not_to_be_left_out() -> None:
    event = "events:\n  - {id: a, date: 2020, actors: [x], title: T, type: , summary: }\n"
    hints = {problem.path.rpartition(".")[2]: problem.hint for problem in problems(TOP + event)}
    assert hints["type"] == "add 'type:' and the id of one of the file's event types"
    assert hints["summary"] == "add a value, or remove the key"
