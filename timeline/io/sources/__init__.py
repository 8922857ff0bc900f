"""The pages of sources that an editor keeps beside a file, as a web archive, and the texts in them.

`store` keeps and reads the bytes of pages in `.timeline/NAME/sources.warc.gz`; `given` takes pages that a person saved;
`pages` makes the text of a page; `texts` keeps texts and what was found in them. Nothing of it is part of a timeline.
"""
