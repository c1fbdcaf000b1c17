"""What may be attached, and what is shown of it."""
