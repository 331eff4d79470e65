"""A dataset says what is wrong with it before anything is trained."""

import numpy as np
import pytest

from tests.small import small_dataset
from weightviz.dataset import Dataset, Variable
from weightviz.errors import DataError, SettingError

X = np.array([[0.0, 1.0], [1.0, 0.0], [2.0, 2.0]])
NO_ROWS = np.empty((0, 2))


def make(X_train=X, y_train=(1.0, 2.0, 3.0), X_test=NO_ROWS, y_test=(), task="regression", **rest):
    return Dataset(X_train, y_train, X_test, y_test, task=task, **rest)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"X_train": [1.0, 2.0, 3.0]}, "X_train has shape (3,), but must have two dimensions"),
        ({"X_train": np.empty((3, 0))}, "X_train has shape (3, 0)"),
        ({"X_train": [["a", "b"]] * 3}, "X_train holds values that are not numbers; encode"),
        (
            {"X_train": [[np.nan, 1.0], [1.0, 0.0], [2.0, 2.0]]},
            "X_train has 1 missing or infinite values",
        ),
        ({"X_test": [[np.inf, 0.0]], "y_test": [1.0]}, "X_test has 1 missing or infinite values"),
        ({"y_train": [1.0, 2.0]}, "y_train has shape (2,), but X_train has 3 rows"),
        ({"y_train": [[1.0], [2.0], [3.0]]}, "y_train must be one-dimensional"),
        ({"y_train": [1.0, np.nan, 3.0]}, "y_train has 1 missing or infinite values"),
        ({"y_train": ["a", "b", "c"]}, 'labels go with task="classification"'),
        ({"X_train": NO_ROWS, "y_train": []}, "There is no row to train on"),
        ({"X_test": [[1.0]], "y_test": [1.0]}, "X_train has 2 columns and X_test 1"),
        ({"features": (Variable("only"),)}, "There are 1 features for 2 columns"),
        (
            {"y_train": [0.0, 1.0, np.nan], "task": "classification"},
            "y_train has 1 missing or infinite values",
        ),
        (
            {"y_train": np.array(["a", 1, None], object), "task": "classification"},
            "The labels are of several kinds that have no common order",
        ),
        ({"y_train": ["a"] * 3, "task": "classification"}, "The target has one class only (a)"),
        (
            {"y_train": ["a", "b", "c"], "task": "classification", "classes": ("a", "b")},
            "The label 'c' is not among the classes: a, b.",
        ),
    ],
)
def test_arrays_that_cannot_be_learnt_from_are_explained(changed, message):
    with pytest.raises(DataError) as error:
        make(**changed)
    assert message in str(error.value)


def test_an_unknown_task_is_explained():
    with pytest.raises(SettingError, match="task is 'ranking', but must be one of regression"):
        make(task="ranking")


def test_arrays_are_used_as_they_are():
    data = make()
    np.testing.assert_array_equal(data.X_train, X)
    np.testing.assert_array_equal(data.y_train, [1, 2, 3])


def test_no_test_rows_may_be_an_empty_list():
    assert make(X_test=[], y_test=[]).X_test.shape == (0, 2)
    assert make(X_train=X.tolist(), X_test=[], y_test=[]).X_test.shape == (0, 2)


def test_features_without_names_are_x1_x2():
    assert [feature.name for feature in make().features] == ["x1", "x2"]


@pytest.mark.parametrize(
    ("output", "loss", "n_outputs"),
    [
        ("linear", "mse", 1),
        ("sigmoid", "binary_cross_entropy", 1),
        ("softmax", "cross_entropy", 3),
    ],
)
def test_output_and_loss_follow_from_the_target(output, loss, n_outputs):
    data = small_dataset(output)
    assert (data.output, data.loss, data.n_outputs) == (output, loss, n_outputs)


def test_classes_are_the_sorted_labels():
    data = make(y_train=[10, 9, 10], X_test=X[:1], y_test=[11], task="classification")
    assert data.classes == ("9", "10", "11")
    np.testing.assert_array_equal(data.class_indices([11, 9]), [2, 0])


def test_given_classes_keep_their_order():
    data = make(y_train=["low", "top", "low"], task="classification", classes=("top", "low"))
    np.testing.assert_array_equal(data.targets(data.y_train), [[1], [0], [1]])


def test_targets_of_several_classes_are_one_hot():
    data = make(y_train=["b", "a", "c"], task="classification")
    np.testing.assert_array_equal(data.targets(data.y_train), [[0, 1, 0], [1, 0, 0], [0, 0, 1]])


def test_an_unknown_label_is_explained():
    data = make(y_train=["a", "b", "a"], task="classification")
    with pytest.raises(DataError, match="The label 'z' is not among the classes: a, b"):
        data.class_indices(["z"])


@pytest.mark.parametrize(
    "labels",
    [["a", "b", "c"], [3, 1, 2], [0.5, 1.5, 2.5], ["no", "yes", "no"], [True, False, True]],
)
def test_decoding_the_targets_gives_the_labels_back(labels):
    data = make(y_train=labels, task="classification")
    decoded = data.decode(data.targets(data.y_train))
    np.testing.assert_array_equal(decoded, labels)
    assert decoded.dtype == data.y_train.dtype


def test_a_class_that_no_row_has_stands_beside_numbers_as_text():
    data = make(y_train=[0, 1, 0], task="classification", classes=("0", "1", "2"))
    assert data.decode(np.eye(3)).tolist() == [0, 1, "2"]


def test_decoding_a_regression_undoes_the_scale():
    data = make(target=Variable("price", "dollars", 100.0, 10.0))
    np.testing.assert_allclose(data.decode(np.array([[0.0], [2.0]])), [100, 120])
