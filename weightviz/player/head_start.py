"""Middleware that lets a browser fetch the stage and Plotly.js while Streamlit starts in it."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from weightviz.player.addresses import STAGE_FOLDER, plotly_address, stage_address

# What is packed cannot be added to, and a browser's copy may name the stage of an older version.
_DROPPED = (b"accept-encoding", b"if-none-match", b"if-modified-since")


class HeadStart:
    """Names the stage's files and Plotly.js in the head of every document.

    Without it a browser learns of them only when the first run of a page's script has come to the
    stage. Plotly.js takes longest, and it is evaluated while Streamlit's own files are still on
    their way: it comes before them, and the stage's small modules after them.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        # An element that failed goes away, so that the stage tries anew.
        self.first = f'<script async src="{plotly_address()}" onerror="this.remove()"></script>'
        modules = sorted(module.name for module in STAGE_FOLDER.glob("*.js"))
        self.last = "".join(
            [
                f'<link rel="stylesheet" href="{stage_address()}/stage.css">',
                *(
                    f'<link rel="modulepreload" href="{stage_address()}/{name}">'
                    for name in modules
                ),
            ]
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if not _asks_for_document(scope):
            await self.app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def add(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_document(message):
                start = message
            elif start is None:
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body", False):
                    body = self._added(body)
                    MutableHeaders(raw=start["headers"])["Content-Length"] = str(len(body))
                    await send(start)
                    await send({"type": "http.response.body", "body": body})

        headers = [(name, value) for name, value in scope["headers"] if name not in _DROPPED]
        await self.app({**scope, "headers": headers}, receive, add)

    def _added(self, document: bytes) -> bytes:
        begun = document.replace(b"<head>", b"<head>" + self.first.encode(), 1)
        return begun.replace(b"</head>", self.last.encode() + b"</head>", 1)


def _asks_for_document(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    return "text/html" in Headers(scope=scope).get("Accept", "")


def _is_document(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("Content-Type", "").startswith("text/html")
