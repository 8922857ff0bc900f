"""Changes applied to bytes: the valid ones are written, the others said with their place, others' changes merged."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from timeline.errors import LoadError
from timeline.io.schema import starter
from timeline.io.write import WHOLE_FILE, Change, ChangeError, Edited, edited, items_of
from timeline.io.write.merging import three_way

DATA = starter().encode()
NAME = "events.yaml"


def _item(section: str, name: str, data: bytes = DATA) -> dict[str, Any]:
    found: dict[str, Any] = next(i for i in items_of(data, NAME)[section] if i["id"] == name)
    return found


def _change(section: str, name: str, /, **fields: Any) -> Change:
    item = _item(section, name)
    now = {key: value for key, value in {**copy.deepcopy(item), **fields}.items() if value is not None}
    return Change(section, name, item, now)


def _event(name: str, **fields: Any) -> Change:
    event = {"id": name, "date": "2020", "actors": "city", "type": "statement", "title": "New", **fields}
    return Change("events", name, None, event)


def _edit(*changes: Change, data: bytes = DATA) -> Edited:
    return edited(data, NAME, changes)


def _problems(done: Edited) -> list[tuple[int, tuple[str | int, ...], str]]:
    return [(n, field, str(p.message)) for (n, p), field in zip(done.problems, done.fields, strict=True)]


def test_without_changes_the_bytes_are_the_same_ones() -> None:
    done = _edit()
    assert done.data == DATA
    assert done.timeline is not None
    assert (done.applied, done.conflicts, done.problems, done.lines) == ((), (), (), ())
    assert dict(done.items) == items_of(DATA, NAME)


def test_a_change_that_is_not_valid_is_left_out_with_its_field() -> None:
    done = _edit(_change("events", "opened", title="Valid"), _change("events", "petition", date="2021-13"))
    assert done.applied == (0,)
    assert _problems(done) == [(1, ("date",), "there is no month 13")]
    assert done.problems[0][1].path == "events[1].date"
    assert done.timeline is not None
    assert done.timeline.event["opened"].title.say("en") == "Valid"
    sources = [{"title": "A", "date": "2020"}, {"title": "B", "date": "20"}]
    inside = _edit(_change("events", "opened", sources=sources))
    assert _problems(inside)[0][:2] == (0, ("sources", 1, "date"))


def test_what_depends_on_an_invalid_change_is_left_out_too() -> None:
    actor = Change("actors", "new", None, {"id": "new", "name": {"x y": "No language"}})
    done = _edit(_event("a", actors="new"), actor, _event("b"))
    assert done.applied == (2,)
    assert {n for n, _, _ in _problems(done)} == {0, 1}


def test_a_removed_actor_that_events_name_is_left_out() -> None:
    gone = Change("actors", "city", _item("actors", "city"), None)
    done = _edit(gone, _event("a"))
    assert done.applied == (1,)
    assert done.problems[0][1].message.startswith("the actor 'city' is not defined")
    events = [Change("events", e["id"], e, None) for e in items_of(DATA, NAME)["events"]]
    with_events = _edit(gone, *events, _event("a", actors="residents"))
    assert 0 in with_events.applied
    assert len(with_events.applied) == 5


def test_a_second_item_of_an_id_is_a_conflict_and_a_renamed_one_a_problem() -> None:
    done = _edit(_event("opened"))
    assert [(n, c.theirs["id"]) for n, c in done.conflicts] == [(0, "opened")]
    renamed = _edit(_change("events", "opened", id="closed"))
    assert renamed.applied == ()
    assert renamed.problems[0][0] == 0


def test_the_last_event_and_a_key_that_others_need_cannot_be_removed() -> None:
    done = _edit(*(Change("events", e["id"], e, None) for e in items_of(DATA, NAME)["events"]))
    assert (done.applied, done.data) == ((), DATA)
    assert {n for n, _, _ in _problems(done)} == {0, 1, 2}
    types = Change("", "types", items_of(DATA, NAME)["types"], None)
    done = _edit(types, _change("events", "opened", title="X"))
    assert (done.applied, _problems(done)[0][0]) == ((1,), 0)


def test_texts_that_no_file_can_hold_are_said() -> None:
    hidden = "the text contains an invisible character (U+{})"
    told = {"a\ud800": "the escape sequence is not a valid character", "a\x00": hidden.format("0000")}
    for text, said in (told | {"a\u2028": hidden.format("2028")}).items():
        done = _edit(_change("events", "opened", title=text), _change("events", "closed", title="Y"))
        assert done.applied == (1,)
        assert _problems(done) == [(0, ("title",), said)]


def test_new_events_go_where_time_puts_them() -> None:
    def order(done: Edited) -> list[str]:
        return [event["id"] for event in items_of(done.data, NAME)["events"]]

    made = [_event(f"in-{d}", date=d) for d in ("2018", "2019", "2021-04", "2030", "2021-03")]
    assert order(_edit(*made)) == [
        "in-2018", "opened", "in-2019", "petition", "in-2021-03", "in-2021-04", "closed", "in-2030"
    ]  # fmt: skip
    names = ["opened", "petition", "closed"]
    falling = _edit(Change("events", "", names, names[::-1])).data
    assert order(_edit(*made, data=falling)) == [
        "in-2030", "closed", "in-2021-04", "petition", "in-2021-03", "opened", "in-2019", "in-2018"
    ]  # fmt: skip


def test_what_both_sides_changed_is_merged_field_by_field() -> None:
    mine = _change("events", "opened", title="Mine", importance="4")
    theirs = _edit(_change("events", "opened", summary="Theirs")).data
    done = _edit(mine, data=theirs)
    assert done.applied == (0,)
    event = _item("events", "opened", done.data)
    assert (event["title"], event["importance"], event["summary"]) == ("Mine", "4", "Theirs")
    assert _edit(mine, data=done.data).data == done.data


def test_ids_are_swapped_and_passed_on_and_each_change_reaches_its_own_item() -> None:
    def titles(done: Edited) -> dict[str, str]:
        return {event["id"]: event["title"] for event in items_of(done.data, NAME)["events"]}

    before = titles(_edit())
    swap = [_change("events", "opened", id="petition"), _change("events", "petition", id="opened")]
    chain = [_change("events", "opened", id="petition"), _change("events", "petition", id="last", note="N")]
    closed = _change("events", "closed", responds_to=["last"])
    opened, petition = before["opened"], before["petition"]
    assert titles(_edit(*swap)) == before | {"petition": opened, "opened": petition}
    done = _edit(*chain, closed)
    assert done.applied == (0, 1, 2)
    assert titles(done) == {"petition": opened, "last": petition, "closed": before["closed"]}
    assert _item("events", "last", done.data)["note"] == "N"
    assert "note" not in _item("events", "petition", done.data)
    assert _edit(*chain, closed, data=done.data).data == done.data, "an answer that was lost does no harm"
    taken = _edit(chain[0], _change("events", "petition", title="Mine"))
    assert taken.applied == (1,), "who gives an id that is taken is told, not who had it"
    new = _edit(_event("opened", title="A new one"), _change("events", "opened", id="first"))
    assert titles(new) == before | {"first": opened, "opened": "A new one"}


def test_two_people_write_two_languages_of_one_text() -> None:
    texts = {"en": "Opens", "fr": "Ouvre"}
    data = _edit(_change("events", "opened", title=texts)).data
    was = _item("events", "opened", data)
    mine = Change("events", "opened", was, {**was, "title": {**texts, "en": "Mine"}})
    theirs = Change("events", "opened", was, {**was, "title": {**texts, "fr": "La leur"}})
    done = _edit(mine, data=_edit(theirs, data=data).data)
    assert done.applied == (0,)
    assert _item("events", "opened", done.data)["title"] == {"en": "Mine", "fr": "La leur"}
    both = Change("events", "opened", was, {**was, "title": {**texts, "fr": "La mienne"}})
    ((number, conflict),) = _edit(both, data=done.data).conflicts
    assert (number, conflict.fields) == (0, ("title",))


def _sources(*names: str) -> list[dict[str, str]]:
    """Sources `a`, or `a!` for the one with a note."""
    return [{"title": n[0], "url": f"https://{n[0]}.example"} | ({"note": n} if n[1:] else {}) for n in names]


@pytest.mark.parametrize(
    ("was", "mine", "theirs", "both"),
    [
        ("a", "a b", "a c", "a c b"), ("a", "b a", "a c", "b a c"), ("a b", "a", "a b c", "a c"),
        ("a b", "b a", "a b c", "b c a"), ("a b", "a! b", "a c", "a! c"), ("", "a", "b", "b a"),
        ("a b", "a", "b", None), ("a", "a!", "a?", None), ("a b", "a!", "b", None), ("a b c", "c a b", "b a c", None),
    ],
)  # fmt: skip
def test_lists_are_merged_item_by_item(was: str, mine: str, theirs: str, both: str | None) -> None:
    listed = [_sources(*names.split()) for names in (was, mine, theirs)]
    assert three_way(*listed) == ((_sources(*both.split()), ()) if both is not None else (listed[2], ("",)))
    named = [[{"actor": n, "position": "open"} for n in names.split()] for names in ("a", "a b", "a c")]
    assert [item["actor"] for item in three_way(*named)[0]] == ["a", "c", "b"]


@pytest.mark.parametrize(
    ("mine", "fields"),
    [
        (_change("events", "opened", title="Mine", importance="4"), ("title",)),
        (Change("events", "opened", _item("events", "opened"), None), ("title",)),
    ],
    ids=["changed", "removed"],
)
def test_what_both_sides_changed_differently_is_a_conflict(mine: Change, fields: tuple[str, ...]) -> None:
    theirs = _edit(_change("events", "opened", title="Theirs")).data
    done = _edit(mine, _event("a"), data=theirs)
    assert done.applied == (1,)
    (number, conflict), = done.conflicts  # fmt: skip
    assert (number, conflict.fields, conflict.theirs["title"]) == (0, fields, "Theirs")


def test_what_others_removed_is_a_conflict_or_nothing_to_do() -> None:
    theirs = _edit(Change("actors", "new", None, {"id": "new", "name": "New"})).data
    gone = Change("actors", "new", {"id": "new", "name": "New"}, None)
    changed = Change("actors", "new", {"id": "new", "name": "New"}, {"id": "new", "name": "Newer"})
    assert _edit(gone, data=DATA).data == DATA
    assert _edit(gone, data=DATA).conflicts == ()
    assert _edit(changed, data=DATA).conflicts[0][1].theirs is None
    assert _edit(changed, data=theirs).applied == (0,)


def test_orders_are_merged_unless_both_sides_changed_them() -> None:
    names = ["opened", "petition", "closed"]
    mine = Change("events", "", names, ["closed", "opened", "petition"])
    theirs = _edit(_event("a", date="2019")).data
    order = [event["id"] for event in items_of(_edit(mine, data=theirs).data, NAME)["events"]]
    assert order == ["closed", "opened", "a", "petition"]
    other = _edit(Change("events", "", names, ["petition", "opened", "closed"])).data
    assert _edit(mine, data=other).conflicts[0][1].theirs == ["petition", "opened", "closed"]
    assert _edit(mine, data=_edit(mine).data).conflicts == ()


def test_lines_say_what_differs_and_whose_it_is() -> None:
    done = _edit(
        _change("events", "petition", title="A title", importance="5"), _change("actors", "city", name="C")
    )
    start = starter().splitlines()
    city = next(n for n, line in enumerate(start) if line.startswith("  - {id: city,"))
    title = start.index("    title: A petition asks for a bridge without cars")
    assert [(c.number, c.sign, c.text, c.section, c.id) for c in done.lines] == [
        (city + 1, "-", start[city], "actors", "city"),
        (city + 1, "+", "  - {id: city, name: C, type: government}", "actors", "city"),
        (title + 1, "-", start[title], "events", "petition"),
        (title + 1, "+", "    title: A title", "events", "petition"),
        (title + 2, "+", "    importance: 5", "events", "petition"),
    ]
    new = done.data.decode().splitlines()
    assert all(new[c.number - 1] == c.text for c in done.lines if c.sign == "+")


@pytest.mark.parametrize("data", [b"", b"# only a comment\n", b"---\n"])
def test_a_new_timeline_has_nothing_until_it_is_valid(data: bytes) -> None:
    title = Change("", "title", None, "New")
    done = _edit(title, data=data)
    assert (done.data, done.timeline, done.applied) == (data, None, ())
    assert done.problems[-1][0] == WHOLE_FILE
    city = Change("actors", "city", None, {"id": "city", "name": "City"})
    kind = Change("types", "statement", None, {"id": "statement", "label": "S"})
    done = _edit(title, _event("a"), city, kind, data=data)
    assert done.applied == (0, 1, 2, 3)
    assert done.data.startswith(data)
    assert done.timeline is not None


def test_a_broken_file_is_said() -> None:
    invalid = DATA.replace(b"date: 2019", b"date: 201")
    for data in (b"title: [", b"- a\n- b\n", b"title: T\n", b"\xff\xff\x00", invalid):
        with pytest.raises(LoadError):
            _edit(Change("", "about", None, "A"), data=data)


@pytest.mark.parametrize(
    "values",
    [
        {"title": "x" * 20_001}, {"title": "a\x07b"}, {"title": "a\u2028b"}, {"title": {"en": "a\x85b"}},
        {"date": "soon"}, {"actors": ["nobody"]}, {"titel": "x"}, {"title": None}, {"sources": [{"title": None}]},
        {"title": {f"k{n}": "x" for n in range(501)}}, {"actors": ["city"] * 10_001},
        {"note": [[[[[[[[[[[["x"]]]]]]]]]]]]}, {"title": ""}, {"title": "1,000"}, {"title": "~"},
    ],
)  # fmt: skip
def test_a_preview_refuses_what_a_save_refuses(values: dict[str, Any]) -> None:
    item = _item("events", "opened")
    change = Change("events", "opened", item, {**item, **values})
    read, unread = (edited(DATA, NAME, [change], read_again=again) for again in (True, False))
    assert unread.applied == read.applied
    assert [str(p.message) for _, p in unread.problems] == [str(p.message) for _, p in read.problems]
    assert len(unread.problems) == len(unread.fields)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([], "a change has the keys section, id, was, now"),
        ({"section": "", "id": "title", "was": None}, "a change has the keys"),
        ({"section": "", "id": "", "was": None, "now": None}, "not both are empty"),
        ({"section": 1, "id": "a", "was": None, "now": None}, "are texts"),
        ({"section": "nope", "id": "a", "was": None, "now": None}, "unknown section 'nope'"),
        ({"section": "", "id": "a: b", "was": None, "now": None}, "is not a valid top-level key"),
        ({"section": "events", "id": "a", "was": None, "now": {"date": 2019}}, "now.date must be written"),
        ({"section": "events", "id": "a", "was": None, "now": [["a"]]}, "an item is a mapping"),
        ({"section": "events", "id": "", "was": None, "now": ["a"]}, "an order of items is a list of ids"),
        ({"section": "", "id": "title", "was": None, "now": {"": "a"}}, "a key in now is not a text"),
        ({"section": "", "id": "title", "was": None, "now": json.loads("[" * 30 + "]" * 30)}, "more than 20 levels"),
    ],
)  # fmt: skip
def test_what_is_no_change_is_refused(data: Any, words: str) -> None:
    with pytest.raises(ChangeError, match=words):
        Change.from_json(data)
