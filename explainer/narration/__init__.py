"""Voices, takes and the timeline they make."""
