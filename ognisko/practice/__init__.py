"""What a centre does with people: voices, events, partnership, initiatives, volunteering."""
