"""The words of the product as values: what every later folder speaks."""
