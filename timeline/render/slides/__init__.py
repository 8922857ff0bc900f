"""The slide deck as an HTML file and as PPTX, and the handout as PDF.

The package takes placed slides and returns files; it does not place anything.
"""
