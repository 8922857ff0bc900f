"""The strips of numbers below the rows of a chart, with their words."""
