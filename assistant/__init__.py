"""A drafting assistant for responses to police inspection reports (Police Act 1996, section 55)."""
