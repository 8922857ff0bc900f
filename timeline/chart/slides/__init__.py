"""The slide deck of a timeline.

Takes the story of a file, or makes one from its data, and gives each slide as headline, text, chart and sources at
their places on the canvas. It knows no output format.
"""
