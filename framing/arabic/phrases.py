"""Noun phrases and subjects: the grammar that speakers and holders share. All of it is a heuristic over word classes and shape.

A noun phrase is read from its head: indefinite nouns in the construct, closed by a definite noun, a place or a name; then only
adjectives, names, a title in apposition or a coordinated noun may follow. An indefinite adjective (مسؤول أمريكي) ends the construct.
Everything is addressed by word index: `first` inclusive, `last` exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.arabic.clauses import COMMAS, Word, has_comma, looks_like_verb
from framing.arabic.lexicon import bare_noun, in_class, is_definite, without_conjunction, words_of_class
from framing.arabic.letters import light
from framing.arabic.quotations import SHORT
from framing.arabic.reporting import groups_of, participle_groups

OPENING = '«“”"„‹'
_LONGEST = 14
_NISBA = ("ي", "يه", "يون", "يين", "يان", "يات", "يتان", "يتين")


def is_adjective(key: str) -> bool:
    """Whether a folded word looks like an adjective: in the list, or with a nisba ending (أمريكي، الروسية).

    >>> [is_adjective(key) for key in ("الروسيه", "امريكي", "رفيع", "الكرملين", "تسريب")]
    [True, True, True, False, False]
    """
    bare = bare_noun(key)
    if bare in words_of_class("adjectives"):
        return True
    if in_class(bare, "institutions", "title_nouns", "places"):
        return is_definite(key) and bare.endswith(_NISBA)  # الأمن القومي, الشؤون الخارجية
    return bare.endswith(_NISBA) and len(bare) >= 4


def begins_prepositional(word: Word) -> bool:
    """Whether a word is a preposition or carries one: في، للصحفيين، بالتسريب، لصحيفة; names such as بوتين do not."""
    key = without_conjunction(word.key)
    if {key, word.key} & words_of_class("prepositions"):
        return True
    if key.startswith(("بال", "كال", "لل")) and len(key) >= 5:
        return key not in words_of_class("names_with_l")
    if len(key) > 4 and word.text.startswith(("لأ", "لإ", "ولأ", "ولإ")):
        return True
    if _glued_preposition(word, key):
        return True
    inside = key[1:] if key[0] in "لبك" else ""
    if inside in words_of_class("first_names") and len(inside) > 2 and key not in words_of_class("first_names"):
        return True
    return (
        len(inside) >= 3
        and in_class(inside, "roles", "media", "institutions", "documents", "speech", "places", "things", "relatives")
        and key
        not in words_of_class("roles")
        | words_of_class("media")
        | words_of_class("documents")
        | words_of_class("speech")
        | words_of_class("institutions")
        | words_of_class("places")
    )


def _glued_preposition(word: Word, key: str) -> bool:
    """بفتح، بإقالة، بوقف، لمصلحة: ب and ل before a letter that seldom follows them in a name (بوتين، لافروف)."""
    listed = (
        "roles",
        "media",
        "institutions",
        "documents",
        "speech",
        "places",
        "things",
        "first_names",
        "adjectives",
        "title_nouns",
    )
    if len(key) < 4 or key[0] not in "بل" or any(key in words_of_class(name) for name in listed):
        return False
    spelled = light(word.text)
    second = spelled[spelled.index(key[0]) + 1 : spelled.index(key[0]) + 2]
    return second not in ("ا", "و", "ي", "ر", "ل") or key[1:] in words_of_class("lexical_w")


def is_name(word: Word) -> bool:
    """Whether a word can be (part of) a person's name: no article, in no word class, without the shape of a common noun."""
    key = word.key
    if is_definite(word.text) or len(key) < 2 or not key.isalpha():
        return False
    if is_name_only(word):
        return True
    if in_class(
        key, "roles", "institutions", "places", "media", "documents", "speech", "things", "adjectives", "adverbs",
        "title_nouns", "relatives", "that", "subordinators", "pronouns",
    ):  # fmt: skip
        return False
    if begins_prepositional(word) or participle_groups(word.text) or _common_shape(word):
        return False
    return not looks_like_verb(word.text) or key in words_of_class("not_past")


def _common_shape(word: Word) -> bool:
    """تسريب، مكالمات، محاولة، أجهزتها، أطرافاً: the shapes of common nouns that foreign names do not have."""
    key = word.key
    if "ً" in word.text or word.text.endswith(("ة", "ات", "اء")):
        return True
    if len(key) == 5 and key[0] == "ت" and key[3] == "ي":
        return True
    return key.endswith(("هم", "هما", "تها", "اته")) and len(key) > 4


def _quoted_name(words: Sequence[Word], at: int) -> bool:
    """A quotation that opens before this word is short, as around the name of a person or of a paper."""
    for last in range(at + 1, min(at + SHORT + 1, len(words) + 1)):
        behind = words[last].gap if last < len(words) else "»"
        if any(mark in behind for mark in '»”"“›'):
            return True
    return False


