"""Picture: trends and patterns in what was told, for the unit that holds it and for nobody else."""
