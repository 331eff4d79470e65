"""A trained network and its preparation in one file: JSON, its parameters as base64 of bytes."""

from __future__ import annotations

import base64
import binascii
import io
import json
import os
from pathlib import Path
from typing import IO, Any

import numpy as np

from weightviz.data.contents import Source, contents_of, name_of
from weightviz.data.encoding import TableEncoder
from weightviz.data.inputs import (
    CategoryInputs,
    ColumnInputs,
    DateInputs,
    NumberInputs,
    YesNoInputs,
)
from weightviz.data.plain import field_of, from_plain, to_plain
from weightviz.dataset import TASKS, Encoder, Variable
from weightviz.errors import DataError, SettingError
from weightviz.network import Network
from weightviz.plan import Array
from weightviz.run import Run
from weightviz.start import start_parameters
from weightviz.trained import TrainedNetwork

FORMAT, VERSION = "weightviz network", 1

# The parameters of the largest network take 22 MB.
# Commas and brackets: each may stand for a value, and many small ones take much memory.
_MOST_VALUES = 2_000_000

_COLUMNS: dict[str, type[ColumnInputs]] = {
    inputs.kind.value: inputs for inputs in (NumberInputs, YesNoInputs, CategoryInputs, DateInputs)
}
_DTYPES = ("<f4", "<f8")
_TEXTS = tuple[str, ...]


def save(model: Run | TrainedNetwork, file: str | os.PathLike[str] | IO[bytes] | IO[str]) -> None:
    """Write a trained network and its preparation into a file that `load` reads.

    The file holds no rows of the data: names, units, what stands in for missing values, scales and
    categories, and all weights and biases, to the last bit.

    Parameters
    ----------
    model : Run or TrainedNetwork
        Of a run, the network as it is now; ``run.trained(epoch)`` gives an earlier one.
    file : path or file object
        A path is written anew.

    Raises
    ------
    DataError
        If the file cannot be written.
    """
    text = network_json(model)
    if isinstance(file, str | os.PathLike):
        try:
            Path(file).write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise DataError(f"'{file}' cannot be written: {error.strerror}.") from None
    elif isinstance(file, io.TextIOBase):
        file.write(text)
    else:
        file.write(text.encode())  # type: ignore[arg-type]  # all others take bytes


def network_json(model: Run | TrainedNetwork) -> str:
    """The text that `save` writes.

    Raises
    ------
    DataError
        If the network predicts for tables by an encoder that `prepare` did not make.
    """
    trained = model.trained() if isinstance(model, Run) else model
    parameters = np.ascontiguousarray(trained.parameters)
    little_endian = parameters.astype(parameters.dtype.newbyteorder("<"), copy=False)
    content = {
        "format": FORMAT,
        "version": VERSION,
        "title": trained.title,
        "epoch": trained.epoch,
        "task": trained.task,
        "features": [to_plain(feature) for feature in trained.features],
        "target": to_plain(trained.target),
        "classes": list(trained.classes),
        "labels": trained.labels.tolist(),
        "notes": list(trained.notes),
        "warnings": list(trained.warnings),
        "columns": _plain_columns(trained.encoder),
        "network": to_plain(trained.network),
        "parameters": {
            "dtype": little_endian.dtype.str.replace("=", "<"),
            "values": base64.b64encode(little_endian.tobytes()).decode("ascii"),
        },
    }
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def load(file: Source) -> TrainedNetwork:
    """Read a trained network that `save` wrote; it predicts what the saved one did.

    Parameters
    ----------
    file : path, bytes or file object
        At most 50 MB; may be packed with gzip. Nothing in it is ever run.

    Raises
    ------
    DataError
        If there is no such file, or it is no such network, or a damaged one; the message says
        what is wrong.
    """
    name = name_of(file, "The file")
    contents = contents_of(file, name)
    try:
        return _trained(_parsed(contents))
    except (DataError, SettingError) as error:
        raise DataError(
            f"{name} is no trained network that can be opened: {str(error).rstrip('.')}. Choose a "
            "file that was saved here, unchanged."
        ) from None


def _trained(content: Any) -> TrainedNetwork:
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise DataError("it was not saved by weightviz")
    version = field_of(content, "version", int)
    if version != VERSION:
        raise DataError(f"it has format {version}, and this weightviz reads format {VERSION}")
    task = field_of(content, "task", str)
    if task not in TASKS:
        raise DataError("'task' is not what belongs there")
    network = from_plain(Network, content.get("network"))
    features = tuple(from_plain(Variable, plain) for plain in _list_in(content, "features"))
    classes = field_of(content, "classes", _TEXTS)
    encoder = _encoder(content)
    if encoder is not None and encoder.features != features:
        raise DataError("its columns make other features than it lists")
    return TrainedNetwork(
        network,
        _parameters(content.get("parameters"), network),
        task,
        features,
        from_plain(Variable, content.get("target")),
        classes,
        _labels(content, task, classes),
        field_of(content, "title", str),
        field_of(content, "notes", _TEXTS),
        field_of(content, "warnings", _TEXTS),
        field_of(content, "epoch", int),
        encoder,
    )


def _plain_columns(encoder: Encoder | None) -> list[dict[str, Any]] | None:
    if encoder is None:
        return None
    if not isinstance(encoder, TableEncoder):
        raise DataError(
            "This network reads tables in a way of its own, which cannot be saved. Prepare its "
            "table with prepare(), or save it without an encoder."
        )
    return [{"kind": column.kind.value, **to_plain(column)} for column in encoder.columns]


def _encoder(content: Any) -> TableEncoder | None:
    if content.get("columns") is None:
        return None
    columns = []
    for plain in _list_in(content, "columns"):
        kind = field_of(plain, "kind", str)
        if kind not in _COLUMNS:
            raise DataError(f"there is no kind of column '{kind}'")
        columns.append(from_plain(_COLUMNS[kind], plain))
    return TableEncoder(tuple(columns))


def _parameters(content: Any, network: Network) -> Array:
    dtype = field_of(content, "dtype", str)
    if dtype not in _DTYPES:
        raise DataError("'dtype' is not what belongs there")
    try:
        raw = base64.b64decode(field_of(content, "values", str), validate=True)
        values = np.frombuffer(raw, dtype).astype(dtype[1:])
    except (binascii.Error, ValueError):
        raise DataError("its parameters are no numbers") from None
    start_parameters(values, network)
    return values


def _labels(content: Any, task: str, classes: tuple[str, ...]) -> Array:
    labels = _list_in(content, "labels")
    if task == "regression":
        fits = not classes and not labels
    else:
        simple = all(isinstance(label, str | int | float) for label in labels)
        fits = simple and 2 <= len(set(classes)) == len(classes)
        fits = fits and tuple(map(str, labels)) == classes
    if not fits:
        raise DataError("its classes do not fit its task")
    same = len({type(label) for label in labels}) < 2
    return np.array(labels, None if same else object)


def _list_in(content: Any, name: str) -> list[Any]:
    found = content.get(name)
    if not isinstance(found, list):
        raise DataError(f"'{name}' is missing")
    return found


def _parsed(contents: bytes) -> Any:
    if sum(map(contents.count, (b",", b"[", b"{"))) > _MOST_VALUES:
        raise DataError("it holds more values than a network has")
    try:
        return json.loads(contents.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise DataError("it is not JSON") from None
