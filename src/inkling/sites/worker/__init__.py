"""The worker: what the queue does. Rows are the truth; a job only wakes it."""
