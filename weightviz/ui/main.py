"""The main script: page settings and navigation, run by Streamlit for every visitor."""

from pathlib import Path

import streamlit as st

from weightviz.ui import furniture, state

PAGES = Path(__file__).parents[2] / "pages"

presenting = state.get(state.PRESENTING, False)
st.set_page_config(
    page_title="weightviz",
    page_icon=str(furniture.ICON),
    layout="wide",
    initial_sidebar_state="collapsed" if presenting else "auto",
)
st.logo(str(furniture.LOGO), size="large")
page = st.navigation(
    [
        st.Page(PAGES / "weight.py", title="What is a weight?"),
        st.Page(PAGES / "neuron.py", title="Inside one neuron"),
        st.Page(PAGES / "houses.py", title="House prices"),
        st.Page(PAGES / "playground.py", title="Playground", default=True),
        st.Page(PAGES / "your_data.py", title="Your data", url_path="data"),
        st.Page(PAGES / "importance.py", title="Which features matter?"),
        st.Page(PAGES / "complexity.py", title="How many weights?"),
        st.Page(PAGES / "reading.py", title="How to read it"),
    ],
    position="top",
)
furniture.dress(presenting)
page.run()
