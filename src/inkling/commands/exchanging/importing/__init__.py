"""What `inkling import` reads: CSV, JSON lines and workbooks, each line by itself and in bounded memory."""
