"""How a film is made: script, voices, timeline, pictures, sound, captions, one MP4. Knows nothing of its subject."""
