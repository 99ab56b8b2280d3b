from __future__ import annotations

import unicodedata

import pytest

from framing.arabic.keys import Keys
from framing.arabic.letters import WORD

PLAIN = (
    "أدانت الحكومة الروسية تسريب المكالمة بين مستشار الرئيس ومبعوث واشنطن في موسكو "
    "وقالت إن المسؤولين سيردون على هذه الخطة"
)
VOCALISED = (
    "أَدَانَتِ الحُكُومَةُ الرُّوسِيَّةُ تَسْرِيبَ المُكَالَمَةِ بَيْنَ مُسْتَشَارِ الرَّئِيسِ وَمَبْعُوثِ وَاشِنْطُن فِي مُوسْكُو "
    "وَقَالَتْ إِنَّ المَسْؤُولِينَ سَيَرُدُّونَ عَلَى هٰذِهِ الخُطَّةِ"
)
EGYPTIAN = (
    "ادانت الحكومه الروسيه تسريب المكالمه بين مستشار الرئيس ومبعوث واشنطن فى موسكو "
    "وقالت ان المسئولين سيردون على هذه الخطه"
)


def keys_of(text: str) -> list[str]:
    keys = Keys({})
    return [keys(word) for word in WORD.findall(text)]


@pytest.mark.parametrize(
    "text",
    [
        VOCALISED,
        EGYPTIAN,
        PLAIN.translate(str.maketrans("يكى", "یکی")),
        PLAIN.replace("س", "سـ"),
        unicodedata.normalize("NFD", PLAIN),
    ],
    ids=["vocalised", "egyptian", "persian letters", "tatweel", "decomposed"],
)
def test_every_spelling_of_a_text_has_the_same_keys(text):
    assert text != PLAIN
    assert keys_of(text) == keys_of(PLAIN)


def test_forms_of_a_word_share_a_key_and_look_alikes_do_not():
    keys = Keys({})
    assert len({keys(word) for word in ("الحكومة", "حكومات", "بالحكومة", "حكومتها", "وحكومته")}) == 1
    assert len({keys(word) for word in ("سلام", "سلامة", "استسلام", "إسلام")}) == 4
