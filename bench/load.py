"""CPU seconds to read, check and build a timeline: 10,000 short events, and 2,000 full ones. `python -m bench.load`.

Medians of five in one process, `time.process_time`; the target for each is 1.0 s.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import process_time

from timeline.io.loader import NAMED_FILE, load_bytes

TARGET = 1.0
HEAD = """\
title: A bench
actors:
  - {id: amazon, name: Amazon}
  - {id: ibm, name: IBM}
  - {id: microsoft, name: Microsoft}
types:
  - {id: statement, label: Statement}
events:
"""


def short_events(count: int) -> bytes:
    """Events of seven fields and 270 bytes."""
    return (HEAD + "".join(map(_short, range(count)))).encode()


def full_events(count: int) -> bytes:
    """Events in two languages with three sources, a quote and a position, about 2,000 bytes each."""
    positions = "positions:\n" + "".join(
        f"  - {{id: s{n}, label: {{en: S{n}, fr: S{n}}}, rank: {n}}}\n" for n in range(8)
    )
    return (HEAD.replace("events:\n", positions + "events:\n") + "".join(map(_full, range(count)))).encode()


def _date(n: int) -> str:
    return f"{2000 + n % 24}-{n % 12 + 1:02}-{n % 28 + 1:02}"


def _actor(n: int) -> str:
    return ("amazon", "ibm", "microsoft")[n % 3]


def _short(n: int) -> str:
    return f"""\
- id: event-{n}
  date: {_date(n)}
  actors: [{_actor(n)}, {_actor(n + 1)}]
  type: statement
  title: Company {n} says something about selling facial recognition to police
  summary: What happened, with a little more detail for event {n}, in plain words of our own.
  importance: {n % 5 + 1}
"""


def _full(n: int) -> str:
    sources = "".join(
        f"""\
    - title: {{en: "A page about event {n}, number {k}", fr: "Une page sur l'événement {n}, numéro {k}"}}
      publisher: A newspaper of record
      url: https://example.org/2020/06/10/an-article-with-a-long-address-{n}-{k}
      date: {_date(n + k)}
      role: secondary
      archived: https://archive.example.org/web/20200611/an-article-{n}-{k}
      lang: en
"""
        for k in range(3)
    )
    return f"""\
- id: event-{n}
  date: {_date(n)}
  actors: [{_actor(n)}]
  regarding: [{_actor(n + 1)}]
  type: statement
  title:
    en: Company {n} says something about selling facial recognition to police
    fr: L'entreprise {n} dit quelque chose de la vente de la reconnaissance faciale à la police
  label: {{en: Company {n} speaks, fr: L'entreprise {n} parle}}
  summary:
    en: >-
      What happened, with a little more detail for event {n}, in plain words of our own, so that a reader
      who opens the card learns what was said, by whom, and what changed from that day on.
    fr: >-
      Ce qui s'est passé, avec un peu plus de détails sur l'événement {n}, dans nos propres mots, pour qu'en
      ouvrant la fiche on apprenne ce qui a été dit, par qui, et ce qui a changé à partir de ce jour.
  importance: {n % 5 + 1}
  quote: {{text: "We will not sell it until there is a law.", speaker: A spokesperson, lang: en}}
  positions:
    actor: {_actor(n)}
    position: s{n % 8}
    covers: {{en: matter {n}, fr: sujet {n}}}
    expires: P1Y
  sources:
{sources}"""


def seconds(job: Callable[[], object], runs: int = 5) -> float:
    """The median CPU time of some runs."""
    times = []
    for _ in range(runs):
        start = process_time()
        job()
        times.append(process_time() - start)
    return median(times)


def main() -> None:
    """Prints one line for each shape."""
    for what, data in (
        ("10,000 short events", short_events(10_000)),
        ("2,000 full events", full_events(2_000)),
    ):
        taken = seconds(lambda data=data: load_bytes(data, "bench.yaml", NAMED_FILE))  # type: ignore[misc]
        print(f"{what:20} {len(data) / 1e6:5.1f} MB  {taken:5.2f} s CPU  (target {TARGET:.1f} s)")


if __name__ == "__main__":
    main()
