"""What a reading came to. Pure."""
