"""New words and things: what is said more than before, and one press that makes it a word of the unit."""
