"""Past wording: harvest, index, match, adapt, evaluate."""
