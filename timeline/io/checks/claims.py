"""Checks of findings: the form of each claim, the days that it names, and the headlines that use a finding."""

from __future__ import annotations

from timeline.errors import shown
from timeline.i18n.sentences import Sentence
from timeline.io.checks.parsed_file import At, ParsedFile
from timeline.io.yaml.reader import YamlMap
from timeline.model.findings import FORMS, Claim, Finding

_LEADING = ", ".join(FORMS)
_EXAMPLE = Sentence("write for example {example}", example="{all: [amazon, ibm], reach: paused, within: P4D}")
_NO_FIRST, NO_LAST_DAY = (
    Sentence("{key} has no first day ({date})"),
    Sentence("{key} has no last day ({date})"),
)
_HEADLINES = {"view": "title", "views": "title", "slides": "headline"}
"""The key of the headline of a view or a slide, by its section."""


def check_claim(finding: Finding, at: At) -> None:
    """Check that a claim has one of the forms, and that its days are days."""
    if not isinstance(at.node.get("claim"), YamlMap):
        return
    claim, at = finding.claim, at.under("claim")
    if not claim.form:
        at.wrong("", Sentence("the claim has none of the keys {keys}", keys=_LEADING), _EXAMPLE)
        return
    form = FORMS[claim.form]
    known = (claim.form, *form.needed, *form.allowed)
    for key in (str(key) for key in at.node if key not in known):
        message = Sentence("a claim with '{form}' cannot have {key}", form=claim.form, key=key)
        hint = Sentence("remove it; the keys of this claim are {keys}", keys=", ".join(known))
        at.wrong(key, message, hint, at_key=True)
    for key in (key for key in form.needed if key not in at.node):
        at.wrong(key, Sentence("{key} is missing", key=key), Sentence("add '{key}: …'", key=key))
    if claim.form in ("first", "last") and "of" in at.node and len(claim.compared) < 2:
        message = Sentence("the claim compares one actor with nobody")
        at.wrong("of", message, Sentence("name the other actors"))
    _check_days(claim, at)


def _check_days(claim: Claim, at: At) -> None:
    if claim.on is not None and (claim.on.start is None or claim.on.start != claim.on.end):
        message = Sentence("{key} must be a single day, not {date}", key="on", date=shown(claim.on.text))
        at.wrong("on", message, Sentence("write a day such as 2020-06-12"))
    for key, date, end in (
        ("before", claim.before, "start"),
        ("from", claim.since, "start"),
        ("to", claim.to, "end"),
    ):
        if date is not None and getattr(date, end) is None:
            message = (_NO_FIRST if end == "start" else NO_LAST_DAY).filled(key=key, date=shown(date.text))
            at.wrong(key, message, Sentence("write a day, a month or a year"))
    since, to = claim.since.start if claim.since else None, claim.to.end if claim.to else None
    if since is not None and to is not None and to < since:
        message = Sentence("the period ends before it begins")
        at.wrong("to", message, Sentence("swap or correct the dates"))


def check_headlines(parsed: ParsedFile) -> None:
    """Check that views and slides have one headline: a text or a finding."""
    views = [(parsed.view, parsed.top.under("view"))] if parsed.view and "view" in parsed.root else []
    for section, key in _HEADLINES.items():
        for item, at in views if section == "view" else parsed.valid(section):
            own = getattr(item, key)
            if item.finding and own:
                message = Sentence("{key} and finding are both given", key=key)
                at.wrong("finding", message, Sentence("remove one of the two"), at_key=True)
            elif section == "slides" and not item.finding and not own:
                hint = Sentence("add 'headline: …' or 'finding:' with the id of a finding")
                at.wrong(key, Sentence("{key} is missing", key=key), hint)
