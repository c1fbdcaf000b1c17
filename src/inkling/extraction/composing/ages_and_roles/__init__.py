"""Child or adult, and the part that somebody plays in what is told, each with its reason."""
