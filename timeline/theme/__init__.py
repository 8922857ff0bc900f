"""Colours, fonts, sizes and shipped files, as data.

The package takes a theme's name and returns its colours and the CSS variables of the page. It also has the paths of
the files that ship with the package. It does not draw.
"""
