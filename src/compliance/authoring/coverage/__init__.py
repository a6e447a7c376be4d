"""What the cases of packs reach of their rules, and what they do not."""
