"""Pages of the product marketer: pricings and studies."""
