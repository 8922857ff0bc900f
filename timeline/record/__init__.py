"""Answers from a timeline: positions on a day, reactions, changes, editorial checks.

Takes a timeline and gives each answer as data and as sentences. It is pure: no files, no pandas, no pixels.
"""
