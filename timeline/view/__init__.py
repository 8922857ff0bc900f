"""The selection of events, and the settings of their chart.

The package makes a data frame of a timeline, and a `View` with its `Query` of the keys in a URL, in options or in a
file. It does not draw charts.
"""
