"""The slide deck as one HTML file and as PPTX, and the handout as PDF.

Takes placed slides and gives files; it places nothing itself.
"""
