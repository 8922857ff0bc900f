"""One company's events in French, as amazon.svg: `python examples/one_company.py`"""

from dataclasses import replace
from pathlib import Path

from timeline import Query, View, export, load
from timeline.theme.shipped import DATA

timeline = load(DATA)
query = Query(actors=("amazon",))
view = replace(View.of(timeline), query=query, lang="fr", width=1600)
Path("amazon.svg").write_bytes(export(timeline, view, "svg"))
print("wrote amazon.svg:", query.describe(timeline, "fr"))
