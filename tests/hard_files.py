"""Four files that newsrooms have and that are hard to draw, made up: cities, a week, a case in three languages, votes.

Each function returns the same text each time; `hard_file` reads it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

from timeline.io.loader import NAMED_FILE, load_bytes
from timeline.model.timeline import Timeline

Item = dict[str, Any]

CITIES = (
    "Aarhus", "Antwerp", "Barcelona", "Bergen", "Bilbao", "Bologna", "Bremen", "Brno", "Bruges", "Cork",
    "Dresden", "Dublin", "Espoo", "Florence", "Gdansk", "Geneva", "Ghent", "Graz", "Hamburg", "Helsinki",
    "Krakow", "Leipzig", "Lille", "Linz", "Lisbon", "Lyon", "Malmo", "Munich", "Nantes", "Odense", "Oslo",
    "Porto", "Riga", "Rotterdam", "Seville", "Tallinn", "Tampere", "Turin", "Utrecht", "Vilnius",
)  # fmt: skip
STEPS = ("Allowed", "Allowed by day", "Needs a permit", "Two zones closed", "Banned")
SAID = (
    "Council hears residents", "Mayor promises a report", "Operators write to the council", "Survey published",
    "Second hearing held", "Police count accidents", "Court refuses to hear the operators", "Tender is delayed",
    "Opposition asks for a referendum", "Trade fair shows new models", "Students protest at the town hall",
)  # fmt: skip


def _text(head: Item, events: list[Item]) -> bytes:
    return json.dumps({**head, "events": events}, ensure_ascii=False).encode()


def _event(number: int, date: str, title: Any, **more: Any) -> Item:
    return {"id": f"e{number}", "date": date, "title": title, **more}


def _held(actor: str, position: str | None) -> Item:
    return {"positions": [{"actor": actor, "position": position}]} if position else {}


def _sources(rng: random.Random) -> list[Item]:
    return [{"title": "A report", "publisher": f"Gazette {rng.randint(1, 12)}"}]


def cities() -> bytes:
    """Return 40 cities with 300 events, of which 24 hold positions and move from step to step."""
    rng = random.Random(40)
    ids = [name.lower() for name in CITIES]
    at = dict.fromkeys(ids[:24], 0)
    events: list[Item] = []
    years = (rng.choice((2019, 2020, 2020, 2021, 2021, 2021, 2022, 2023, 2024)) for _ in range(300))
    days = sorted(f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}" for year in years)
    for n, day in enumerate(days):
        city = rng.choice(ids)
        moves = city in at and rng.random() < 0.42
        if moves:
            step = min(max(at[city] + rng.choice((-1, 1, 1, 1, 2)), 0), len(STEPS) - 1)
            at[city] = step if step != at[city] else abs(step - 1)
        title = f"{CITIES[ids.index(city)]}: {STEPS[at[city]].lower()}" if moves else rng.choice(SAID)
        events.append(_event(n, day, title, actors=[city], **({"label": STEPS[at[city]]} if moves else {}),
                             type="rule" if moves else "news", sources=_sources(rng),
                             importance=rng.choice((3, 4, 4, 5)) if moves else rng.choice((1, 2, 2, 3, 4)),
                             **_held(city, f"s{at[city]}" if moves else None)))  # fmt: skip
    head = {
        "title": "Rental scooters: where cities limit them",
        "about": "Invented: what 40 cities decided on rental scooters from 2019 to 2024.",
        "view": {"subtitle": "Names are real, all else is invented"},
        "as_of": "2024-12-31",
        "scale_ends": {"permissive": "Allowed", "restrictive": "Banned"},
        "positions": [{"id": f"s{n}", "label": step, "rank": n} for n, step in enumerate(STEPS)],
        "actors": [{"id": id_, "name": name, "type": "city"} for id_, name in zip(ids, CITIES, strict=True)],
        "types": [
            {"id": "news", "label": "News"},
            {"id": "rule", "label": "Rule", "mode": "action", "shape": "diamond"},
        ],
    }
    return _text(head, events)


WEEK = (
    ("11T06:40", "Ferry runs aground off the north pier", 5),
    ("11T07:05", "Coastguard sends two lifeboats", 3),
    ("11T08:30", "All 212 passengers are on land", 5),
    ("11T16:00", "Company blames fog", 4),
    ("12T09:15", "Divers find a tear of nine metres", 4),
    ("12T11:00", "Minister visits the harbour", 2),
    ("12T18:45", "Oil is seen at the east beach", 5),
    ("13T09:15", "Harbour office publishes its log", 3),
    ("13T10:00", "Log shows no fog at the time", 5),
    ("13T10:20", "Company withdraws its statement", 4),
    ("13T14:00", "Prosecutor opens an inquiry", 5),
    ("14T09:00", "Captain is questioned for five hours", 4),
    ("14T20:30", "Crew speaks of a faulty radar", 3),
    ("15T08:00", "Pumps begin to empty the tanks", 3),
    ("15T12:00", "Company’s shares lose a fifth", 2),
    ("16T05:30", "Tugs pull the ferry free at high tide", 5),
    ("16T13:00", "Beach is open again", 2),
    ("17T11:00", "Parliament calls a hearing", 4),
)


def week() -> bytes:
    """Return a week of one row: 18 events, each with its time of day."""
    rng = random.Random(7)
    events = [
        _event(
            n,
            f"2024-03-{when}",
            title,
            actors=["ferry"],
            type="news",
            importance=weight,
            sources=_sources(rng),
        )
        for n, (when, title, weight) in enumerate(WEEK)
    ]
    head = {
        "title": "Seven days in March: how an invented ferry ran aground",
        "about": "A ferry strikes rock off a harbour town; its company first blames the fog.",
        "time_zone": "local time",
        "actors": [{"id": "ferry", "name": "The ferry"}],
        "types": [{"id": "news", "label": "News"}],
    }
    return _text(head, events)


def _said(de: str, ar: str, ja: str) -> Item:
    return {"de": de, "ar": ar, "ja": ja}


COURTS = {
    "publisher": _said("Verlag", "دار النشر", "出版社"),
    "library": _said("Bibliothek", "المكتبة", "図書館"),
    "regional": _said("Landgericht", "المحكمة الإقليمية", "地方裁判所"),
    "appeal": _said("Oberlandesgericht", "محكمة الاستئناف", "高等裁判所"),
    "supreme": _said("Bundesgerichtshof", "المحكمة الاتحادية العليا", "連邦通常裁判所"),
}
HELD = {
    "lawful": _said("Zulässig", "جائز", "適法"),
    "limits": _said("Zulässig mit Grenzen", "جائز بقيود", "条件付きで適法"),
    "unlawful": _said("Unzulässig", "غير جائز", "違法"),
}
CASE = (
    ("2017-02-14", "library", "lawful", 4,
     _said("Bibliothek stellt 3.000 Bücher ins Netz",
           "المكتبة تنشر 3000 كتاب على الشبكة", "図書館が3,000冊をネットで公開")),
    ("2017-06-20", "publisher", "unlawful", 5,
     _said("Verlag erhebt Klage", "دار النشر ترفع دعوى", "出版社が提訴")),
    ("2018-01", "library", None, 2,
     _said("Bibliothek erwidert auf die Klage", "المكتبة ترد على الدعوى", "図書館が答弁書を提出")),
    ("2018-09-11", "regional", "unlawful", 5,
     _said("Landgericht gibt dem Verlag recht", "المحكمة الإقليمية تحكم لصالح الدار", "地裁が出版社の請求を認める")),
    ("2018-10-02", "library", None, 3,
     _said("Bibliothek legt Berufung ein", "المكتبة تستأنف الحكم", "図書館が控訴")),
    ("2019-11-21", "appeal", "limits", 5,
     _said("Oberlandesgericht erlaubt Anzeige im Lesesaal", "محكمة الاستئناف تجيز العرض في قاعة القراءة",
           "高裁が閲覧室での表示を認める")),
    ("2020-01-08", "publisher", None, 3,
     _said("Verlag legt Revision ein", "دار النشر تطعن بالنقض", "出版社が上告")),
    ("2020~", "publisher", None, 2,
     _said("Gespräche über einen Vergleich scheitern", "فشل محادثات الصلح", "和解協議が決裂")),
    ("2021-03-18/2021-03-19", "supreme", None, 3,
     _said("Bundesgerichtshof verhandelt zwei Tage",
           "المحكمة العليا تنظر القضية يومين", "連邦通常裁判所で2日間の審理")),
    ("2021-07-01", "supreme", "lawful", 5,
     _said("Bundesgerichtshof weist die Klage ab", "المحكمة العليا ترفض الدعوى", "連邦通常裁判所が請求を棄却")),
    ("2021-07-03", "publisher", "limits", 4,
     _said("Verlag bietet Lizenzen an", "دار النشر تعرض تراخيص", "出版社が利用許諾を提案")),
    ("2022", "library", None, 3,
     _said("Bibliothek nimmt weitere Werke auf", "المكتبة تضيف أعمالا أخرى", "図書館が公開作品を追加")),
)  # fmt: skip


def case() -> bytes:
    """Return a case before three courts, with each text in German, Arabic and Japanese."""
    press = _said("Gerichtszeitung", "جريدة المحاكم", "法廷新聞")
    events = [
        _event(n, date, title, actors=[who], type="step", importance=weight,
               sources=[{"title": title, "publisher": press}],
               **_held(who, held))
        for n, (date, who, held, weight, title) in enumerate(CASE)
    ]  # fmt: skip
    head = {
        "title": _said(
            "Erfundener Fall: Darf eine Bibliothek Bücher ins Netz stellen?",
            "قضية متخيلة: هل يجوز للمكتبة أن تنشر الكتب على الشبكة؟",
            "架空の事件：図書館は本をネットで公開してよいか",
        ),
        "about": _said("Eine erfundene Akte.", "ملف متخيل.", "架空の記録。"),
        "as_of": "2022-12-31",
        "scale_ends": {"permissive": HELD["lawful"], "restrictive": HELD["unlawful"]},
        "positions": [{"id": id_, "label": label, "rank": n} for n, (id_, label) in enumerate(HELD.items())],
        "actors": [{"id": id_, "name": name} for id_, name in COURTS.items()],
        "types": [{"id": "step", "label": _said("Schritt", "خطوة", "手続")}],
    }
    return _text(head, events)


PARTIES = (
    "Labour", "Conservatives", "Liberals", "Greens", "Volt", "Seniors", "Farmers", "Centre", "Unity",
    "Reform", "Progress", "Workers", "Coast", "North", "Homeland", "Freedom", "Radicals", "Christians",
    "Animals", "Pirates",
)  # fmt: skip
VOTES = ("2008-05-22", "2010-10-28", "2011-06-30", "2014-03-06", "2015-03-18", "2016-11-17", "2017-09-14",
         "2019-06-27", "2022-10-20", "2025-04-10")  # fmt: skip
BALLOTS = ("Keep all reactors", "Keep safe reactors", "Abstained", "Phase out later", "Phase out now")


def votes() -> bytes:
    """Return ten votes of 20 parties on nuclear power: positions only, all on ten days."""
    rng = random.Random(20)
    ids = [name.lower() for name in PARTIES]
    at = {party: rng.randrange(len(BALLOTS)) for party in ids}

    def cast() -> Iterator[Item]:
        for n, day in enumerate(VOTES):
            for name, party in zip(PARTIES, ids, strict=True):
                if rng.random() < 0.12:  # not in parliament then
                    continue
                if rng.random() < 0.35:
                    at[party] = min(max(at[party] + rng.choice((-2, -1, 1, 2)), 0), len(BALLOTS) - 1)
                words = BALLOTS[at[party]]
                title = f"{name}: {words.lower()}"
                yield _event(n * 100 + ids.index(party), day, title, label=words, actors=[party], type="vote",
                             importance=5 if n in (4, 8) else 4, sources=_sources(rng),
                             **_held(party, f"b{at[party]}"))  # fmt: skip

    head = {
        "title": "Nuclear power: where 20 invented parties stood",
        "about": "Each bar is a party’s last vote in an invented parliament.",
        "as_of": "2025-12-31",
        "scale_ends": {"permissive": "For", "restrictive": "Against"},
        "positions": [{"id": f"b{n}", "label": label, "rank": n} for n, label in enumerate(BALLOTS)],
        "actors": [
            {"id": id_, "name": name, "type": "party"} for id_, name in zip(ids, PARTIES, strict=True)
        ],
        "types": [{"id": "vote", "label": "Vote", "mode": "action"}],
    }
    return _text(head, [*cast()])


PLACES = (
    "Amsterdam", "Athens", "Berlin", "Bratislava", "Brussels", "Bucharest", "Budapest", "Copenhagen", "Gothenburg",
    "Kraków", "Ljubljana", "London", "Luxembourg", "Madrid", "Malmö", "Marseille", "Milan", "Nicosia", "Paris",
    "Prague", "Rome", "Sofia", "Stockholm", "Valletta", "Vienna", "Warsaw", "Zagreb",
)  # fmt: skip
MANY_STEPS = ("Free for all", "Permit needed", "Fleet cap", "Only in zones", "Pilot only", "Banned")
ARABIC_STEPS = ("مسموح", "يلزم ترخيص", "عدد محدود", "في مناطق فقط", "تجربة فقط", "محظور")


def many(count: int, *, events: int = 0, lang: str = "en", long: bool = False) -> bytes:
    """Return this number of cities that all hold positions, and change them in these events: 7.5 for each city.

    In Arabic, all texts are from right to left; `long` names have no room beside a thin row.
    """
    rng, total = random.Random(count), events or round(7.5 * count)
    known = (*PLACES, *CITIES)
    named = [
        known[n % len(known)] + (f" {n // len(known) + 1}" if n >= len(known) else "") for n in range(count)
    ]
    if long:
        named = [f"{name}, metropolitan association of municipalities and boroughs" for name in named]
    steps = MANY_STEPS
    if lang == "ar":
        named, steps = [f"مدينة {n + 1}" for n in range(count)], ARABIC_STEPS
    at: dict[int, int] = {}
    made, used = list[Item](), set[tuple[int, str]]()
    days = sorted(
        f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        for year in (rng.choice((2018, 2019, 2020, 2021, 2022, 2023, 2024)) for _ in range(total))
    )
    for n, day in enumerate(days):
        free = [city for city in range(count) if (city, day) not in used]
        city = n if n < count else rng.choice(free)
        used.add((city, day))
        step = min(
            max(at.get(city, rng.choice((0, 0, 1))) + rng.choice((-1, 0, 0, 1, 1, 2)), 0), len(steps) - 1
        )
        at[city] = step
        made.append(_event(n, day, f"{named[city]}: {steps[step]}", actors=[f"c{city}"], type="rule",
                           importance=rng.choice((2, 3, 3, 4)), sources=_sources(rng),
                           **_held(f"c{city}", f"s{step}")))  # fmt: skip
    head = {
        "title": "Where rental scooters may be parked" if lang == "en" else "أين يُسمح بالدراجات",
        "about": "Invented, to test the layout.",
        "as_of": "2025-06-30",
        "scale_ends": {"permissive": steps[0], "restrictive": steps[-1]},
        "actor_types": [{"id": "city", "label": "City", "plural": "cities"}],
        "positions": [{"id": f"s{n}", "label": step, "rank": n} for n, step in enumerate(steps)],
        "actors": [{"id": f"c{n}", "name": name, "type": "city"} for n, name in enumerate(named)],
        "types": [{"id": "rule", "label": "Rule", "mode": "action"}],
    }
    if lang == "ar":
        head["about"] = "بيانات مختلقة"
        head["actor_types"] = [{"id": "city", "label": "مدينة", "plural": "مدن"}]
    return _text(head, made)


def many_file(count: int, **how: Any) -> Timeline:
    """Return the file of so many cities."""
    return load_bytes(many(count, **how), f"many-{count}.yaml", NAMED_FILE)


HARD_FILES: dict[str, Callable[[], bytes]] = {"cities": cities, "week": week, "case": case, "votes": votes}


def hard_file(name: str) -> Timeline:
    """Return one of the files by its name."""
    return load_bytes(HARD_FILES[name](), f"{name}.yaml", NAMED_FILE)
