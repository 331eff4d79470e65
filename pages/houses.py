"""House prices: one weight and one bias, turned by hand and then by training."""

from weightviz.ui.houses import houses

houses()
