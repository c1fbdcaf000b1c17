"""What is told together, and what it is worth for or against that two people are one."""
