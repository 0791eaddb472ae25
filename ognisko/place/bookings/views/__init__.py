"""Pages of bookings: the public's, following by code, the desk's week, deciding, spaces."""
