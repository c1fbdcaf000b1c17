"""Which spans tell of the same person, group, vehicle, place or business, and why."""
