"""Several pairs of one full name and one number, judged by one press."""
