"""Components as plain Python: declared props in, SafeString out. `templatetags/ui.py` hangs them into templates."""
