"""What is a weight? Friends, their knobs, and a film: the weighted word decides."""

from weightviz.ui.weight import weight_lesson

weight_lesson()
