"""Settings per process, start-up checks, the embedded database and the command line."""
