"""Recognise the fields of a table's columns by their headings, in English or French, or by choice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from timeline.dates.names import fold
from timeline.errors import QueryError, closest
from timeline.i18n.sentences import InWords, Sentence
from timeline.io.tables.exported import EVENT_COLUMNS, EXTRA, HELD, LINKED, REPLIES, extra_columns
from timeline.model.own import OwnField
from timeline.model.shown import shown_fields


class Field(NamedTuple):
    """What a column can be: its label and its group on the page, and the headings that name it, the strongest first.

    A `rare` one is offered only where a heading names it.
    """

    group: str
    label: str
    headings: str = ""
    rare: bool = False


_KIND = shown_fields(OwnField)["kind"]
KINDS = {each: InWords(partial(_KIND.text, each)) for each in _KIND.values}
FIELDS = {
    "date": Field("When", "Date",
        "date, dates, when, quand, day, jour, event date, date of event, incident date, date de l'evenement, "
        "start, start date, date start, begin, begins, beginning, begin date, debut, date de debut, "
        "date debut, started, date open, date added, release date, opened, date opened, date local, "
        "date utc, founded, date founded, created, created at, date created, creation date, published, "
        "date published, publication date, due date, timestamp, datum, fecha, datetime, date time, "
        "time stamp, launch date, date launched, iso date, startdatum, beginn, fecha de inicio, inicio, "
        "fecha inicio, data de inicio, data inicio, data inizio, data di inizio, begindatum, pub date, "
        "since, depuis, seit, took office, term start, debut de mandat, дата, 日期, 时间, 時間, 日付, 날짜"),
    "end": Field("When", "End date",
        "end, end date, date end, ends, ended, finish, fin, date de fin, date fin, jusqu'au, date close, "
        "eol, closed, until, cloture, date de cloture, finish date, enddatum, ende, fecha de fin, "
        "fecha fin, fecha final, data de fim, data fim, data final, data fine, data di fine, einddatum, "
        "date ended, dissolved, left office, term end, end of term, fin de mandat, mandatsende"),
    "year": Field("When", "Year", "year, annee, an, start year, year start, jahr, ano, anno, jaar, год, rok, 年, 연도"),
    "month": Field("When", "Month", "month, mois, start month, monat, mes, mese, maand, месяц, miesiac, 月, 월"),
    "day": Field("When", "Day"),
    "time": Field("When", "Time of day",
        "time, heure, hora, ora, start time, time of day, clock time, uhrzeit, heure de debut, horaire", rare=True),
    "end_year": Field("When", "End year", "end year, year end, annee de fin, annee fin", rare=True),
    "end_month": Field("When", "End month", "end month, mois de fin, mois fin", rare=True),
    "end_day": Field("When", "End day", "end day, jour de fin, jour fin", rare=True),
    "end_time": Field("When", "End time", "end time, time end, heure de fin, heure fin", rare=True),
    "date_text": Field("When", "Display date",
        "date display, display date, date label, date text, date affichee, date en toutes lettres", rare=True),
    "latest_start": Field("When", "Latest start", "latest start, latest begin", rare=True),
    "earliest_end": Field("When", "Earliest end", "earliest end", rare=True),
    "title": Field("What", "Title",
        "title, headline, titre, intitule, event title, titre de l'evenement, event, evenement, what, quoi, "
        "name, nom, subject, objet, content, vulnerability name, what happened, happening, "
        "ce qui s'est passe, topic, task name, task, mission, mission name, milestone, ereignis, titel, "
        "titulo, evento, nombre, incident, incident name, case name, project name, event name, full name, docket text, "
        "libelle, asunto, assunto, betreff, oggetto, objeto, onderwerp, "
        "событие, название, 事件, 标题, 標題, 出来事, タイトル, 사건, 제목, wydarzenie, gebeurtenis"),
    "summary": Field("What", "Text",
        "summary, text, description, resume, texte, details, detail, body, abstract, short description, "
        "contenu, desc, beschreibung, descripcion, event description"),
    "type": Field("What", "Event type",
        "type, kind, category, categorie, event type, kind of event, genre, type d'evenement, tags, tag, "
        "etiquette, etiquettes"),
    "label": Field("What", "Short title", "label, short title, titre court"),
    "importance": Field("What", "Importance, 1 to 5", "importance, weight, poids"),
    "id": Field("What", "Identifier",
        "id, identifier, identifiant, event id, uid, uuid, unique id, cve id, incident id, slug"),
    "row_type": Field("What", "Row type", rare=True),
    **{key: Field("What", each.shown.label, each.shown.columns) for key, each in EXTRA.items() if each.shown},
    "actors": Field("Who", "Actors",
        "actors, actor, acteurs, acteur, company, companies, company name, organisation, organisations, "
        "organization, organizations, organisme, organismes, group, groups, groupe, groupes, entreprise, "
        "entreprises, societe, societes, who, qui, firm, firms, vendor, vendors, vendor project, "
        "alleged deployer of ai system, deployer, deployers, entity, entities, entite, institution, "
        "institutions, person, people, personne, personnes, team, party, parties, filed by, akteur, akteure, "
        "firma, firmen, unternehmen, partei, organizacion, empresa, empresas, partido, organizzazione, azienda, "
        "aziende, partito, organizacao, organisatie, bedrijf, bedrijven, partij, شركة, компания, "
        "организация, 会社, 公司, 企业, 회사, employer, employers, arbeitgeber, employeur, employeurs, empleador, "
        "empregador, datore di lavoro, werkgever, работодатель, verein, vereine, club, clubs, asociacion, "
        "associazione, associacao, vereniging, клуб, plaintiff, plaintiffs, applicant, applicants, "
        "klager, klagerin, antragsteller, demandeur, demandeurs, requerant, demandante, solicitante, ricorrente, "
        "richiedente, requerente, eiser, aanvrager, истец, заявитель, المدعي, صاحب العمل, النادي"),
    "tracked_until": Field("Who", "Tracked until", "tracked until, member until, suivi jusqu'au", rare=True),
    "regarding": Field("Who", "Actors concerned",
        "regarding, concerns, concerned, about whom, concerne, concernes, target, targets"),
    "depends_on": Field("What", "Depends on",
        "predecessors, predecessor, depends on, dependencies, dependency, blocked by, predecesseurs, predecesseur, "
        "depend de, dependances, vorganger, predecesores, predecessori, predecessores, voorgangers"),
    "position": Field("Positions", "Position", "position, stance, prise de position, haltung, standpunkt, postura"),
    "position_until": Field("Positions", "Position until", "position until, position jusqu'au"),
    "position_condition": Field("Positions", "Condition of the position",
        "position condition, condition de la position"),
    "position_topic": Field("Positions", "Topic of the position", "position topic, sujet de la position"),
    "url": Field("Sources", "Source link",
        "link, links, url, urls, lien, liens, source url, source link, lien de la source, web, website, weblink, "
        "href, adresse, adresse web, media"),
    "source": Field("Sources", "Source",
        "source, sources, source name, source title, reference, references, cite, citation, quelle, quellen, "
        "fuente, fuentes, fonte, fonti, bron, bronnen"),
    "publisher": Field("Sources", "Source publisher",
        "publisher, source publisher, editeur, outlet, newspaper, journal, media credit, credit"),
    "source_title": Field("Sources", "Source title", "media caption", rare=True),
    "note": Field("", "Notes",
        "note, notes, remark, remarks, comment, comments, remarque, remarques, commentaire, commentaires, "
        "caveat"),
    "ignore": Field("", ""),
    "field": Field("", "Field of the event"),
    "actor_field": Field("", "Field of the actor"),
    **{f"field_{kind}": Field("Field of the event", label) for kind, label in KINDS.items()},
    **{f"actor_field_{kind}": Field("Field of the actor", label) for kind, label in KINDS.items()},
}  # fmt: skip
"""The choices for a column; `row_type` is TimelineJS's type (title, era), `ignore` omits a column."""
OWN_FIELDS = tuple(name for name in FIELDS if name.startswith(("field", "actor_field")))
"""The choices for a column that becomes a field of the file's own, of a kind, or of the kind of its cells."""
MANY = frozenset({"actors", "source", "url", "note", *OWN_FIELDS})
"""Fields that can have several columns; for all others, the first column counts.

Several columns are the title if a person names them.
"""
SEVERAL = MANY | {"ignore", "title"}
"""Choices that can have several columns."""
_OURS = ("id", "date", "actors", "regarding", "type", "title", "label", "summary", "importance")
_EXPORTED = frozenset(
    key.replace("_", "") for key in (*EVENT_COLUMNS, REPLIES, LINKED, HELD, *extra_columns(EXTRA.values()))
)
_OURS_TOO = {"urls": "url", "sources": "source"}
"""The columns of a table that Timeline wrote (a frame or an exported CSV) from which the others are derived."""
_NUMBERED = re.compile(
    r"(link|url|lien|source|sourceurl|company|organisation|organization|entreprise|societe|actor|acteur)(\d+)"
)
_NUMBERED_FROM = 100
"""The rank of a heading that ends in a number: "Company 1", "Company 2" have one name each, and all of them count."""
_IN_PARENTHESES = re.compile(
    r"[(\[](?!.*\b(?:[mkg]ya?|[mkg]a|bp|ago|bce?|million)\b)[^()\[\]]*[)\]]", re.IGNORECASE
)
"""Words in a heading that do not change its meaning; a unit such as "(Mya)" does."""
_TIMES = (("date", "time"), ("date", "heure"), ("datum", "zeit"), ("datum", "uhrzeit"), ("fecha", "hora"))


