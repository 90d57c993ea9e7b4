"""What a film sounds like beside its voice: music from a score, effects, a room, and the mix of all with the voice."""
