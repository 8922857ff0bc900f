"""Who stood where on a day, and by which event, as stood.txt: `python examples/who_stood_where.py`"""

from pathlib import Path

from timeline import load
from timeline.dates import ordinal
from timeline.record.positions import standing
from timeline.theme.shipped import DATA

timeline = load(DATA)
lines = []
for actor, held in standing(timeline, ordinal(2020, 6, 10)):
    if held is not None:
        stance = timeline.stance[held.stance].label.say("en")
        lines.append(f"{actor.name.say('en')}: {stance} (set by {held.set_by})")
Path("stood.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
print(*lines, sep="\n")
