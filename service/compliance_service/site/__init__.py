"""A site of files: the regulations beside their rules, to be read without a service."""
