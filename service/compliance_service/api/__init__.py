"""What a program asks for over HTTP: the routes under /v1, health and readiness."""
