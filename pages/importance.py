"""Which features matter?: four measures of importance, and where they end."""

from weightviz.ui.importance import importance_page

importance_page()
