"""What goes to a region: by hand, what became of it, and what could not be delivered."""
