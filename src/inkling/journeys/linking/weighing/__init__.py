"""What the comparison weighs in a unit: read, proposed from judgements, put in force, gone back from."""
