"""The models of a timeline: events, actors, sources, positions, and the timeline that contains them.

The package takes parsed values and returns frozen, validated objects. Values derived from a timeline are cached on
it. The package reads no files and does not use pandas.
"""
