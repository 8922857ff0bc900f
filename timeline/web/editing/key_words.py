"""The words of the editor's list of keys."""

from __future__ import annotations

from timeline.i18n.sentences import Sentence

KEY_WORDS = {
    "keys": Sentence("Keyboard shortcuts"),
    "keys.close": Sentence("Close"),
    "key.Ctrl": Sentence("Ctrl"),
    "key.Shift": Sentence("Shift"),
    "key.Delete": Sentence("Delete"),
    "key.Enter": Sentence("Enter"),
    "key.Escape": Sentence("Escape"),
    "keys.find": Sentence("Search or filter"),
    "keys.undo": Sentence("Undo"),
    "keys.redo": Sentence("Redo"),
    "keys.save": Sentence("Save"),
    "keys.next": Sentence("Next problem"),
    "keys.previous": Sentence("Previous problem"),
    "keys.edit": Sentence("Edit the cell"),
    "keys.several": Sentence("Select several rows"),
    "keys.fill": Sentence("Fill down"),
    "keys.clear": Sentence("Empty the cell"),
    "keys.remove": Sentence("Delete rows"),
    "keys.walk": Sentence("In the chart: previous event, next event"),
    "keys.move": Sentence("In the chart: move the date"),
    "keys.leave": Sentence("Close the form, leave the cell, end a drag"),
}
