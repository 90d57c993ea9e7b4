"""What every other room builds on: records, errors, formats, files, the cache."""
