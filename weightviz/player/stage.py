"""The stage as a Streamlit component: its loader, and the place where it is mounted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from weightviz.player.addresses import plotly_address, stage_address

# What is inline is sent with every message, so this only imports the real modules.
_LOADER = """
export default async function (component) {{
  const root = component.parentElement.querySelector(".wv-stage");
  const dressed = new Promise((resolve, reject) => {{
    if (document.querySelector('link[href="{address}/stage.css"]')) return resolve();
    const link = document.createElement("link");
    Object.assign(link, {{ rel: "stylesheet", onload: resolve, onerror: reject }});
    link.href = "{address}/stage.css";
    document.head.append(link);
  }});
  const load = (name) => import(new URL(`{address}/${{name}}`, document.baseURI).href);
  try {{
    const [{{ mount }}] = await Promise.all([
      load("main.js"),
      load("plotly.js").then(({{ loadPlotly }}) => loadPlotly("{plotly}")),
      dressed,
    ]);
    return root.isConnected ? mount(root, component) : undefined;
  }} catch (error) {{
    root.textContent = "The picture did not load. Reload the page to try again.";
    throw error;
  }}
}}
"""

_component = st.components.v2.component(
    "weightviz_stage",
    html='<div class="wv-stage"></div>',
    js=_LOADER.format(address=stage_address(), plotly=plotly_address()),
    isolate_styles=False,
)


def mount_stage(data: dict[str, Any], *, key: str, on_ask: Callable[[], None]) -> None:
    """Put the stage on the page, or give the one that is there new data.

    Parameters
    ----------
    data : dict
        See `weightviz.player.conversation.Conversation.message`.
    key : str
        The component's key; ``st.session_state[key]["ask"]`` is what it asks, in ``on_ask``.
    on_ask : callable
        Called when the stage asks for something.
    """
    _component(key=key, data=data, on_ask_change=on_ask)
