"""Commands about who signs in, and where concerns and documents go."""
