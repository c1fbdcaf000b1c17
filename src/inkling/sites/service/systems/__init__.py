"""Systems of a service that tell by themselves: their keys."""
