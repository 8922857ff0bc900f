"""The columns of a table: found by heading, then by content; asked about with complete commands where several fit."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.command import run
from tests.io.tables.seen import Case, asked, brought, dates, holds, said, titled
from timeline.errors import QueryError
from timeline.io.tables import Choices, read_table
from timeline.io.tables.columns import recognise
from timeline.io.tables.importing import ImportedTable
from timeline.io.tables.recognise.asking import column_questions
from timeline.io.tables.recognise.recipes import mapping_of
from timeline.web.routes.table_dialog import proposed

DEATHS = "Date,Entity,Deaths\n2020,Chad,5\n2021,Chad,7\n2022,Mali,\n"
LIVES = "Name,Born,Moved,Died\nAda,1815,1835,1852\nAlan,1912,1936,1954\n"
NAMES = "Date,Event,First name,Last name\n2020,One,Ada,Lovelace\n2021,Two,Alan,Turing\n2022,Three,,\n"


def rows(head: str, *lines: str) -> str:
    return "\n".join((head, *lines, ""))


TEAMS = ("Alpha", "Beta", "Gamma")
LETTERS = "abcdefghijklmnopqrst"
DISASTERS = rows("Date,Event Name,Disaster Type", *(
    f"202{n % 9},{'Cliff' if not n else ''},{'Storm' if n % 2 else 'Flood'}" for n in range(12)
))  # fmt: skip
TREATIES = rows("Date,Country,Event,Coder,Bloc", *(
    f"19{70 + n},{country},Signs treaty {n},{coder},{bloc}" for n, (country, coder, bloc) in enumerate((
        ("USSR", "Ann", "East"), ("USA", "Bob", "West"), ("USA", "", "West"), ("USSR", "Ann", "East"),
        ("USA", "Bob", "West"), ("USSR", "", "East"), ("USA", "Bob", "West"), ("USSR", "Ann", "East"),
        ("UK", "-", ""), ("USSR", "Ann", "East"),
    ))
))  # fmt: skip
PARKS = rows("State,Park,Action,Day,Acres", *(
    f"{state},Park of {LETTERS[n]},{what},2020-01-{n + 1:02},{n}{m}"
    for n, state in enumerate(["Ohio", "Utah", "Iowa", "Ohio", "Utah", "Iowa"])
    for m, what in enumerate(["Established", "Enlarged", "Enlarged"])
))  # fmt: skip
BY_CONTENT = "if another column is the date, name it with --map"
CASES = {
    # by heading
    "French headings": Case("Date de début,Date de fin,Intitulé,Organisme\n2020,2021,x,A\n",
                            {"dates": ["2020/2021"], "titles": ["x"], "names": ["A"]}),
    "a column that no heading names is asked for": Case("Eins,Zwei,Was\n2020,2021,One\n", {"asks": "columns"}),
    **{f"{heading} without positions is the end of events": Case(
        f"Datum,Was,{heading}\n2020-01-05,One,2020-03-01\n2020-06-07,Two,\n",
        {"dates": ["2020-01-05/2020-03-01", "2020-06-07"]}) for heading in ("Bis", "Hasta", "Fino al", "Até", "Tot")},
    "a number below a word for an end is none": Case(
        "Datum,Was,Tot\n2020-01-05,One,12\n2020-06-07,Two,15\n", {"dates": ["2020-01-05", "2020-06-07"]}),
    **{f"{word} names the actors": Case(f"Date,Title,{word}\n2020,a,IBM\n", {"actors": [("ibm",)]}) for word in (
        "Firma", "Unternehmen", "Société", "Empresa", "Azienda", "Bedrijf", "Organização", "شركة", "公司")},
    "a place alone is no title if another column can say what happened there": Case(
        rows("date,city,weapon,createdBy", *(f"2020-01-{n:02},Town{n},{TEAMS[n % 2]},u{n}x" for n in range(1, 13))),
        {"titles": [f"Town{n}: {TEAMS[n % 2]}" for n in range(1, 13)]}),
    "the numbers of rows are in no title": Case(
        rows("#,date,where,n", *(f"{n % 12},2020-01-{n + 1:02},{TEAMS[n % 2]},{n * 37 % 11}5" for n in range(25))),
        {"says": ["No column is the title; titles are made of several columns: {where}, n: {n}; for others, add "
                  "--title-from, or name a column with --map"]}),
    "a place in several words is a title": Case(
        rows("date,place,net", *(f"2020-01-{n:02},{n} km off Town {n},{TEAMS[n % 2]}" for n in range(1, 13))),
        {"titles": [f"{n} km off Town {n}" for n in range(1, 13)]}),
    "two columns of the same text make no title together": Case(
        "Date,Village,Village 2\n" + "".join(f"2020,Ort {n},ORT {n}\n" for n in range(12)),
        {"titles": [f"Ort {n}" for n in range(12)]}),
    "a number with its interval in parentheses is no title": Case(
        "Date,Percent,Measure\n" + "".join(f"20{n},{n}.5 ({n}.1-{n}.9)*,Group {n}\n" for n in range(10, 22)),
        {"titles": [f"Group {n}" for n in range(10, 22)]}),
    "a person names columns, whatever the case, and all others with *": Case(
        "Wann,Was,Rest\n2020,One,x\n", {"dates": ["2020"], "titles": ["One"], "notes": ["x"]},
        {"fields": {"wann": "date", "Was": "title", "*": "note"}}),
    "content beside a title is the text": Case("date,title,content\n2020,x,long\n", {"summaries": ["long"]}),
    "content without a title is the title": Case("date,content\n2020,x\n", {"titles": ["x"]}),
    "an id of a program comes after an id of a person": Case(
        "_id,incident_id,Date,Title\na$1,i12,2020,x\n", {"ids": ["i12"]}),
    "a unit in a heading is not left out": Case("Date (Mya),Event\n66,Chicxulub\n252,Permian ends\n",
                                                {"asks": "columns"}),
    "a label called tag stays a type": Case("Date,Title,Tag\n2020,One,red\n2021,Two,blue\n",
                                            {"types": ["red", "blue"]}),
    "a column of very many values is no type": Case(
        rows("Date,Title,Tags", *(f"2020,Title {n},tag {n}" for n in range(50))),
        {"types": [], "notes": [f"Tags: tag {n}" for n in range(50)], "codes": ["many-types"]}),
    "the two ends of a relation are actors and no sources": Case(
        "source,target,Date,Title\nIBM,Lotus,5 July 1995,A purchase\n", {"actors": [("ibm",)], "sources": [[]]}),
    "a column without a use is a field, named with another likely use": Case(
        rows("Date,Title,Borough,Photo,Misc",
             *(f"202{n},Event {n},{'AB'[n % 2]}town,https://example.org/{n},x {n}" for n in range(6))),
        {"own": [], "says": ["“Borough” can be the actors; if they are, add --map Borough=actors"],
         "fields": [("Borough", "events", "choice"), ("Photo", "events", "link"), ("Misc", "events", "text")]}),
    # links
    **{f"{heading}, whose cells are links, is the source": Case(
        rows(f"Date,Title,{heading}", "2020,One,https://example.org/a", "2021,Two,", "2022,Three,https://example.org/b"),
        {"sources": [[("example.org", "https://example.org/a")], [], [("example.org", "https://example.org/b")]],
         "fields": [], "says": [
            f"“{heading}” is used as the source: links in 2 of 2 filled cells; if these are no sources, "
            f"add --map '{heading}=field_link'"]})
       for heading in ("Press link", "Enlace", "Nachweis", "Permalink")},
    "of several columns of links, those that a heading calls so are the sources": Case(
        rows("Date,Title,Homepage,Press link", "2020,One,https://one.org/a,https://example.org/a"),
        {"sources": [[("example.org", "https://example.org/a")]], "fields": [("Homepage", "events", "link")]}),
    "pictures are no sources": Case(
        rows("Date,Title,Photo link", "2020,One,https://one.org/a"),
        {"sources": [[]], "fields": [("Photo link", "events", "link")]}),
    "links beside named links stay a field": Case(
        rows("Date,Title,URL,Programme", "2020,One,https://one.org/a,https://two.org/b"),
        {"sources": [[("one.org", "https://one.org/a")]], "fields": [("Programme", "events", "link")]}),
    "a postal address is no link, and another column still is": Case(
        rows("Date,Intitulé,Adresse,Lien", "2020,Un,4 place de l'Église,https://example.org/a", "2021,Deux,Mairie,"),
        {"sources": [[("example.org", "https://example.org/a")], []], "never": ["link"],
         "fields": [("Adresse", "events", "text")]}),
    "an address below Adresse that is a link stays a source": Case(
        rows("Date,Intitulé,Adresse", "2020,Un,voir https://example.org/a", "2021,Deux,page 4"),
        {"sources": [[("voir https://example.org/a", "https://example.org/a")], [("page 4", "")]], "fields": []}),
    "a column of few positions is named so": Case(
        "When,Who,What,Stage\n2018,IBM,One,For\n2019,IBM,Two,Against\n2020,SAP,Three,For\n",
        {"own": ["'Stage=position'"]}),
    "an empty column is not named": Case("Date,Title,Period,Empty\n2020,One,Old,\n2021,Two,,\n", {"fields": [
        ("Period", "events", "text")]}),
    "the option for a heading with an apostrophe can be run": Case(
        "Date,Title,Company's people,Company\n2020,One,IBM,\n2021,Two,SAP,\n", {"own": []}),
    # actors
    "numbered columns name one actor each, after a column without a number": Case(
        "Date,Title,Company 2,Company 1,Who\n2020,One,Amazon,IBM,Nobody else\n",
        {"actors": [("nobody-else", "ibm", "amazon")]}),
    "an empty numbered column names nobody": Case("Date,Titre,Entreprise 1,Entreprise 2\n2020,Un,IBM,\n",
                                                  {"actors": [("ibm",)]}),
    "of two words for actors the first counts": Case("Date,Title,Company,Who\n2020,One,IBM,A spokesman\n",
                                                     {"actors": [("ibm",)]}),
    "chosen columns of actors all count": Case(
        "Date,First,Second,Title\n2020,IBM,Amazon,One\n2021,IBM,,Two\n",
        {"actors": [("ibm", "amazon"), ("ibm",)]}, {"fields": {"First": "actors", "Second": "actors"}}),
    "a column called actors counts beside others": Case(
        "date,title,actors,organizations\n2020,A,Ann,\n2021,B,Bob,\n2022,C,Ann,ACME\n",
        {"actors": [("ann",), ("bob",), ("ann", "acme")]}),
    "of two columns of actors the fuller one is used and the other proposed": Case(
        "date,title,company,people\n2020,A,,Ann\n2021,B,,Bob\n2022,C,ACME,Cid\n",
        {"actors": [("ann",), ("bob",), ("cid",)], "own": ["'company=actors'"]}),
    "two or three values are not proposed as actors, nor many as positions": Case(
        rows("Title,Date,Gender,Position",
             *(f"Event {each},2020,{'male' if n % 2 else 'female'},Job {each}" for n, each in enumerate(LETTERS))),
        {"own": [], "fields": [("Gender", "events", "choice"), ("Position", "events", "text")]}),
    # by content
    "the only column of dates is the date, and the report says why": Case(
        "nid,death_date,Title,deaths\n1,3 May 1920,One,1200\n2,1921,Two,1300\n3,,Three,14\n",
        {"dates": ["1920-05-03", "1921"], "undated": ["Three"],
         "says": [f"“death_date” is used as date: dates in 2 of 2 filled cells; {BY_CONTENT}"]}),
    "the only column of distinct texts is the title": Case(
        "Date,Status,Beobachtung\n2020,new,Eine Pause\n2021,new,Ein Nein\n2022,new,Ein Gesetz\n",
        {"titles": ["Eine Pause", "Ein Nein", "Ein Gesetz"],
         "says": ["“Beobachtung” is used as title: texts in 3 of 3 filled cells"]}),
    "a description is the title if there is no other text": Case(
        "Date,Description\n2020,One\n2021,Two\n", {"titles": ["One", "Two"], "summaries": ["", ""]}),
    "several columns of dates are asked about with a command for each": Case(LIVES, {
        "ways": [["--map", "Born=date", "--map", "Died=end"], ["--map", "Born=date"], ["--map", "Moved=date"],
                 ["--map", "Died=date"]],
        "evidence": [
            f"“{name}” can be the date: dates in 2 of 2 filled cells" for name in ("Born", "Moved", "Died")]}),
    "a column that a person left out is not used": Case(
        "death_date,Title\n1920,One\n1921,Two\n", {"asks": "columns"}, {"fields": {"death_date": "ignore"}}),
    "numbers that are no years and links are neither date nor title": Case(
        "A1,B1,C1\n9120,https://example.org/1,12\n8500,https://example.org/2,13\n", {"ways": [], "question":
         "no column is recognised as date or title, and none has dates in 9 of 10 filled cells; write the dates into "
         "one column; the columns are: A1, B1, C1"}),
    "columns called times are dates if their cells are": Case(
        "Start time,End Time,Mission\n11 November 2013,2014,One\n5 May 2015,,Two\n",
        {"dates": ["2013-11-11/2014", "2015-05-05"]}),
    "days called times are dates beside their years": Case(
        "Headline,time,year\nOne,2017-11-09 08:00:00+00:00,2017\nTwo,2014-09-19 07:00:00+00:00,2014\n",
        {"dates": ["2017-11-09T08:00:00+00:00", "2014-09-19T07:00:00+00:00"]}),
    "times of day stay times of day": Case(
        "Date,Start time,Mission\n11 November 2013,10:30,One\n5 May 2015,,Two\n",
        {"dates": ["2013-11-11T10:30", "2015-05-05"]}),
    "short numbers are years below a word for years": Case(
        "Title,date_ce,size\nBadr,624,313\nUhud,625,700\nThe Trench,1627,3000\n", {"dates": ["0624", "0625", "1627"]}),
    "short numbers with a minus sign too, about when if the heading says so": Case(
        "Title,start_year_approx\nJinling,-333\nMoling,-210\nJianye,200\n", {"dates": ["-0332~", "-0209~", "0200~"]}),
    "a number in another calendar is no year": Case(
        "Title,date_hijri,date_ce\nBadr,2,624\nUhud,3,625\n", {"dates": ["0624", "0625"]}),
    "a column of years is not offered beside the days of the same dates": Case(
        rows("Law_Year,Adopted,Title",
             *(f"{year},{year}-05-0{n},Law {n}" for n, year in enumerate((1946, 1947, 1950, 1960), 1))),
        {"dates": ["1946-05-01", "1947-05-02", "1950-05-03", "1960-05-04"]}),
    "dates of a beginning and an end are both used and said": Case(
        "Title,reign end,reign start\nA,1920-01-01,1910-01-02\nB,1930-01-01,1920-01-02\n",
        {"dates": ["1910-01-02/1920-01-01", "1920-01-02/1930-01-01"],
         "codes": ["by-content-date", "by-content-end", "first-days"]}),
    "a column of dates that is filled counts before one with gaps": Case(
        rows("Title,data_descoberta,data_producao",
             *(f"Field {n},{n}0-01-02,{f'{n}5-03-04' if n % 2 else ''}" for n in range(180, 200))),
        {"dates": [f"{n}0-01-02" for n in range(180, 200)]}),
    "of titles in several languages the first is used, and files are no titles": Case(
        "Date,name_tr,name_en,image\n1924,Bedir,Badr,a b.jpg\n1925,Uhud,Ohod,c.jpg\n", {"titles": ["Bedir", "Uhud"]}),
    "a column that is filled where the title is empty gives titles too": Case(
        "Year,Nation,Family,Sources\n1835,Revolution begins,,a\n1836,The Alamo falls,,a\n1838,,A child is born,a\n"
        "1839,,They move away,a\n1840,,They return home,a\n",
        {"titles": ["Revolution begins", "The Alamo falls", "A child is born", "They move away", "They return home"],
         "codes": ["by-content-title", "by-content-title"], "never": ["untitled"]}),
    "texts of several words are titles before codes": Case(
        rows("Member,District,Day", *(f"Member number {LETTERS[n]},OH-{n},2020-01-{n + 1:02}" for n in range(12))),
        {"titles": [f"Member number {each}" for each in LETTERS[:12]]}),
    "a last name beside a first one is not the title": Case(
        "Date,Prénom,Nom,Ce qui arrive alors\n2020,Ada,Lovelace,Un texte\n2021,Alan,Turing,Un autre texte\n",
        {"titles": ["Un texte", "Un autre texte"]}),
    "ids that most rows share are no ids": Case(
        rows("UID,Date,Title", *(f"{n % 2},2020-01-{n:02},Event {n}" for n in range(1, 13))),
        {"ids": [f"2020-01-{n:02}-event-{n}" for n in range(1, 13)], "fields": [("UID", "events", "number")]}),
    "no event gets the value of another one of its actor for its empty cell": Case(
        TREATIES, {"fields": [("Coder", "events", "choice"), ("Bloc", "actors", "choice")], "never": ["own-blank"]},
        {"fields": {"Country": "actors"}}),
    "a field of actors that a person chooses fills empty cells, which the report counts": Case(
        TREATIES, {"fields": [("Coder", "actors", "choice"), ("Bloc", "actors", "choice")], "says": [
            "“Coder” is a field of the actor; empty cells of actors that have a value in another row: 2; "
            "if each event has a value, make the column a field of the event"]},
        {"fields": {"Country": "actors", "Coder": "actor_field"}}),
    "of several columns the one whose heading names actors can be them, otherwise those concerned": Case(
        rows("Date,Title,Reason,Company concerned,Country", *(
            f"202{n},Event {n},{TEAMS[n % 2]},{TEAMS[n % 3]},{TEAMS[n % 3]}" for n in range(9))),
        {"says": ["“Company concerned” can be the actors; if they are, add --map 'Company concerned=actors'"]}),
    "those concerned can be the actors if no column has any": Case(
        rows("Date,Title,Reason,Target", *(f"202{n},Event {n},{TEAMS[n % 2]},{TEAMS[n % 3]}" for n in range(9))),
        {"says": ["“Target” can be the actors; if they are, add --map Target=actors"]}),
    "full stops are in the thousands if another number has a comma before its decimals": Case(
        rows("Datum;Ereignis;Kosten", "1921-03-12;Bau;12.500", "1922-04-13;Umbau;1.200,50", "1923-05-30;Dach;850"),
        {"fields": [("Kosten", "events", "number")], "own values": [{"kosten": "12500"}, {"kosten": "1200.50"},
                                                                    {"kosten": "850"}]}),
    "numbers that can have decimals or thousands are kept as they are written": Case(
        rows("Datum;Ereignis;Kosten", "1921-03-12;Bau;12.500", "1922-04-13;Umbau;1.200", "1923-05-30;Dach;850"),
        {"fields": [("Kosten", "events", "text")], "own values": [{"kosten": "12.500"}, {"kosten": "1.200"},
                                                                  {"kosten": "850"}]}),
    "a comma that begins decimals and thousands in one column is not read": Case(
        rows("Date;Title;Fine", "2020;A;12,400", "2021;B;1,5"),
        {"fields": [("Fine", "events", "text")], "own values": [{"fine": "12,400"}, {"fine": "1,5"}],
         "says": ["“12,400” in “Fine” can have decimals or thousands, so the column is kept as text; "
                  "to import numbers, write them without thousands separators"]}),
    "three decimals elsewhere show that the comma begins decimals": Case(
        rows("Date;Title;Fine", "2020;A;12,400", "2021;B;0,375"),
        {"fields": [("Fine", "events", "number")], "own values": [{"fine": "12.400"}, {"fine": "0.375"}]}),
    "a comma between thousands is read in a table whose cells commas separate": Case(
        'Date,Title,Fine\n2020,A,"12,400"\n2021,B,"3,200"\n', {"own values": [{"fine": "12400"}, {"fine": "3200"}]}),
    "an amount with a unit that can be thousands or thousandths is kept as it is written": Case(
        rows("Date;Title;Amount", "2020;A;12.500 EUR", "2021;B;500 EUR"),
        {"fields": [("Amount", "events", "text")], "codes": ["own-unclear"]}),
    "an amount has the decimals that its column shows": Case(
        rows("Date;Title;Amount", "2020;A;12.500 EUR", "2021;B;3,50 EUR"),
        {"own values": [{"amount": "12500 EUR"}, {"amount": "3.50 EUR"}]}),
    "an e-mail address is no source": Case(
        rows("Date,Title,Contact", *(f"202{n},Event {n},desk{n % 2}@example.org" for n in range(6))),
        {"never": ["own-field", "can-act"]}),
    # titles of several columns
    "a title is made of several columns": Case(
        DEATHS, {"titles": ["Chad: 5", "Chad: 7", "Mali"], "actors": [("chad",), ("chad",), ("mali",)],
                 "never": ["unused"]}, {"title_from": "{Entity}: {Deaths}", "fields": {"Entity": "actors"}}),
    "a title that the template does not have is a field": Case(
        "Date,Title,Entity,Deaths\n2020,A war,Chad,5\n2021,A flood,Mali,7\n",
        {"titles": ["Chad: 5", "Mali: 7"], "own values": [{"own-title": "A war"}, {"own-title": "A flood"}],
         "fields": [("Title", "events", "text")]}, {"title_from": "{Entity}: {Deaths}"}),
    "a title that a person chooses beside a template without it is an error": Case(
        "Year,Entity,Deaths,Cause\n2020,Chad,5,war\n2021,Mali,7,flood\n",
        {"error": "--map: 'Cause=title' has no effect, because another column is the title"},
        {"title_from": "{Entity}: {Deaths}", "fields": {"Cause": "title"}}),
    "a template without a column is an error": Case(
        DEATHS, {"error": "names no column; write one as {Heading}"}, {"title_from": "Deaths"}),
    "a template with a heading that is not there is an error": Case(
        DEATHS, {"error": "there is no column 'Entty'; did you mean 'Entity'"}, {"title_from": "{Entty}"}),
    "an actor of a column that is not there is an error": Case(
        NAMES, {"error": "--actors-from: there is no column 'Nobody'"}, {"actors_from": "{Nobody}"}),
    "two columns named the title make it together": Case(
        "Date,First name,Last name\n1843,Ada,Lovelace\n", {"titles": ["Ada Lovelace"]},
        {"fields": {"First name": "title", "Last name": "title"}}),
    "counts become titles with their heading": Case(
        "year,missions\n1990,12\n1991,13\n", {"ways": [["--title-from", "missions: {missions}"]]}),
    "a column of few titles is proposed if there is no other": Case(
        rows("Year,Cases,Highlight", *(f"{1960 + n},{4417 + n},{'A vaccine' if n == 3 else ''}" for n in range(12))),
        {"ways": [["--map", "Highlight=title"]]}),
    "titles that are mostly empty give way to a full column": Case(
        DISASTERS, {"titles": [*["Flood", "Storm"] * 6]}),
    "remarks that some rows lack are a part of titles beside names, so that no event is untitled": Case(
        rows("Date,Company,Cut,Bemerkung", *(
            f"2020-01-{n:02},{TEAMS[n % 3]},{n},{f'It was said {n} times' if n % 4 else ''}" for n in range(1, 13))),
        {"titles": [f"{TEAMS[n % 3]}{f': It was said {n} times' if n % 4 else ''}" for n in range(1, 13)],
         "never": ["untitled"], "says": ["titles are made of several columns: {Company}: {Bemerkung}"]}),
    # choices
    "two columns cannot be one field": Case("A,B,Title\n2020,2021,x\n", {"error": "'A' and 'B' cannot both be date"},
                                            {"fields": {"A": "date", "B": "date"}}),
    "a choice without effect is an error": Case(
        "Date,Month,Title\n2020,May,x\n", {"error": "'Month=month' has no effect, because another column is the date"},
        {"fields": {"Month": "month"}}),
    "a heading that is not there is an error": Case("Wann,Was\n2020,One\n", {"error": "there is no column 'When'"},
                                                    {"fields": {"When": "date"}}),
    "a field that is none is an error": Case("Wann,Was\n2020,One\n", {"error": "'dates' is not a valid field"},
                                             {"fields": {"Wann": "dates"}}),
}  # fmt: skip


@pytest.mark.parametrize("rule", CASES)
def test_columns(rule: str) -> None:
    holds(CASES[rule])


@pytest.mark.parametrize(
    ("field", "headings"),
    [
        ("title", "What happened|Happening|Event title|Ce qui s’est passé"),
        ("date", "Date (UTC)|Founded|date_local|Datum|Fecha|Jahr|Created at"),
    ],
)
def test_headings_of_the_field_are_known(field: str, headings: str) -> None:
    other = "Date" if field == "title" else "Title"
    for heading in headings.split("|"):
        assert {*recognise((other, heading), {}).of} & {"date", "year", "title"} == {
            *recognise((other, heading), {}).of
        }
        assert not recognise((other, heading), {}).missing


def test_short_numbers_are_no_years_below_other_words() -> None:
    for heading in ("date_bp", "year BCE", "Date (Mya)", "years", "size"):
        assert asked(f"Title,{heading}\nOne,624\nTwo,625\n").ways == ()


def test_parts_of_a_date_are_joined_whatever_their_language_and_prefix() -> None:
    for heads in (
        "Jahr,Monat,Tag,Ereignis", "año,mes,día,evento", "anno,mese,giorno,evento", "Year,Month,Day,Event",
        "jaar,maand,dag,titel", "год,месяц,день,title", "年,月,日,title", "born_year,born_month,born_day,title",
        "vote_time_year,vote_time_month,vote_time_date,title", "EventYear,EventMonth,EventDay,Title",
        "Année de départ,Mois de départ,Jour de départ,Titre",
    ):  # fmt: skip
        found = brought(f"{heads}\n1946,12,1,One\n1947,5,18,Two\n")
        assert (dates(found), [*found.types]) == (["1946-12-01", "1947-05-18"], []), heads


def test_of_two_dates_in_parts_each_is_proposed_whole() -> None:
    error = asked(
        "born_year,born_month,born_day,died_year,died_month,died_day,title\n1946,12,1,1990,1,2,One\n"
    )
    assert [*error.ways] == [
        [word for part in ("year", "month", "day") for word in ("--map", f"{stem}_{part}={part}")]
        for stem in ("born", "died")
    ]


def test_a_time_beside_its_date_is_joined() -> None:
    for head in (
        "date_local,time_local",
        "LaunchDate,LaunchTime",
        "Fecha,Hora",
        "Datum,Uhrzeit",
        "Jour,Heure",
    ):
        found = brought(
            f"{head},Title\n2014-03-08,00:42,Departure\n2014-03-08,,Later\n2014-03-08,S/D,Unknown\n"
        )
        assert dates(found) == ["2014-03-08T00:42", "2014-03-08", "2014-03-08"]
        assert not said(found, "time-alone")


def test_the_time_at_which_a_form_was_sent_is_not_the_date_unless_a_person_says_so() -> None:
    for sent in ("Timestamp", "Horodateur", "Zeitstempel", "Marca temporal", "タイムスタンプ"):
        head = f"{sent},When did it happen?,What happened?"
        found = brought(rows(head, "2020-06-09 14:03,2020-06-01,A", "2020-06-13 14:03,2020-06-02,B"))
        assert (dates(found), len(said(found, "by-content-date"))) == (["2020-06-01", "2020-06-02"], 1)
        alone = brought(f"{sent},Title\n2020-06-09 14:03,A\n2020-06-13 14:03,B\n", fields={sent: "date"})
        assert dates(alone) == ["2020-06-09T14:03", "2020-06-13T14:03"]


def test_the_dialog_fills_in_the_column_that_fits_best() -> None:
    choices = proposed(Choices(), asked(LIVES).ways)
    mapping = mapping_of(read_table(LIVES.encode(), "t.csv"), choices)
    fields = {question.heading: question.field for question in column_questions(mapping)}
    assert fields == {"Name": "title", "Born": "date", "Moved": "field_number", "Died": "end"}


def settles(text: str, way: list[str]) -> ImportedTable:
    """The import by one proposed command."""
    given = [*zip(way[::2], way[1::2], strict=True)]
    fields = dict(value.rsplit("=", 1) for option, value in given if option == "--map")
    return brought(text, fields=fields, title_from=dict(given).get("--title-from", ""))


@pytest.mark.parametrize(
    "text",
    [
        "year,missions\n1990,12\n1991,13\n", "Jahr,Anzahl,Summe\n1990,12,5\n1991,13,6\n",
        "日期,数量\n2020-06-10,12\n2020-06-11,13\n", "A1,B1\n9120,12\n8500,13\n", "Name,Place\nAnn,Rome\nBob,Oslo\n",
        "born,died\n1815-12-10,1852-11-27\n1912-06-23,1954-06-07\n",
    ],
)  # fmt: skip
def test_no_proposal_has_a_placeholder_and_each_settles_its_question(text: str) -> None:
    error = asked(text)
    for way in error.ways:
        assert "HEADING" not in " ".join(way)
        assert settles(text, way).drafts
    assert error.ways or error.remark.code in ("ask-no-dates", "ask-no-titles")


def test_a_title_of_two_columns_says_who_and_what() -> None:
    for text, template in (
        (PARKS, "{Park}: {Action}"),
        ("Date,First name,Last name\n1843,Ada,Lovelace\n1936,Alan,Turing\n", "{First name} {Last name}"),
        ("Date,Prénom,Nom\n2020,Ada,Lovelace\n2021,Alan,Turing\n", "{Prénom} {Nom}"),
    ):
        assert titled(text) == ["--title-from", template]


PLACES = ("Herat", "Kabul", "Ghazni", "Kunduz", "Balkh", "Zabul", "Farah", "Nimroz", "Logar", "Paktia")
ACLED = [
    f"AFG{1_000 + n},2020-06-{n:02},Troops fire at a post near {place}" for n, place in enumerate(PLACES, 1)
]


def test_codes_of_one_pattern_are_not_titles_beside_texts() -> None:
    for heading in ("EVENT_ID_CNTY", "event_code", "case_name", "incident"):
        found = brought(rows(f"{heading},event_date,remarks_of_observer", *ACLED))
        assert found.drafts[0].title == "Troops fire at a post near Herat"


def test_an_answer_and_a_count_are_never_a_part_of_a_title() -> None:
    teams = ("Wales", "Malta", "Chile", "Japan")
    for answers in (("TRUE", "FALSE"), ("yes", "no"), ("Y", "N"), ("0", "1"), ("oui", "non"), ("ja", "nein")):
        games = (
            f"{1950 + n},{teams[n % 4]},{answers[n % 2]},{teams[(n + 1 + n // 4) % 4]},{n % 5}"
            for n in range(20)
        )
        template = titled(rows("year,home_team,neutral,away_team,goals", *games))[1]
        assert template == "{home_team} – {away_team}"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("First name", "Last name"), ("GIVEN NAME", "Family Name"), ("prénom", "nom"), ("Prénom", "Nom de famille"),
        ("Prénom de l’auteur", "Nom de l’auteur"), ("author_first_name", "author_last_name"), ("first", "last"),
    ],
)  # fmt: skip
def test_first_and_last_names_are_one_actor_by_one_command(first: str, last: str) -> None:
    text = NAMES.replace("First name,Last name", f"{first},{last}")
    template = f"{{{first}}} {{{last}}}"
    found = brought(text)
    assert said(found) == [
        f"“{first}” and “{last}” are not imported; in 2 of 2 rows they are a name, which can be an actor; "
        f"to import them, add --actors-from '{template}'"
    ]
    gives = {"actors": [("ada-lovelace",), ("alan-turing",), ("not-named",)], "never": ["unused"]}
    holds(Case(text, {**gives, "names": ["Ada Lovelace", "Alan Turing"]}, {"actors_from": template}))


def test_other_columns_are_not_names() -> None:
    for text in (
        NAMES.replace("Ada", "12").replace("Alan", "13"),  # no names
        NAMES.replace("Date", "Company,Date").replace("\n20", "\nIBM,20"),  # other actors
        NAMES.replace("First name,Last name", "First day,Last day"),
    ):
        assert not said(brought(text), "name-pair")


# tables without headings, on their side, with sums and words for no value


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1209,Cambridge founded\n1448,Queens founded\n1663,First professor\n", ["1209", "1448", "1663"]),
        ("Ann,2001,Born in Paris\nBob,2002,Born in Rome\nCid,2003,Born in Oslo\n", ["2001", "2002", "2003"]),
        (
            "1939,1945,World war\n1950,1953,Korean war\n1914,1918,Great war\n",
            ["1939/1945", "1950/1953", "1914/1918"],
        ),
        ("June 2020,Letter one\nJuly 2020,Letter two\n", ["2020-06", "2020-07"]),
        ("10. Juni 2020,Brief eins\n11. Juni 2020,Brief zwei\n", ["2020-06-10", "2020-06-11"]),
        (
            "1950-05-08;случай\n1991-06-01;другое\n2000-01-01;третье\n",
            ["1950-05-08", "1991-06-01", "2000-01-01"],
        ),
    ],
)
def test_the_first_event_of_a_table_without_headings_is_kept(text: str, wanted: list[str]) -> None:
    fields = {"A": "date", "B": "end"} if "1945" in text else {"C": "title"} if "Ann" in text else {}
    found = brought(text, fields=fields)
    assert (dates(found), len(said(found, "first-row"))) == (wanted, 1)


def test_headings_stay_headings_and_a_table_on_its_side_is_turned() -> None:
    for text, fields in (("When,1990\n2020,Letter one\n2021,Letter two\n", {"1990": "title"}),
                         ("Year,Event\n1990,A\n1991,B\n", {})):  # fmt: skip
        assert not said(brought(text, fields=fields), "first-row")
    text = "Date,2020-06-10,2020-06-11,2020-06-12\nTitle,One,Two,Three\nCompany,A,B,C\n"
    holds(
        Case(text, {"dates": ["2020-06-10", "2020-06-11", "2020-06-12"], "titles": ["One", "Two", "Three"]})
    )
    assert said(brought(text), "transposed")


def test_a_row_that_sums_the_table_up_is_no_event() -> None:
    words = [
        "Total",
        "TOTAL:",
        "Grand total",
        "Summe",
        "Gesamt",
        "Totaux",
        "Suma",
        "Totale",
        "Итого",
        "合計",
        "Somme",
    ]
    for row in (f"{word}{rest}" for word in words for rest in (",100,,", ",,,100", ",100,12,3")):
        first = row.partition(",")[0]
        holds(Case(rows("Company,Date,Title,Votes", "A,2020-06-10,One,60", "B,2020-06-11,Two,40", row), {
            "dates": ["2020-06-10", "2020-06-11"], "names": ["A", "B"], "undated": [], "refusals": [
                f"the row, “{first}”, sums up the table; it is not an event; if it is one, write its date in full"
            ]}))  # fmt: skip


@pytest.mark.parametrize(
    ("row", "undated"),
    [
        ("Total: 6 companies,,,", []), ("6 Firmen insgesamt,,,", []), ("Yhteensä,,,100", []),
        (",,Total: 6 letters,", []), (",,A petition,100", ["A petition"]), ("Total Energies,,A letter,", ["A letter"]),
    ],
)  # fmt: skip
def test_a_sum_with_its_number_is_left_out_with_its_line_and_an_event_without_a_date_is_none(
    row: str, undated: list[str]
) -> None:
    table = rows("Company,Date,Title,Votes", "A,2020-06-10,One,60", "B,2020-06-11,Two,40", row)
    refused = [] if undated else [(4, "row-summary")]
    holds(Case(table, {"titles": ["One", "Two"], "undated": undated, "refused": refused}))


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        (",,Subtotal,60", True), ("Zwischensumme 2020,,,60", True), (",Sous-total,,60", True),
        (",,Subtotal Asia,60", True), ("A,,Total,60", True), ("Total,,A refinery burns,60", False),
        (",,Total Recall,60", False),
        (",2020-06,Total,60", False),
    ],
)  # fmt: skip
def test_a_sum_above_other_rows_is_left_out_with_its_line(row: str, refused: bool) -> None:
    found = brought(rows("Company,Date,Title,Votes", "A,2020-06-10,One,60", row, "B,2020-06-11,Two,40"))
    assert [(each.row, each.code) for each in found.report.refused] == [(3, "row-summary")] * refused
    assert {"One", "Two"} <= {draft.title for draft in found.drafts}


SECTIONS = {
    "lines of sections": Case(
        rows("Date,Who,What", "Nordregion,,", "2020-01-02,A,One", "2020-01-03,B,Two", "Südregion,,",
             "2020-02-02,A,Three", "2020-02-03,C,Four"),
        {"titles": ["One", "Two", "Three", "Four"], "undated": [], "refused": [],
         "own values": [{"section": "Nordregion"}] * 2 + [{"section": "Südregion"}] * 2,
         "says": ["Rows that only name the section of the rows below: 2 (Nordregion, Südregion); the column “Section” "
                  "has their text; if they are events, write a date into each"]}),
    "sections can be the actors by one choice": Case(
        rows("Date,What,Text", "Nordregion,,", "2020-01-02,One,x", "2020-01-03,Two,x", "Südregion,,",
             "2020-02-02,Three,y"),
        {"names": ["Nordregion", "Südregion"], "actors": [("nordregion",), ("nordregion",), ("sudregion",)]},
        {"fields": {"Section": "actors"}}),
    "lines in an empty column fill it": Case(
        rows("Date,Company,What", ",IBM,", "2020-01-02,,One", "2020-01-03,,Two", ",SAP,", "2020-02-02,,Three"),
        {"names": ["IBM", "SAP"], "actors": [("ibm",), ("ibm",), ("sap",)], "undated": []}),
    "lines of years": Case(
        rows("Date,What", "2020,", "12 March,One", "3 May,Two", "2021,", "1 January,Three"),
        {"dates": ["2020-03-12", "2020-05-03", "2021-01-01"], "undated": [], "refused": []}),
    "lines among file numbers": Case(
        rows("No,What,Date", "Nordregion,,", "PC 21 3,One,2020-01-02", "PC 21 4 M,Two,2020-01-03", "Südregion,,",
             "PC 22 1,Three,2020-02-02"),
        {"undated": [], "titles": ["One", "Two", "Three"]}),
    "titles alone stay events, though the first begins the table": Case(
        rows("What,Date,Who", "A plan,,", *(f"Event {n},2020-01-0{n},A" for n in range(1, 4)), "Another,,",
             *(f"Event {n},2020-01-0{n},A" for n in range(4, 7))),
        {"undated": ["A plan", "Another"], "fields": [], "never": ["sections"]}),
    "a title alone stays an event among titles that repeat": Case(
        rows("What,Date,Who", "Strike,2020-01-01,A", "Deal,,", "Strike,2020-01-03,A", "Strike,2020-01-04,B"),
        {"undated": ["Deal"], "fields": [], "never": ["sections"]}),
    "names alone stay rows among names": Case(
        rows("Who,Date,What", "A,,", "B,2020-01-02,One", "B,2020-01-03,Two", "C,,", "D,2020-02-02,Three"),
        {"names": ["B", "A", "C", "D"], "fields": [], "never": ["sections"]}),
    "a date alone that is not known is no section": Case(
        rows("Date,What,Who", "k. A.,,", "2020-01-02,One,A", "2020-01-03,Two,A", "unknown,,", "2020-02-02,Three,B"),
        {"fields": [], "never": ["sections"]}),
    "headings again": Case(
        rows("Date,Who,What", "2020-01-02,A,One", "Date,Who,What", "2020-01-03,B,Two"),
        {"titles": ["One", "Two"], "refused": [],
         "says": ["Rows that repeat the headings, not imported: 1, the first is row 3"]}),
    "headings again in another order, below a title of their own": Case(
        rows("Region A,,", "Date,Who,What", "2020-01-02,A,One", "Region B,,", "What,Date,Who", "Two,2020-01-03,B"),
        {"titles": ["One", "Two"], "dates": ["2020-01-02", "2020-01-03"], "names": ["A", "B"], "refused": []}),
    "notes below a table": Case(
        rows("Date,Who,What", "2020-01-02,A,One", "2020-01-03,B,Two", "Total,2,", "* preliminary,,", ",Source: BBC,",
             ",,1) without the islands"),
        {"titles": ["One", "Two"], "undated": [], "names": ["A", "B"],
         "refused": [(4, "row-summary"), (5, "row-note"), (6, "row-note"), (7, "row-note")]}),
    "a marked title below a table is an event if somebody acts in it": Case(
        rows("Date,Title,Who", "2020-01-02,One,A", "2020-01-03,Two,B", ",* Three,A"),
        {"undated": ["* Three"], "refused": []}),
    "a title below a table that is marked as others are is an event": Case(
        rows("Date,Who,What", "2020-01-02,A,1) One", "2020-01-03,B,2) Two", ",,3) Three"),
        {"undated": ["3) Three"], "refused": []}),
}  # fmt: skip


@pytest.mark.parametrize("rule", SECTIONS)
def test_lines_that_are_no_rows(rule: str) -> None:
    holds(SECTIONS[rule])


STATES = rows(
    "Estado,Fecha,Tribunal,Asunto",
    *(
        f"{state},2020-01-0{n},{court},Caso {n}"
        for n, (state, court) in enumerate(
            (
                ("Nuevo León", "A"),
                ("CDMX", "A"),
                ("Jalisco", "B"),
                ("Nuevo León", "B"),
                ("Jalisco", "B"),
                ("CDMX", "A"),
            ),
            1,
        )
    ),
)
STRANGERS = {
    "states of a country are no positions": Case(
        STATES, {"titles": [f"Caso {n}" for n in range(1, 7)], "never": ["can-stand"]}),
    "how a case stands can be its position": Case(
        STATES.replace("Nuevo León", "Abierto").replace("CDMX", "Cerrado").replace("Jalisco", "En curso"),
        {"codes": ["can-stand"]}),
    "places are no positions": Case(
        rows("Date,Club,What,Where", *(f"2020-01-0{n},{who},Game {n},{place}" for n, (who, place) in enumerate(
            (("A", "X"), ("A", "X"), ("B", "Y"), ("B", "X"), ("B", "Y"), ("A", "X")), 1))),
        {"names": ["A", "B"], "never": ["own-field", "can-stand"]}),
    "a period is no date beside days": Case(
        rows("Announced,Built,Defect", *(f"2012-03-{n},200{n - 10}–201{n - 10},Defect {n}" for n in range(10, 15))),
        {"dates": [f"2012-03-{n}" for n in range(10, 15)], "codes": ["by-content-date", "by-content-title"]}),
    "spellings that differ by case are one choice": Case(
        rows("Date,What,Outcome", *(f"2020-01-0{n},Event {n},{text}" for n, text in enumerate(
            ("Won", "won", "Won", "Lost", "WON", "Lost"), 1))),
        {"own values": [{"outcome": "Won"}] * 3 + [{"outcome": "Lost"}, {"outcome": "Won"}, {"outcome": "Lost"}],
         "says": ["Spellings in “Outcome” that differ only by case are one value: Won (won), Won (WON)"]}),
    "a date in another year than its year": Case(
        rows("Date,Year,What", "2019-03-02,2019,One", "2020-03-02,2019,Two", "2021-03-02,2021,Three"),
        {"dates": ["2019-03-02", "2020-03-02", "2021-03-02"],
         "says": ["Row 3: “2020-03-02” is not in 2019, the year in “Year”; correct one of them"]}),
    "a date in another year than the year of the rows without a date": Case(
        rows("Date,Year,What", "12 March,2019,One", "2020-03-02,2019,Two", "2021-03-02,2021,Three", "No date,0,Four",
             "2018-03-02,2018,Five", "unknown,44,Six"),
        {"dates": ["2019-03-12", "2020-03-02", "2021-03-02", "2018-03-02", "0044"], "undated": ["Four"],
         "codes": ["centuries", "other-year", "undated", "early-year", "reworded"]}),
    "a year that is none of the date": Case(
        rows("Date,Year,What", "2019-03-02,1919,One", "2020-03-02,1920,Two", "2021-03-02,2021,Three"),
        {"never": ["other-year"]}),
    "a date of a field that is not read as it is written": Case(
        rows("Date,What,Loaded", "2020-01-02,One,2020-01-03T10:00:00.25", "2020-01-04,Two,ca. 2019",
             "2020-01-05,Three,2020-01-05"),
        {"own values": [{"loaded": "2020-01-03T10:00:00"}, {"loaded": "2019~"}, {"loaded": "2020-01-05"}],
         "says": ["Row 2: “2020-01-03T10:00:00.25” is read as 2020-01-03T10:00:00 (and 1 more)"]}),
    "fractions of seconds": Case(
        rows("Date,Time,What", "2019-03-02,10:00:00.25,One", "2020-03-02,10:00:00.00,Two"),
        {"dates": ["2019-03-02T10:00:00", "2020-03-02T10:00:00"], "says": [
            "Row 2: “2019-03-02 10:00:00.25” is read as 2019-03-02T10:00:00"]}),
}  # fmt: skip


@pytest.mark.parametrize("rule", STRANGERS)
def test_what_tables_of_strangers_show(rule: str) -> None:
    holds(STRANGERS[rule])


@pytest.mark.parametrize("heading", [
    "Verein", "Employer", "Demandeur", "Kläger", "Plaintiff", "Arbeitgeber", "Empleador", "Ricorrente", "Eiser",
    "Requerente", "Истец", "المدعي",
])  # fmt: skip
def test_who_acts_is_called_by_many_words(heading: str) -> None:
    holds(Case(rows(f"Date,{heading},What", "2020-01-02,A,One", "2020-01-03,B,Two"), {"names": ["A", "B"]}))


@pytest.mark.parametrize("note", [
    "Source: the police", "Quelle: eigene Recherche", "Stand: 15.10.2024", "Fuente: elaboración propia",
    "Sources : mairie", "Fonte: Istat", "Bron: CBS", "Источник: МВД", "المصدر: الوزارة", "来源:警方", "† died later",
    "[1] Con voto particular.",
    "(a) revised", "ABF : architecte des bâtiments de France",
])  # fmt: skip
def test_a_note_below_a_table_is_no_event_and_no_actor(note: str) -> None:
    table = rows("No,Company,Date,Title", "1,A,2020-06-10,One", "2,B,2020-06-11,Two", f'"{note}",,,')
    holds(Case(table, {"names": ["A", "B"], "undated": [], "refused": [(4, "row-note")]}))


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            ["Company,Date,Title", "A,2020-06-10,One", "Total,2020-06-11,A refinery burns"],
            ["2020-06-10", "2020-06-11"],
        ),
        (["Company,Date,Title", "A,2019,One", "Total,2020,A refinery burns"], ["2019", "2020"]),
        (
            ["Company,Date,Title", "A,2020-06-10,One", "B,2020-06-11,Two", "Yhteensä,100,"],
            ["2020-06-10", "2020-06-11"],
        ),
        (
            ["Title,Date", "Caesar,2020-06-10", "Nero,54", "Otto,2020-06-11"],
            ["2020-06-10", "0054", "2020-06-11"],
        ),
    ],
)
def test_a_company_called_total_stays_and_a_number_below_days_is_a_sum_only_at_the_end(
    lines: list[str], wanted: list[str]
) -> None:
    holds(Case(rows(*lines), {"dates": wanted}))


def test_a_word_for_no_value_is_an_empty_cell_and_counted_but_not_the_code_of_namibia() -> None:
    for word in ("NA", "N/A", "NULL", "null", "NaN", "nan", "<NA>", "#N/A", "\\N"):
        text = f"date,event,company\n2001-01-01,{word},A\n2002-01-01,Real,{word}\n2003-01-01,Other,B\n"
        holds(Case(text, {"titles": ["Untitled", "Real", "Other"], "names": ["A", "B"], "says": [
            f"Cells that say that there is no value ({word}), read as empty cells: 2"]}))  # fmt: skip
    holds(Case("date,event,company\n2001-01-01,One,NA\n2002-01-01,Two,ZA\n2003-01-01,Three,BW\n",
               {"names": ["NA", "ZA", "BW"], "never": ["missing-cells"]}))  # fmt: skip


@pytest.mark.usefixtures("here")
def test_a_table_without_words_gets_one_complete_command_for_its_titles() -> None:
    Path("t.csv").write_text("Year,Entity,Deaths\n2020,7,5\n2021,9,7\n", encoding="utf-8")
    command = run("import", "t.csv", "-o", "o.yaml", "--map", "Entity=actors").stderr.splitlines()[-1]
    template = "Entity: {Entity}, Deaths: {Deaths}"
    assert command == f"timeline import t.csv -o o.yaml --map Entity=actors --title-from '{template}'"
    assert run(*shlex.split(command)[1:]).exit_code == 0
    twice = run("import", "t.csv", "--map", "Entity=title", "--map", "Entity=actors")
    assert twice.exit_code == 2
    assert (
        "'Entity' cannot be both title and actors; for a title of several columns, use --title-from"
        in twice.stderr
    )


def test_a_choice_is_checked_before_the_rows() -> None:
    with pytest.raises(QueryError):
        brought("Date,Title\nsoon,x\n", fields={"Nothing": "date"})
