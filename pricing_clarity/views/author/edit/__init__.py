"""Editing definitions: forms and text over one draft, saved with a history."""
