"""How a comparison is run: where pairs are scored, and what is kept of it when it is cut off."""
