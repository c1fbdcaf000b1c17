"""A text as the rules of this step read it: its words, its sentences, and the sets of words."""
