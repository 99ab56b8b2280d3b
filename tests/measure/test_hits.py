"""The table of evidence: what counts, what does not and why, whatever the unit and the order."""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.arabic.negation import asked, negated
from framing.codebook.files import read_codebook
from framing.codebook.model import entries_table
from framing.corpus.tokens import tokenise
from framing.corpus.units import split_units
from framing.errors import FramingError
from framing.measure import hits as module
from framing.measure.candidates import Finder
from framing.measure.flags import flag
from framing.measure.hits import HIT_COLUMNS, find_frames

BOOK = """\
[frames.leak]
[frames.anger]
[frames.talks]
[frames.channel]
parent = "talks"
[frames.plan]
parent = "talks"

[dictionary.leak]
entries = ["تسريب", {id = "leaked_call", phrase = [{noun = "مكالمة"}, {adjective = "مسرب"}], gap = 1}]

[dictionary.anger]
holder = {actor = "moscow"}
entries = [
  {id = "condemn", verb = "أدان", imperfect = "دين"},
  {id = "anger", noun = "غضب", verb = "أغضب"},
]

[dictionary.channel]
entries = [{id = "channel", phrase = [{noun = ["قناة", "قنوات"]}, {adjective = "خلفي"}]}, "قناة"]

[dictionary.plan]
entries = [
  {id = "plan", noun = "خطة", exclude = ["خطة دراسية"]},
  {id = "secret_talks", phrase = [{noun = ["قناة", "قنوات"]}, {adjective = "خلفي"}, {noun = "خطة"}]},
]

[actors.moscow]
entries = [{name = ["موسكو", "بيسكوف"]}, {noun = "كرملين"}, {adjective = "روسي"}]
[actors.kyiv]
entries = [{name = "كييف"}]
[topics.call]
entries = ["مكالمة"]
"""


@cache
def book(text=BOOK):
    codebook, found = read_codebook(text.encode(), "test.toml")
    assert not found, found
    return codebook


def units_of(*texts):
    """One unit an article, so that sentences are found by the matcher itself."""
    return pd.DataFrame(
        {
            "unit_id": [f"a{n}#10" for n in range(len(texts))],
            "article_id": [f"a{n}" for n in range(len(texts))],
            "start": 10,
            "end": [10 + len(text) for text in texts],
            "text": texts,
        }
    )


def rows(hits, *columns):
    return hits[list(columns)].values.tolist()


def test_the_table_follows_the_contract_and_offsets_are_the_article_s():
    units = units_of("نفى المتحدث تسريب النص. لا جديد.")
    hits = find_frames(units, book())
    assert list(hits) == HIT_COLUMNS
    [hit] = hits.to_dict("records")
    assert (hit["surface"], hit["start"], hit["end"]) == ("تسريب", 22, 27)
    assert hit["place"] == pytest.approx(22 / units["end"][0])
    assert (hit["negated"], hit["asked"], hit["counted"], hit["reason"]) == (True, False, True, "")
    assert (hit["holder"], hit["holder_rule"]) == ("", "") and pd.isna(hit["holder_start"])
    empty = find_frames(units.iloc[:0], book())
    assert len(empty) == 0 and (empty.dtypes == hits.dtypes).all()


def test_a_hit_inside_a_longer_one_of_its_frame_is_nested():
    hits = find_frames(units_of("عبر القناة الخلفية"), book())
    assert rows(hits[hits["frame"] == "channel"], "entry", "surface", "counted", "reason") == [
        ["channel", "القناة الخلفية", True, ""],
        ["قناة", "القناة", False, "nested"],
    ]


def test_frames_may_share_evidence_and_a_parent_counts_it_once():
    hits = find_frames(units_of("قنوات خلفية لخطة"), book())
    assert rows(hits[hits["counted"]], "frame", "entry", "surface") == [
        ["talks", "plan/secret_talks", "قنوات خلفية لخطة"],
        ["channel", "channel", "قنوات خلفية"],
        ["plan", "secret_talks", "قنوات خلفية لخطة"],
    ]
    parent = hits[hits["frame"] == "talks"]
    assert sorted(parent["reason"]) == ["", "nested", "nested"]
    known = entries_table(book()).set_index(["frame", "entry"]).index
    assert pd.MultiIndex.from_frame(hits[["frame", "entry"]]).isin(known).all()


