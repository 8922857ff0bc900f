"""The events of a view as CSV, JSON and XLSX.

Takes a view of a timeline and gives its events with positions and sources as records. It draws nothing.
"""
