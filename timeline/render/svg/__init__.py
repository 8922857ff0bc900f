"""SVG, and the parts that other formats use.

The package takes a Scene and returns SVG text: stand-alone, interactive in a page, or with letters as outlines for PNG.
"""
