"""Inside one neuron: every number of it, in a formula and in pictures."""

from weightviz.ui.neuron import neuron_lesson

neuron_lesson()
