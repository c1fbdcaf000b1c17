"""A note or a structured report, as an organisation's system sends it."""
