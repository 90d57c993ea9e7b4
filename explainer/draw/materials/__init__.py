"""Light, paper and grain."""
