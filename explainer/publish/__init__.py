"""What is made of a finished film for those who show it or post it: decks, handouts, folders for sites."""
