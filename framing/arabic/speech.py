"""Which stretches of a sentence are somebody's speech, and whose: the grammar behind `framing.measure.sources`.

A stretch runs from the attribution (with an introduction such as «وردا على سؤال عن …، قال») to the end of the
sentence, to the next source, or to words with which narration goes on (فيما، وجاء ذلك …). Where nothing like أن, a
colon or a quotation follows the verb («اعتبرها النقاد منحازة»), it ends with the clause. «…، بحسب فلان» and «…»، قال
فلان» reach back over what stands before them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from framing.arabic.attributing_phrases import according, before_colon, in_these_words, it_says, relayed
from framing.arabic.attributing_verbs import by_noun, by_participle, by_verb, is_noun_here
from framing.arabic.attribution import Protected, Source, main_subject
from framing.arabic.clauses import Word, has_comma, looks_like_verb, split_words
from framing.arabic.lexicon import bare_noun, without_conjunction, words_of_class
from framing.arabic.quotations import Quotation, quotation_spans
from framing.arabic.reporting import groups_of, participle_groups
from framing.arabic.speakers import Speaker, can_speak

OWN_WORDS = 4  # so many quoted words of a speaker make the sentence his own words


@dataclass(frozen=True)
class Speech:
    """A stretch of a sentence that a source speaks.

    `speaker` None: whoever spoke before; `quoted` the stretches of two words or more inside quotation marks and
    `spoken` the number of words in them; `own_words` true where the stretch as a whole counts as quoted (four quoted
    words or more, or direct speech after a colon); `form`: of the verb.
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


def find_speech(
    sentence: str, quotations: Sequence[Quotation] | None = None, known: Callable[[str], bool] = lambda _: False
) -> list[Speech]:
    """The stretches of reported and quoted speech of one sentence, in order; the rest is the narrator's.

    `quotations` are those of the sentence (found here if None); `known` tells names that need no title before a
    colon.

    >>> speech = find_speech("نفى أوشاكوف التسريب، وأكد أن الخط «غير آمن ولم يكن مشفرا».")
    >>> [(s.speaker.label if s.speaker else None, s.verb, s.own_words) for s in speech]
    [('أوشاكوف', 'نفى', False), (None, 'وأكد', True)]
    """
    words = split_words(sentence)
    quotes = [q for q in (quotation_spans(sentence) if quotations is None else quotations) if q.depth == 0]
    speech_quotes = [q for q in quotes if _is_speech(words, q) and not _is_title(words, q)]
    inside = [any(q.inner_start <= word.start < q.inner_end for q in speech_quotes) for word in words]
    sources = _sources(words, lambda i: inside[i], known)
    stretches = _stretches(sentence, words, sources)
    stretches = [_with_quotations(stretch, quotes, words) for stretch in stretches]
    return _with_bare_quotations(stretches, speech_quotes, words, sentence)


def _sources(words: Sequence[Word], protected: Protected, known: Callable[[str], bool]) -> list[Source]:
    """All sources of a sentence in order; words inside somebody's quotation are left to that speaker."""
    opening = before_colon(words, known)
    found = [opening] if opening else []
    i = opening.last if opening else 0
    clause = 0  # between a verb and the clause it reports, only «بحسب …» can be another source
    while i < len(words):
        source = None
        if not protected(i):
            source = according(words, i) if i < clause else _source_at(words, i, found, protected)
        if source:
            found.append(source)
            clause = max(clause, source.clause)
        i = max(i + 1, source.last if source and source.group == "according" else 0)
    return found


def _source_at(words: Sequence[Word], i: int, found: list[Source], protected: Protected) -> Source | None:
    word = words[i]
    if word.key in {"هكذا", "بهذه", "بهذا"}:
        return in_these_words(words, i)
    if word.key in {"جاء", "وجاء", "ورد", "وورد"}:
        return it_says(words, i, protected)
    if word.key in words_of_class("reporting_nouns"):
        return by_noun(words, i, found, protected)
    source = according(words, i)
    groups = groups_of(word.text)
    if source is None and "relay" in groups:
        source = relayed(words, i)
    if source is None and groups - {"relay"} and not is_noun_here(words, i):
        return by_verb(words, i, groups, found, protected)
    if source is None and not groups and participle_groups(word.text):
        return by_participle(words, i, found)
    return source


