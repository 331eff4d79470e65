"""Baselines are what scikit-learn says they are, and the verdict is true of the numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import log_loss, mean_squared_error

from tests.small import OUTPUTS, small_dataset
from weightviz import train
from weightviz.analysis.baselines import baselines, verdict
from weightviz.data.preparing import prepare


@pytest.mark.parametrize("output", OUTPUTS)
def test_the_baselines_agree_with_scikit_learn(output):
    data = small_dataset(output)
    parts = ((data.X_train, data.y_train), (data.X_test, data.y_test))
    if output == "linear":
        models = [DummyRegressor(), LinearRegression()]
    else:
        models = [DummyClassifier(), LogisticRegression(max_iter=300)]
    for model, found in zip(models, baselines(data), strict=True):
        model.fit(*parts[0])
        scores = [model.score(*part) for part in parts]
        if output == "linear":
            losses = [mean_squared_error(y, model.predict(X)) for X, y in parts]
        else:
            losses = [log_loss(y, model.predict_proba(X)) for X, y in parts]
        assert (found.train_score, found.test_score) == pytest.approx(scores, abs=1e-9)
        assert (found.train_loss, found.test_loss) == pytest.approx(losses, rel=1e-6)


def test_a_baseline_is_a_network_without_hidden_layers():
    data = small_dataset("softmax")
    for found in baselines(data):
        run = train(data, [], epochs=0, parameters=found.parameters, dtype="float64")
        assert run.history.test_loss[0] == pytest.approx(found.test_loss)
        assert run.history.test_score[0] == found.test_score


def test_a_class_that_no_training_row_has_is_never_said():
    data = small_dataset("softmax")
    kept = data.y_train != "top"
    fewer = replace(data, X_train=data.X_train[kept], y_train=data.y_train[kept])
    for found in baselines(fewer):
        run = train(fewer, [], epochs=0, parameters=found.parameters, dtype="float64")
        assert "top" not in run.predict(data.X_test)
        assert np.isfinite(found.test_loss)


def test_where_all_rows_have_one_class_there_is_nothing_but_to_say_it():
    data = small_dataset("sigmoid")
    kept = data.y_train == "low"
    one = replace(data, X_train=data.X_train[kept], y_train=data.y_train[kept])
    [only] = baselines(replace(one, classes=("low", "mid")))
    assert only.label == "always saying 'low'"
    assert only.train_score == 1


def test_without_test_rows_the_training_rows_are_compared():
    data = small_dataset("linear")
    data = replace(data, X_test=data.X_test[:0], y_test=data.y_test[:0])
    found = baselines(data)
    assert np.isnan(found[1].test_score)
    assert "on the training rows" in verdict(train(data, [4], epochs=300), found)


@pytest.mark.parametrize(
    ("scores", "sentence"),
    [
        (
            (0.1, 0.64),
            "The network (R² 0.71 on the test rows) beats saying the mean (0.10) and a line "
            "(0.64).",
        ),
        (
            (-0.001, 0.80),
            "The network (R² 0.71 on the test rows) does not beat a line (0.80), but beats saying "
            "the mean (0.00).",
        ),
        (
            (0.72, 0.7099),
            "The network (R² 0.71 on the test rows) does not beat saying the mean (0.72) or a line "
            "(0.71).",
        ),
    ],
)
def test_the_verdict_is_true_of_the_numbers_as_they_are_shown(scores, sentence):
    run = train(small_dataset("linear"), [3], epochs=1)
    run.history.test_score[...] = 0.7141
    found = [
        replace(baseline, test_score=score, label=label)
        for baseline, score, label in zip(
            baselines(run.dataset), scores, ("saying the mean", "a line"), strict=True
        )
    ]
    assert verdict(run, tuple(found)) == sentence


def test_an_accuracy_is_compared_in_percent(penguins):
    data = prepare(penguins, "species", ["body_mass_g"])
    said = verdict(train(data, [4], epochs=0), baselines(data))
    assert " % on the test rows)" in said
    assert "always saying 'Adelie' (44.2 %)" in said


def test_an_earlier_epoch_can_be_judged():
    run = train(small_dataset("linear"), [8], epochs=200)
    found = baselines(run.dataset)
    assert "does not beat" in verdict(run, found, epoch=0)
    assert f"{run.history.test_score[-1]:.2f}" in verdict(run, found)


def test_a_target_that_never_changes_has_no_score():
    data = small_dataset("linear")
    flat = replace(data, y_train=data.y_train * 0, y_test=data.y_test * 0)
    run = train(flat, [2], epochs=1)
    assert verdict(run, baselines(flat)) == (
        "There is no R² to compare: y varies too little among the rows."
    )
