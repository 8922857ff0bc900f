"""Sentences, translations and text direction.

The package takes an English message, its fields and a language, and returns the text in that language. It does not
depend on events, files or charts. Translations are in `locale/LANGUAGE/*.po`.
"""