def key_of(heading: str) -> str:
    """Return a text in its form for comparison: without case, accents, spaces and punctuation."""
    letters = unicodedata.normalize("NFKD", heading).lower()
    return "".join(c for c in letters if c.isalnum())


# Field and rank by key: within a field, the first listed name has priority.
_KNOWN: dict[str, tuple[str, int]] = {
    key_of(name): (field_, rank)
    for field_, each in FIELDS.items()
    for rank, name in enumerate(each.headings.split(", "))
    if name
}


YEAR_WORDS, MONTH_WORDS = (
    frozenset(key for key, (name, _) in _KNOWN.items() if name == part) for part in ("year", "month")
)
_DAYS = "day", "jour", "tag", "dia", "giorno", "dag", "день", "dzien", "den", "日", "일", "start day"
DAY_WORDS = frozenset(map(key_of, _DAYS))
"""Headings of parts of a date, in the form of `key_of`."""
_OWN_WORDS = 4
"""The rank below which a heading is the word for actors itself."""


def heading_key(heading: str) -> str:
    """Return the form of a heading for comparison, without words in parentheses unless they belong to a known one."""
    whole = key_of(heading)
    return whole if whole in _KNOWN else key_of(_IN_PARENTHESES.sub("", heading)) or whole


@dataclass(frozen=True)
class Columns:
    """The columns of each field, by priority, and the unused columns.

    `missing` are required fields without a column; `ours` is true if Timeline wrote the table. `chosen` are the
    columns whose field a person named.
    """

    of: Mapping[str, tuple[int, ...]]
    unused: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
    ours: bool = False
    chosen: frozenset[int] = frozenset()

    def one(self, name: str) -> int:
        """Return the first column of a field; -1 if there is none."""
        return self.of[name][0] if name in self.of else -1

    @property
    def dated(self) -> list[int]:
        """The columns with whole dates."""
        return [self.of[name][0] for name in ("date", "end") if name in self.of]

    def field_of(self) -> dict[int, str]:
        """Return the field of each column in use."""
        return {n: name for name, columns in self.of.items() for n in columns}


