"""Which links between events a chart draws, in which periods, and the words on them."""
