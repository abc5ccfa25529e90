"""The only door for faces: loads, steps, saves."""