def _opens_quotation(word: Word) -> bool:
    """An opening mark directly before the word (a closing one stands after the word before)."""
    marks = [mark for mark in word.gap if mark in OPENING]
    return bool(marks) and word.gap.rstrip(" \u200f").endswith(tuple(OPENING))


def _ends_phrase(words: Sequence[Word], at: int) -> bool:
    """A mark or a word before which every noun phrase ends."""
    word = words[at]
    if any(mark in word.gap for mark in ":؛;!؟?…"):
        return True
    if _opens_quotation(word) and not _quoted_name(words, at):
        return True
    key = word.key
    if key in words_of_class("that") or key in words_of_class("relatives") or participle_groups(word.text):
        return True
    return bool({key, without_conjunction(key)} & (words_of_class("subordinators") | words_of_class("adverbs")))


def noun_phrase_end(words: Sequence[Word], at: int, object_follows: bool = False) -> int:
    """The index behind the noun phrase that begins with word `at`; `at` itself where none begins.

    With `object_follows` the phrase is the subject of a transitive verb: a definite title behind a name is then the object
    (اتهم بيسكوف المبعوث), not an apposition (قال بيسكوف المتحدث باسم الكرملين).

    >>> from framing.arabic.clauses import split_words
    >>> words = split_words("المتحدث باسم الكرملين دميتري بيسكوف للصحفيين إن")
    >>> [word.text for word in words[: noun_phrase_end(words, 0)]]
    ['المتحدث', 'باسم', 'الكرملين', 'دميتري', 'بيسكوف']
    """
    if at >= len(words) or begins_prepositional(words[at]) or _is_function_word(words[at]):
        return at
    if _opens_quotation(words[at]) and _behind_quoted_name(words, at, _State()) == at:
        return at
    end = _read(words, at, object_follows)
    while end < len(words) and end - at < _LONGEST:
        further = _continued(words, at, end)
        if further == end:
            break
        end = further
    return end


def _is_function_word(word: Word) -> bool:
    key = word.key
    return (
        key in words_of_class("that")
        or key in words_of_class("relatives")
        or bool(
            {key, without_conjunction(key)}
            & (words_of_class("subordinators") | words_of_class("adverbs") | words_of_class("finite"))
        )
    )


@dataclass
class _State:
    """What the phrase has had so far: `closed` by a definite noun, place or name; an indefinite adjective; a name."""

    closed: bool = False
    adjectival: bool = False
    named: bool = False
    medium: bool = False  # a paper or agency: its name is made of any words (وول ستريت جورنال)
    body: bool = False  # a state or an institution: no person's name follows it directly


def _read(words: Sequence[Word], at: int, object_follows: bool = False) -> int:
    """Read one noun phrase without appositions behind a comma: construct, closing, adjectives, names."""
    state = _State()
    i = _behind_quoted_name(words, at, state)
    if i == at:
        _accepts(state, words, at, head=True)
        i = at + 1
    while i < len(words) and i - at < _LONGEST and not _breaks(words, i):
        word = words[i]
        behind = _behind_quoted_name(words, i, state)
        if behind > i:
            i = behind
            continue
        conjoined = word.key.startswith("و") and without_conjunction(word.key) != word.key
        if begins_prepositional(word) and not (word.key in words_of_class("first_names") and state.closed):
            if not _linking(words, at, i, state.named):
                break
            state = _State()
        elif conjoined:
            if looks_like_verb(word.text):
                break
            state = _State()
            _accepts(state, words, i, head=True)
        elif (object_follows and state.closed and _begins_object(words, i)) or not _accepts(state, words, i, False):
            break
        i += 1
    return i


def _behind_quoted_name(words: Sequence[Word], i: int, state: _State) -> int:
    """The index behind a short quotation that opens before word `i` («ستيف ويتكوف»، صحيفة «روسيا اليوم»); else `i`."""
    if not _opens_quotation(words[i]) or not _quoted_name(words, i):
        return i
    if not state.medium and not (
        is_name(words[i]) or is_name_only(words[i]) or in_class(words[i].key, "media", "places")
    ):
        return i
    state.named = state.closed = True
    return next((j for j in range(i + 1, len(words)) if any(mark in words[j].gap for mark in '»”"“›')), len(words))


