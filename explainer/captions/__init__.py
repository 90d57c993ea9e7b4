"""Captions: scheduled, written as subtitles, painted onto frames."""
