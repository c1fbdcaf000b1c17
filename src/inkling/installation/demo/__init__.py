"""Opens the fictional world on this machine: database, world, mail, sites and worker in one command."""
