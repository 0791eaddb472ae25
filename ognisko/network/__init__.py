"""What centres do together: the city policy, the dialogue, the loudspeaker."""
