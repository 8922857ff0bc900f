"""The models of a timeline: events, actors, sources, positions, and the timeline that contains them.

Takes values that are already parsed and gives frozen, validated objects, with what is computed from one
timeline cached on it. It reads no file and knows no pandas.
"""
