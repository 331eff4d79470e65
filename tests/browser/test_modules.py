"""The browser's own computations agree with the core's, number by number."""

from types import SimpleNamespace

import numpy as np
import pytest

import weightviz.history
from weightviz.activations import ACTIVATIONS
from weightviz.figures.palette import MAX_EDGES, OPACITIES, THINNEST
from weightviz.figures.ribbons import ribbons
from weightviz.history import History
from weightviz.network import Network
from weightviz.player.addresses import stage_address
from weightviz.player.chunks import base64_floats, base64_integers, chunk

FORWARD = """
async ([address, cases]) => {
  const { Forward } = await import(`${address}/forward.js`);
  return cases.map(({ layers, parameters, X, n }) => {
    const forward = new Forward(layers, Float32Array.from(X), n);
    forward.run(Float32Array.from(parameters).map((p) => -p)); // what was there leaves no trace
    return forward.run(Float32Array.from(parameters))
      .map((column) => column.map((neuron) => Array.from(neuron)));
  });
}
"""

RIBBONS = """
async ([address, layers, parameters, centres, scale]) => {
  const { listEdges, ribbons } = await import(`${address}/ribbons.js`);
  return ribbons(listEdges(layers), Float32Array.from(parameters), centres, scale);
}
"""

TAPE = """
async ([address, nParameters, chunks]) => {
  const { Tape } = await import(`${address}/tape.js`);
  const tape = new Tape(nParameters);
  return chunks.map((chunk) => {
    tape.append(chunk);
    const rows = (name) => Array.from(tape[name].subarray(0, tape.length));
    return {
      epochs: rows("epochs"),
      weights: Array.from({ length: tape.length }, (_, row) => Array.from(tape.parameters(row))),
      trainLoss: rows("trainLoss"),
      testScore: rows("testScore"),
      lowest: rows("lowest"),
      rowOf: Array.from({ length: tape.lastEpoch + 1 }, (_, epoch) => tape.row(epoch)),
    };
  });
}
"""

DECODE = """
async ([address, floats, integers]) => {
  const decode = await import(`${address}/decode.js`);
  return [
    Array.from(new Int32Array(decode.floats(floats).buffer)),
    Array.from(decode.integers(integers)),
  ];
}
"""

ASKS = """
async ([address]) => {
  const { Asks } = await import(`${address}/asks.js`);
  const sent = [];
  window.asks = new Asks((ask) => sent.push(ask), () => ({}));
  return window.sent = sent;
}
"""


@pytest.fixture
def modules(come_back):
    """A page of the server without the app, on which its modules can be imported."""
    page = come_back(f"{stage_address()}/decode.js")
    return lambda script, *given: page.evaluate(script, [stage_address(), *given])


def layers_of(network):
    return [
        {
            "fan_in": layer.fan_in,
            "fan_out": layer.fan_out,
            "activation": layer.activation,
            "offset": layer.offset,
        }
        for layer in network.layers
    ]


def test_every_activation_and_output_is_numpys_to_a_hundred_thousandth(modules):
    rng = np.random.default_rng(0)
    networks = [
        Network(5, hidden, (activation,) * len(hidden), n_outputs, output)
        for activation in ACTIVATIONS
        for hidden in ((), (1,), (7, 4))
        for output, n_outputs in (("linear", 1), ("sigmoid", 1), ("softmax", 4))
    ]
    cases, expected = [], []
    for network in networks:
        parameters = rng.normal(0, 0.8, network.n_parameters).astype(np.float32)
        X = rng.normal(0, 1.5, (20, 5)).astype(np.float32)
        expected.append(network.forward(parameters, X))
        cases.append(
            {
                "layers": layers_of(network),
                "parameters": parameters.tolist(),
                "X": X.ravel().tolist(),
                "n": len(X),
            }
        )
    for case, columns, network in zip(modules(FORWARD, cases), expected, networks, strict=True):
        for found, column in zip(case, columns, strict=True):
            np.testing.assert_allclose(
                np.array(found).T, column, atol=1e-5, rtol=1e-5, err_msg=str(network)
            )


