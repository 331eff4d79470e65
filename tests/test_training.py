"""Settings are checked once, and an epoch trains all rows."""

import numpy as np
import pytest

from tests.small import small_dataset
from weightviz import Dataset, Network, Run, TrainingSettings, Variable, load_example, train
from weightviz.errors import SettingError


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"optimizer": "lbfgs"}, "optimizer is 'lbfgs', but must be one of sgd, momentum, adam."),
        ({"learning_rate": 0}, "learning_rate is 0, but must be a number above 0, at most 100."),
        ({"learning_rate": 101}, "learning_rate is 101, but must be a number above 0"),
        ({"learning_rate": float("nan")}, "learning_rate is nan, but must be a number above 0"),
        ({"learning_rate": True}, "learning_rate is True, but must be a number above 0"),
        ({"learning_rate": "fast"}, "learning_rate is 'fast', but must be a number above 0"),
        ({"batch_size": 0}, "batch_size is 0, but must be a whole number from 1 to 100,000."),
        ({"batch_size": 2.5}, "batch_size is 2.5, but must be a whole number"),
        ({"batch_size": True}, "batch_size is True, but must be a whole number"),
        ({"optimizer": ["adam"]}, "optimizer is ['adam'], but must be one of sgd"),
        ({"shuffle": "no"}, "shuffle is 'no', but must be True or False."),
        ({"l1": -0.1}, "l1 is -0.1, but must be a number from 0 to 10."),
        ({"l2": 11}, "l2 is 11, but must be a number from 0 to 10."),
    ],
)
def test_a_setting_out_of_range_is_explained(setting, message):
    with pytest.raises(SettingError) as error:
        TrainingSettings(**setting)
    assert message in str(error.value)


def test_the_smaller_last_batch_is_trained_too():
    data = small_dataset("linear", n_train=12, n_test=0)
    network = Network.for_dataset(data, [3], "tanh")
    settings = TrainingSettings("sgd", batch_size=8, shuffle=False)
    parameters = np.linspace(-1, 1, network.n_parameters)
    run = Run(data, network, settings, dtype=np.float64, parameters=parameters)
    run.advance(1)
    for rows in (slice(0, 8), slice(8, 12)):
        part = Dataset(data.X_train[rows], data.y_train[rows], data.X_test, [], task="regression")
        step = Run(part, network, settings, dtype=np.float64, parameters=parameters)
        step.advance(1)
        parameters = step.parameters
    np.testing.assert_allclose(run.parameters, parameters, rtol=1e-12)


def test_shuffling_changes_the_order_from_epoch_to_epoch():
    data = small_dataset("linear")
    shuffled = train(data, [3], optimizer="sgd", epochs=3)
    in_order = train(data, [3], optimizer="sgd", epochs=3, shuffle=False)
    assert not np.array_equal(shuffled.parameters, in_order.parameters)


def test_linear_network_converges_to_least_squares():
    data = small_dataset("linear")
    run = train(
        data,
        [],
        optimizer="sgd",
        learning_rate=0.2,
        batch_size=47,
        epochs=400,
        dtype=np.float64,
    )
    design = np.column_stack([data.X_train, np.ones(47)])
    expected = np.linalg.lstsq(design, data.y_train)[0]
    np.testing.assert_allclose(run.parameters, expected, rtol=0, atol=1e-10)


def test_l2_converges_to_ridge_regression():
    data, l2 = small_dataset("linear"), 0.3
    run = train(
        data,
        [],
        optimizer="sgd",
        learning_rate=0.2,
        batch_size=47,
        l2=l2,
        epochs=400,
        dtype=np.float64,
    )
    # mean((Xw + b - y)²) + l2 / 2 |w|² has its lowest point where its gradient is 0.
    design = np.column_stack([data.X_train, np.ones(47)])
    penalty = np.diag([l2, l2, l2, 0]) * 47 / 2
    expected = np.linalg.solve(design.T @ design + penalty, design.T @ data.y_train)
    np.testing.assert_allclose(run.parameters, expected, rtol=0, atol=1e-10)


def test_l1_takes_weights_to_zero():
    plain = train(small_dataset("linear"), [8], epochs=200)
    sparse = train(small_dataset("linear"), [8], epochs=200, l1=0.05)
    assert np.sum(np.abs(sparse.parameters) < 0.01) > np.sum(np.abs(plain.parameters) < 0.01) + 5


def test_one_neuron_finds_the_price_of_a_square_foot():
    # Least squares of price on lotsize, all 546 rows: 34136.19 + 6.598768 × lotsize.
    table = load_example("windsor").frame
    size, price = table["lotsize"].to_numpy(float), table["price"].to_numpy(float)
    x, y = ((values - values.mean()) / values.std() for values in (size, price))
    data = Dataset(
        x[:, None],
        y,
        np.empty((0, 1)),
        [],
        task="regression",
        features=(Variable("lotsize", "sq ft", size.mean(), size.std()),),
        target=Variable("price", "dollars", price.mean(), price.std()),
    )
    run = train(
        data,
        [],
        optimizer="sgd",
        learning_rate=0.3,
        batch_size=546,
        epochs=60,
        dtype=np.float64,
    )
    at_0, at_1000 = run.predict((np.array([[0.0], [1000.0]]) - size.mean()) / size.std())
    assert at_0 == pytest.approx(34136.19, abs=0.01)
    assert (at_1000 - at_0) / 1000 == pytest.approx(6.598768, abs=1e-6)
