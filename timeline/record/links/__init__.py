"""Links between events, as the record states them: who answered whom, in what way, and how much later.

A link says that an event responds to an earlier one, or what else it does to it by a type of the file's own. It does
not say that the earlier event is its cause.
"""
