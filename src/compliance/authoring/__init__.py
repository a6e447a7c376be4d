"""What rule authors need: cases beside the rules, and the account of every clause."""
