"""What is printed for people: one module a command, its options beside it."""
