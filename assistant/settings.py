"""Settings of one run, read at the edge and passed in."""
