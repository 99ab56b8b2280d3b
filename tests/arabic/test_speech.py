"""Stretches of speech in one sentence: whose they are and how far they reach."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.arabic import speech
from framing.arabic.reporting import groups_of, participle_groups
from framing.arabic.speech import find_speech

PIECES = "قال وقال بيسكوف الكرملين إن أن، «التسريب» بحسب رويترز، عن مضيفا الذي نقلت مسؤول : ؟ . أدان اتهم ما « »"


def spoken(sentence: str) -> list[tuple[str | None, str]]:
    return [(s.speaker.label if s.speaker else None, sentence[s.start : s.end]) for s in find_speech(sentence)]


def test_narration_goes_on() -> None:
    sentence = "قال ماكرون إن الخطة ناقصة، فيما غادر الوفد جنيف."
    assert spoken(sentence) == [("ماكرون", "قال ماكرون إن الخطة ناقصة")]


def test_a_reaction_without_a_clause_ends_with_its_clause() -> None:
    sentence = "أدانت برلين النشر، وغادر الوفد جنيف."
    assert spoken(sentence) == [("برلين", "أدانت برلين النشر")]


def test_two_speakers() -> None:
    sentence = "نفت كييف التهمة، وقال ماكرون إن الأمر غامض."
    assert spoken(sentence) == [("كييف", "نفت كييف التهمة"), ("ماكرون", "وقال ماكرون إن الأمر غامض")]


def test_a_source_behind_reaches_back() -> None:
    sentence = "الخط لم يكن آمنا، بحسب دبلوماسي أوروبي."
    assert spoken(sentence) == [("دبلوماسي أوروبي", sentence[:-1])]


def test_a_medium_behind_another_source_is_its_way() -> None:
    (stretch,) = find_speech("نفى ماكرون الأمر، وفقا لوكالة رويترز.")
    assert (stretch.speaker and stretch.speaker.label, stretch.via) == ("ماكرون", "وكالة رويترز")


def test_an_introduction_belongs_to_what_it_introduces() -> None:
    sentence = "وردا على سؤال عمن نشر النص، قال ماكرون إنه لا يعلم."
    assert spoken(sentence) == [("ماكرون", sentence[:-1])]


def who(sentence: str) -> list[str | None]:
    return [label for label, _ in spoken(sentence)]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("وقال الخوالدة إن الخط مكشوف.", "الخوالدة"),
        ("وقال الباحث نزار الصباغ إن الخط مكشوف.", "نزار الصباغ"),
        ("واستبعد الخوالدة في الوقت ذاته أن يكون الأمر صدفة.", "الخوالدة"),
        ("وأجمع خبراء على أن الخط مكشوف.", "خبراء"),
        ("ويميل محللون إلى فرضية أخرى.", "محللون"),
        ("وأرجع ماكرون الأمر إلى خطأ تقني.", "ماكرون"),
        ("وبيّن ماكرون أن الخط مكشوف.", "ماكرون"),
        ("وتداولت الصحافة ثلاث فرضيات.", "الصحافة"),
        ("ويخشى مراقبون أن يتكرر الأمر.", "مراقبون"),
        ("وسارعت برلين إلى نفي أي صلة بالأمر.", "برلين"),
        ("ذهب دبلوماسي إلى حد القول إن القناة ماتت.", "دبلوماسي"),
        ("سفير سابق بموسكو: القناة ماتت", "سفير سابق بموسكو"),
        ("وسارعت برلين إلى إدانة ما اعتبرته انتهاكا خطيرا.", "برلين"),
    ],
)
def test_who_speaks(sentence: str, speaker: str) -> None:
    assert who(sentence) and set(who(sentence)) == {speaker}


@pytest.mark.parametrize(
    "sentence",
    [
        "وأكد القرار أن الخط مكشوف.",
        "ويقول المنطق إن الخط مكشوف.",
        "وتخشى برلين أن يتكرر الأمر.",
        "وترى أنقرة في التعثر فرصة لها.",
        "اعترض جهاز أوروبي الاتصال.",
        "فُسّر الإلغاء على أنه رسالة.",
        "كان عليها أن تتساءل عن المصدر.",
        "لنعترف بأن الأمر خطير.",
        "وهل ترون في ذلك خطأ؟",
        "نشرت الصحيفة ما قالت إنه نص المكالمة.",
        "وتداولت الأسواق سندات جديدة.",
    ],
)
def test_the_narrator_speaks(sentence: str) -> None:
    assert spoken(sentence) == []


def test_whoever_spoke_before_goes_on_behind_an_introduction() -> None:
    assert who("وردا على سؤال عن الطريقة التي خرج بها النص، قال إن الأمر غامض.") == [None]
    assert who("ولا يستبعد هؤلاء أن يكون الأمر صدفة.") == [None]


@pytest.mark.parametrize(
    ("sentence", "own_words"),
    [
        ("إيمانويل ماكرون: لا أعلم من نشر النص", True),
        ("إيمانويل ماكرون: سنرد على ذلك قريبا", True),
        ("إيمانويل ماكرون: لا اتفاق بعد اليوم", False),
        ("إيمانويل ماكرون: النشر أضر بالجميع", False),
        ("وقال ماكرون: النشر أضر بالجميع.", True),
        ("وقال ماكرون: إن النشر أضر بالجميع.", False),
    ],
)
def test_own_words_behind_a_colon(sentence: str, own_words: bool) -> None:
    (stretch,) = find_speech(sentence)
    assert stretch.own_words is own_words


@pytest.mark.parametrize(
    "sentence",
    [
        "كشفت المكالمة عن خلاف عميق.",
        "كتب ماكرون رسالة طويلة.",
        "رفض ماكرون التعليق على الأمر.",
        "لم تكشف الصحيفة عن مصدرها.",
        "أعتقد أن الأمر خطير.",
        "صدر كتاب بعنوان «السلام الذي لم يأت أبدا».",
        "على الرغم من تعهد ماكرون بالرد.",
        "وصل إلى «البيت الأبيض» أمس.",
        "بعد أن قال كلمته غادر.",
    ],
)
def test_nobody_is_reported(sentence: str) -> None:
    assert find_speech(sentence) == []


def test_own_words_from_four_quoted_words_on() -> None:
    short, long = find_speech("وصفه ماكرون بأنه «أمر خطير»."), find_speech("وصفه ماكرون بأنه «أمر خطير جدا علينا».")
    assert [s.own_words for s in short + long] == [False, True]
    assert short[0].quoted == ((18, 26),)


def test_the_first_person_and_adjectives_report_nobody() -> None:
    assert not groups_of("نقول") and not groups_of("أرى") and groups_of("ونفت") == {"state"}
    assert participle_groups("مؤكدين") == {"state"} and not participle_groups("مؤكد")
    assert find_speech("جاء الرد من أطراف غير متوقعة.") == []


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*PIECES.split(), "«ما جرى عمل عدائي مدبر»"]),
        max_size=25,
    ).map(" ".join)
)
def test_stretches_lie_in_the_sentence_in_order(sentence: str) -> None:
    found = find_speech(sentence)
    for stretch in found:
        assert 0 <= stretch.start < stretch.end <= len(sentence)
        assert all(stretch.start <= a < b <= stretch.end for a, b in stretch.quoted)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    "piece", ["قال ", "«قال» ", "قال، ", "الذي قال ", "« ", "وقال بيسكوف «إن الأمر سيء جدا»، وأضاف "]
)
def test_a_long_sentence_comes_to_an_end(piece: str) -> None:
    sentence = piece * 1600  # a quadratic search would run into the suite's time limit
    assert all(0 <= one.start < one.end <= len(sentence) for one in find_speech(sentence))


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("عاجل | بيسكوف: لا جديد لدينا حول التسجيل", "بيسكوف"),
        ("ولم يستبعد الوزير تورط موظف في التسريب.", "الوزير"),
        ("علمت «المدينة» من مصادر أمنية أن التحقيق بدأ فعلاً.", "مصادر أمنية"),
        ("تحدث نائبان بنبرة حادة عن أزمة ثقة.", "نائبان"),
        ("كان اللقاء، وفق من حضروه، قصيراً.", "من حضروه"),
        ("بحسب ما تناقلته صحف محلية، غادر السفير ليلاً.", "صحف محلية"),
        ("وردّ الوزير بأن الخط كان آمناً.", "الوزير"),
    ],
)
def test_attributions_in_other_dress(sentence: str, speaker: str) -> None:
    speech = find_speech(sentence, known="بيسكوف".__eq__)
    assert [s.speaker.label for s in speech if s.speaker] == [speaker]


@pytest.mark.parametrize(
    "sentence",
    ["والحق يقال إن التسريب نفع كثيرين.", "أول الأسئلة وأهمها: أين ذهب التسجيل؟", "علمت الأم من جارتها نبأ العودة."],
)
def test_idioms_and_labels_are_no_sources(sentence: str) -> None:
    assert find_speech(sentence) == []


@given(st.lists(st.sampled_from(PIECES.split()), max_size=25).map(" ".join))
def test_words_that_are_not_asked_bring_in_no_source(sentence: str) -> None:
    usual = find_speech(sentence)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(speech, "may_bring_source", lambda word, key: True)
        assert find_speech(sentence) == usual
