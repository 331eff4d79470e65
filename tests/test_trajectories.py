"""Training follows PyTorch's, from the same start with the same batches."""

import numpy as np
import pytest

from tests.trajectories import DTYPES, EPOCHS, RECORDED, TRAJECTORIES
from weightviz.run import Run

TOLERANCE = {"float32": 1e-5, "float64": 1e-9}


@pytest.fixture(scope="module")
def recorded():
    with np.load(RECORDED) as archive:
        return dict(archive)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("trajectory", TRAJECTORIES, ids=lambda trajectory: trajectory.name)
def test_parameters_and_losses_stay_with_pytorch_for_50_epochs(recorded, trajectory, dtype):
    run = Run(
        trajectory.dataset,
        trajectory.network,
        trajectory.settings,
        dtype=dtype,
        parameters=trajectory.start,
    )
    key = f"{trajectory.name}-{dtype}"
    for epoch, parameters, loss in zip(EPOCHS, recorded[key], recorded[f"{key}-loss"], strict=True):
        run.advance(epoch - run.epoch)
        np.testing.assert_allclose(run.parameters, parameters, rtol=0, atol=TOLERANCE[dtype])
        assert run.history.train_loss[-1] == pytest.approx(loss, abs=TOLERANCE[dtype])
