"""The rows of a chart from left to right: their marks, labels and bars along time, their heights, and their places."""