@pytest.mark.parametrize("size", [1.0, 300.0, 1e30])
def test_saturated_neurons_stay_within_their_bounds(modules, size):
    for activation, low, high in (("tanh", -1, 1), ("sigmoid", 0, 1)):
        network = Network(1, (2,), (activation,), 3, "softmax")
        parameters = np.full(network.n_parameters, size, np.float32)
        X = np.array([[-1.0], [0.0], [1.0]], np.float32)
        [[_, hidden, outputs]] = modules(
            FORWARD,
            [
                {
                    "layers": layers_of(network),
                    "parameters": parameters.tolist(),
                    "X": X.ravel().tolist(),
                    "n": 3,
                }
            ],
        )
        expected = network.forward(parameters, X)[1]
        np.testing.assert_allclose(np.array(hidden).T, expected, atol=1e-5)
        assert low <= np.min(hidden) <= np.max(hidden) <= high
        np.testing.assert_allclose(np.sum(outputs, axis=0), 1, atol=1e-6)


@pytest.mark.parametrize("sizes", [(2, 3, 1), (13, 32, 16, 3), (40, 20, 2)])
def test_lines_are_drawn_where_the_static_figure_draws_them(modules, sizes):
    rng = np.random.default_rng(1)
    network = Network(sizes[0], sizes[1:-1], ("tanh",) * (len(sizes) - 2), sizes[-1], "linear")
    parameters = rng.normal(0, 1, network.n_parameters).astype(np.float32)
    parameters[rng.integers(0, len(parameters), 5)] = 0
    centres = [
        np.column_stack([np.full(size, 30.0 + 200 * c), np.sort(rng.uniform(0, 400, size))])
        for c, size in enumerate(sizes)
    ]
    pairs = [
        (centres[k][i], centres[k + 1][j], network.weights(parameters, k)[i, j])
        for k in range(len(sizes) - 1)
        for j in range(sizes[k + 1])
        for i in range(sizes[k])
    ]
    starts, ends, weights = (np.array(each) for each in zip(*pairs, strict=True))
    expected = ribbons(starts, ends, weights, saturation=1.5, thickest=11.0)
    scale = {
        "saturation": 1.5,
        "thickest": 11.0,
        "thinnest": THINNEST,
        "opacities": OPACITIES,
        "most": MAX_EDGES,
    }
    found = modules(
        RIBBONS, layers_of(network), parameters.tolist(), [c.tolist() for c in centres], scale
    )
    drawn = 0
    for x, y, ribbon in zip(found["x"], found["y"], expected, strict=True):
        np.testing.assert_allclose(np.array(x, float), ribbon.x, atol=1e-3)
        np.testing.assert_allclose(np.array(y, float), ribbon.y, atol=1e-3)
        drawn += len(x) // 5
    assert drawn == min(len(weights), MAX_EDGES)


def test_numbers_are_decoded_bit_by_bit(modules):
    floats = np.array([0, -0.0, 1.5, -3e38, 1e-45, np.inf, -np.inf, np.nan], np.float32)
    integers = [0, 1, -1, 2**31 - 1, -(2**31)]
    bits, whole = modules(DECODE, base64_floats(floats), base64_integers(integers))
    assert bits == floats.view(np.int32).tolist()
    assert whole == integers


def test_the_tape_is_the_history_however_it_is_cut_repeated_and_thinned(modules, monkeypatch):
    monkeypatch.setattr(weightviz.history, "MAX_ROWS", 16)
    rng = np.random.default_rng(2)
    history = History(3)
    run = SimpleNamespace(history=history, stopped=None)

    def train(n):
        for _ in range(n):
            epoch = len(history) and int(history.epochs[-1]) + 1
            history.record(epoch, rng.normal(size=3), tuple(rng.uniform(0, 1, 4)))

    train(1)
    sent, expected, newest = [], [], -1
    for step in range(40):
        train(int(rng.integers(0, 9)))
        part = chunk(run, history.rows_after(newest))
        for _ in range(1 + step % 2):  # every second answer comes twice
            sent.append(part)
            expected.append(
                (history.epochs.copy(), history.weights.copy(), history.train_loss.copy())
            )
        # In between, a rerun of the page sends the start once more.
        sent.append(chunk(run, slice(0, 1)))
        expected.append(expected[-1])
        newest = int(history.epochs[-1])
    assert history.stride > 4

    for tape, (epochs, weights, loss) in zip(modules(TAPE, 3, sent), expected, strict=True):
        np.testing.assert_array_equal(tape["epochs"], epochs)
        np.testing.assert_array_equal(np.array(tape["weights"], np.float32), weights)
        np.testing.assert_array_equal(np.array(tape["trainLoss"]), loss.astype(np.float32))


