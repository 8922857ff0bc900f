"""YAML with the line and column of every value, and its errors in plain words."""
