"""What the unit has been told, found again: an index that is cut to its reader before anything is counted."""
