"""Playground: build a network, press Play, watch every weight."""

import streamlit as st

from weightviz.ui.playground import playground

playground()
