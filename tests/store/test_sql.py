"""The SQL keeps to the form that SQLite and PostgreSQL both take, outside the tables' definitions."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import assistant.store
from assistant.store.migrations import NAMES, migrations, statements
from assistant.store.tables import WORKSPACE

ROOM = Path(assistant.store.__file__).parent
SQLITE_ONLY = re.compile(
    r"\b(INSERT OR|REPLACE INTO|ROWID|IFNULL|GLOB|STRFTIME|JULIANDAY|JSON_EXTRACT|GROUP_CONCAT|"
    r"LAST_INSERT_ROWID|TOTAL\(|MATCH)\b|\bIS \?|==",
    re.IGNORECASE,
)


def texts() -> list[tuple[str, str]]:
    """Every string constant of the room that reads like SQL, with the file it stands in."""
    found = []
    for path in sorted(ROOM.glob("*.py")):
        if path.name == "migrations.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE)\b", value):
                found.append((path.name, value))
    return found


def test_there_is_sql_to_look_at() -> None:
    assert len(texts()) > 30


def test_statements_are_in_the_common_form() -> None:
    off = [found for found in texts() if SQLITE_ONLY.search(found[1])]
    assert off == []


def test_every_table_is_strict_with_its_own_key() -> None:
    tables = [s for s in statements(WORKSPACE) if s.startswith("CREATE TABLE")]
    assert len(tables) == 16
    for table in tables:
        assert ") STRICT" in table, table
        assert "PRIMARY KEY" in table, table


def test_the_names_are_those_of_the_migrations() -> None:
    assert [m.name for m in migrations()._migrations] == list(NAMES)
