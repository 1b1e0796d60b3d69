"""What is asked about a pricing and how it is answered."""
