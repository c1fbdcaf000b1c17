"""Where districts and towns lie on the British grid, and what a person who points at a map may mean."""
