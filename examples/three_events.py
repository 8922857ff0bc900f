"""A timeline of three events, from text to chart, as bridge.png: `python examples/three_events.py`"""

from pathlib import Path

from timeline import View, export
from timeline.io.loader import load_bytes

TEXT = """
title: A bridge is closed
actors: [{id: city, name: City council, type: government}]
positions: [{id: open, label: Open to cars, rank: 1}, {id: closed, label: Closed to cars, rank: 2}]
types: [{id: decision, label: Decision, shape: diamond, mode: action}]
rows: [{actor: city}]
events:
  - {id: opened, date: 2019, actors: city, type: decision, title: The new bridge opens to cars,
     positions: {actor: city, position: open}}
  - {id: counted, date: 2021-03~, actors: city, type: decision, title: Cars on the bridge are counted}
  - {id: closed, date: 2021-06-14, actors: city, type: decision, title: The council closes it to cars,
     positions: {actor: city, position: closed}}
"""

timeline = load_bytes(TEXT.encode(), "bridge")
Path("bridge.png").write_bytes(export(timeline, View.of(timeline), "png"))
print("wrote bridge.png")
