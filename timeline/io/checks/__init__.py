"""Checks of a whole file: references, values, images, story."""
