"""Finds the browser that the tests and benchmarks drive, or brings one to this machine.

Run as ``python -m tests.browser.find_browser`` it prints the path of the browser; with
``--install`` it first makes sure that there is one: Playwright's own download, else the
distribution's package.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

COMMANDS = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
MISSING = (
    "No Chrome or Chromium was found, and none could be installed. Install one by hand, "
    "or run `python -m playwright install --with-deps chromium`."
)

# No software the page does not ask for, and no talk with anybody but this machine.
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def launch_options() -> dict[str, object]:
    """Keyword arguments for Playwright's ``chromium.launch``.

    Raises
    ------
    FileNotFoundError
        If this machine has no browser.
    """
    # Chromium refuses its sandbox to root, which is whom a container or CI runs as.
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = [*ARGUMENTS, *(["--no-sandbox"] if as_root else [])]
    return {"executable_path": find(), "headless": True, "args": arguments}


def find() -> str:
    """Path of an installed Chrome or Chromium, else of Playwright's own.

    Raises
    ------
    FileNotFoundError
        If this machine has neither.
    """
    path = _installed() or _playwrights()
    if path is None:
        raise FileNotFoundError(MISSING)
    return path


def install() -> str:
    """Path of a browser, brought to this machine if it had none.

    Raises
    ------
    FileNotFoundError
        If no way of installing one worked.
    """
    if _installed() is None and _playwrights() is None:
        _succeeds(sys.executable, "-m", "playwright", "install", "chromium")
    if _installed() is None and _playwrights() is None and shutil.which("apt-get"):
        as_root = () if os.geteuid() == 0 else ("sudo", "-n")
        _succeeds(*as_root, "apt-get", "update")
        _succeeds(*as_root, "apt-get", "install", "-y", "--no-install-recommends", "chromium")
    return find()


def _installed() -> str | None:
    found = filter(None, map(shutil.which, COMMANDS))
    return next(found, None) or next((place for place in PLACES if Path(place).is_file()), None)


def _playwrights() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _succeeds(*command: str) -> bool:
    print("+", *command, flush=True)
    try:
        return subprocess.run(command, timeout=600, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def main() -> int:
    """Print the browser's path; 1 with a sentence if there is none."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--install", action="store_true", help="bring one if there is none")
    try:
        print(install() if parser.parse_args().install else find())
    except FileNotFoundError as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
