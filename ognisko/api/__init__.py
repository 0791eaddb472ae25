"""Ways in and out for other programs: imports that call the rooms' actions. One file per room."""
