"""Finds what a viewer would notice, before anyone sees the film; one small module for each family of checks."""
