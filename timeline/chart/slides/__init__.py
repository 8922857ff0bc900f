"""The slide deck of a timeline.

The package takes the slides of a file, or makes slides from its data. It places the headline, text, chart and sources
of each slide on a canvas. It does not depend on any output format.
"""
