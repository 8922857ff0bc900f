"""The slide deck of a timeline: its scenes, and each slide at its place."""
