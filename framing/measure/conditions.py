"""Who holds a reaction, and by which construction he is recognised.

Rules, from the surest to the last resort:

- subject    the actor condemns, accuses, is angry: أدانت موسكو, الكرملين انتقد, التي ندّدت, أُدين من قبل روسيا; or is the
             subject of a verb that hands the reaction over: وجّهت موسكو انتقادات
- object     the actor is made angry: أغضب التسريب موسكو
- genitive   the reaction is the actor's: غضب موسكو, إدانة روسيا لأوروبا, غضبه, إدانة من الكرملين, غضب في موسكو
- adjective  الغضب الروسي
- bearer     who an adjective is said of: بدا بيسكوف غاضباً
- speaker    the words are the actor's: قال بيسكوف إن التسريب غير مقبول; he speaks the turn or the quotation
- near       nothing else is found, and the nearest actor of the clause (or else of the sentence) is the one

Where the grammar finds a holder and it is somebody else, nothing else is tried: there is no `near` then. An entry whose
rules are speaker and near alone is a judgement: the grammar around the word is not asked. A word for a judged act
(استفزاز, أكاذيب) is held by whoever calls it so, unless the entry declares other rules: «استفزاز روسي» is a deed. All
of it is a heuristic; precision can be read per rule in the hit table.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from framing.arabic import roles
from framing.arabic.clauses import clause_at, clause_spans, split_words
from framing.arabic.families import Family, FamilyIndex
from framing.arabic.letters import fold
from framing.arabic.lexicon import bare_noun
from framing.arabic.scene import Scene, owners
from framing.arabic.speakers import read_speaker
from framing.arabic.speech import Speech, find_speech
from framing.codebook.model import Holder
from framing.measure.constructions import Reaction, holder_by_grammar

# no sentence of prose has 10,000 characters: a transcript without stops is read around the evidence, not as a whole
ENDLESS, STRETCH = 10_000, 1_000


@dataclass(frozen=True)
class Mention:
    """A place where an actor stands (offsets in the sentence); `adjective`: by an adjective (الروسي)."""

    actor: str
    start: int
    end: int
    adjective: bool = False


@dataclass(frozen=True)
class Held:
    """Who holds a reaction: the rule that found him, the actor, and his mention (None: the speaker of the turn)."""

    rule: str
    actor: str
    mention: Mention | None


def find_holder(
    sentence: str,
    evidence: tuple[int, int],
    mentions: Sequence[Mention],
    wanted: Holder,
    families: Sequence[Family],
    speaker: str | Callable[[], str] = "",
) -> Held | None:
    """Say by which rule the wanted actor holds the reaction that stands at `evidence`, or None if he does not.

    `evidence` are offsets in the sentence; `mentions` are all places where any actor of the codebook stands in it, in
    reading order (also of other actors: they decide that the holder is somebody else); `families` are those of the
    entry; `speaker` is the actor who speaks there though the sentence does not name him (a turn, «وأضاف أن», a
    quotation that began before), or a function that finds him, which is called only where he decides.

    >>> sentence = "أغضبت موسكو كييف."
    >>> mentions = [Mention("russia", 7, 12), Mention("ukraine", 13, 17)]
    >>> family = [Family(verb=["غضب", "أغضب"])]
    >>> find_holder(sentence, (0, 6), mentions, Holder("ukraine"), family).rule
    'object'
    >>> find_holder(sentence, (0, 6), mentions, Holder("russia"), family) is None
    True
    """
    if len(sentence) <= ENDLESS:
        return _find(sentence, evidence, mentions, wanted, families, speaker)
    begin, end = _stretch(sentence, evidence)
    first, last = (bisect_left(mentions, place, key=lambda m: m.start) for place in (begin, end))
    inside = [replace(m, start=m.start - begin, end=m.end - begin) for m in mentions[first:last] if m.end <= end]
    held = _find(sentence[begin:end], (evidence[0] - begin, evidence[1] - begin), inside, wanted, families, speaker)
    if held is None or held.mention is None:
        return held
    return replace(held, mention=replace(held.mention, start=held.mention.start + begin, end=held.mention.end + begin))


def _stretch(sentence: str, evidence: tuple[int, int]) -> tuple[int, int]:
    """The part of a sentence without an end in which its grammar is read: whole words, the same for near evidence."""
    block = evidence[0] // STRETCH
    begin = sentence.rfind(" ", 0, max(0, block - 1) * STRETCH) + 1
    end = sentence.find(" ", max((block + 2) * STRETCH, evidence[1]))
    return begin, len(sentence) if end < 0 else end


def _find(
    sentence: str,
    evidence: tuple[int, int],
    mentions: Sequence[Mention],
    wanted: Holder,
    families: Sequence[Family],
    speaker: str | Callable[[], str],
) -> Held | None:
    others = tuple(m for m in mentions if m.end <= evidence[0] or m.start >= evidence[1])
    reaction = _reaction(sentence, evidence, others, wanted, tuple(families[:1]))
    judged = set(wanted.rules) <= {"speaker", "near"}  # «a crime» is held by whoever calls it so
    answer = None if judged else holder_by_grammar(reaction)
    if answer:
        rule, spans = answer
        held = [number for span in spans for number in owners(reaction.scene, span)]
        own = [others[number] for number in held if others[number].actor == wanted.actor]
        if rule not in wanted.rules or not (own or _introduced_before(reaction, spans)):
            return None
        named = bool(own) or _carried(speaker) == wanted.actor
        return Held(rule, wanted.actor, own[0] if own else None) if named else None
    spoken = _speaker(sentence, reaction, others)
    if "speaker" in wanted.rules:
        actor, said = spoken or ("", None)
        actor = actor or _carried(speaker)
        if actor:
            return Held("speaker", actor, said) if actor == wanted.actor else None
    if judged and spoken:
        return None  # somebody else's words
    return _nearest(reaction, others) if "near" in wanted.rules else None


def _carried(speaker: str | Callable[[], str]) -> str:
    return speaker if isinstance(speaker, str) else speaker()


def _introduced_before(reaction: Reaction, spans: Sequence[tuple[int, int]]) -> bool:
    """«وندّد البلاغ ذاته», «وقال ميشكوف إنه مستاء»: a holder of whom only the sentences before tell whose he is."""
    if len(spans) != 1 or reaction.scene.mentions(spans[0]):
        return False
    holder = read_speaker(reaction.scene.words, *spans[0])
    return holder.anaphor or holder.kind == "person"


def _reaction(
    sentence: str, evidence: tuple[int, int], mentions: Sequence[Mention], wanted: Holder, head: tuple[Family, ...]
) -> Reaction:
    words = split_words(sentence)
    starts, ends = [word.start for word in words], [word.end for word in words]
    places = range(bisect_right(ends, evidence[0]), bisect_left(starts, evidence[1]))
    at = [-1] * len(words)
    shortest = sorted(range(len(mentions)), key=lambda number: mentions[number].end - mentions[number].start)
    for number in shortest:  # of mentions that share a word the longer one stands
        for n in range(bisect_right(ends, mentions[number].start), bisect_left(starts, mentions[number].end)):
            at[n] = number
    scene = Scene(words, tuple(at), tuple(m.actor for m in mentions), tuple(m.adjective for m in mentions))
    clause = clause_at(_clauses(sentence), evidence[0]) or (0, len(sentence))
    inside = [n for n, word in enumerate(words) if clause[0] <= word.start < clause[1]]
    readings = _index(head).readings(words[places[0]].text)
    return Reaction(scene, places[0], places[-1] + 1, (inside[0], inside[-1] + 1), readings, wanted)


@lru_cache(maxsize=4096)
def _index(families: tuple[Family, ...]) -> FamilyIndex:
    return FamilyIndex(families)


@lru_cache(maxsize=1024)
def _clauses(sentence: str) -> list[tuple[int, int]]:
    return clause_spans(sentence)


@lru_cache(maxsize=1024)
def _speech(sentence: str, names: frozenset[str]) -> list[Speech]:
    return find_speech(sentence, known=names.__contains__)


def _speaker(sentence: str, reaction: Reaction, mentions: Sequence[Mention]) -> tuple[str, Mention | None] | None:
    """The actor who speaks the words, and his mention; an empty actor where somebody else speaks them."""
    words = reaction.scene.words
    start = words[reaction.first].start
    names = frozenset(sentence[m.start : m.end] for m in mentions)
    for stretch in _speech(sentence, names):
        if not stretch.start <= start < stretch.end:
            continue
        if stretch.speaker is not None:
            spoken = {bare_noun(fold(word)) for word in stretch.speaker.words}
            said = [m for m in mentions if spoken & {bare_noun(fold(w)) for w in sentence[m.start : m.end].split()}]
            first = min(said, key=lambda m: (m.start, -m.end), default=None)  # of «صحيفة روسية» the longer mention
            return (first.actor, first) if first else ("", None)
        verb = next((n for n, w in enumerate(words) if w.text == stretch.verb and stretch.start <= w.start), None)
        span = roles.carried_subject(reaction.scene, verb, "") if verb else None
        own = owners(reaction.scene, span) if span else []
        return (mentions[own[0]].actor, mentions[own[0]]) if own else None
    return None


def _nearest(reaction: Reaction, mentions: Sequence[Mention]) -> Held | None:
    """The nearest actor of the clause, else of the sentence, if he is the wanted one; not where a reaction is aimed."""
    scene = reaction.scene
    places: dict[int, int] = {}
    for n, number in enumerate(scene.mention_at):
        if number >= 0 and number not in places and not roles.is_target(scene, n, reaction.first):
            places[number] = n
    first, last = reaction.clause
    for group in ({m: n for m, n in places.items() if first <= n < last}, places):
        if group:
            nearest = min(group, key=lambda m: (abs(group[m] - reaction.first), group[m]))
            own = mentions[nearest].actor == reaction.wanted.actor
            return Held("near", mentions[nearest].actor, mentions[nearest]) if own else None
    return None
