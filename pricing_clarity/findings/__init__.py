"""What the answers say about each element and misreading, and how surely."""
