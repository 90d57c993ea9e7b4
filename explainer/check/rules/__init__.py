"""One module for each family of checks."""
