"""What templates of the practitioners' site ask for."""
