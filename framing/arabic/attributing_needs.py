"""What a verb of reporting needs beside it before it reports anything, and what speaks against it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.arabic.attribution import key_at
from framing.arabic.clauses import Word, has_comma
from framing.arabic.lexicon import bare_noun, in_class, is_definite, without_conjunction, words_of_class
from framing.arabic.speakers import Speaker

DAMMA, _SHADDA = "\u064f", "\u0651"
_COMPANY = (  # verbs that report only with one of these words behind them
    (("رجع", "ستند"), frozenset({"الي"})),
    (("عترض",), frozenset({"علي", "بان", "بانه", "بانها"})),  # «اعترض الاتصال» intercepts it
)
_IN_TIME = frozenset({"قبل", "بعد", "منذ", "دون"})
_SHOULD = frozenset({"عليه", "عليها", "عليهم", "يجب", "ينبغي", "يمكن"})
_PUT_FORWARD = ("تداول", "طرح", "تبن", "ساق", "سوق")  # «طرح محللون فرضية …»


def is_noun_here(words: Sequence[Word], i: int) -> bool:
    """A spelling that is a verb elsewhere: رأي; كشف، تعهد behind a preposition; رد الفعل."""
    key, before = without_conjunction(words[i].key), key_at(words, i - 1)
    if words[i].text.endswith("ي") and key == "راي":
        return True
    if before in words_of_class("noun_follows") and not (before == "من" and key[0] == "ي"):
        return True
    return key == "رد" and bare_noun(key_at(words, i + 1) or "-") in {"فعل", "افعال"}


def in_its_company(words: Sequence[Word], i: int, group: str) -> bool:
    """Verbs that report only with a certain word behind them: حمّل … المسؤولية، وجّه انتقادات، ذهب إلى أن، عبّر عن."""
    key = without_conjunction(words[i].key)
    company = next((near for stems, near in _COMPANY if any(stem in key for stem in stems)), None)
    if company is not None and not company & {word.key for word in words[i + 1 : i + 9]}:
        return False
    ahead = {bare_noun(word.key) for word in words[i + 1 : i + 16]}
    if any(stem in key for stem in _PUT_FORWARD):
        return any(in_class(word.key, "theories") for word in words[i + 1 : i + 16])
    if key[1:] == "ميل":
        return any(in_class(word.key, "theories", "leanings") for word in words[i + 1 : i + 16])
    if words[i].key in {"ورد", "وردت"}:  # «وردّ بأن …», not «ما ورد في النص»
        return key_at(words, i - 1) not in words_of_class("object_what") and key_at(words, i + 1) != "في"
    if "ذهب" in key:
        pairs = zip(words[i + 1 : i + 9], words[i + 2 : i + 10], strict=False)
        return any(a.key == "الي" and b.key in ("ان", "حد") for a, b in pairs)
    if key == "بين":
        return _SHADDA in words[i].text or key_at(words, i + 1) in words_of_class("that")
    if "رمي" in key:
        return any(word.key.startswith("بال") for word in words[i + 2 : i + 6])
    if key == "عبر":
        return _SHADDA in words[i].text or any(word.key == "عن" for word in words[i + 2 : i + 10])
    if group == "condemn" and key[:2] in {"وج", "شن", "صب", "كا", "يو", "تو", "يش", "تش", "يص", "تص"}:
        return "شجب" in key or bool(ahead & words_of_class("attack_nouns"))
    if group == "accuse" and ("حمل" in key or "لقي" in key or "القا" in key):
        return bool(ahead & words_of_class("blame_nouns"))
    return True


def about_behind(words: Sequence[Word], at: int) -> bool:
    """عن behind a manner or whom one speaks to: تحدث نائبان بلهجة غاضبة عن …، تحدثت لموقعنا عن …."""
    if not key_at(words, at).startswith(("ب", "ل", "الي")):
        return False
    ahead = words[at + 1 : at + 4]
    stop = next((n for n, word in enumerate(ahead) if has_comma(word) or word.key == "عن"), None)
    return stop is not None and ahead[stop].key == "عن"


def is_subordinate(words: Sequence[Word], i: int) -> bool:
    """«قبل أن يقترح …»: an action in time; «كان عليها أن تتساءل»: what one should say; «والحق يقال»: no report."""
    before, lead = key_at(words, i - 1), key_at(words, i - 2)
    return before in {"الحق", "والحق"} or (before == "ان" and lead in _IN_TIME | _SHOULD)


def is_passive(word: Word) -> bool:
    """يُعتبر، فُسّر: a damma where the active has none: on the first letter, with a prefix only of listed verbs."""
    marked = re.match(f"[وف]?(.){DAMMA}", word.text)
    if marked is None:
        return False
    key = without_conjunction(word.key)
    return key in words_of_class("impersonal") if marked[1] in "يت" else key not in words_of_class("hearsay")


def says_nothing(words: Sequence[Word], i: int, behind: int, group: str, clause: int) -> bool:
    """«لم تكشف عن مصدره», «رفض التعليق»: nothing is reported."""
    if clause or group not in {"say", "state", "judge"}:
        return False
    refused = behind < len(words) and is_definite(words[behind].text)
    no_comment = group == "state" and refused and bare_noun(words[behind].key) in words_of_class("no_comment")
    excluded = any(word in words[i].key for word in ("ستبعد", "نكر"))  # «لم يستبعد تورط …» says something
    negated = without_conjunction(key_at(words, i - 1)) in words_of_class("negators")
    return no_comment or (negated and not excluded)


def told_of(verb: Word, speaker: Speaker, group: str, behind: str) -> bool:
    """«تخشى أوروبا أن», «ترى أنقرة في التعثر فرصة»: the narrator tells of a fear or a view; an observer says his own.

    `behind` is the word behind the verb and its subject where no clause follows.
    """
    if group == "judge" and behind in {"في", "فيه", "فيها"}:
        return speaker.kind in {"place", "institution"}
    fears = any(stem in verb.key for stem in ("خشي", "تخوف"))
    return fears and speaker.head not in words_of_class("commentators")


def said_of_things(verb: Word) -> bool:
    """«أكد القرار أن», «كشف التسريب أن»: verbs whose subject may as well be a thing."""
    return any(stem in verb.key for stem in words_of_class("said_of_things"))
