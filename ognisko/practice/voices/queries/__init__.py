"""What can be read of voices, challenges and proposals, always for a viewer."""
