"""Who does or feels what a word says: subject, object, agent, owner and bearer, read from the words around it.

A heuristic over word order, agreement in gender, prepositions and typed word lists; there is no parser. Every function
takes a `Scene` and places in it, and returns a span of words or None.

The grammar followed is Ryding (2005), A Reference Grammar of Modern Standard Arabic: verb-first and subject-first
clauses (ch. 3), the construct (ch. 8), the verbal noun with its subject or object in the genitive (ch. 5), the
accusative of circumstance (ch. 7), the passive (ch. 38).
"""

from __future__ import annotations

from framing.arabic.clauses import Word, has_comma, looks_like_verb
from framing.arabic.families import Reading
from framing.arabic.letters import fold
from framing.arabic.lexicon import in_class, is_definite, without_conjunction, words_of_class
from framing.arabic.scene import Scene, Span, agrees, can_act, is_verb, phrase_from, verb_gender, word_list
from framing.arabic.subjects import subject_after, subject_before
from framing.arabic.word_kinds import begins_prepositional, is_adjective

REACH = 12  # words that are searched to the left for a verb, or to the right for the doer of a passive
MEMORY = 60  # words over which a subject is carried on
STRONG = "؛:.!؟?"
_DAMMA = "\u064f"
_PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "كم", "كن", "ني", "نا", "ه", "ك")


# -- verbs -----------------------------------------------------------------------------------------------------------


def object_pronoun(reading: Reading) -> str:
    """The object pronoun of a verb form: أغضبها has ها."""
    if reading.after in ("نا", "ن"):
        return ""
    return next((pronoun for pronoun in _PRONOUNS if reading.after.endswith(pronoun)), "")


def is_passive(word: Word, reading: Reading) -> bool:
    """Whether the spelling shows a passive: a written damma on the first letter, or أُدين of أدان."""
    if reading.kind == "imperfect" or not reading.stem:
        return False
    at = len(reading.before) if set(reading.before) <= set("وفل") else len(reading.before) - 1
    letters = [i for i, letter in enumerate(word.text) if letter.isalpha()]
    first = letters[at] if at < len(letters) else 0
    marked = _DAMMA in word.text[first + 1 : first + 3]
    hollow = len(reading.stem) > 3 and reading.stem[-2] == "ا" and not set(reading.before) & set("يتنأ")
    turned = hollow and fold(reading.stem[:-2] + "ي" + reading.stem[-1]) in word.key
    return marked and not reading.before.endswith(("ي", "ت")) or turned or (marked and _passive_imperfect(word))


def _passive_imperfect(word: Word) -> bool:
    """يُدان, تُتَّهم: a damma on the prefix alone also belongs to forms II to IV (يُغضب), so a written fatha must follow."""
    after = word.text.split(_DAMMA, 1)[-1]
    return "\u064e" in after


def agent_after(scene: Scene, at: int) -> Span | None:
    """The doer behind a passive or a verbal noun: من قبل روسيا، من جانب موسكو، على يد الكرملين."""
    words = scene.words
    for i in range(at + 1, min(at + REACH, len(words) - 2)):
        if any(mark in words[i].gap for mark in STRONG) or is_verb(words[i]):
            return None  # «ضاق الكرملين بما نُشر من قبل الصحافة»: the doer of the nearer verb
        if words[i].key in {"من", "علي"} and words[i + 1].key in word_list("agent"):
            return phrase_from(scene, i + 2)
    return None


def subject_and_object(scene: Scene, verb: int, reading: Reading) -> tuple[Span | None, Span | None]:
    """Subject and object of an active verb: verb first, subject first, in a relative clause, coordinated, or carried.

    A single phrase behind the verb is its subject where it can act and agrees with it; otherwise it is the object, and
    the subject is the one of an earlier verb.
    """
    words = scene.words
    gender, pronoun = verb_gender(reading), object_pronoun(reading)
    after = _behind(scene, verb)
    second = _next_phrase(scene, after[1]) if after else None
    before = _antecedent(scene, verb) or _before(scene, verb)
    if before and pronoun:  # التسريب أدانته موسكو, موسكو أغضبها التسريب
        return after, before
    if before and agrees(gender, words, before):
        return before, after
    if after and second:  # انتقد المبعوثَ مشرعون: the ending ون belongs to subjects only
        turned = _nominative_plural(scene, second) and not _nominative_plural(scene, after)
        return (second, after) if turned else (after, second)
    if after and can_act(scene, after) and agrees(gender, words, after):
        return after, None
    return carried_subject(scene, verb, gender, pronoun), after


