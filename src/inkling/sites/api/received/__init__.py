"""What units sent to a partner, as its system receives it."""
