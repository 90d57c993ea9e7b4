"""What is shown: theme, cast and chapters."""
