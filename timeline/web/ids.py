"""All element ids of the page, defined once; the page's scripts and styles use the same names."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Id(StrEnum):
    """Elements that callbacks read or write, or that the page's script looks for."""

    # Stores. ASKED is what the page's script asks for, beside the values of the controls: an address, the room of the
    # chart, the selected event, the chosen days, the sorting of the table. SHOWN are the filters that the page shows,
    # and a digest of each of its parts; ANSWER is what the script is to write.
    ASKED = "asked"
    SHOWN = "shown"
    ANSWER = "answer"
    # The parts that depend on the file alone.
    PAGE = "page"
    TITLE = "title"
    FILES = "files"
    FOOT = "foot"
    CLEAR = "clear"
    EXPLORE = "explore"
    TOOL = "tool"
    NOTICE = "notice"
    OPEN = "open-file"
    # Controls; those of `timeline.view_keys` that are lists have their ids there.
    COMPANIES = "companies"
    COMPANIES_HEAD = "companies-head"
    CANDIDATES = "candidates"
    PICK = "pick"
    PICKER = "picker"
    SINCE = "since"
    TO = "to"
    SEARCH = "search"
    TIME_AXIS = "time_axis"
    MODE = "mode"
    SPLIT = "split"
    LABELS = "labels"
    ACTIVE = "active"
    # The elements that show the stores.
    SAVED = "saved"
    STATUS = "status"
    SIGHT = "sight"
    COMPLAINTS = "complaints"
    STAGE = "stage"
    PICTURE = "picture"
    PICTURE_WORDS = "picture-words"
    GRAPH = "graph"
    CHAIN = "chain"
    NOTHING = "nothing"
    OVERVIEW = "overview"
    SURVEY = "survey"
    CARD = "card"
    STANDING_HEAD = "standing-head"
    STANDING = "standing"
    EVENTS = "events"
    PAGER = "pager"
    REMARKS = "remarks"
    # Links whose URL follows the state.
    LANGUAGES = "languages"
    EXPORTS = "exports"
    # Buttons of the page's script, and the line for its messages.
    THEME = "theme"
    PRESENT = "present"
    SLIDES = "slides"
    STORY = "story"
    # A view as a slide of the file.
    RECORDER = "recorder"
    SCENE = "story-scene"
    HOW = "how"
    SAID = "said"
    WAITING = "waiting"