def test_what_stands_in_an_excluded_phrase_is_a_row_that_does_not_count():
    hits = find_frames(units_of("خطة دراسية وخطة أخرى. الخطة. دراسية"), book())
    plan = hits[hits["frame"] == "plan"]
    assert rows(plan, "surface", "reason") == [["خطة", "exclude"], ["وخطة", ""], ["الخطة", ""]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("المكالمة المسربة", 1),
        ("المكالمة الهاتفية المسربة", 1),
        ("المكالمة الهاتفية الطويلة المسربة", 0),
        ("المسربة المكالمة", 0),
        ("المكالمة.\nالمسربة", 0),
        ("انتهت المكالمة. المسربة أخرى", 0),
        ("المكالمة «المسربة»", 1),
        ("المكالمة د. المسربة", 1),  # an abbreviation ends no sentence
    ],
)
def test_phrases_stay_in_their_sentence_and_within_their_gap(text, found):
    hits = find_frames(units_of(text), book())
    assert (hits["entry"] == "leaked_call").sum() == found


def test_what_is_set_aside_is_not_matched_and_divides_phrases():
    text = "المكالمة تسريب المسربة"
    units = units_of(text).assign(gaps="19-24")
    assert text[9:14] == "تسريب"
    assert find_frames(units, book()).empty
    assert len(find_frames(units.assign(gaps=""), book())) == 2


def near_book(condition):
    return book(BOOK.replace('entries = ["تسريب",', f'entries = [{{id = "x", noun = "تسريب", {condition}}},'))


NEAR = [
    ('near = {actor = "moscow"}', "تسريب في موسكو", ""),
    ('near = {actor = "moscow"}', "تسريب. موسكو", "near"),
    ('near = {actor = "moscow", within = "clause"}', "تسريب في موسكو لأن السر ذاع", ""),
    ('near = {actor = "moscow", within = "clause"}', "تسريب خطير لأن موسكو غضبت", "near"),
    ('near = {actor = "moscow", within = "paragraph"}', "تسريب. موسكو\nنص", ""),
    ('near = {actor = "moscow", within = "paragraph"}', "تسريب.\nموسكو", "near"),
    ('near = {actor = "moscow", within = "article"}', "تسريب.\nموسكو", ""),
    ('near = {actor = "moscow", within = 2}', "تسريب كبير موسكو", ""),
    ('near = {actor = "moscow", within = 2}', "تسريب كبير جدا موسكو", "near"),
    ('near = {actor = "moscow", within = 2}', "موسكو كبير تسريب", ""),
    ('near = {actor = "moscow", within = 3}', "تسريب. موسكو", "near"),
    ('near = {actor = "moscow", side = "before"}', "موسكو ثم تسريب", ""),
    ('near = {actor = "moscow", side = "before"}', "تسريب ثم موسكو", "near"),
    ('near = {actor = "moscow", side = "after"}', "تسريب ثم موسكو", ""),
    ('near = {actor = "moscow", side = "after"}', "موسكو ثم تسريب", "near"),
    ('near = {topic = "call"}', "تسريب المكالمة", ""),
    ('near = {entry = "leaked_call"}', "تسريب مكالمة مسربة", ""),
    ('near = {entry = "channel/قناة"}', "تسريب قناة", ""),
    ('near = [{actor = "moscow"}, {actor = "kyiv"}]', "تسريب في موسكو وكييف", ""),
    ('near = [{actor = "moscow"}, {actor = "kyiv"}]', "تسريب في موسكو", "near"),
    ('not_near = {actor = "moscow"}', "تسريب في كييف", ""),
    ('not_near = {actor = "moscow"}', "تسريب في موسكو", "not_near"),
    ('not_near = {actor = "moscow", unless = "call"}', "تسريب مكالمة في موسكو", ""),
    ('not_near = {actor = "moscow", unless = "call"}', "تسريب في موسكو. مكالمة", "not_near"),
    ('near = {actor = "kyiv"}, not_near = {actor = "moscow"}', "تسريب في موسكو", "near"),
    ('near = {entry = "x"}', "تسريب", "near"),  # a word is not near itself
    ('near = {entry = "x"}', "تسريب بعد تسريب", ""),
]


