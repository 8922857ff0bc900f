"""PDF with tags and links."""
