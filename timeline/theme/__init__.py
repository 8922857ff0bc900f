"""Colours, fonts and shipped files, as data. Draws nothing."""
