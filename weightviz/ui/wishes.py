"""What the playground's stage asks of its page: new weights, another layer, a presentation."""

from __future__ import annotations

from typing import Any

from weightviz.activations import ACTIVATIONS
from weightviz.player.conversation import Conversation
from weightviz.ui import state
from weightviz.ui.session import current_settings
from weightviz.ui.settings import MAX_NEURONS, MAX_SEED
from weightviz.ui.staging import Wish, present


def _restart(conversation: Conversation, wish: dict[str, Any]) -> None:
    conversation.is_over = True


def _reseed(conversation: Conversation, wish: dict[str, Any]) -> None:
    key = state.setting_key("seed")
    state.put(key, (state.get(key, 0) + int(wish["step"])) % (MAX_SEED + 1))


def _edit(conversation: Conversation, wish: dict[str, Any]) -> None:
    """Add or remove a neuron of a hidden layer, or choose its activation."""
    settings, layer = current_settings(), int(wish["layer"])
    if layer >= len(settings.hidden):
        return
    if "step" in wish:
        size = min(max(settings.hidden[layer] + int(wish["step"]), 1), MAX_NEURONS)
        state.put(state.setting_key("hidden"), _with(settings.hidden, layer, size))
    elif wish.get("activation") in ACTIVATIONS:
        changed = _with(settings.activations, layer, wish["activation"])
        state.put(state.setting_key("activations"), changed)


def _with(values: tuple[Any, ...], place: int, value: Any) -> tuple[Any, ...]:
    return (*values[:place], value, *values[place + 1 :])


WISHES: dict[str, Wish] = {
    "restart": _restart,
    "reseed": _reseed,
    "present": present,
    "edit": _edit,
}
