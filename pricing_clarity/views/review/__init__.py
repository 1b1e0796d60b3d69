"""Pages of the product manager: results."""
