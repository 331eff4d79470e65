"""What the application adds to Streamlit's server: the stage, Plotly.js, a word on failure."""

from __future__ import annotations

import gzip
from functools import cache
from threading import Lock
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from weightviz.player.addresses import PLOTLY_FILE, STAGE_FOLDER, plotly_address, stage_address

FOR_GOOD = "public, max-age=31536000, immutable"
JAVASCRIPT = "text/javascript; charset=utf-8"


def routes() -> list[BaseRoute]:
    """Routes for the two addresses of :mod:`weightviz.player.addresses`."""
    return [
        Mount(stage_address(), app=_StageFiles(directory=STAGE_FOLDER)),
        Route(plotly_address(), _plotly),
    ]


def explain_failure(error: Exception) -> bool:
    """Show one sentence in place of an unexpected error of a page.

    Streamlit has written the traceback to the server's log before it asks.

    Returns
    -------
    bool
        True: Streamlit shows nothing of its own.
    """
    st.error(
        f"This page stopped on a mistake of the program ({type(error).__name__}), not of yours. "
        "Reload the page to start it again; whoever runs the server finds the details in its log."
    )
    return True


class _StageFiles(StaticFiles):
    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = FOR_GOOD
        if response.headers.get("Content-Type", "").partition(";")[0].endswith("javascript"):
            response.headers["Content-Type"] = JAVASCRIPT
        return response


def _plotly(request: Request) -> Response:
    headers = {"Cache-Control": FOR_GOOD, "Vary": "Accept-Encoding", "Content-Type": JAVASCRIPT}
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return Response(PLOTLY_FILE.read_bytes(), headers=headers)
    # Streamlit's own compression leaves alone what names its encoding.
    with _compressing:
        body = _compressed_plotly()
    return Response(body, headers=headers | {"Content-Encoding": "gzip"})


# A class opens the page at once: one request compresses, the others wait for its result.
_compressing = Lock()


@cache
def _compressed_plotly() -> bytes:
    # Level 6 costs half the time of 9 on some machines and is a quarter of a percent larger.
    return gzip.compress(PLOTLY_FILE.read_bytes(), compresslevel=6)