def test_a_tape_that_missed_answers_catches_up(modules, monkeypatch):
    monkeypatch.setattr(weightviz.history, "MAX_ROWS", 16)
    rng = np.random.default_rng(3)
    history = History(2)
    run = SimpleNamespace(history=history, stopped=None)
    sent, expected, newest = [], [], -1
    for epoch in range(200):
        history.record(epoch, rng.normal(size=2), tuple(rng.uniform(0, 1, 4)))
        if rng.uniform() < 0.06:
            sent.append(chunk(run, history.rows_after(newest)))
            expected.append((history.epochs.copy(), history.weights.copy()))
            newest = epoch
    for tape, (epochs, weights) in zip(modules(TAPE, 2, sent), expected, strict=True):
        np.testing.assert_array_equal(tape["epochs"], epochs)
        np.testing.assert_array_equal(np.array(tape["weights"], np.float32), weights)


def test_the_tape_finds_rows_and_the_lowest_test_loss(modules, monkeypatch):
    monkeypatch.setattr(weightviz.history, "MAX_ROWS", 16)
    history = History(1)
    run = SimpleNamespace(history=history, stopped=None)
    test_loss = np.random.default_rng(4).uniform(0, 1, 60)
    for epoch, loss in enumerate(test_loss):
        history.record(epoch, np.array([loss]), (0.5, loss, 0.5, 0.5))
    [tape] = modules(TAPE, 1, [chunk(run, slice(None))])
    assert tape["rowOf"] == [history.row_at(epoch) for epoch in range(60)]
    recorded = history.test_loss.astype(np.float32)
    assert tape["lowest"] == [int(recorded[: row + 1].argmin()) for row in range(len(recorded))]


def test_one_request_is_on_its_way_at_a_time_and_is_repeated_until_it_is_answered(come_back):
    page = come_back(f"{stage_address()}/decode.js")
    page.clock.install()
    page.evaluate(ASKS, [stage_address()])

    def sent():
        return page.evaluate("sent.map(({ id, kind }) => [id, kind])")

    page.evaluate("asks.ask('epochs', { run: 'r', from: 0, count: 10 })")
    page.evaluate("asks.ask('look', { epoch: 1 }); asks.ask('look', { epoch: 2 })")
    [[first, kind]] = sent()
    assert kind == "epochs"
    page.clock.run_for(10_000)
    assert len(sent()) > 1
    assert {each for each, _ in sent()} == {first}

    page.evaluate("sent.length = 0")
    page.evaluate(f"asks.heard('{first}')")
    [[second, kind]] = sent()  # of the two looks only the later one
    assert (kind, page.evaluate("sent[0].epoch")) == ("look", 2)
    page.evaluate("asks.heard('something else')")
    assert page.evaluate("asks.pending('look')")
    page.evaluate(f"asks.heard('{second}')")
    page.evaluate("sent.length = 0")
    page.clock.run_for(60_000)
    assert sent() == []
    assert not page.evaluate("asks.pending('look') || asks.pending('epochs')")


def test_every_edit_is_kept_while_another_request_is_on_its_way_and_steps_add_up(come_back):
    page = come_back(f"{stage_address()}/decode.js")
    page.evaluate(ASKS, [stage_address()])
    edits = [(0, "step", 1)] * 4 + [(1, "step", -1), (0, "activation", "relu"), (0, "step", -1)]
    for layer, what, value in edits:
        page.evaluate("(edit) => asks.ask('edit', edit)", {"layer": layer, what: value})
    for _ in range(4):
        page.evaluate("asks.heard(sent.at(-1).id)")
    assert page.evaluate(
        "sent.map(({ layer, step, activation }) => [layer, step ?? activation])"
    ) == [
        [0, 1],
        [0, 2],
        [1, -1],
        [0, "relu"],
    ]
    assert not page.evaluate("asks.pending('edit')")


def test_nothing_is_asked_while_a_script_runs_which_it_would_break_off(come_back):
    page = come_back(f"{stage_address()}/decode.js")
    page.clock.install()
    page.evaluate(ASKS, [stage_address()])
    page.evaluate(
        """() => {
          window.app = document.createElement("div");
          Object.assign(app.dataset, { testid: "stApp", testScriptState: "running" });
          document.documentElement.append(app);
        }"""
    )
    page.evaluate("asks.ask('look', { epoch: 1 })")
    for state in ("running", "rerunRequested"):
        page.evaluate("(state) => (app.dataset.testScriptState = state)", state)
        page.clock.run_for(5000)
        assert page.evaluate("sent.length") == 0
    page.evaluate("app.dataset.testScriptState = 'notRunning'")
    page.clock.run_for(100)
    assert page.evaluate("sent.map(({ kind }) => kind)") == ["look"]
