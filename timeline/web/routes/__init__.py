"""The addresses of the server beside Dash's own."""