def _begins_object(words: Sequence[Word], i: int) -> bool:
    """Behind the name of a subject: المبعوث in «اتهم بيسكوف المبعوث», بفتح in «رحب ميرتس بفتح تحقيق»."""
    key, before = words[i].key, words[i - 1]
    if before.key in words_of_class("first_names"):
        return False
    if is_definite(words[i].text) and in_class(key, "roles"):
        return is_name(before) or is_name_only(before)
    if in_class(key, "title_nouns") or key.startswith("باسم"):
        return False
    possessed = key.endswith(("ه", "ها", "هم")) and not words[i].text.endswith("ة") and len(key) > 3
    return possessed or (key.startswith("ب") and len(key) > 3)


def _breaks(words: Sequence[Word], i: int) -> bool:
    return _ends_phrase(words, i) or has_comma(words[i]) or any(mark in words[i].gap for mark in ".()")


def _accepts(state: _State, words: Sequence[Word], i: int, head: bool) -> bool:
    """Whether the phrase goes on with word `i`; notes in `state` what it was."""
    word, before = words[i], words[i - 1].key if i else ""
    if head and without_conjunction(word.key).endswith(("ون", "ان", "يين")) and in_class(word.key, "roles"):
        state.adjectival = True  # مسؤولون، نائبان: a complete plural; no name and no genitive follow
    if head:
        state.body = in_class(word.key, "institutions", "places") and not in_class(word.key, "roles", "media")
    kind = "noun" if before in words_of_class("quantifiers") and _quantified(word) else _kind(word, head)
    if not head and before in words_of_class("first_names") and kind != "place" and not _is_function_word(word):
        kind = "name"
    known_verb = bool(groups_of(word.text)) or word.key in words_of_class("finite")
    if kind == "verb" or (known_verb and not head and before not in words_of_class("first_names")):
        return False
    if kind == "adjective":
        indefinite = not is_definite(word.text)
        if state.closed and word.key in words_of_class("self"):
            return True
        if state.closed and indefinite:  # behind a definite noun an adjective is definite: فاسيلي is a name
            state.named = True
            return not in_class(word.key, "roles", "adjectives")
        state.adjectival = state.adjectival or indefinite
        return True
    if kind == "name":
        if (state.adjectival and not state.closed) or (state.body and state.closed and not head):
            return False
        state.named = state.closed = True
        return True
    if kind == "definite":
        if (state.closed or state.named) and not in_class(word.key, "roles"):
            return False
        state.closed = True
        return True
    if kind == "place":
        if state.adjectival or (state.closed and not state.named and not _is_title(words[i - 1])):
            return False
        state.closed = True
        return True
    if head:
        state.medium = in_class(word.key, "media")
    elif state.medium and in_class(word.key, "media", "institutions"):
        return True
    if (state.closed or state.adjectival) and not in_class(word.key, "roles", "title_nouns", "media"):
        return False
    if state.closed:  # a title in apposition, or باسم، لشؤون: the construct begins anew
        state.closed = state.adjectival = False
    return True


def _quantified(word: Word) -> bool:
    """كبار in «أحد كبار المستشارين» is a noun, in «مسؤولون كبار» an adjective."""
    return word.key in words_of_class("quantifiers") or in_class(word.key, "roles")


def _is_title(word: Word) -> bool:
    return in_class(word.key, "title_nouns", "roles")


def _kind(word: Word, head: bool) -> str:
    """verb, name, place, definite, adjective or noun."""
    key = word.key if not head else without_conjunction(word.key)
    if bare_noun(key) in words_of_class("places"):
        return "place"
    if not head and is_adjective(key) and not is_name_only(word):
        return "adjective"
    if is_definite(word.text):
        return "definite"
    if in_class(key, "roles", "title_nouns", "media", "institutions", "documents", "speech", "things"):
        return "noun"
    if looks_like_verb(word.text) and not head:
        return "verb"
    return "name" if is_name(word) or is_name_only(word) else "noun"


def is_name_only(word: Word) -> bool:
    """A first name, whatever its shape (يوري، دميتري); على is one only when spelled so."""
    return word.key in words_of_class("first_names") and word.text not in {"على", "علي"}


def _linking(words: Sequence[Word], at: int, i: int, named: bool) -> bool:
    """Whether a preposition belongs into the phrase: مطلع على، مقرب من، عدد من، مسؤول في الكرملين, but not في تصريح."""
    before, key = bare_noun(words[i - 1].key), words[i].key
    if named:
        return False
    if before in words_of_class("takes_preposition") and key in {"من", "علي", "في", "ب", "ل"}:
        return True
    if key in {"في", "من", "لدي", "داخل"} and in_class(words[at].key, "roles", "media"):
        behind = words[min(i + 1, len(words) - 1)]
        place = in_class(behind.key, "institutions", "places", "title_nouns", "media")
        return place and not in_class(behind.key, "speech", "adverbs")
    inside = bare_noun(key[1:]) if key[0] in "لب" else ""
    if key[0] == "ب":
        return in_class(words[at].key, "roles") and inside in words_of_class("institutions")
    state_or_body = inside in words_of_class("institutions") or inside in words_of_class("places")
    return state_or_body and inside not in words_of_class("media") and in_class(words[at].key, "offices")