@pytest.mark.parametrize(("condition", "text", "reason"), NEAR)
def test_conditions_look_at_the_neighbourhood_they_name(condition, text, reason):
    article = pd.DataFrame({"article_id": ["a", "b"], "text": [text, "موسكو وكييف والمكالمة"]})
    for unit in ("sentence", "paragraph", "article"):
        hits = find_frames(split_units(article, unit), near_book(condition))
        assert hits.loc[hits["entry"] == "x", "reason"].iloc[0] == reason, unit


def test_the_speaker_of_a_turn_is_an_actor_of_its_sentences():
    turn = units_of("ما جرى تسريب.").assign(speaker="دميتري بيسكوف", sentence=0, paragraph=0)
    codebook = near_book('near = {actor = "moscow"}')
    assert find_frames(turn, codebook)["counted"].tolist() == [True]
    assert find_frames(turn.assign(speaker=""), codebook)["reason"].tolist() == ["near"]
    whole = units_of("بيسكوف: ما جرى تسريب.\nكييف: نعم\n\nتسريب جديد").assign(gaps="10-18 32-38")
    assert rows(find_frames(whole, codebook), "surface", "reason") == [["تسريب", ""], ["تسريب", "near"]]


HELD = [
    ("أدانت موسكو كييف.", "condemn", "subject", "موسكو"),
    ("أدانت كييف موسكو.", "condemn", None, None),
    ("أغضبت كييف موسكو.", "anger", "object", "موسكو"),
    ("أغضبت موسكو كييف.", "anger", None, None),
    ("ساد الغضب الروسي أمس.", "anger", "adjective", "الروسي"),
]


@pytest.mark.parametrize(("text", "entry", "rule", "holder"), HELD)
def test_a_reaction_counts_only_with_its_holder(text, entry, rule, holder):
    hits = find_frames(units_of(text), book())
    [hit] = hits[hits["entry"] == entry].to_dict("records")
    if rule is None:
        assert (hit["counted"], hit["reason"], hit["holder"]) == (False, "holder", "")
    else:
        assert (hit["counted"], hit["holder"], hit["holder_rule"]) == (True, "moscow", rule)
        assert text[hit["holder_start"] - 10 : hit["holder_end"] - 10] == holder


def test_a_holder_that_merely_stands_near_can_be_refused():
    text = "في موسكو غضب شديد."
    loose, strict = (find_frames(units_of(text), book(), strict_holder=s) for s in (False, True))
    [a], [b] = loose.to_dict("records"), strict.to_dict("records")
    if a["holder_rule"] == "near":
        assert a["counted"] and (b["counted"], b["reason"], b["holder"]) == (False, "holder", "moscow")
    near_only = book(BOOK.replace('holder = {actor = "moscow"}', 'holder = {actor = "moscow", rule = "near"}'))
    text = "موسكو اليوم وفيها كلام عن الغضب"
    loose, strict = (find_frames(units_of(text), near_only, strict_holder=s) for s in (False, True))
    assert rows(loose, "counted", "holder_rule") == [[True, "near"]]
    assert rows(strict, "counted", "reason", "holder_rule") == [[False, "holder", "near"]]


def test_wrong_input_is_named():
    units = units_of("تسريب")
    with pytest.raises(FramingError, match='column "text" is missing. Make the table with split_units'):
        find_frames(units.drop(columns="text"), book())
    with pytest.raises(FramingError, match="codebook test.toml: it has no dictionary"):
        find_frames(units, replace(book(), entries=()))
    with pytest.raises(FramingError, match="the tokens are not those of these units"):
        find_frames(units, book(), tokens=tokenise(["a", "b"]))


