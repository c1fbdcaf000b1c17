"""The field book: notes written on a device without network, sealed there, and sent once."""
