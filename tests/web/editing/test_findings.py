"""Findings in the editor: what a change breaks is named at once, and stops no save."""

from __future__ import annotations

from pathlib import Path

from tests.web.editing.editor import TEXT, EditorPage, written
from timeline.i18n.catalogue import whole_languages
from timeline.web.editing.page import forms

FOUND = TEXT.replace(
    "events:\n",
    "findings: [{id: later, text: Works shuts in 2021, claim: {none: works, reach: shut, before: 2021}}]\nevents:\n",
)


def test_a_finding_that_a_change_breaks_is_a_problem_of_the_finding(tmp_path: Path) -> None:
    editor = EditorPage.of(written(tmp_path, FOUND))
    assert editor.preview(editor.changed("painted", title="Red"))["problems"] == []
    change = editor.changed("closed", date="2020-12-30")
    for lang, message in (
        ("en", "This finding does not hold in this record: “Closed” (30 December 2020)."),
        (
            "fr",
            "Ce constat ne se vérifie pas dans ce fichier\u00a0: «\u00a0Fermé\u00a0» (30 décembre 2020).",
        ),
    ):
        answer = editor.preview(change, query=f"lang={lang}")
        assert answer["applied"] == [0]
        assert answer["problems"] == [
            {
                "change": None,
                "section": "findings",
                "id": "later",
                "field": ["claim"],
                "message": message,
                "hint": "",
            }
        ]


def test_a_finding_that_depends_on_a_date_is_a_warning_while_it_is_written(tmp_path: Path) -> None:
    editor = EditorPage.of(written(tmp_path, FOUND))
    change = editor.changed(
        "later", section="findings", claim={"none": "works", "reach": "open", "before": "2020-01-02"}
    )
    assert editor.preview(change)["warnings"] == []
    vague = editor.changed("built", date="2020-01")
    found = editor.preview(change, vague)["warnings"]
    [warning] = [each for each in found if each["code"] == "finding-depends"]
    assert (warning["change"], warning["field"], warning["code"]) == (0, ["claim"], "finding-depends")
    assert warning["message"] == (
        "This finding depends on dates that are not known exactly; it holds with “Built” on 31 January 2020, but not "
        "with “Built” on 1 January 2020."
    )


def test_the_form_of_a_finding_offers_every_form_of_a_claim() -> None:
    for lang in whole_languages():
        claim = next(field for field in forms(lang)["fields"]["findings"] if field["kind"] == "claim")
        keys = {field["key"] for field in claim["fields"]}
        assert {key for form in claim["forms"] for key in form["keys"]} == keys
