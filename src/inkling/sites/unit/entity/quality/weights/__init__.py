"""What the comparison weighs in this unit: in force, proposed, gone back from."""
