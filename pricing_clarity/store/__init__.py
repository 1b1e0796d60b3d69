"""The database: published studies, sessions and answers."""
