"""Which encoding a file has: UTF-8, UTF-16, UTF-32 or one of the old Arabic code pages."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from framing.corpus.limits import Unreadable

SAMPLE = 1 << 20
NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODE_PAGES = ("cp1256", "iso8859_6", "mac_arabic", "cp720", "cp864")
_COMMON = frozenset("في من على إلى الى أن ان عن مع هذا هذه التي الذي بعد كان قال لا ما و أو بين".split())
_ARTICLE = ("ال", "وال", "بال", "لل")
_FREQUENT = frozenset("اليمونرتةبعدأ")
_MARKS = ".,:،؛؟«»()\"'!"
_SCORED = 50_000
_LEAST_SCORE, _LEAST_SHARE = 1.2, 0.3
_ARABIC = re.compile("[\u0621-\u064a]")
_FEW_LETTERS = 5
_CONTROLS = bytes(range(9)) + bytes(range(14, 32))
_DAMAGED_SHARE = 0.02
_CONTROLS_IN_UTF8, _CONTROLS_ELSEWHERE = 0.3, 0.05


@dataclass(frozen=True)
class Encoding:
    """A codec, and what is to be said about it (nothing for UTF-8)."""

    codec: str
    remark: str = ""


def find_encoding(sample: bytes, declared: str = "") -> Encoding:
    """Tell the encoding of a file from its first bytes; a codec that the file itself declares is tried after UTF-8.

    The code pages are told apart by the letters and the frequent words that they give. Raises Unreadable for what is
    not text.

    >>> find_encoding("وصل الوفد إلى المدينة من دون تأخير".encode("cp1256")).codec
    'cp1256'
    >>> find_encoding("وصل الوفد".encode("utf-16-be")).codec
    'utf-16-be'
    """
    for mark, codec in _BOMS:
        if sample.startswith(mark):
            return Encoding(codec, "" if codec == "utf-8-sig" else f"read as {codec}, as its first bytes say")
    if wide := _wide(sample):
        return Encoding(wide, f"read as {wide}: every second byte says so")
    controls = sum(sample.count(code) for code in _CONTROLS) / max(1, len(sample))
    utf8 = _is_utf8(sample)
    if controls > (_CONTROLS_IN_UTF8 if utf8 else _CONTROLS_ELSEWHERE):
        raise Unreadable("this is no text: it is full of control characters")
    if utf8:
        return Encoding("utf-8")
    if _nearly_utf8(sample):
        return Encoding("utf-8", "read as utf-8; some bytes are damaged and stand as U+FFFD")
    return _code_page(sample, declared)


def decode(content: bytes, declared: str = "") -> tuple[str, Encoding]:
    """Decode a whole file; damaged bytes become U+FFFD and are told in the remark. A BOM is dropped."""
    encoding = find_encoding(content[:SAMPLE], declared)
    if encoding.codec in _CODE_PAGES and (lines := _lines_of_both(content, encoding.codec)):
        name = _NAMES[encoding.codec]
        return lines, Encoding(encoding.codec, f"some lines are read as utf-8, the others as {name}: check them")
    try:
        return content.decode(encoding.codec).removeprefix("\ufeff"), encoding
    except UnicodeDecodeError:
        remark = f"read as {encoding.codec.removesuffix('-sig')}; some bytes are damaged and stand as U+FFFD"
        text = content.decode(encoding.codec, "replace")
        return text.removeprefix("\ufeff"), Encoding(encoding.codec, remark)


def mended(text: str) -> str:
    """Put U+FFFD in the place of NUL and lone surrogates: they are no characters that a file could hold."""
    return NO_CHARACTER.sub("\ufffd", text)


def _is_utf8(sample: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=len(sample) < SAMPLE)
    except UnicodeDecodeError:
        return False
    return True


def _nearly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    arabic = sum(1 for character in text if "\u0600" <= character <= "\u06ff")
    return arabic > 0 and text.count("\ufffd") <= _DAMAGED_SHARE * arabic + 1


def _lines_of_both(content: bytes, codec: str) -> str:
    """The text of a file in which lines of UTF-8 stand among lines of a code page; nothing if there are none."""
    lines, mixed = [], False
    for line in content.splitlines(keepends=True):
        try:
            text = line.decode("utf-8")
            mixed = mixed or len(_ARABIC.findall(text)) > _FEW_LETTERS
        except UnicodeDecodeError:
            text = line.decode(codec, "replace")
        lines.append(text)
    return "".join(lines) if mixed else ""


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: the high bytes of Arabic and Latin letters are 6 and 0."""
    even, odd = sample[0::2], sample[1::2]
    for high, low, codec in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        share = (high.count(0) + high.count(6)) / max(1, len(high))
        if share > 0.7 and (low.count(0) + low.count(6)) < 0.2 * len(low):
            return codec
    return ""


def _code_page(sample: bytes, declared: str) -> Encoding:
    sample = sample[:_SCORED]
    scores = {codec: _arabic_score(sample, codec) for codec in _CODE_PAGES}
    best = max(scores, key=lambda codec: scores[codec])
    if scores[best] >= _LEAST_SCORE:
        return Encoding(best, f"read as {_NAMES[best]}, which gives Arabic words")
    for codec in (declared, _guess(sample)):
        if _known(codec):
            return Encoding(codec, f"read as {codec}; this is a guess")
    return Encoding("cp1256", "read as windows-1256; this is a guess")


_NAMES = {
    "cp1256": "windows-1256",
    "iso8859_6": "ISO 8859-6",
    "mac_arabic": "Mac Arabic",
    "cp720": "DOS 720",
    "cp864": "DOS 864",
}


def _arabic_score(sample: bytes, codec: str) -> float:
    """How Arabic a decoding looks: the share of letters, of frequent letters and of known words (0 to 3).

    All three are shares of what is the same in every code page: characters outside ASCII, and what stands between
    spaces. (Shares of the words found favour decodings that break most words.)
    """
    text = sample.decode(codec, "replace")
    outside = [character for character in text if character > "\x7f"]
    words = [word.strip(_MARKS) for word in text.split()]
    if not outside or not words or len(outside) < _LEAST_SHARE * sum(map(len, text.split())):
        return 0.0
    letters = sum(1 for character in outside if "\u0621" <= character <= "\u0652")
    frequent = sum(1 for character in outside if character in _FREQUENT)
    known = sum(1 for word in words if word in _COMMON or word.startswith(_ARTICLE))
    return (letters + frequent) / len(outside) + known / len(words)


def _guess(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:50_000]).best()
    return best.encoding if best else ""


def _known(codec: str) -> bool:
    try:
        return bool(codec) and bool(codecs.lookup(codec)._is_text_encoding)
    except LookupError:
        return False
