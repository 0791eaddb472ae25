"""Pictures and reports: reads across rooms, never writes."""
