"""Data: reading a CSV file, preparing a table, and the tables and sets that come along."""