def _continued(words: Sequence[Word], at: int, end: int) -> int:
    """An apposition between commas behind the phrase (الرئيس، دونالد ترامب، …), or a parenthesis."""
    word = words[end]
    if "(" in word.gap:
        closing = next((i for i in range(end + 1, min(end + 8, len(words))) if ")" in words[i].gap), None)
        return end if closing is None or has_comma(words[closing]) and closing - end > 6 else closing
    if not any(mark in word.gap for mark in COMMAS) or _opens_quotation(word) and not _quoted_name(words, end):
        return end
    if (
        begins_prepositional(word)
        or _is_function_word(word)
        or looks_like_verb(word.text)
        or participle_groups(word.text)
    ):
        return end
    if word.key.startswith("و") and without_conjunction(word.key) != word.key:
        return end
    stop = _read(words, end)
    closed_by_comma = (
        stop == len(words) or has_comma(words[stop]) or _ends_phrase(words, stop) or begins_prepositional(words[stop])
    )
    title = any(in_class(w.key, "roles", "title_nouns") or is_name(w) for w in words[end:stop])
    return stop if closed_by_comma and title and not _opens_quotation(words[end]) | (stop == end) else end


def subject_after(words: Sequence[Word], verb: int, object_follows: bool = False) -> tuple[int, int] | None:
    """The noun phrase directly behind a verb, over adverbs of time and manner; None where there is none.

    Where an accusative follows (صحفا، مسؤولين، تقاربًا) it is the object, and the subject is not told; neither is it behind a
    plural or dual verb (انتقدوا الإعلام), whose subject stands before it or in an earlier clause.

    >>> from framing.arabic.clauses import split_words
    >>> subject_after(split_words("أدان المتحدثون باسم الكرملين التسريب"), 0)
    (1, 4)
    """
    at = verb + 1
    if light(words[verb].text).endswith(("وا", "ون", "وه", "وها", "تا")):
        return None
    while at < len(words) and (_skippable(words, at) or words[at].key in words_of_class("with_pronoun")):
        at += 1
    if at >= len(words) or _ends_phrase(words, at) or _accusative(words[at]):
        return None
    end = noun_phrase_end(words, at, object_follows)
    return (at, end) if end > at else None


def _accusative(word: Word) -> bool:
    """صحفا، أطرافا; مسؤولين: the accusative of a word that the classes know; تقاربًا of any word."""
    key = word.key
    if "ً" in word.text:
        return True
    known = ("roles", "media", "institutions", "documents", "things")
    if key.endswith("ا"):
        return any(key[:-1] in words_of_class(name) for name in known)
    return key.endswith("ين") and key[:-2] + "ون" in words_of_class("roles")


def _skippable(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if ":" in word.gap or _opens_quotation(word):
        return False
    return bool({word.key, without_conjunction(word.key)} & words_of_class("adverbs"))


def subject_before(words: Sequence[Word], verb: int) -> tuple[int, int] | None:
    """The noun phrase that begins the clause and leads up to a verb: «لكن ترامب قال», «بيسكوف، المتحدث باسم الكرملين، أكد».

    A relative clause between the phrase and the verb is passed over («المستشار الذي تحدث إلى ويتكوف قال»).
    """
    at = verb
    while at > 0 and not _begins_here(words, at):
        at -= 1
    while at < verb and _leads_in(words[at]):
        at += 1
    if at >= verb:
        return None
    end = noun_phrase_end(words, at)
    if end == at:
        return None
    between = words[end:verb]
    plain = all(_skippable(words, i) or words[i].key in words_of_class("before_verb") for i in range(end, verb))
    relative = bool(between) and between[0].key in words_of_class("relatives")
    return (at, end) if plain or relative else None


def _begins_here(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if any(mark in word.gap for mark in ":؛;.!؟?…"):
        return True
    return word.key in words_of_class("that") or bool(
        {word.key, without_conjunction(word.key)} & words_of_class("subordinators")
    )


def _leads_in(word: Word) -> bool:
    forms = {word.key, without_conjunction(word.key)}
    lead = (
        words_of_class("subordinators")
        | words_of_class("that")
        | words_of_class("before_verb")
        | words_of_class("adverbs")
    )
    return bool(forms & lead)


def object_after(words: Sequence[Word], end: int) -> tuple[int, int] | None:
    """The noun phrase behind a subject that ends at `end`: the object of a transitive verb."""
    if end >= len(words) or _ends_phrase(words, end) or begins_prepositional(words[end]):
        return None
    last = noun_phrase_end(words, end)
    return (end, last) if last > end else None
