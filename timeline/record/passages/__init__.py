"""What an event says, looked for in the texts of its sources: the quotation, the date, the names, words of positions.

The package takes an event and the text of a page, and returns passages: found, here; or not found in the stored text.
It says nothing of whether they are true. It reads no file; `io.sources` keeps the pages and their texts.
"""
