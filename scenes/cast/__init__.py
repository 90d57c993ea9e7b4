"""The cast: one drawing per thing, geometry and paint only."""
