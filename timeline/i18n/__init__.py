"""Sentences, translations and scripts: how the program's words are said in a reader's language. Knows no domain."""
