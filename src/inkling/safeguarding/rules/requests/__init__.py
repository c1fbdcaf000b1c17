"""What a teller asks not to be told to somebody, and whom they mean."""
