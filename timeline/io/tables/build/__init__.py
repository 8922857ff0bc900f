"""The fourth stage: the rows of a table become events, actors and positions, in the data format."""
