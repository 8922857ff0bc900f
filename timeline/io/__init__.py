"""From bytes to a Timeline, or to every problem with its place. The only package that opens a user's file."""
