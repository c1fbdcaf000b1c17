"""Commands that keep what is there: copies, and the chain of who did what."""
