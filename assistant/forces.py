"""The 43 forces of England and Wales as data: names, bodies, titles, areas (knowledge/forces.toml)."""
