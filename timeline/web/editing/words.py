"""The words of the parts of a timeline in the editor: their names, what they are about, and how one adds to them."""

from __future__ import annotations

from timeline.i18n.sentences import Sentence

PART_WORDS = {
    "new.actors": Sentence("New actor"),
    "new.types": Sentence("New event type"),
    "new.positions": Sentence("New position"),
    "new.topics": Sentence("New topic"),
    "new.groups": Sentence("New group"),
    "new.tags": Sentence("New tag"),
    "new.views": Sentence("New view"),
    "new.slides": Sentence("New slide"),
    "new.rows": Sentence("New row"),
    "new.eras": Sentence("New period"),
    "part.texts": Sentence("Title and texts"),
    "part.actors": Sentence("Actors"),
    "part.groups": Sentence("Groups of actors"),
    "part.types": Sentence("Event types"),
    "part.positions": Sentence("Positions"),
    "part.scale": Sentence("Scale of positions"),
    "part.topics": Sentence("Topics"),
    "part.tags": Sentence("Tags"),
    "part.rows": Sentence("Rows of the chart"),
    "part.eras": Sentence("Periods"),
    "part.view": Sentence("Opening view"),
    "part.views": Sentence("Saved views"),
    "part.slides": Sentence("Slides"),
    "about.texts": Sentence(
        "The title, what the timeline is about, who made it, and the day up to which it is complete."
    ),
    "about.actors": Sentence("Everyone whom an event names. Each actor who acts has a row in the chart."),
    "about.groups": Sentence("Actors whose rows stand together below a heading."),
    "about.types": Sentence("The types of events, each with its marker in the chart."),
    "about.positions": Sentence(
        "The positions that actors can hold, in the order of their ranks. A bar shows the position in force. "
        "The part Scale of positions names the two ends."
    ),
    "about.scale": Sentence(
        "The names of the two ends of the scale, in words of this timeline (for example Open and Closed); without "
        "them the chart writes none. And when bars are dotted."
    ),
    "about.topics": Sentence("Topics on which one actor can hold a position each, at the same time."),
    "about.tags": Sentence("Categories of events, beside their types."),
    "about.rows": Sentence("The rows of the chart, in order. Without any, each actor who acts has one."),
    "about.eras": Sentence("Named periods, drawn behind all rows."),
    "about.view": Sentence(
        "The actors, the period and the labels that readers see first. They can show all events."
    ),
    "about.views": Sentence("Views with names, which the page offers as links."),
    "about.slides": Sentence("The slides of the deck, in order. Without any, a deck is made from the data."),
}
