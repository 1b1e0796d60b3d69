"""Find out, with five to ten people, which parts of a price page buyers misread."""
