"""Which events are shown, and how.

Takes a timeline and gives its data frame; takes the keys of a URL, of options or of a file and gives a `View` with its
`Query`. It draws nothing.
"""
