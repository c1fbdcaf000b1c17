"""What every page of the practitioners' site shares."""
