"""Which stretches of a sentence are somebody's speech, and whose: the grammar behind `framing.measure.sources`.

A stretch runs from the attribution (with an introduction such as «وردا على سؤال عن …، قال») to the end of the
sentence, to the next source, or to words with which narration goes on (فيما، وجاء ذلك …). Where nothing like أن, a
colon or a quotation follows the verb («اعتبرها النقاد منحازة»), it ends with the clause. «…، بحسب فلان» and «…»، قال
فلان» reach back over what stands before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from framing.arabic.attributing_needs import is_noun_here
from framing.arabic.attributing_phrases import (
    according,
    before_colon,
    in_these_words,
    it_says,
    learned_from,
    names_source,
    relayed,
)
from framing.arabic.attributing_verbs import by_leading_verb, by_noun, by_participle, by_verb
from framing.arabic.attribution import Known, Protected, Source, key_at, main_subject
from framing.arabic.clauses import Word, has_comma, looks_like_verb, split_words
from framing.arabic.lexicon import without_conjunction, words_of_class
from framing.arabic.own_words import first_person
from framing.arabic.quotations import Quotation, quotation_spans
from framing.arabic.quoted import Quoted, beginning_in, inside_speech, read_quotations
from framing.arabic.reporting import groups_of, participle_groups
from framing.arabic.speakers import Speaker, can_speak

_IN_THESE_WORDS = frozenset({"هكذا", "بهذه", "بهذا"})
_SAID_IN = frozenset({"جاء", "وجاء", "ورد", "وورد"})
OWN_WORDS = 4  # so many quoted words of a speaker make the sentence his own words


@dataclass(frozen=True)
class Speech:
    """A stretch of a sentence that a source speaks.

    `speaker` None: whoever spoke before; `quoted` the stretches inside quotation marks and
    `spoken` the number of words in them; `own_words` true where the stretch as a whole counts as quoted (four quoted
    words or more, or direct speech after a colon); `form`: of the verb. `group`: that of the verb, or colon,
    according, relay; quotation where nobody is told (`whole`: it is all of the sentence).
    """

    start: int
    end: int
    speaker: Speaker | None
    via: str = ""
    verb: str = ""
    group: str = ""
    quoted: tuple[tuple[int, int], ...] = ()
    own_words: bool = False
    spoken: int = 0
    form: str = ""
    place: str = "before"
    whole: bool = False


def find_speech(
    sentence: str, quotations: Sequence[Quotation] | None = None, known: Known = lambda _: False
) -> list[Speech]:
    """The stretches of reported and quoted speech of one sentence, in order; the rest is the narrator's.

    `quotations` are those of the sentence (found here if None); `known` tells names that the codebook
    lists or the article has introduced: they need no title before a colon or behind a verb.

    >>> speech = find_speech("نفى أوشاكوف التسريب، وأكد أن الخط «غير آمن ولم يكن مشفرا».")
    >>> [(s.speaker.label if s.speaker else None, s.verb, s.own_words) for s in speech]
    [('أوشاكوف', 'نفى', False), (None, 'وأكد', True)]
    """
    words = split_words(sentence)
    quoted = read_quotations(words, quotation_spans(sentence) if quotations is None else quotations)
    inside = inside_speech(quoted, len(words))
    stopped = bool(words) and words[-1].end < len(sentence.rstrip())
    laid = _lay_out(words, _sources(words, inside.__getitem__, known), stopped)
    spoken = [_with_quotations(stretch, beginning_in(quoted, stretch.start, stretch.end)) for stretch in laid]
    return sorted([*spoken, *_bare_quotations(spoken, quoted, words)], key=lambda stretch: stretch.start)


# -- the sources -------------------------------------------------------------------------------------------------------


def _sources(words: Sequence[Word], protected: Protected, known: Known) -> list[Source]:
    """All sources of a sentence in order; words inside somebody's quotation are left to that speaker."""
    opening = before_colon(words, known)
    found = [opening] if opening else []
    i = opening.last if opening else 0
    clause = 0  # between a verb and the clause it reports, only «بحسب …» can be another source
    while i < len(words):
        source = None
        if may_bring_source(words[i].text, words[i].key) and not protected(i):
            source = according(words, i) if i < clause else _source_at(words, i, found, protected, known)
        if source:
            found.append(source)
            clause = max(clause, source.clause)
        i = max(i + 1, source.last if source and source.group == "according" else 0)
    return found


