"""Your data: any table becomes a network with the table's own names."""

from weightviz.ui.your_data import your_data

your_data()
