"""The feed of a timeline: opened, asked for the counts and the most important events of a view, and added to it.

The package takes a timeline whose file names a feed, and a view. It returns the same timeline with the named events of
the feed among its events, and with the counts of all others (`timeline.model.feed.FeedShown`). Everything above works
with this timeline as with any other.
"""
