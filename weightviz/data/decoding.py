"""From bytes to text: the encoding of a file is told by its mark, or guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from weightviz.data.wording import counted
from weightviz.errors import DataError

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
    "cp932": "Shift-JIS",
    "euc_jp": "EUC-JP",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "cp949": "Korean (CP949)",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp850": "DOS (CP850)",
    "mac_roman": "Mac Roman",
}
# Told apart by what they say; the others only a person can tell from Windows-1252.
_GUESSABLE = ["cp932", "euc_jp", "gb18030", "big5", "cp949", "cp1251", "cp1253", "cp1252"]

# Byte-order marks: what carries one says its encoding itself.
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SAMPLE = 65_536  # bytes
_CONTROL = bytes(code for code in range(32) if chr(code) not in "\t\n\r\f") + b"\x7f"
# More of them than this share of the characters, and it is no text.
_MOST_CONTROL = 0.05
_ASCII = bytes(range(128))
# Of the bytes above ASCII, so many may be wrong.
_MOST_WRONG = 0.1
# Letters and signs that Windows-1252 has above ASCII.
_WESTERN = re.compile(rb"[\xa0-\xff\x80\x85\x91-\x97\x99]")
_ABOVE_ASCII = re.compile(rb"[\x80-\xff]+")
# Characters above ASCII stand alone in the languages of Windows-1252.
_LONGEST_WESTERN_RUN = 1.5


@dataclass(frozen=True)
class Decoded:
    """A text.

    Attributes
    ----------
    text : bytes
        In UTF-8, whatever the file was in: half the memory of a string where one emoji is enough
        to make all characters wide, and what pandas parses. A line ends in a line feed.
    encoding : str
        Key of `ENCODINGS`: what the file was in.
    notes : tuple of str
    """

    text: bytes
    encoding: str
    notes: tuple[str, ...] = ()


def decode(contents: bytes, encoding: str | None, name: str) -> Decoded:
    """Decode a file, in the given encoding or the likeliest.

    Raises
    ------
    DataError
        If it is no text, or no text in that encoding.
    """
    notes = []
    used = encoding or _marked(contents) or _guessed(contents)
    if used is None:
        raise _no_text(name)
    try:
        text = contents.decode(used)
    except UnicodeDecodeError as error:
        text = contents.decode(used, errors="replace")
        n_wrong = text.count("\ufffd")
        if n_wrong > _MOST_WRONG * len(contents.translate(None, _ASCII)):
            raise DataError(
                f"{name} is not in {ENCODINGS[used]}: byte {error.start + 1:,} does not fit. "
                "Choose another encoding."
            ) from None
        notes.append(
            f"{counted(n_wrong, 'place')} in the file cannot be read as {ENCODINGS[used]}: "
            "there stands � now."
        )
    if not encoding and not used.startswith("utf"):
        notes.append(
            f"The file is not in UTF-8, so it was read as {ENCODINGS[used]}: check its letters."
        )
    plain = text.encode("utf-8", errors="replace").removeprefix(b"\xef\xbb\xbf")
    del text
    start = plain[:_SAMPLE]
    if len(start) - len(start.translate(None, _CONTROL)) > _MOST_CONTROL * len(start):
        raise _no_text(name)
    # To a parser written in C a value ends at its first zero byte.
    plain = plain.replace(b"\0", b"").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return Decoded(plain, used, tuple(notes))


def _no_text(name: str) -> DataError:
    return DataError(
        f"{name} is not a text file, so it cannot be read as a table. Save the table as CSV in "
        "your spreadsheet program and choose that file."
    )


def _marked(contents: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS.items() if contents.startswith(mark)), None)


def _guessed(contents: bytes) -> str | None:
    start = contents[:_SAMPLE]
    if wide := _wide(start):
        return wide
    try:
        contents.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError as error:
        start = contents[max(0, error.start - _SAMPLE // 2) :][:_SAMPLE]
        n_wrong = contents.decode("utf-8", errors="replace").count("\ufffd")
    # A file that was cut, or put together from two.
    if n_wrong <= _MOST_WRONG * len(contents.translate(None, _ASCII)):
        return "utf-8"
    runs = _ABOVE_ASCII.findall(start)
    n_above = sum(map(len, runs))
    western = len(_WESTERN.findall(start)) / n_above
    if western > 0.8 and n_above < _LONGEST_WESTERN_RUN * len(runs):
        guess = "cp1252"
    else:
        best = from_bytes(start, cp_isolation=_GUESSABLE).best()
        guess = best.encoding if best else "cp1252"
    for candidate in (guess, "cp1252"):
        try:
            contents.decode(candidate)
            return candidate
        except UnicodeDecodeError:
            continue
    # Five bytes that Windows-1252 has no character for are control characters in Latin-1.
    return "latin-1" if western > 0.8 else None


def _wide(start: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    n_pairs = len(start) // 2
    even, odd = start[::2].count(0), start[1::2].count(0)
    if n_pairs and odd > 0.4 * n_pairs and even < 0.05 * n_pairs:
        return "utf-16-le"
    if n_pairs and even > 0.4 * n_pairs and odd < 0.05 * n_pairs:
        return "utf-16-be"
    return None
