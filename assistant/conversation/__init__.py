"""The conversation as data: commands in, events out."""
