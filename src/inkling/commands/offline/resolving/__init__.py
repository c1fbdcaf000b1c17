"""What `inkling resolve` keeps beside its results until they are whole."""