@lru_cache(maxsize=65536)
def may_bring_source(word: str, key: str) -> bool:
    """Whether a word, with its folded key, can bring in a source at all; most cannot, and each is asked once."""
    if key in _SAID_IN or key in _IN_THESE_WORDS:
        return True
    if any(key in words_of_class(name) for name in ("learning", "reporting_nouns")):
        return True
    bare = without_conjunction(key)
    named = names_source(bare) or bare in words_of_class("leads_to_saying")
    return named or bool(groups_of(word) or participle_groups(word))


def _source_at(words: Sequence[Word], i: int, found: list[Source], protected: Protected, known: Known) -> Source | None:
    word = words[i]
    if word.key in _IN_THESE_WORDS:
        return in_these_words(words, i)
    said_in = it_says(words, i, protected) if word.key in _SAID_IN else None
    if said_in is not None:
        return said_in  # «ورد في بيان أن»; «ورد ميدفيديف» is another verb
    if word.key in words_of_class("learning"):
        return learned_from(words, i)
    if word.key in words_of_class("reporting_nouns"):
        return by_noun(words, i, found, protected)
    if without_conjunction(word.key) in words_of_class("leads_to_saying"):
        led = by_leading_verb(words, i, found, protected)
        if led is not None:
            return led
    source = according(words, i)
    groups = groups_of(word.text)
    if source is None and "relay" in groups:
        source = relayed(words, i)
    if source is None and groups - {"relay"} and not is_noun_here(words, i):
        return by_verb(words, i, groups, found, protected, known)
    if source is None and not groups and participle_groups(word.text):
        return by_participle(words, i, found)
    return source


# -- how far they reach ------------------------------------------------------------------------------------------------


def _lay_out(words: Sequence[Word], sources: list[Source], stopped: bool) -> list[Speech]:
    """Lay the sources out over the sentence, from left to right; `stopped`: it ends with a full stop or the like."""
    limits = _limits(words, sources)
    laid: list[Speech] = []
    begin = 0  # the first word behind everything laid out so far
    for source, limit in zip(sources, limits, strict=True):
        if source.group == "according" and laid and _join(laid, source, words):
            begin = max(begin, source.last)
            continue
        back = source.place == "behind" or (source.place == "around" and source.first > 0)
        if back and not (source.place == "around" and _preposed(words, source)):
            first = _after_resumption(words, begin, source.first)
        else:
            first = source.first if laid else _introduced_from(words, source)
        last = max(_end_of(words, source, limit), first + 1)
        laid.append(_speech(words, source, first, last, stopped))
        begin = max(begin, last)
    return _without_overlap(laid)


def _limits(words: Sequence[Word], sources: list[Source]) -> list[int]:
    """For each source the first word of the next one that begins something new, or the end of the sentence."""
    limits, limit = [], len(words)
    for source in reversed(sources):
        limits.append(limit)
        if source.place == "before":
            limit = source.first
    return limits[::-1]


def _preposed(words: Sequence[Word], source: Source) -> bool:
    """«…، وبحسب فلان، فإن …»: a source that begins a new part of the sentence."""
    key = words[source.first].key
    return key.startswith(("و", "ف")) and without_conjunction(key) != key and source.last < len(words)


def _join(laid: list[Speech], source: Source, words: Sequence[Word]) -> bool:
    """A source behind a stretch that already has one: a medium is its `via`; behind a medium, it is the speaker."""
    last, speaker = laid[-1], source.speaker
    if source.place == "behind" and speaker is None:
        return True
    if words[source.first].start > last.end or _preposed(words, source):
        return False
    if speaker is None:
        return True
    end = max(last.end, words[source.last - 1].end)
    if speaker.kind in {"medium", "document"}:
        laid[-1] = replace(last, via=last.via or speaker.label, end=end)
    elif last.speaker is not None and last.speaker.kind in {"medium", "document"}:
        laid[-1] = replace(last, speaker=speaker, via=last.speaker.label, end=end)
    else:
        return last.speaker is not None
    return True


def _speech(words: Sequence[Word], source: Source, first: int, last: int, stopped: bool) -> Speech:
    verb = words[source.anchor].text if source.group != "colon" else ""
    paraphrase = not stopped or source.group == "colon"  # a headline without marks, unless in the first person
    own = source.direct and (not paraphrase or first_person(words, source.clause, last))
    start, end = words[first].start, words[last - 1].end
    return Speech(
        start, end, source.speaker, source.via, verb, source.group, own_words=own, form=source.form, place=source.place
    )