def _nominative_plural(scene: Scene, span: Span) -> bool:
    return scene.words[span[0]].key.endswith("ون") and in_class(scene.words[span[0]].key, "roles")


def _next_phrase(scene: Scene, at: int) -> Span | None:
    """The phrase at a word, over one prepositional phrase: المكالمة بين ويتكوف وأوشاكوف | الكرملين."""
    words = scene.words
    if at >= len(words) or has_comma(words[at]):
        return None
    if words[at].key in words_of_class("prepositions"):
        passed = phrase_from(scene, at + 1)
        at = passed[1] if passed else at
        if at >= len(words) or has_comma(words[at]):
            return None
    return phrase_from(scene, at)


def _behind(scene: Scene, verb: int) -> Span | None:
    """The phrase behind a verb, also over a prepositional phrase: ندّد بالتسريب مسؤولون روس."""
    span = subject_after(scene.words, verb, object_follows=True)
    if span:
        return phrase_from(scene, span[0])
    words, at = scene.words, verb + 1
    if at >= len(words) or not begins_prepositional(words[at]) or scene.mention_at[at] >= 0:
        return None
    alone = words[at].key in words_of_class("prepositions") and not words[at].key.endswith(("ه", "ها", "هم"))
    at += 1 + alone
    found = phrase_from(scene, at) if at < len(words) and not has_comma(words[at]) else None
    return found if found and can_act(scene, found) else None


def _before(scene: Scene, verb: int) -> Span | None:
    """The phrase that leads up to the verb, if no other verb stands between."""
    span = subject_before(scene.words, verb)
    if span is None:
        return None
    between = [w for w in scene.words[span[1] : verb] if w.key not in words_of_class("before_verb")]
    if any(w.key in words_of_class("relatives") for w in between):
        return span
    return None if any(is_verb(word) for word in between) else span


def _antecedent(scene: Scene, verb: int) -> Span | None:
    """The noun phrase before الذي, التي: «الكرملين، الذي ندّد»."""
    words = scene.words
    near = (verb - 1, verb - 2)
    at = next((i for i in near if i > 0 and words[i].key in words_of_class("relatives")), None)
    if at is None or (at == verb - 2 and words[verb - 1].key not in words_of_class("before_verb") | {"لم", "لا", "قد"}):
        return None
    spans = (phrase_from(scene, first) for first in range(max(0, at - 8), at))
    return next((span for span in spans if span and span[1] == at), None)


def carried_subject(scene: Scene, verb: int, gender: str, pronoun: str = "") -> Span | None:
    """The subject of an earlier verb that can act and agrees; whom an object pronoun stands for is passed over.

    Where no verb has one («وسبق لموسكو أن أدانت») it is the nearest actor before that agrees.
    """
    passed = {"ها": "f", "ه": "m"}.get(pronoun) != gender
    for earlier in range(verb - 1, max(-1, verb - 1 - MEMORY), -1):
        if not is_verb(scene.words[earlier]):
            continue
        span = _before(scene, earlier) or _behind(scene, earlier)
        if span and span[1] <= verb and can_act(scene, span) and agrees(gender, scene.words, span):
            if passed:
                return span
            passed = True
    for at in range(verb - 1, max(-1, verb - 1 - REACH), -1):
        if scene.named(at) and agrees(gender, scene.words, (at, at + 1)):
            return at, at + 1
    return None


# -- nouns -----------------------------------------------------------------------------------------------------------


def behind_adjectives(scene: Scene, noun: int) -> tuple[int, list[int]]:
    """The word behind a noun's adjectives, and the mentions among them: غضب رسمي روسي."""
    at, found = noun + 1, list[int]()
    while at < len(scene.words) and at - noun <= 4 and _describes(scene, noun, at):
        if scene.mention_at[at] >= 0:
            found.append(scene.mention_at[at])
        at += 1
    return at, found


def _describes(scene: Scene, noun: int, at: int) -> bool:
    """Whether a word can be an adjective of the noun: both definite or both not, and of the shape of one."""
    word, head = scene.words[at], scene.words[noun]
    if scene.named(at) or any(mark in word.gap for mark in STRONG + "«»") or has_comma(word):
        return False
    definite = is_definite(head.key)
    if is_definite(word.key) != definite or begins_prepositional(word):
        return False
    if scene.mention_at[at] >= 0 or is_adjective(without_conjunction(word.key)):
        return True
    if definite:
        return not in_class(word.key, "roles", "institutions", "places", "media", "things")
    ending = "ه" if head.key.endswith("ه") else "ا" if head.key.endswith(("ا", "اء")) else ""
    return bool(ending) and word.key.endswith(ending) and len(word.key) > 3 and not is_verb(word)


