"""What keeps every request and answer in bounds, whatever it is about."""
