"""Links between events: their ways in the gutters between rows, and charts of several periods one below the other."""
