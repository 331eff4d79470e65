"""Where the browser finds the stage's modules and Plotly.js: the one place that knows.

Both addresses carry the version of what they lead to, so that a browser may keep it for good.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import plotly
import streamlit as st

STAGE_FOLDER = Path(__file__).parent / "js"
PLOTLY_FILE = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


def stage_address() -> str:
    """Address of the folder of ES modules, without a closing slash."""
    return f"{_base()}/stage/{_version(STAGE_FOLDER)}"


def plotly_address() -> str:
    """Address of the Plotly.js that belongs to the installed plotly package."""
    return f"{_base()}/plotly/{plotly.__version__}/plotly.min.js"


def _base() -> str:
    folder = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{folder}" if folder else ""


@cache
def _version(folder: Path) -> str:
    """Hash of the names and contents of all files in a folder, as they were when first asked."""
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        for part in (file.relative_to(folder).as_posix().encode(), file.read_bytes()):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:12]
