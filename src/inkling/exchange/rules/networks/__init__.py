"""A network as a file for other tools of the unit that holds it: one document, its gate, and what is made of it."""
