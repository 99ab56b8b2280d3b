"""One entry of a dictionary as it is written in the file → an `Entry`, or the mistakes in it."""

from __future__ import annotations

from typing import Any

from framing.arabic.families import Family
from framing.arabic.letters import WORD, fold
from framing.codebook.conditions import CONDITION_KEYS, read_conditions, read_holder
from framing.codebook.mistakes import Place, short
from framing.codebook.model import WORD_KINDS, Entry, Pattern

LONGEST_WORD, LONGEST_PHRASE, LARGEST_GAP, MOST_WORDS = 40, 12, 20, 500
_ENTRY_KEYS = ("id", *WORD_KINDS, "phrase", "gap", "gloss", "exclude", *CONDITION_KEYS)
_EXAMPLE = 'For example {noun = "غضب", verb = ["غضب", "أغضب"]}.'


def read_entry(written: Any, place: Place, owner: str) -> Entry | None:
    """The entry, or None where its form is wrong; every mistake is noted at `place`."""
    if isinstance(written, str):
        written = _shorthand(written)
    if not isinstance(written, dict):
        place.wrong(f"an entry is a word or a table {{...}}, not {short(written)}", _EXAMPLE)
        return None
    name = written.get("id", first_words(written))
    if not isinstance(name, str) or not name.strip():
        place.wrong(f"an entry's id is text, not {short(name)!r}", 'Write id = "anger", or leave the id out.')
        return None
    place = place.at(entry=short(name.strip()))
    place.only_keys(written, _ENTRY_KEYS, "an entry")
    families = _read_form(written, place)
    entry = Entry(
        id=name.strip(),
        frame=owner,
        families=families or (),
        gap=_read_gap(written, place),
        gloss=_read_text(written.get("gloss", ""), "gloss", place),
        kind=_kind(written),
        exclude=_read_excludes(written.get("exclude", []), place),
        near=read_conditions(written, "near", place),
        not_near=read_conditions(written, "not_near", place),
        holder=read_holder(written.get("holder"), place),
        line=place.line,
    )
    return entry if families else None


def _shorthand(words: str) -> dict:
    """`"غضب"` is a noun, `"خطة السلام"` a phrase of nouns; the entry's id is what is written."""
    parts = words.split()
    form: dict = {"phrase": [{"noun": part} for part in parts]} if len(parts) > 1 else {"noun": words.strip()}
    return {"id": words.strip() or "(empty)", **form}


def first_words(written: dict) -> str:
    """An id for an entry without one: its first word, or the first words of its phrase."""
    phrase = written.get("phrase")
    if isinstance(phrase, str):
        return phrase
    steps = phrase if isinstance(phrase, list) else [written]
    words = []
    for step in steps:
        found = (
            [step]
            if isinstance(step, str)
            else [step[k] for k in WORD_KINDS if k in step]
            if isinstance(step, dict)
            else []
        )
        first = found[0] if found else ""
        words.append(str(first[0] if isinstance(first, list) and first else first))
    return " ".join(words).strip() or "(no id)"


def _kind(written: dict) -> str:
    kinds = [kind for kind in WORD_KINDS if kind in written]
    return "phrase" if "phrase" in written else kinds[0] if len(kinds) == 1 else "mixed"


def _read_form(written: dict, place: Place) -> Pattern | None:
    kinds = [kind for kind in WORD_KINDS if kind in written]
    if "phrase" not in written:
        if not kinds:
            place.wrong(
                "the entry has no word", f"Give it at least one of: {', '.join(WORD_KINDS)}, phrase. {_EXAMPLE}"
            )
            return None
        family = _read_family(written, place)
        return (family,) if family else None
    if kinds:
        place.wrong(
            f'the entry is a phrase and has "{kinds[0]}" as well', "Write two entries, or put the word into the phrase."
        )
        return None
    return _read_phrase(written["phrase"], place)


