"""Compile a stack of packs into a program, and evaluate it with two keys."""
