"""What practitioners write before it is sent, and what they keep of it: sealed, for thirty days."""
