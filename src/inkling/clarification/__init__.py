"""What a unit asks back of whoever told: a closed list, approved by a second person, answered as an addition."""
