"""What days words mean, counted from another day, by their name, or from one to another."""
