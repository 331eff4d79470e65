"""Plotly figures: each module is one noun, each builder takes data and returns a figure."""
