"""The rows of the table, a module for each kind; each function measures some and answers with their results."""
