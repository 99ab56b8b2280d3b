"""Negation and questions as flags of a stretch of a sentence."""

import pytest

from framing.arabic.negation import asked, negated

NEGATED = [
    ("لم تسرب كييف المكالمة", "المكالمة"),
    ("لن يقبل الكرملين هذا التسريب", "التسريب"),
    ("ليس في الأمر تسريب", "تسريب"),
    ("وصفه بأنه أمر غير مقبول", "مقبول"),
    ("غادر دون تعليق على التسريب", "تعليق"),
    ("أكد عدم تسريب النص", "تسريب"),
    ("نفى الوزير أن يكون التسريب من بلاده", "التسريب"),
    ("نفى الوزير أن يكون غاضبا، وأن يكون التسريب من بلاده", "التسريب"),
    ("استبعد خبراء تسريب النص عمدا", "تسريب"),
    ("قال الوزير، نافيا التسريب، إن الأمر عادي", "التسريب"),
    ("ما كان التسريب صدفة", "التسريب"),
]
AFFIRMED = [
    ("أكد الوزير التسريب", "التسريب"),
    ("لا شك أن التسريب متعمد", "التسريب"),
    ("لا يزال التسريب لغزا", "التسريب"),
    ("لم يغضب الوزير بل انتقد التسريب", "التسريب"),
    ("لم يغضب الوزير، لكنه انتقد التسريب", "التسريب"),
    ("لم ينف الوزير أن التسريب من بلاده", "التسريب"),
    ("نفى الوزير غضبه، وأكد التسريب", "التسريب"),
    ("لا سيما بعد التسريب", "التسريب"),
]
ASKED = [
    ("من سرّب المكالمة؟", "سرّب"),
    ("هل كان التسريب متعمدا؟", "التسريب"),
    ("لماذا يغضب التسريب موسكو؟", "يغضب"),
    ("تساءل نواب عما إذا كان التسريب متعمدا", "التسريب"),
    ("ولم يتضح من سرّب النص", "سرّب"),
    ("يبحث المحققون لمعرفة كيف سرّب النص", "سرّب"),
    ("أثار الأمر أسئلة حول من سرّب النص", "سرّب"),
]
NOT_ASKED = [
    ("سرّب خصومه المكالمة.", "سرّب"),
    ("غضبت موسكو من التسريب. فماذا بعد؟", "التسريب"),
    ("غادر من القاعة من سرّب النص", "القاعة"),
    ("تسرب النص، فهل تعود الثقة؟", "تسرب"),
]


def place(sentence: str, word: str) -> tuple[str, int, int]:
    start = sentence.index(word)
    return sentence, start, start + len(word)


@pytest.mark.parametrize(("sentence", "word"), NEGATED)
def test_negated(sentence: str, word: str) -> None:
    assert negated(*place(sentence, word))


@pytest.mark.parametrize(("sentence", "word"), AFFIRMED)
def test_not_negated(sentence: str, word: str) -> None:
    assert not negated(*place(sentence, word))


@pytest.mark.parametrize(("sentence", "word"), ASKED)
def test_asked(sentence: str, word: str) -> None:
    assert asked(*place(sentence, word))


@pytest.mark.parametrize(("sentence", "word"), NOT_ASKED)
def test_not_asked(sentence: str, word: str) -> None:
    assert not asked(*place(sentence, word))


@pytest.mark.parametrize("sentence", ["", "؟", "«»", "لم", "من"])
def test_nothing_to_look_at(sentence: str) -> None:
    assert not negated(sentence, 0, 1)
    assert not asked(sentence, len(sentence), len(sentence) + 1)