def _read_phrase(phrase: Any, place: Place) -> Pattern | None:
    steps = phrase.split() if isinstance(phrase, str) else phrase
    if not isinstance(steps, list):
        place.wrong(
            f"a phrase is a list of words, not {short(phrase)}",
            'For example phrase = [{noun = "حرب"}, {adjective = "هجين"}].',
        )
        return None
    if not 2 <= len(steps) <= LONGEST_PHRASE:
        few = f"a phrase has 2 to {LONGEST_PHRASE} words, this one has {len(steps)}"
        place.wrong(few, 'Add a word, or write a word entry such as {noun = "حرب"}.')
        return None
    families = []
    for number, step in enumerate(steps, 1):
        step = {"noun": step} if isinstance(step, str) else step
        if not isinstance(step, dict):
            place.wrong(
                f"word {number} of the phrase is {short(step)}",
                'Each is a word or a table such as {adjective = "هجين"}.',
            )
            return None
        place.only_keys(step, WORD_KINDS, f"word {number} of the phrase")
        if not set(step) & set(WORD_KINDS):
            place.wrong(f"word {number} of the phrase is empty", f"Give it one of: {', '.join(WORD_KINDS)}.")
            return None
        families.append(_read_family(step, place))
    return tuple(f for f in families if f) if all(families) else None


def _read_family(written: dict, place: Place) -> Family | None:
    stems = {kind: _read_stems(written[kind], kind, place) for kind in WORD_KINDS if kind in written}
    if not stems or not all(stems.values()):
        return None
    return Family(**stems)


def _read_stems(value: Any, kind: str, place: Place) -> tuple[str, ...]:
    """The words of one kind; empty where one of them is wrong."""
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
        place.wrong(
            f'"{kind}" is {short(value)!r}',
            f'It is a word or a list of words: {kind} = "غضب" or {kind} = ["غضب", "سخط"].',
        )
        return ()
    if len(words) > MOST_WORDS:
        place.wrong(f'"{kind}" lists {len(words)} words, at most {MOST_WORDS} are allowed', "Divide the entry.")
        return ()
    good = [word.strip() for word in words if _is_word(word.strip(), kind, place)]
    return tuple(good) if len(good) == len(words) else ()


def _is_word(word: str, kind: str, place: Place) -> bool:
    if not word or (WORD.fullmatch(word) and not fold(word)):
        place.wrong(f'"{kind}" has an empty word', "Write the word, or take the empty one out.")
        return False
    if len(word) > LONGEST_WORD:
        place.wrong(f'"{short(word)}" is longer than {LONGEST_WORD} letters', "Shorten it, or write a phrase.")
        return False
    if not WORD.fullmatch(word):
        phrase = ", ".join(f'"{part}"' for part in word.split())
        remedy = f"One word each, without signs such as * - . in it; several words are a phrase: phrase = [{phrase}]."
        place.wrong(f'"{short(word)}" is not one word', remedy)
        return False
    return True


def _read_gap(written: dict, place: Place) -> int:
    gap = written.get("gap", 0)
    if type(gap) is not int or not 0 <= gap <= LARGEST_GAP:
        place.wrong(
            f"gap is {short(gap)!r}", f"It is a whole number from 0 to {LARGEST_GAP}: how many words may stand between."
        )
        return 0
    if "gap" in written and "phrase" not in written:
        place.wrong("gap stands in an entry that is not a phrase", "Take it out, or write a phrase.")
    return gap


def _read_text(value: Any, key: str, place: Place, longest: int = 200) -> str:
    if not isinstance(value, str) or len(value) > longest:
        place.wrong(f"{key} is {short(value)!r}", f"It is text of at most {longest} characters.")
        return ""
    return value


def _read_excludes(value: Any, place: Place) -> tuple[Pattern, ...]:
    """Patterns in which the entry is not meant: a word or several, read as an entry's shorthand is, or a table."""
    if not isinstance(value, list):
        value = [value]
    patterns = []
    for written in value:
        if isinstance(written, str) and written.strip():
            written = {k: v for k, v in _shorthand(written).items() if k != "id"}
        if not isinstance(written, dict):
            place.wrong(
                f"exclude has {short(written)!r}",
                'It is a list of words or tables: exclude = ["سلامة", {exact = "سر"}].',
            )
            continue
        place.only_keys(written, (*WORD_KINDS, "phrase"), "exclude")
        pattern = _read_form(written, place)
        if pattern:
            patterns.append(pattern)
    return tuple(patterns)
