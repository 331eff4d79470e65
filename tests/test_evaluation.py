"""Reported losses and scores agree with scikit-learn's metrics."""

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, log_loss, mean_squared_error, r2_score

from tests.small import OUTPUTS, small_dataset
from weightviz import Dataset, train


@pytest.fixture(params=[20, 1700], ids=["one block", "several blocks"])
def n_test(request):
    return request.param


def test_regression_reports_mean_squared_error_and_r2(n_test):
    data = small_dataset("linear", n_test=n_test)
    run = train(data, [6], epochs=20, dtype=np.float64)
    for X, y, loss, score in (
        (data.X_train, data.y_train, run.history.train_loss, run.history.train_score),
        (data.X_test, data.y_test, run.history.test_loss, run.history.test_score),
    ):
        predicted = run.predict(X)
        assert loss[-1] == pytest.approx(mean_squared_error(y, predicted))
        assert score[-1] == pytest.approx(r2_score(y, predicted))


@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
def test_classification_reports_log_loss_and_accuracy(output, n_test):
    data = small_dataset(output, n_test=n_test)
    run = train(data, [6], epochs=20, dtype=np.float64)
    for X, y, loss, score in (
        (data.X_train, data.y_train, run.history.train_loss, run.history.train_score),
        (data.X_test, data.y_test, run.history.test_loss, run.history.test_score),
    ):
        outputs = run.network.forward(run.parameters, X)[-1]
        assert loss[-1] == pytest.approx(log_loss(y, outputs, labels=list(data.classes)))
        assert score[-1] == accuracy_score(y, run.predict(X))


@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
def test_a_network_that_cannot_decide_scores_as_it_predicts(output):
    data = small_dataset(output)
    run = train(data, [4], initializer="zeros", epochs=0)
    assert set(run.predict(data.X_train)) == {data.classes[0]}
    assert run.history.train_score[0] == np.mean(data.y_train == data.classes[0])


@pytest.mark.parametrize("output", OUTPUTS)
def test_without_test_rows_their_loss_and_score_are_nan(output):
    data = small_dataset(output, n_test=0)
    history = train(data, [4], epochs=2).history
    assert np.isnan(history.test_loss).all()
    assert np.isnan(history.test_score).all()
    assert np.isfinite(history.train_loss).all()


@pytest.mark.parametrize("y", [[1.0, 1.0], [1e-200, 2e-200]], ids=["constant", "nearly"])
def test_r2_of_a_target_without_variance_is_nan(y):
    data = Dataset([[0.0], [1.0]], y, [[0.5]], [1.0], task="regression")
    history = train(data, [], epochs=1).history
    assert np.isnan(history.train_score).all()
    assert np.isfinite(history.train_loss).all()
