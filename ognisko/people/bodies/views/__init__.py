"""The room's pages: councils and meetings for everyone, the host's desk."""
