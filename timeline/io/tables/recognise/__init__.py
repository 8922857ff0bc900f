"""The second and the third stage: what the columns of a table are, and what a person is asked about them."""
