"""A statute profile read from knowledge/statutes/: the clock, the limbs, what must be published."""
