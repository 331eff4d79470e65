"""The application: ``streamlit run app.py`` serves it; its pages begin at weightviz/ui/main.py."""

import streamlit as st

from weightviz.player.serving import explain_failure, routes

app = st.App("weightviz/ui/main.py", routes=routes(), on_script_error=explain_failure)
