"""The room's pages: events for everyone, calendars, the team's desk."""
