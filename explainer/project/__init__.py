"""A project's text files: found, read, checked, loaded."""
