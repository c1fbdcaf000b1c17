"""What is compared of each type of mention: features as columns, candidates, levels."""