def _introduced_from(words: Sequence[Word], source: Source) -> int:
    """The first word of the stretch: the attribution, or the introduction before it if that has no verb of its own."""
    if source.inherited and source.speaker is not None:
        return 0
    lead = without_conjunction(words[0].key)
    if lead in words_of_class("prepositions") and has_comma(words[source.first]):
        return source.first if lead in words_of_class("subordinators") else 0  # «وردا على سؤال عمن سرّب …، قال …»
    first = words[source.first]
    if has_comma(first) and without_conjunction(first.key) != first.key:
        return source.first  # «…، وقال …»: what stands before is a clause of its own
    before = words[: source.first]
    verbs = any(looks_like_verb(word.text) and word.key not in {"قد", "وقد", "لقد"} for word in before)
    return source.first if verbs else 0


def _end_of(words: Sequence[Word], source: Source, limit: int) -> int:
    """The word behind the stretch: the next source, a resumption of narration, or the end of the clause."""
    short = not source.clause and source.group not in {"according", "colon"}
    for i in range(source.last, limit):
        word = words[i]
        strong = "؛" in word.gap
        if strong and short:
            return i
        if (has_comma(word) or strong) and _resumes(words, i):
            return i
        if short and has_comma(word) and (looks_like_verb(word.text) or word.key in words_of_class("subordinators")):
            return i
    return max(limit, source.last)


def _resumes(words: Sequence[Word], i: int) -> bool:
    key, behind = words[i].key, key_at(words, i + 1)
    if key in words_of_class("resumes"):
        return key not in {"ومن", "وسط"} or behind in words_of_class("expected")
    return (key, behind) in {("في", "حين"), ("في", "وقت"), ("في", "اشاره"), ("وهو", "ما"), ("الامر", "الذي")}


def _after_resumption(words: Sequence[Word], begin: int, end: int) -> int:
    """The last word between `begin` and `end` at which narration goes on, or `begin`."""
    for i in range(end - 1, begin, -1):
        if (has_comma(words[i]) or "؛" in words[i].gap) and _resumes(words, i):
            return i
    return min(begin, end)


def _without_overlap(laid: list[Speech]) -> list[Speech]:
    """The stretches by start, each cut where the next begins."""
    laid = sorted(laid, key=lambda stretch: (stretch.start, stretch.end))
    ends = [stretch.start for stretch in laid[1:]] + [stretch.end for stretch in laid[-1:]]
    cut = [replace(stretch, end=min(stretch.end, end)) for stretch, end in zip(laid, ends, strict=True)]
    return [stretch for stretch in cut if stretch.start < stretch.end]


# -- quotations --------------------------------------------------------------------------------------------------------


def _with_quotations(stretch: Speech, quoted: Sequence[Quoted]) -> Speech:
    """Note what is quoted within a stretch; a long quotation that begins in it belongs to it as a whole."""
    end = max([stretch.end, *(q.quotation.end for q in quoted if not q.quotation.short)])
    spoken = sum(q.quotation.words for q in quoted if not q.medium)
    kept = [q.span for q in quoted if not q.medium]
    spans = tuple((first, min(last, end)) for first, last in kept)
    own = stretch.own_words or spoken >= OWN_WORDS
    return replace(stretch, end=end, quoted=spans, own_words=own, spoken=spoken)


def _bare_quotations(spoken: Sequence[Speech], quoted: Sequence[Quoted], words: Sequence[Word]) -> list[Speech]:
    """Quotations that no source covers: begun in an earlier sentence, or nobody's as far as the sentence says.

    Behind a colon they are those of the sentence's subject («ترامب يهوّن من الأمر: «…»»).
    """
    bare, ahead = [], list(spoken[::-1])
    for q in quoted:
        start, end = q.span
        while ahead and ahead[-1].end <= start:
            ahead.pop()
        if not q.speech or (ahead and ahead[-1].start < end):
            continue
        subject = main_subject(words, q.first) if ":" in words[q.first].gap else None
        speaker = subject if subject is not None and can_speak(subject) else None
        group = "colon" if speaker else "quotation"
        whole = q.quotation.start, q.quotation.end
        said = Speech(*whole, speaker, group=group, quoted=(q.span,), own_words=True, spoken=q.quotation.words)
        bare.append(replace(said, whole=q.first == 0 and q.last == len(words)))
    return bare
