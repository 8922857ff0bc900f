"""Answer questions about a timeline: positions on a day, reactions, changes, editorial checks.

The package takes a timeline and returns each answer as data and as sentences. It uses no files, no pandas and no
pixels.
"""
