"""Noun phrases: the grammar that speakers and holders share. A heuristic over word classes and the shape of words.

A noun phrase is read from its head: indefinite nouns in the construct, closed by a definite noun, a place or a name;
then only adjectives, names, a title in apposition or a coordinated noun may follow. An indefinite adjective (مسؤول
أمريكي) ends the construct. Everything is addressed by word index: `first` inclusive, `last` exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.arabic.clauses import COMMAS, Word, has_comma, looks_like_verb
from framing.arabic.lexicon import bare_noun, in_class, is_definite, without_conjunction, words_of_class
from framing.arabic.quotations import SHORT
from framing.arabic.reporting import groups_of, participle_groups
from framing.arabic.word_kinds import begins_prepositional, is_adjective, is_first_name, is_name, may_be_surname

OPENING = '«“”"„‹'
CLOSING = '»”"“›'
_LONGEST = 14  # words of a phrase with its appositions
_PARENTHESIS = 8  # words between brackets


def noun_phrase_end(words: Sequence[Word], at: int, object_follows: bool = False) -> int:
    """The index behind the noun phrase that begins with word `at`; `at` itself where none begins.

    With `object_follows` the phrase is the subject of a transitive verb: a definite title behind a name is then the
    object (اتهم بيسكوف المبعوث), not an apposition (قال بيسكوف المتحدث باسم الكرملين).

    >>> from framing.arabic.clauses import split_words
    >>> words = split_words("المتحدث باسم الكرملين دميتري بيسكوف للصحفيين إن")
    >>> [word.text for word in words[: noun_phrase_end(words, 0)]]
    ['المتحدث', 'باسم', 'الكرملين', 'دميتري', 'بيسكوف']
    """
    if at >= len(words) or begins_prepositional(words[at]) or is_function_word(words[at]):
        return at
    if opens_quotation(words[at]) and _behind_quoted_name(words, at, _State()) == at:
        return at
    end = _read(words, at, object_follows)
    while end < len(words) and end - at < _LONGEST:
        further = _continued(words, end)
        if further == end:
            break
        end = further
    return end


def is_function_word(word: Word) -> bool:
    """أن، الذي، لكن، أمس, and frequent verbs: words with which no noun phrase begins."""
    names = ("that", "relatives", "subordinators", "adverbs", "finite")
    return any({word.key, without_conjunction(word.key)} & words_of_class(name) for name in names)


def opens_quotation(word: Word) -> bool:
    """An opening mark stands directly before the word (a closing one stands behind the word before)."""
    return word.gap.rstrip(" \u200f").endswith(tuple(OPENING))


def ends_phrase(words: Sequence[Word], at: int) -> bool:
    """A mark or a word before which every noun phrase ends."""
    word = words[at]
    if any(mark in word.gap for mark in ":؛;!؟?…") or (opens_quotation(word) and not _quoted_name(words, at)):
        return True
    if word.key in words_of_class("that") or word.key in words_of_class("relatives") or participle_groups(word.text):
        return True
    forms = {word.key, without_conjunction(word.key)}
    return bool(forms & (words_of_class("subordinators") | words_of_class("adverbs")))


def _quoted_name(words: Sequence[Word], at: int) -> bool:
    """A quotation that opens before this word is short, as around the name of a person or of a paper."""
    for last in range(at + 1, min(at + SHORT + 1, len(words) + 1)):
        behind = words[last].gap if last < len(words) else "»"
        if any(mark in behind for mark in CLOSING):
            return True
    return False


# -- one phrase, word by word ------------------------------------------------------------------------------------------


@dataclass
class _State:
    """What the phrase has had so far."""

    closed: bool = False  # by a definite noun, a place or a name
    adjectival: bool = False  # by an indefinite adjective
    named: bool = False
    medium: bool = False  # a paper or agency: its name is made of any words (وول ستريت جورنال)
    body: bool = False  # a state or an institution: no person's name follows it directly
    transitive: bool = False  # the phrase is the subject of a verb whose object may follow


def _read(words: Sequence[Word], at: int, object_follows: bool = False) -> int:
    """Read one noun phrase without appositions behind a comma: construct, closing, adjectives, names."""
    state = _State(transitive=object_follows)
    i = _behind_quoted_name(words, at, state)
    if i == at:
        _begin(state, words[at])
        i = at + 1
    while i < len(words) and i - at < _LONGEST and not _breaks(words, i):
        behind = _behind_quoted_name(words, i, state)
        if behind > i:
            i = behind
            continue
        word = words[i]
        if begins_prepositional(word) and not (is_first_name(word) and state.closed):
            if not _linking(words, at, i, state.named):
                break
            state = _State()
        elif word.key.startswith("و") and without_conjunction(word.key) != word.key:
            if looks_like_verb(word.text):
                break
            state = _State()
            _begin(state, word)
        elif (object_follows and state.closed and _begins_object(words, i)) or not _goes_on(state, words, i):
            break
        i += 1
    return i


def _breaks(words: Sequence[Word], i: int) -> bool:
    told = words[i].key in words_of_class("his_words")  # نقلت الوكالة عن مصدر قوله
    return told or ends_phrase(words, i) or has_comma(words[i]) or any(mark in words[i].gap for mark in ".()")


def _begin(state: _State, word: Word) -> None:
    """Note what the head of a phrase is."""
    key = without_conjunction(word.key)
    state.body = in_class(word.key, "institutions", "places") and not in_class(word.key, "roles", "media")
    state.medium = in_class(word.key, "media")
    state.adjectival = key.endswith(("ون", "ان", "يين")) and in_class(
        word.key, "roles"
    )  # مسؤولون: nothing in the genitive
    kind = _kind(word, key, head=True)
    state.named = kind == "name"
    state.closed = kind in ("name", "definite", "place") and not (kind == "name" and state.adjectival)


def _goes_on(state: _State, words: Sequence[Word], i: int) -> bool:
    """Whether the phrase goes on with word `i`; notes in `state` what it was."""
    word, before = words[i], words[i - 1]
    behind_first_name = before.key in words_of_class("first_names") and not is_function_word(word)
    quantified = before.key in words_of_class("quantifiers") and in_class(word.key, "roles", "quantifiers")
    kind = "noun" if quantified else _kind(word, word.key)
    if behind_first_name and kind != "place":
        kind = "name"
    elif groups_of(word.text) or word.key in words_of_class("finite"):
        return False
    if kind == "adjective":
        return _adjective(state, word)
    if kind == "name":
        allowed = not (state.adjectival and not state.closed) and not (state.body and state.closed)
        state.named = state.named or allowed
    elif kind == "definite":
        surname = is_name(before) and not state.transitive and may_be_surname(word)  # نزار الصباغ
        allowed = in_class(word.key, "roles") or not (state.closed or state.named) or surname
    elif kind == "place":
        title = in_class(before.key, "title_nouns", "roles")
        allowed = not state.adjectival and (not state.closed or state.named or title)
    else:
        return kind != "verb" and _noun(state, word)
    state.closed = state.closed or allowed
    return allowed


def _adjective(state: _State, word: Word) -> bool:
    if state.closed and word.key in words_of_class("self"):
        return True
    indefinite = not is_definite(word.text)
    if state.closed and indefinite:  # behind a definite noun an adjective is definite: فاسيلي is a name
        state.named = True
        return not in_class(word.key, "roles", "adjectives")
    state.adjectival = state.adjectival or indefinite
    return True


def _noun(state: _State, word: Word) -> bool:
    """A further noun in the construct; behind a closed one a title, or باسم، لشؤون: the construct begins anew."""
    if state.medium and in_class(word.key, "media", "institutions"):
        return True
    if not (state.closed or state.adjectival):
        return True
    if not in_class(word.key, "roles", "title_nouns", "media"):
        return False
    if state.closed:
        state.closed = state.adjectival = False
    return True


def _kind(word: Word, key: str, head: bool = False) -> str:
    """verb, name, place, definite, adjective or noun."""
    if bare_noun(key) in words_of_class("places"):
        return "place"
    if not head and is_adjective(key) and not is_first_name(word):
        return "adjective"
    if is_definite(word.text):
        return "definite"
    if in_class(key, "roles", "title_nouns", "media", "institutions", "documents", "speech", "things"):
        return "noun"
    if looks_like_verb(word.text) and not head:
        return "verb"
    return "name" if is_name(word) else "noun"


def _behind_quoted_name(words: Sequence[Word], i: int, state: _State) -> int:
    """The index behind a short quotation that opens before word `i` («ستيف ويتكوف»، صحيفة «روسيا اليوم»); else `i`."""
    if not opens_quotation(words[i]) or not _quoted_name(words, i):
        return i
    if not (state.medium or is_name(words[i]) or in_class(words[i].key, "media", "places", "institutions")):
        return i
    state.named = state.closed = True
    return next((j for j in range(i + 1, len(words)) if any(mark in words[j].gap for mark in CLOSING)), len(words))


def _begins_object(words: Sequence[Word], i: int) -> bool:
    """Behind the name of a subject: المبعوث in «اتهم بيسكوف المبعوث», بفتح in «رحب ميرتس بفتح تحقيق»."""
    key, before = words[i].key, words[i - 1]
    if before.key in words_of_class("first_names") or is_first_name(words[i]):
        return False
    if is_definite(words[i].text) and in_class(key, "roles"):
        return is_name(before)
    if in_class(key, "title_nouns") or key.startswith("باسم") or len(key) <= 3:
        return False
    possessed = key.endswith(("ه", "ها", "هم")) and not words[i].text.endswith("ة")
    return possessed or key.startswith("ب")


def _linking(words: Sequence[Word], at: int, i: int, named: bool) -> bool:
    """Whether a preposition belongs into the phrase: مطلع على، مقرب من، عدد من، مسؤول في الكرملين, but not في تصريح."""
    before, key, head = bare_noun(words[i - 1].key), words[i].key, words[at].key
    if i + 1 < len(words) and words[i + 1].key in words_of_class("that"):
        return False  # «أجمع خبراء على أن»
    if named:
        return False
    if before in words_of_class("takes_preposition") and key in {"من", "علي", "في", "ب", "ل"}:
        return True
    inner = i + 1 < len(words) and words[i + 1].key == "داخل"  # مصادر من داخل الكرملين
    if key in {"في", "من", "لدي", "داخل"} and i + 1 + inner < len(words) and in_class(head, "roles", "media"):
        behind = words[i + 1 + inner].key
        place = in_class(behind, "institutions", "places", "title_nouns", "media")
        return place and not in_class(behind, "speech", "adverbs")
    inside = bare_noun(key) if key.startswith("لل") else bare_noun(key[1:]) if key[0] in "لب" else ""
    if key[0] == "ل" and in_class(head, "offices"):
        if inside in words_of_class("title_nouns"):
            return True  # مساعد الرئيس للشؤون الخارجية
        if before in {"خاص", "خاصه", "شخصي"}:
            return inside in words_of_class("roles")  # المبعوث الخاص للرئيس الروسي
    if key[0] == "ب":
        seat = inside in words_of_class("places") and not is_definite(words[at].text)  # سفير سابق بموسكو
        return in_class(head, "roles") and (seat or inside in words_of_class("institutions"))
    body = inside in words_of_class("institutions") or inside in words_of_class("places")
    return body and inside not in words_of_class("media") and in_class(head, "offices")


# -- appositions -------------------------------------------------------------------------------------------------------


def _continued(words: Sequence[Word], end: int) -> int:
    """The index behind an apposition between commas (الرئيس، دونالد ترامب، …) or a parenthesis; else `end`."""
    word = words[end]
    if "(" in word.gap:
        ahead = range(end + 1, min(end + _PARENTHESIS, len(words)))
        return next((i for i in ahead if ")" in words[i].gap), end)
    if not any(mark in word.gap for mark in COMMAS) or opens_quotation(word):
        return end
    conjoined = word.key.startswith("و") and without_conjunction(word.key) != word.key
    if conjoined or begins_prepositional(word) or is_function_word(word):
        return end
    if looks_like_verb(word.text) or participle_groups(word.text):
        return end
    stop = _read(words, end)
    at_end = stop == len(words) or has_comma(words[stop]) or ends_phrase(words, stop)
    title = any(in_class(w.key, "roles", "title_nouns") or is_name(w) for w in words[end:stop])
    return stop if title and (at_end or begins_prepositional(words[stop])) else end
