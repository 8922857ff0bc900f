"""The events of a view as a tree by time: years, months, days, events.

The package takes a timeline of a view, the View and its events. It returns the children of a node, each a group with
its number of events or an event. The events of a feed are counted and asked for as their group is opened, so the
size of the feed does not matter. It does not know words or pages.
"""
