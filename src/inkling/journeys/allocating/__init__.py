"""People of a unit share their work: who owns what, until when, and what they note about it."""