def _is_speech(words: Sequence[Word], quotation: Quotation) -> bool:
    """More than a few words; or, however short, a whole sentence or what stands behind a colon."""
    inside = [i for i, word in enumerate(words) if quotation.inner_start <= word.start < quotation.inner_end]
    whole = len(inside) == len(words)
    return bool(inside) and (not quotation.short or whole or ":" in words[inside[0]].gap)


def _is_title(words: Sequence[Word], quotation: Quotation) -> bool:
    """«تحت عنوان «…»»: a title is nobody's speech."""
    before = [word for word in words if word.end <= quotation.start]
    return bool(before) and bare_noun(before[-1].key) in words_of_class("titled")


def _stretches(sentence: str, words: Sequence[Word], sources: list[Source]) -> list[Speech]:
    """Lay the sources out over the sentence, from left to right."""
    laid: list[Speech] = []
    for number, source in enumerate(sources):
        following = next((s for s in sources[number + 1 :] if not _closes(s)), None)
        limit = _first_word(words, following) if following else len(words)
        if source.group == "according" and _join_to_last(laid, source, words):
            continue
        if source.place == "behind" or (source.place == "around" and source.first > 0 and not _preposed(words, source)):
            begin = max((s.end for s in laid), default=0)
            begin_word = next((i for i, word in enumerate(words) if word.start >= begin), 0)
            begin_word = _after_resumption(words, begin_word, source.first)
            laid.append(_speech(sentence, words, source, begin_word, _end_of(words, source, limit)))
        else:
            first = _introduced_from(words, source, laid)
            laid.append(_speech(sentence, words, source, first, _end_of(words, source, limit)))
    return _without_overlap(laid)


def _closes(source: Source) -> bool:
    return source.place in {"behind", "around"}


def _first_word(words: Sequence[Word], source: Source) -> int:
    return source.first


def _preposed(words: Sequence[Word], source: Source) -> bool:
    """«…، وبحسب فلان، فإن …»: a source that begins a new part of the sentence."""
    return (
        words[source.first].key.startswith(("و", "ف"))
        and words[source.first].key not in {"وفق", "وفقا"}
        and not (source.last >= len(words))
    )


def _join_to_last(laid: list[Speech], source: Source, words: Sequence[Word]) -> bool:
    """A source behind a stretch that already has one: a medium is its `via`; behind a medium, it is the speaker."""
    if not laid or source.place == "behind" and source.speaker is None:
        return bool(laid)
    last = laid[-1]
    if words[source.first].start > last.end or _preposed(words, source):
        return False
    speaker = source.speaker
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


# direct speech after a colon without quotation marks is quoted in a sentence with a stop, paraphrased in a headline


def _speech(sentence: str, words: Sequence[Word], source: Source, first: int, last: int) -> Speech:
    return Speech(
        words[first].start,
        words[max(last, first + 1) - 1].end,
        source.speaker,
        source.via,
        words[source.anchor].text if source.group != "colon" else "",
        source.group,
        own_words=source.direct and words[-1].end < len(sentence.rstrip()),
        form=source.form,
        place=source.place,
    )


def _introduced_from(words: Sequence[Word], source: Source, laid: list[Speech]) -> int:
    """The first word of the stretch: the attribution, or the introduction before it if that has no verb of its own."""
    begin = max((s.end for s in laid), default=0)
    before = [i for i in range(source.first) if words[i].start >= begin]
    if laid or not before:
        return source.first
    if source.inherited and source.speaker is not None:
        return 0
    lead = without_conjunction(words[before[0]].key)
    if (
        lead in words_of_class("prepositions")
        and lead not in words_of_class("subordinators")
        and has_comma(words[source.first])
    ):
        return before[0]  # «وردا على سؤال عمن سرّب المكالمة، قال …»
    verbs = [i for i in before if looks_like_verb(words[i].text) and words[i].key not in {"قد", "وقد", "لقد"}]
    return source.first if verbs else before[0]


