"""The people of a service: who belongs to it, who is invited, who leaves."""
