"""The self-contained HTML article."""