def _end_of(words: Sequence[Word], source: Source, limit: int) -> int:
    """The word behind the stretch: the next source, a resumption of narration, or the end of the clause."""
    short = not source.clause and source.group not in {"according", "colon"}
    for i in range(source.last, limit):
        word = words[i]
        if "؛" in word.gap and short:
            return i
        if (has_comma(word) or "؛" in word.gap) and _resumes(words, i):
            return i
        if short and has_comma(word) and (looks_like_verb(word.text) or word.key in words_of_class("subordinators")):
            return i
    return limit


def _resumes(words: Sequence[Word], i: int) -> bool:
    key, behind = words[i].key, words[i + 1].key if i + 1 < len(words) else ""
    if key in words_of_class("resumes"):
        return key not in {"ومن", "وسط"} or behind in {"المتوقع", "المقرر", "المنتظر", "جهه", "جانبه", "جهتها"}
    return (key, behind) in {("في", "حين"), ("في", "وقت"), ("في", "اشاره"), ("وهو", "ما"), ("الامر", "الذي")}


def _after_resumption(words: Sequence[Word], begin: int, end: int) -> int:
    for i in range(end - 1, begin, -1):
        if (has_comma(words[i]) or "؛" in words[i].gap) and _resumes(words, i):
            return i
    return begin


def _without_overlap(laid: list[Speech]) -> list[Speech]:
    laid = sorted(laid, key=lambda s: (s.start, s.end))
    return [
        replace(s, end=min(s.end, laid[i + 1].start)) if i + 1 < len(laid) else s
        for i, s in enumerate(laid)
        if i + 1 >= len(laid) or min(s.end, laid[i + 1].start) > s.start
    ]


# -- quotations --------------------------------------------------------------------------------------------------------


def _with_quotations(stretch: Speech, quotes: Sequence[Quotation], words: Sequence[Word]) -> Speech:
    """Note what is quoted within a stretch; a quotation that begins in it belongs to it as a whole."""
    own = [q for q in quotes if stretch.start <= q.inner_start < stretch.end and not _is_title(words, q)]
    long = [q for q in own if not q.short]
    end = max([stretch.end, *(q.end for q in long)])
    spoken = sum(q.words for q in own if not _names_medium(words, q))
    quoted = tuple((q.inner_start, q.inner_end) for q in own if q.words > 1 or _is_speech(words, q))
    return replace(stretch, end=end, quoted=quoted, own_words=stretch.own_words or spoken >= OWN_WORDS, spoken=spoken)


def _names_medium(words: Sequence[Word], quotation: Quotation) -> bool:
    """صحيفة «وول ستريت جورنال»: the marks stand around a name."""
    inner = [word for word in words if quotation.inner_start <= word.start < quotation.inner_end]
    before = [word for word in words if word.end <= quotation.start]
    medium = bool(before) and bare_noun(before[-1].key) in words_of_class("media")
    return quotation.short and (medium or all(bare_noun(word.key) in words_of_class("media") for word in inner))


def _with_bare_quotations(
    stretches: list[Speech], quotes: Sequence[Quotation], words: Sequence[Word], sentence: str
) -> list[Speech]:
    """Quotations that no source covers: begun in an earlier sentence, or nobody's as far as the sentence says."""
    added = []
    for q in quotes:
        if any(s.start < q.inner_end and q.inner_start < s.end for s in stretches):
            continue
        first = next(i for i, word in enumerate(words) if word.start >= q.inner_start)
        subject = main_subject(words, first) if ":" in words[first].gap else None
        speaker = subject if subject is not None and can_speak(subject) else None
        spoken = ((q.inner_start, q.inner_end),)
        group = "colon" if speaker else "quotation"
        added.append(Speech(q.start, q.end, speaker, group=group, quoted=spoken, own_words=True))
    return sorted([*stretches, *added], key=lambda s: s.start)
