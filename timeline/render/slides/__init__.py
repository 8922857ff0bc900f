"""Slide decks as HTML and PPTX, and the handout."""
