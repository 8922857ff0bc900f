"""Values of fields that a file writes as one text: how they are read, and how a wrong one is refused.

The package takes texts and returns values, such as an amount with its unit or the contact of a file.
"""
