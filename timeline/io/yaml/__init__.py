"""YAML with the line and column of every value.

Takes bytes and gives lists, mappings and texts that remember where they are in the file, and errors in
plain words.
"""
