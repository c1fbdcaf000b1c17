"""Normal forms of what is told: names, numbers, plates, account names, signs of places. Pure."""
