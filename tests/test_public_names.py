"""What `import weightviz as wv` offers."""

import os
import runpy
import subprocess
import sys
from types import ModuleType

import pytest

import weightviz as wv
import weightviz._threads


def test_public_names_are_complete():
    offered = {
        name
        for name, value in vars(wv).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert offered == set(wv.__all__)


def test_public_names_are_sorted_registries_then_classes_then_functions():
    def key(name):
        return (not name.isupper(), name.islower(), name)

    assert wv.__all__ == sorted(wv.__all__, key=key)


def test_every_public_name_is_explained():
    for name in wv.__all__:
        assert getattr(wv, name).__doc__, name


def test_the_library_runs_without_streamlit():
    code = "import sys, weightviz; print('streamlit' in sys.modules)"
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert printed.stdout == "False\n"


@pytest.mark.parametrize(("host", "used"), [(None, "1"), ("2", "2")])
def test_matrix_products_use_one_thread_unless_the_host_decided(monkeypatch, host, used):
    monkeypatch.delitem(sys.modules, "numpy")
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    if host:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", host)
    runpy.run_path(weightviz._threads.__file__)
    assert os.environ["OPENBLAS_NUM_THREADS"] == used


def test_nothing_changes_once_numpy_is_there(monkeypatch):
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    runpy.run_path(weightviz._threads.__file__)
    assert "OPENBLAS_NUM_THREADS" not in os.environ