def genitive_of(scene: Scene, noun: int, reading: Reading) -> Span | None:
    """The noun phrase in the genitive directly behind a noun in the construct: غضب موسكو، إدانة روسيا."""
    words, at = scene.words, noun + 1
    if at >= len(words) or "ال" in reading.before or "لل" in reading.before or reading.after in ("ا", "ان", "ين", "ون"):
        return None
    adjective = is_adjective(words[at].key) and not is_definite(words[at].key) and not scene.named(at)
    return None if words[at].gap.strip() or adjective else phrase_from(scene, at)


def behind_preposition(scene: Scene, at: int, prepositions: frozenset[str]) -> Span | None:
    """The noun phrase behind one of these prepositions, if it stands at word `at`: في موسكو، من الكرملين."""
    if at + 1 >= len(scene.words) or scene.words[at].key not in prepositions:
        return None
    return phrase_from(scene, at + 1)


def governing_verb(scene: Scene, noun: int, start: int) -> int | None:
    """The nearest verb before a noun in its clause (from word `start`)."""
    reach = range(noun - 1, max(start, noun - REACH) - 1, -1)
    return next((at for at in reach if is_verb(scene.words[at]) and not scene.named(at)), None)


def name_ahead(scene: Scene, at: int) -> Span | None:
    """The first actor in the rest of the clause who is named and stands behind no preposition or thing."""
    for i in range(at, min(at + REACH, len(scene.words))):
        if has_comma(scene.words[i]) or any(mark in scene.words[i].gap for mark in STRONG):
            return None
        behind = scene.words[i - 1].key in words_of_class("prepositions")
        if scene.named(i) and not behind and not begins_prepositional(scene.words[i]):
            return phrase_from(scene, i)
    return None


def actor_ahead(scene: Scene, at: int) -> Span | None:
    """The first actor within six words: ساد الغضب | دوائر صنع القرار في موسكو."""
    for i in range(at, min(at + 6, len(scene.words))):
        if has_comma(scene.words[i]) or any(mark in scene.words[i].gap for mark in STRONG):
            return None
        if scene.mention_at[i] >= 0:
            return i, i + 1
    return None


def person_of(scene: Scene, at: int, pronoun: str) -> Span | None:
    """Whom a pronoun stands for: عبّر الكرملين عن غضبه, لم تخف موسكو غضبها."""
    return carried_subject(scene, at, {"ه": "m", "ها": "f"}.get(pronoun, ""))


# -- adjectives ------------------------------------------------------------------------------------------------------


def bearer_of(scene: Scene, adjective: int, reading: Reading) -> Span | None:
    """Whom an adjective is said of.

    Its noun (رد روسي غاضب), the subject of a clause without verb (موسكو غاضبة), the subject of the verb (رد غاضباً).
    """
    attributed = _attributed(scene, adjective)
    if attributed:
        return attributed
    span = subject_before(scene.words, adjective)
    if span and can_act(scene, span):
        return span
    feminine = scene.words[adjective].key.endswith("ه")
    gender = "f" if feminine else "" if reading.after in ("ين", "ون", "ات") else "m"
    return carried_subject(scene, adjective, gender)


def _attributed(scene: Scene, adjective: int) -> Span | None:
    """The noun phrase that the adjective closes, with an actor in it; both are definite, or both are not."""
    words = scene.words
    if words[adjective].key.endswith("ا") or has_comma(words[adjective]):
        return None  # an accusative of circumstance: بيسكوف غاضباً
    definite = is_definite(words[adjective].key)
    if (is_definite(words[adjective - 1].key) or scene.named(adjective - 1)) != definite:
        return None
    for first in range(max(0, adjective - 5), adjective):
        span = phrase_from(scene, first)
        if (
            span
            and span[1] >= adjective
            and scene.mentions((first, adjective))
            and not looks_like_verb(words[first].text)
        ):
            return first, adjective
    return None


# -- targets ---------------------------------------------------------------------------------------------------------


def is_target(scene: Scene, at: int, evidence: int) -> bool:
    """Whether a mention stands where a reaction is aimed, or only names a thing: ضد موسكو، لروسيا، مكالمة أوشاكوف."""
    words = scene.words
    word, before = words[at], words[at - 1].key if at else ""
    prefixed = word.key[0] in "لب" and not in_class(word.key, "places", "institutions", "roles", "first_names")
    if before in word_list("towards") or (at > evidence and (before in word_list("aimed") or prefixed)):
        return True
    for i in range(at - 1, max(-1, at - 6), -1):
        if has_comma(words[i + 1]) or is_verb(words[i]):
            return False
        if in_class(words[i].key, "things"):
            return True
    return False
