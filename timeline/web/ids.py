"""All element ids of the page, defined once; the page's scripts and styles use the same names."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Id(StrEnum):
    """Elements that callbacks read or write, or that the page's script looks for."""

    # Stores. ADDRESS is the URL in the browser's address bar; QUERY has the filters, SHOWN the same once their chart is
    # drawn, WINDOW the visible period, size and theme, OPENED the selected event, DAY the chosen day and the day to
    # compare, TABLE the sorting of the table and its visible page; ORDER has all events by time, ROWS the table's page.
    ADDRESS = "address"
    QUERY = "query"
    SHOWN = "shown"
    WINDOW = "window"
    OPENED = "opened"
    DAY = "day"
    TABLE = "table"
    ORDER = "order"
    # The version of the file that is shown, once it has changed; and its parts that depend on no other store.
    VERSION = "version"
    PAGE = "page"
    TITLE = "title"
    FILES = "files"
    FOOT = "foot"
    CLEAR = "clear"
    NOTICE = "notice"
    OPEN = "open-file"
    # Controls; those of `timeline.view_keys` that are lists have their ids there.
    COMPANIES = "companies"
    CHIPS_BUTTON = "all-chips"
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
    GRAPH = "graph"
    NOTHING = "nothing"
    OVERVIEW = "overview"
    SURVEY = "survey"
    CARD = "card"
    STANDING_HEAD = "standing-head"
    STANDING = "standing"
    STOOD = "stood"
    ROWS = "rows"
    EVENTS = "events"
    PAGER = "pager"
    LISTED = "listed"
    CHECKED = "checked"
    REMARKS = "remarks"
    # Links whose URL follows the state.
    LANGUAGES = "languages"
    EXPORTS = "exports"
    # Buttons of the page's script, and the line for its messages.
    THEME = "theme"
    PRESENT = "present"
    SLIDES = "slides"
    # A view as a slide of the file.
    RECORDER = "recorder"
    SCENE = "story-scene"
    COPY = "copy"
    HOW = "how"
    SAID = "said"
    WAITING = "waiting"
