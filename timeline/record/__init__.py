"""Answers from a timeline as data and as sentences: positions, reactions, changes, editorial checks. No pixels."""
