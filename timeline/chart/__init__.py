"""From a timeline and a view to a Scene.

Takes a `Timeline` and a `View`, selects the events, writes the words of the chart (legend, caption, notes,
alternative text) into a `Plan`, and has `layout` place it. It knows no output format.
"""
