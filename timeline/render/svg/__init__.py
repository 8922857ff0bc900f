"""SVG, and what other formats take from it.

Takes a Scene and gives SVG text: stand-alone, live in a page, or with letters as outlines for PNG.
"""
