"""The inbox of a unit that lives in this installation: nothing leaves the machine."""
