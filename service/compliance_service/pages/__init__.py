"""What a person sees in a browser: routes, templates, and the files that they load."""
