"""Events as CSV, JSON and workbooks."""
