"""From a timeline and a view to a Scene: lanes, bands, legend, captions and words."""
