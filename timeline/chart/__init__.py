"""Draw a view of a timeline as a Scene.

The package takes a `Timeline` and a `View`, selects the events, and writes the texts of the chart into a `Plan`.
`layout` then places them. The package does not depend on any output format.
"""
