"""Encoded media: H.264, AAC, WAV, MP4, and what a finished file holds."""
