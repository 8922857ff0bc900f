"""Sentences, translations and text direction.

Takes an English message with its fields and a language, and gives the text in that language. It knows
nothing of events, files or charts. Translations are in `locale/LANGUAGE/*.po`.
"""