@dataclass(slots=True)
class TableRow:
    """The cells of a row, and its first line in the file."""

    cells: Sequence[str]
    line: int
    columns: Columns

    def get(self, field: str) -> str:
        """Return the cell of a field; empty if no column has this field."""
        column = self.columns.one(field)
        return self.cells[column] if column >= 0 else ""


def known_headings(row: Iterable[str]) -> int:
    """Return the number of different known headings in a row."""
    return sum(key in _KNOWN or bool(_NUMBERED.fullmatch(key)) for key in {*map(heading_key, row)})


def recognise(
    header: Sequence[str],
    chosen: Mapping[str, str],
    title_of: Sequence[int] = (),
    without: Collection[str | tuple[str, int]] = (),
) -> Columns:
    """Return the columns, with chosen fields by heading; raise QueryError for an unknown heading or field.

    The columns of `title_of` make the title together, and can have another field besides. No heading names a field of
    `without`, nor a column of it that field.
    """
    given = _given(header, chosen)
    ranked: dict[str, list[tuple[int, int]]] = {}
    keys = [heading_key(text) for text in header]
    for n, name in given.items():
        ranked.setdefault(name, []).append((-1, n))
    ranked.pop("ignore", None)
    ours = {"firstday", "lastday", "date", "title"} <= {*keys}
    written = {key_of(each): each for each in (*_OURS, *EXTRA)} | _OURS_TOO
    for n, key in enumerate(keys):
        name, rank = (written.get(key, ""), 0) if ours else _named(key, keys)
        free = n not in given and (name in MANY or name not in given.values())
        if name and free and not {name, (name, n)} & {*without}:
            # A heading such as "_id" is a program's, "incident_id" a person's.
            ranked.setdefault(name, []).append((rank + 50 * header[n].startswith("_"), n))
    of = _titled({name: _ranked(name, places) for name, places in ranked.items()}, title_of)
    of |= _besides(keys, of, given)
    # A whole date has priority over its parts, but not over a time of day beside it.
    for whole, end in (("date", ""), ("end", "end_")):
        for part in ("year", "month", "day") if whole in of else ():
            century = end + part == "year" and {*of.get("year", ())} & {*given}
            if not century:  # a chosen year can give the century of the dates
                of.pop(end + part, None)
    used = {n for columns in of.values() for n in columns} | {*title_of}
    used |= {n for n in given if given[n] == "ignore"}
    if idle := next((n for n in given if n not in used), None):
        raise no_effect(header[idle], given[idle])
    known = _EXPORTED if ours else ()
    unused = tuple(n for n, text in enumerate(header) if n not in used and key_of(text) not in known)
    missing = ("date",) * (not {"date", "year"} & {*of}) + ("title",) * ("title" not in of and not title_of)
    return Columns(of, unused, missing, ours, frozenset(given))


