"""What the page shows and keeps: timelines by key, followed files, visitors' files, drawn pictures."""