WORDS = ["تسريب", "المكالمة", "المسربة", "قناة", "خلفية", "الخطة", "دراسية", "أدانت", "الغضب", "أغضب", "موسكو", "كييف"]
WORDS += [
    "الروسي",
    "لم",
    "ما",
    "كان",
    "لكن",
    "لا",
    "دون",
    "سيما",
    "نفى",
    "غير",
    "أن",
    "هل",
    "ثم",
    "وقال",
    "سؤال",
    "من",
    "لأن",
    "بيسكوف:",
    "كييف:",
]
MARKS = st.sampled_from([" ", " ", " ", " ", "، ", ". ", "؟ ", "! ", ".. ", "\n", "\n\n", ": ", " «", "» ", " ◄ "])
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), MARKS), min_size=1, max_size=40).map(
    lambda parts: "".join(word + mark for word, mark in parts)
)
CONDITIONS = BOOK.replace(
    '{id = "plan", noun',
    '{id = "plan", near = {actor = "moscow", within = "clause"}, not_near = {actor = "kyiv"}, noun',
).replace('entries = ["تسريب",', 'entries = [{noun = "تسريب", near = {topic = "call", within = 3}},')
finder_of = cache(Finder)
LOOSE = [column for column in HIT_COLUMNS if column != "unit_id"]


@settings(deadline=None, max_examples=40)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.data())
def test_hits_do_not_depend_on_the_unit(texts, data):
    articles = pd.DataFrame({"article_id": [f"a{n}" for n in range(len(texts))], "text": texts})
    spans = data.draw(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=2))
    aside = pd.DataFrame(
        [{"article_id": "a0", "start": a, "end": min(a + n, len(texts[0])), "part": "x", "excluded": True}
         for a, n in spans if a < len(texts[0])],
        columns=["article_id", "start", "end", "part", "excluded"],
    )  # fmt: skip
    tables = [find_frames(split_units(articles, unit, set_aside=aside), book(CONDITIONS)) for unit in
              ("sentence", "paragraph", "article")]  # fmt: skip
    for hits in tables:
        for hit in hits.itertuples():
            assert articles.set_index("article_id")["text"][hit.article_id][hit.start : hit.end] == hit.surface
    for hits in tables[1:]:
        same = [c for c in LOOSE if c != "place"]
        pd.testing.assert_frame_equal(hits[same], tables[0][same])


@settings(deadline=None, max_examples=25)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_hits_do_not_depend_on_the_order_of_units_or_entries(texts, random):
    articles = pd.DataFrame({"article_id": [f"a{n}" for n in range(len(texts))], "text": texts})
    units, codebook = split_units(articles), book(CONDITIONS)
    usual = find_frames(units, codebook)
    order = list(range(len(units)))
    random.shuffle(order)
    entries = list(codebook.entries)
    random.shuffle(entries)
    actors = tuple(replace(a, entries=tuple(reversed(a.entries))) for a in reversed(codebook.actors))
    shuffled = find_frames(units.iloc[order], replace(codebook, entries=tuple(entries), actors=actors))
    keys = HIT_COLUMNS
    pd.testing.assert_frame_equal(
        usual.sort_values(keys[:8], ignore_index=True), shuffled.sort_values(keys[:8], ignore_index=True)
    )


def test_known_tokens_and_blocks_change_nothing(monkeypatch):
    texts = [f"أدانت موسكو تسريب المكالمة رقم {n}. لم يكن الغضب الروسي كبيرا" for n in range(30)]
    units = units_of(*texts)
    usual = find_frames(units, book())
    told = []
    pd.testing.assert_frame_equal(usual, find_frames(units, book(), tokens=tokenise(texts)))
    monkeypatch.setattr(module, "BLOCK", 100)
    in_blocks = find_frames(units, book(), progress=lambda done, total: told.append((done, total)))
    pd.testing.assert_frame_equal(usual, in_blocks)
    assert len(told) > 5 and told[-1] == (30, 30)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_flags_are_those_of_the_rules_wherever_they_are_not_asked(text):
    """Skipping the sentences without a word of negation or asking loses nothing."""
    units, codebook = units_of(text), book()
    found = finder_of(codebook).find(units, tokenise([text]))
    numbers = np.arange(len(found.candidates))
    c = found.candidates
    expected = []
    for number, start, end in zip(
        found.layout.at(c.unit, c.start).tolist(), c.start.tolist(), c.end.tolist(), strict=True
    ):
        sentence = found.layout.sentences[number]
        place = sentence.text, start - sentence.start, end - sentence.start
        expected.append((negated(*place), asked(*place)))
    assert list(zip(*(flags.tolist() for flags in flag(found, numbers)), strict=True)) == expected
