"""What an officer judges of several pairs in one act."""
