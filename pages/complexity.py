"""How many weights?: count them, and see when more of them fit worse."""

from weightviz.ui.complexity import complexity

complexity()
