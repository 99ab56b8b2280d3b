"""Keys: spellings of one text agree, clitics go, look-alikes stay apart, names of one person come together."""

from __future__ import annotations

import pickle

import pytest

from framing.arabic.keys import Keys
from framing.arabic.lemmas import lemmas
from framing.arabic.letters import fold
from framing.arabic.names import is_strange, known_spellings, name_spellings
from framing.arabic.stopwords import StopWords, stop_words
from framing.corpus.tokens import tokenise

PLAIN = "ناقشت الحكومة الأمريكية قضية المسؤولين في المدينة القديمة على مدى شهرين"
VOCALISED = "نَاقَشَتِ الحُكُومَةُ الأَمْرِيكِيَّةُ قَضِيَّةَ المَسْؤُولِينَ فِي المَدِينَةِ القَدِيمَةِ عَلَى مَدَى شَهْرَيْنِ"
EGYPTIAN = "ناقشت الحكومه الامريكيه قضيه المسئولين فى المدينه القديمه على مدي شهرين"
PERSIAN = "ناقشت الحکومة الأمریکیة قضیة المسؤولین فی المدینة القدیمة علی مدی شهرین"
STRETCHED = "ناقشـــت الحكومـــة الأمريكيـــة قضيـــة المسؤوليـــن في المدينـــة القديمـــة على مـــدى شهريـــن"


@pytest.fixture(scope="module")
def keys() -> Keys:
    return Keys()


def _keys_of(text: str, keys: Keys) -> list[str]:
    tokens = tokenise([text])
    return [keys(tokens.types[number]) for number in tokens.type]


@pytest.mark.parametrize("text", [VOCALISED, EGYPTIAN, PERSIAN, STRETCHED])
def test_spellings_of_one_text_have_the_same_keys(text, keys):
    assert _keys_of(text, keys) == _keys_of(PLAIN, keys)


@pytest.mark.parametrize(
    "forms",
    [
        "حكومة الحكومة وحكومة بالحكومة للحكومة حكومات والحكومات حكومتهم",
        "خطة الخطة بخطة للخطة وخطته",
        "وزير الوزير وزراء للوزراء والوزير",
        "قناة القنوات وقنوات بالقناة",
        "دبلوماسي الدبلوماسية دبلوماسيون والدبلوماسيين",
    ],
)
def test_inflected_forms_have_one_key(forms, keys):
    assert len({keys(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("سلام", "استسلام"), ("خبر", "استخبارات"), ("وسط", "وساطة"), ("تعليم", "علم"), ("روسيا", "روسي")]
)
def test_look_alikes_keep_keys_of_their_own(one, other, keys):
    assert keys(one) != keys(other)


@pytest.mark.parametrize("name", ["بوتين", "ويتكوف", "واشنطن", "وارسو", "كوشنر", "كييف", "بلومبرغ", "لافروف", "ترامب"])
def test_the_first_letter_of_a_name_is_not_taken_for_a_clitic(name, keys):
    found = keys.read(fold(name))
    assert found.key == fold(name)
    assert not found.clitic


def test_a_word_no_lexicon_has_is_cut_only_where_the_corpus_has_the_rest():
    assert Keys()("بزغرتا") == "بزغرتا"
    assert Keys({"زغرتا": 3, "بزغرتا": 5})("بزغرتا") == "زغرتا"
    rare = Keys({"زغرتا": 1, "بزغرتا": 50})
    assert rare("بزغرتا") == "بزغرتا"


def test_the_article_comes_off_words_no_lexicon_has():
    keys = Keys()
    assert keys("الزغرتاوي") == keys("زغرتاوي") == keys("للزغرتاوي")
    assert keys.read(fold("للزغرتاوي")).clitic
    assert not keys.read(fold("الزغرتاوي")).clitic


def test_every_key_of_the_lexicon_is_its_own_key(keys):
    table = lemmas()
    listed = set(table.values())
    assert all(table[key] == key for key in listed if key in table)
    assert keys(keys("والمكالمات")) == keys("والمكالمات")


def test_keys_are_stored_without_the_lexicon():
    keys = Keys({"زغرتا": 3, "بزغرتا": 5})
    stored = pickle.dumps(keys)
    assert len(stored) < 1_000
    assert pickle.loads(stored)("بزغرتا") == "زغرتا"


def test_spellings_of_one_name_come_together():
    counts = {
        "بلومبرغ": 9,
        "بلومبرج": 4,
        "بلومبيرغ": 2,
        "دميترييف": 5,
        "ديميترييف": 1,
        "لافروف": 3,
        "فيتكوف": 1,
        "ويتكوف": 8,
    }
    assert name_spellings(counts) == {
        "بلومبرج": "بلومبرغ",
        "بلومبيرغ": "بلومبرغ",
        "ديميترييف": "دميترييف",
        "فيتكوف": "ويتكوف",
    }


def test_short_and_different_names_stay_apart():
    assert name_spellings({"باردو": 5, "بوردو": 4, "رونالدو": 3, "رونالد": 2, "كلاسيكو": 2, "جلاسجو": 1}) == {}


def test_known_double_spellings_have_one_head():
    known = known_spellings()
    assert known[fold("أميركي")] == fold("أمريكي")
    assert not set(known) & set(known.values())


def test_what_the_lexicon_knows_in_some_form_is_no_strange_word(keys):
    strange = [
        word
        for word in ["سيغادرون", "وحكومتهم", "مكالمته", "فوريا", "زيلينسكي", "نيوزويك"]
        if is_strange(fold(word), keys)
    ]
    assert strange == ["زيلينسكي", "نيوزويك"]


@pytest.mark.parametrize("word", ["في", "وفي", "فى", "من", "والتي", "بهذا", "وهو", "ولم", "لذلك", "2016", "٢٠", "و"])
def test_stopped(word):
    assert StopWords().stops(word)


@pytest.mark.parametrize("word", ["تسريب", "زيارة", "لقاء", "قوة", "أمين", "مكالمة", "غضب", "بغضب"])
def test_words_of_content_are_not_stopped(word):
    assert not StopWords().stops(word)


def test_the_reason_is_told_and_the_list_can_be_changed():
    stops = StopWords([*stop_words(), "مراسل"])
    assert [stops.reason(fold(word)) for word in ("مراسل", "2016", "ب", "كتاب")] == [
        "stop word",
        "number",
        "single letter",
        "",
    ]
    nothing = StopWords([])
    assert not nothing.stops("في")
    assert nothing.stops("2016")
