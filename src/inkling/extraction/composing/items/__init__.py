"""Items: one thing said to have happened or to be so, as one source knows it."""
