"""What a teller does."""
