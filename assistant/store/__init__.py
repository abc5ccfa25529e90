"""The SQLite workspace: open, migrations, journal of edits. The only room that knows SQL."""
