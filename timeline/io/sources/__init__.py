"""The pages of sources that an editor keeps beside a file, as a web archive, and the texts in them.

`store` keeps the bytes of pages in `.timeline/NAME/sources.warc.gz`, also of those that a person saved; `pages` makes
the texts of pages. Nothing of it is part of a timeline.
"""
