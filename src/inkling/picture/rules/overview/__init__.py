"""What the overview compares, what is named anew, and which words rise."""
