"""SVG, and what other formats take from it."""
