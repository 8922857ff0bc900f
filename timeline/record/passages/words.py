"""The passages of sources as lines of text: found, here; or not found in the stored text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.dates import format_date, is_date, parse_date
from timeline.i18n.catalogue import say, say_again, say_n
from timeline.model.sources import Reply
from timeline.model.timeline import Timeline
from timeline.record.passages.checking import CheckedSource
from timeline.record.passages.passages import RANKED, Drifted, FoundPassage, Outcome


@dataclass(frozen=True)
class PassageWords:
    """The words of checked sources in a language."""

    timeline: Timeline
    lang: str

    def heading(self, checked: CheckedSource) -> str:
        """Return the event and the number of a source with its title: "amazon-moratorium, source 1, “We are …”"."""
        title, n = checked.source.title.say(self.lang), checked.number + 1
        words = say(self.lang, "{event}, source {n}, “{title}”", event=checked.event.id, n=n, title=title)
        if checked.reply:
            who = self.timeline.actor[checked.reply.actor].name.say(self.lang)
            message = "{event}, reply by {who}, “{title}”"
            words = say(self.lang, message, event=checked.event.id, who=who, title=title)
        if not checked.unread and checked.kept and is_date(time := checked.kept.time[:10]):
            day = format_date(parse_date(time), self.lang)
            words += say(self.lang, ", kept on {day}", day=day)
        return words

    def lines(self, checked: CheckedSource) -> Iterator[str]:
        """Yield the heading of a source, and a line for each thing that was looked for in it."""
        yield self.heading(checked)
        if checked.unread:
            yield "  " + say(self.lang, "could not be read: {why}", why=say_again(self.lang, checked.unread))
            return
        if checked.page.title or checked.page.date:
            date = format_date(parse_date(checked.page.date), self.lang) if checked.page.date else ""
            page = ", ".join(filter(None, (checked.page.title, date)))
            yield "  " + say(self.lang, "the page states: {page}", page=page)
        if checked.partly:
            yield "  " + say_again(self.lang, checked.partly)
        for found in checked.passages:
            for line in self.of(found):
                yield f"  {line}"

    def of(self, found: FoundPassage) -> Iterator[str]:
        """Yield what was looked for, whether it was found, and the passage; of a quotation also each difference."""
        lang, colon = self.lang, say(self.lang, ": ")
        yield f"{self.what(found)}{colon}{self.outcome(found)}"
        if found.outcome == "differs":
            yield "  " + say(lang, "in the record: “{text}”", text=found.name)
            yield "  " + say(lang, "in the source: “{text}”", text=found.words)
            for change in found.changes:
                yield "  " + self.change(change.record, change.page)
        if found.around:
            yield f"  {found.around}"

    def what(self, found: FoundPassage) -> str:
        """Return the name of what was looked for."""
        lang = self.lang
        if found.kind == "date":
            return say(lang, "date, {date}", date=format_date(parse_date(found.name), lang))
        if found.kind == "actor":
            return say(lang, "name, {name}", name=self.timeline.actor[found.name].name.say(lang))
        if found.kind == "position":
            label = self.timeline.position[found.name].label.say(lang)
            return say(lang, "words of the position “{position}”", position=label)
        return say(lang, "quotation")

    def outcome(self, found: FoundPassage) -> str:
        """Return whether it was found, in words."""
        lang = self.lang
        if found.outcome == "absent":
            return say(lang, "not found in the stored text")
        if found.outcome == "differs":
            return say(lang, "found, with differences")
        if found.outcome == "exact":
            return say(lang, "found, word for word")
        if found.outcome == "inside":
            return say(lang, "found, word for word, inside a longer sentence")
        if not found.with_year:
            return say(lang, "found, without the year")
        if found.lacking:
            return say(lang, "found, without {words}", words=", ".join(found.lacking))
        return say(lang, "found")

    def change(self, record: str, page: str) -> str:
        """Return one difference between a quotation and the page."""
        if not page:
            return say(self.lang, "only in the record: “{text}”", text=record)
        if not record:
            return say(self.lang, "only in the source: “{text}”", text=page)
        return say(self.lang, "“{record}” in the record, “{page}” in the source", record=record, page=page)

    def drifted(self, checked: CheckedSource, changes: Sequence[Drifted]) -> Iterator[str]:
        """Yield the passages of a source that a later version of its page no longer has as they were."""
        lang = self.lang
        yield self.heading(checked)
        for each in changes:
            gone = each.after.outcome == "absent"
            outcome = say(lang, "not found any more") if gone else say(lang, "changed")
            yield f"  {self.what(each.before)}{say(lang, ': ')}{outcome}"
            yield "    " + say(lang, "before: {text}", text=each.before.around)
            yield "    " + say(lang, "now: {text}", text=each.after.around or "–")

    def summary(self, every: Sequence[CheckedSource]) -> str:
        """Return how many sources were read, and how many quotations were found in at least one of them."""
        lang = self.lang
        read = [each for each in every if not each.unread]
        one, many = "{read} of {n} source read", "{read} of {n} sources read"
        sources, parts = say_n(lang, one, many, len(every), read=len(read)), []
        best: dict[tuple[str, Reply | None], Outcome] = {}
        for checked in read:
            for found in checked.passages:
                if found.kind == "quotation":
                    of = checked.event.id, checked.reply
                    best[of] = max(best.get(of, found.outcome), found.outcome, key=RANKED.index)
        for outcome, one, many in (
            ("exact", "{n} quotation found word for word", "{n} quotations found word for word"),
            (
                "inside",
                "{n} quotation found inside a longer sentence",
                "{n} quotations found inside longer sentences",
            ),
            ("differs", "{n} quotation found with differences", "{n} quotations found with differences"),
            ("absent", "{n} quotation not found", "{n} quotations not found"),
        ):
            if n := sum(each == outcome for each in best.values()):
                parts.append(say_n(lang, one, many, n))
        return f"{sources}{say(lang, '; ')}{', '.join(parts)}" if parts else sources

    def unkept(self, every: Sequence[CheckedSource]) -> Iterator[str]:
        """Yield the sources of which no page is kept."""
        left = [each for each in every if not each.asked]
        if left:
            one, many = "{n} source without a page:", "{n} sources without a page:"
            yield say_n(self.lang, one, many, len(left))
        for each in left:
            yield f"  {self.heading(each)}{say(self.lang, ': ')}{each.source.url or say_again(self.lang, each.unread)}"