def _besides(
    keys: Sequence[str], of: Mapping[str, tuple[int, ...]], given: Mapping[int, str]
) -> dict[str, tuple[int, ...]]:
    """Return the columns whose field another column shows: a text beside a title, and a time beside its date."""
    more: dict[str, tuple[int, ...]] = {}
    content = keys.index("content") if "content" in keys else -1
    if content >= 0 and "summary" not in of and content not in (*of.get("title", (content,)), *given):
        more["summary"] = (content,)
    for whole, time in (("date", "time"), ("end", "end_time")):
        date = keys[of[whole][0]] if whole in of and time not in of else ""
        # The heading of a time is that of its date but for the word: LaunchDate, LaunchTime.
        names = [date.replace(word, other) for word, other in _TIMES if word in date]
        places = (keys.index(name) for name in names if name in keys)
        if (beside := next((n for n in places if n not in given), -1)) >= 0:
            more[time] = (beside,)
    return more


def _titled(of: Mapping[str, tuple[int, ...]], title_of: Sequence[int]) -> dict[str, tuple[int, ...]]:
    """Return the columns without those of titles whose texts the titles made of `title_of` would omit."""
    titles = tuple(n for n in of.get("title", ()) if n in title_of or not title_of)
    others = {name: columns for name, columns in of.items() if name != "title"}
    return {**others, "title": titles} if titles else others


def no_effect(heading: str, field: str) -> QueryError:
    """Return the error of a chosen column that other columns replace: a part of a date, or a title."""
    words = "--map: '{heading}={field}' has no effect, because another column is the {whole}"
    whole = "end" if field.startswith("end_") else field if field == "title" else "date"
    return QueryError(Sentence(words, heading=heading, field=field, whole=whole))


def _given(header: Sequence[str], chosen: Mapping[str, str]) -> dict[int, str]:
    # Reversed, so that of two equal headings the first one is meant.
    places = [*enumerate(header)][::-1]
    keys = {key: n for n, text in places for key in (heading_key(text), key_of(text))}
    given: dict[int, str] = {}
    for heading, name in chosen.items():
        wanted = name.strip().lower().replace("-", "_")
        if wanted not in FIELDS:
            hint = closest(wanted, FIELDS)
            raise QueryError(Sentence("--map: '{name}' is not a valid field; {hint}", name=name, hint=hint))
        if heading.strip() == "*" and "*" not in header:
            continue
        n = header.index(heading) if heading in header else keys.get(key_of(heading))
        if n is None:
            hint = closest(heading, header)
            raise QueryError(Sentence("--map: there is no column '{name}'; {hint}", name=heading, hint=hint))
        other = next((o for o, field in given.items() if field == wanted and o != n), None)
        if other is not None and wanted not in SEVERAL:
            words = "--map: '{one}' and '{other}' cannot both be {field}"
            raise QueryError(Sentence(words, one=header[other], other=header[n], field=wanted))
        given[n] = wanted
    # Last, because `*` means the columns that nothing else names; but a table may have such a heading itself.
    if chosen.get("*") and "*" not in header:
        rest = (n for n, text in enumerate(header) if not _named(heading_key(text), [*keys])[0])
        given = {**given, **dict.fromkeys(rest, chosen["*"].strip().lower()), **given}
    return given


