"""The oracle: a third, naive interpreter of the rule language, which both engine keys are held against.

It shares nothing with the product behind the YAML and JSON parsers, and follows `docs/rule-language.md` paragraph by
paragraph, so that it can be checked against that page by reading. Every docstring names the paragraph (§) it obeys.
"""
