"""Painting: a pen over Cairo, outlines, light, paper, text, pictures carried from frame to frame."""
