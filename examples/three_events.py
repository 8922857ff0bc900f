"""A timeline of three events, from text to picture, as bridge.png: `python examples/three_events.py`"""

from pathlib import Path

from timeline import View, export
from timeline.io.loader import load_bytes

TEXT = """
title: A bridge is closed
actors: [{id: city, name: City council, kind: government}]
stances: [{id: open, label: Open to cars, rank: 1}, {id: closed, label: Closed to cars, rank: 2}]
kinds: [{id: decision, label: Decision, shape: diamond, mode: action}]
lanes: [{actor: city}]
events:
  - {id: opened, date: 2019, actors: city, kind: decision, title: The new bridge opens to cars,
     position: {actor: city, stance: open}}
  - {id: counted, date: 2021-03~, actors: city, kind: decision, title: Cars on the bridge are counted}
  - {id: closed, date: 2021-06-14, actors: city, kind: decision, title: The council closes it to cars,
     position: {actor: city, stance: closed}}
"""

timeline = load_bytes(TEXT.encode(), "bridge")
Path("bridge.png").write_bytes(export(timeline, View.of(timeline), "png"))
print("wrote bridge.png")
