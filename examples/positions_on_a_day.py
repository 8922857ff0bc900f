"""Positions on a day, each with its event, as positions.txt: `python examples/positions_on_a_day.py`"""

from pathlib import Path

from timeline import load
from timeline.dates import ordinal
from timeline.record.standing import stand
from timeline.theme.shipped import DATA

timeline = load(DATA)
lines = []
for standing in stand(timeline, ordinal(2020, 6, 10)):
    if period := standing.period:
        name = timeline.actor[standing.actor].name.say("en")
        position = timeline.position[period.position].label.say("en")
        lines.append(f"{name}: {position} (set by {period.set_by})")
Path("positions.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
print(*lines, sep="\n")
