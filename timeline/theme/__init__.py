"""Colours, fonts, sizes and shipped files, as data.

Takes a theme's name and gives its colours, the CSS variables of the page and the paths of the files that
ship with the package. It draws nothing.
"""
