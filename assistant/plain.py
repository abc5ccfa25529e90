"""The plain face: line by line, numbered choices, no redraw."""
