"""Every id of the page, once; the scripts and styles of the page use the same words."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Id(StrEnum):
    """Elements that callbacks read or write, or that the page's own script looks for."""

    # Stores. ADDRESS is what the browser's address bar says; QUERY the filters, SHOWN the same once their picture has
    # been painted, WINDOW the days in sight, size and theme, OPENED the event being read, DAY the day chosen and that
    # which it is compared with, TABLE how the table is sorted and which page of it is seen; ORDER has all events shown
    # by time, ROWS the page of the table.
    ADDRESS = "address"
    QUERY = "query"
    SHOWN = "shown"
    WINDOW = "window"
    OPENED = "opened"
    DAY = "day"
    TABLE = "table"
    ORDER = "order"
    # The version of the file that is shown, once it has changed; and what it changes that no other store decides.
    VERSION = "version"
    TITLE = "title"
    FILES = "files"
    FOOT = "foot"
    CLEAR = "clear"
    NOTICE = "notice"
    OPEN = "open-file"
    # Controls; those of `timeline.view_keys` that are lists have their ids there.
    COMPANIES = "companies"
    COMPANIES_HEAD = "companies-head"
    SINCE = "since"
    TO = "to"
    SEARCH = "search"
    TIME_AXIS = "time_axis"
    MODE = "mode"
    SPLIT = "split"
    # What the stores are shown as.
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
    ROWS = "rows"
    EVENTS = "events"
    PAGER = "pager"
    CHECKED = "checked"
    REMARKS = "remarks"
    # Links whose address follows the state.
    LANGUAGES = "languages"
    EXPORTS = "exports"
    # Buttons of the page's own script, and the line it answers in.
    THEME = "theme"
    PRESENT = "present"
    SLIDES = "slides"
    # A view as a scene of the story.
    RECORDER = "recorder"
    SCENE = "story-scene"
    COPY = "copy"
    SAID = "said"
    WAITING = "waiting"
