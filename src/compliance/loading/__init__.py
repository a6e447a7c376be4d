"""Files into values: YAML folders into packs and stacks, JSON bytes into a tree."""
