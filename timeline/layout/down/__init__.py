"""Charts in which time runs down: columns of positions, and cards of events beside them."""
