"""The application: ``streamlit run app.py`` serves it; its pages begin at weightviz/ui/main.py."""

import streamlit as st
from starlette.middleware import Middleware

import weightviz  # noqa: F401  pandas and scikit-learn load now, not while the first visitor waits
from weightviz.player.head_start import HeadStart
from weightviz.player.serving import explain_failure, routes

app = st.App(
    "weightviz/ui/main.py",
    routes=routes(),
    middleware=[Middleware(HeadStart)],
    on_script_error=explain_failure,
)
