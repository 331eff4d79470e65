"""Playground: build a network, press Play, watch every weight."""

from weightviz.ui.playground import playground

playground()
