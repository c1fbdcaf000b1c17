"""One folder for each way of sending: its transport, its templates, its tests."""
