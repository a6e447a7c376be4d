"""The OpenAPI of what FastAPI cannot read from the types: raw bodies, reports and problems, a module for each part."""
