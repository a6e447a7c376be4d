"""The command line: parse, call, print; it decides nothing."""
