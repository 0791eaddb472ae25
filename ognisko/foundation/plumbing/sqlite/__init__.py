"""Django's SQLite backend made fit for many writers: WAL, immediate transactions, and a queue before the lock."""
