"""Which events are shown and how: queries over a frame, the view, and the keys that spell it."""
