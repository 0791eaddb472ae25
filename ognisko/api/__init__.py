"""Open data and exchange with other systems, one file per room."""
