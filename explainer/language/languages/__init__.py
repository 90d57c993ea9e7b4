"""One module a language; a new one here is all that the program needs to know it."""
