"""The nouns of a timeline, frozen and validated. Reads no file and knows no pandas."""
