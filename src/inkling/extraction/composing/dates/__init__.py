"""Which date, time or frequency says when what happened, and which days it can mean."""
