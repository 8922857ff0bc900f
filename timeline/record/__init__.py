"""Compute facts about a timeline: positions on a day, reactions, changes, checks.

The package takes a timeline and returns each result as data and as sentences. It uses no files, no pandas and no
pixels.
"""
