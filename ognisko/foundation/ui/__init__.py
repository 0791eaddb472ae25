"""Components, base templates, styles, scripts, gallery."""