def _named(key: str, keys: Sequence[str]) -> tuple[str, int]:
    """Return field and rank of a heading: "day" with years is part of a date, "type" with headlines the row's kind."""
    if _is_day(key, keys):
        return "day", 0
    if key == "type" and "headline" in keys and {"year", "annee", "startdate"} & {*keys}:
        return "row_type", 0
    if key == "source" and "target" in keys:  # the two ends of a relation
        return "actors", 0
    if m := _NUMBERED.fullmatch(key):
        return _KNOWN.get(m[1], ("actors", 0))[0], _NUMBERED_FROM + int(m[2][:6])
    return _KNOWN.get(key, ("", 0))


def _is_day(key: str, keys: Sequence[str]) -> bool:
    """Return whether a heading is that of a day: "Day" beside a year, "Tag", which means a label too, and a month."""
    years, months = YEAR_WORDS & {*keys}, MONTH_WORDS & {*keys}
    return key in DAY_WORDS and bool(years) and (bool(months) or key in ("day", "jour", "startday"))


def _ranked(name: str, places: list[tuple[int, int]]) -> tuple[int, ...]:
    places = sorted(places)
    by_choice = [place for place in places if place[0] < 0]
    if name == "actors":  # "Company" and "Who" usually have the same names; chosen columns all count
        own = places[0][0] < _OWN_WORDS  # beside it, "organizations" are actors too
        more = (place for place in places[1:] if own or place[0] >= _NUMBERED_FROM)
        places = by_choice or [places[0], *more]
    if name == "title" and len(by_choice) > 1:
        places = by_choice
    elif name not in MANY:
        places = places[:1]
    return tuple(n for _, n in places)


_PARTS_OF_A_DATE = {
    **dict.fromkeys((*YEAR_WORDS, "yyyy", "y"), "year"),
    **dict.fromkeys((*MONTH_WORDS, "mm", "m"), "month"),
    **dict.fromkeys((*DAY_WORDS, "date", "dd", "d"), "day"),
}
"""The field of each word that names a part of a date."""
_A_WORD = re.compile(r"[^\W_]+")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SENT = frozenset(map(key_of, (
    "timestamp", "time stamp", "horodateur", "zeitstempel", "marca temporal", "informazioni cronologiche",
    "carimbo de data/hora", "tijdstempel", "отметка времени", "タイムスタンプ", "时间戳", "時間戳記", "타임스탬프",
)))  # fmt: skip
"""Headings of the column in which a form writes when it was sent."""


def part_groups(header: Sequence[str], columns: Columns) -> list[dict[str, str]]:
    """Return the fields of the headings that are parts of one date: born_year, born_month, born_day."""
    stems: dict[tuple[str, ...], dict[str, str]] = {}
    for n in columns.unused:
        words = [fold(word) for word in _A_WORD.findall(CAMEL.sub(" ", header[n]))]
        for word in {*words} & {*_PARTS_OF_A_DATE}:
            stem = tuple(each for each in words if each != word)
            stems.setdefault(stem, {}).setdefault(_PARTS_OF_A_DATE[word], header[n])
    found = (parts for stem, parts in stems.items() if stem and {"year", "month"} <= {*parts})
    return [{heading: field for field, heading in parts.items()} for parts in found]


def names_actors(heading: str) -> bool:
    """Return whether one of the words of a heading is a word for actors: CompanyName_EN."""
    words = map(key_of, _A_WORD.findall(CAMEL.sub(" ", heading)))
    return any(_KNOWN.get(word, ("", 0))[0] == "actors" for word in words)


def is_sent(heading: str) -> bool:
    """Return whether a heading is that of the time at which a form was sent."""
    return key_of(heading) in _SENT
