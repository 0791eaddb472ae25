"""Activities, their dates, attendance, calendar feeds."""
