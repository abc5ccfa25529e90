"""The command line: every screen has a verb."""
