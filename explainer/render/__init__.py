"""From a request to a finished film: segments, workers, pipeline, contact sheets."""
