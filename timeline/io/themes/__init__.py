"""House themes: from a `theme.yaml`, with its fonts and its logo, to a checked `HouseTheme`.

Only files in the folder of the theme are read. Every problem has its line and column.
"""
