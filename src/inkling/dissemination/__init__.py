"""What may leave, to whom, under which conditions; recall, acknowledgement, register."""
