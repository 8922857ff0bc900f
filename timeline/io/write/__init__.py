"""Write changes back into a user's file, which keeps everything that was not changed.

The package takes the bytes of a file and a list of changes, and returns the new bytes, checked by loading them, or
saves them in place of the old ones. It knows the text of a file (comments, order, quotes, line breaks), but no page
and no requests.
"""

from timeline.io.write.editing import WHOLE_FILE, Edited, edited
from timeline.io.write.items import Change, ChangeError
from timeline.io.write.merging import Conflict
from timeline.io.write.pieces import LineChange
from timeline.io.write.rewriting import rewritten
from timeline.io.write.saving import Saved, SaveError, save
from timeline.io.write.source import items_of

__all__ = [
    "WHOLE_FILE",
    "Change",
    "ChangeError",
    "Conflict",
    "Edited",
    "LineChange",
    "SaveError",
    "Saved",
    "edited",
    "items_of",
    "rewritten",
    "save",
]
