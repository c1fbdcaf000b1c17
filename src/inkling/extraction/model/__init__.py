"""The encoder: what it sees of a note, the pieces that it knows, and how it reads. Runs offline, on one core."""

import os

# The runtime reports to its maker as soon as it is loaded: it asks for that host's address, and keeps an id of this
# machine in the home folder. It looks at this word once, while it is imported; its own function comes too late.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
