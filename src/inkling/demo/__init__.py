"""The fictional world: two neighbouring units, their people, and a year of reports that tell one story."""
