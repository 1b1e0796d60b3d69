"""Pages of the participant: the quiz."""
