"""What a person reads: figures, reports and every sentence in them."""
