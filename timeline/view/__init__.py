"""Which events are shown, and how.

Takes a timeline and gives its data frame; takes the keys of an address, of flags or of a file and gives a
`View` with its `Query`. It is the home of pandas. It draws nothing.
"""
