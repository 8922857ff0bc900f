"""Read YAML with the line and column of every value.

The package takes bytes and returns lists, mappings and texts with their place in the file, and errors in plain
language.
"""
