"""Flags told for a whole corpus at once are those of the rules, sentence by sentence."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing.arabic.negation import asked, negated
from framing.codebook.files import read_codebook
from framing.measure import flags, layout
from framing.measure.candidates import Finder

BOOK = (
    '[frames.leak]\n[dictionary.leak]\nentries = ["تسريب", "هل", {phrase = [{noun = "خط"}, {noun = "هاتف"}], gap = 1}]'
)
FINDER = Finder(read_codebook(BOOK.encode(), "laws.toml")[0])
WORDS = """تسريب التسريب خط هاتف نفى أنكر ونفى النفي لم لا ولا ليس ما وما كان من غير عدم دون بل لكن ولكن الذي
أن وأن بأن إن إذا ثم فقال قال ويقول يقول كما هل وهل كيف ماذا عما عمن أي سأل تساءل السؤال معرفة يتضح لغز اذا
هذا وزير في""".split()
MARKS = ["، ", ". ", "؟ ", "? ", "! ", ": ", "؛ ", "… ", " - ", "\n", " ◄ ", "◄ ", ".. ", ".", "؟", "‼ ", "» ", " «"]
TEXTS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKS) | st.just(" ") | st.just(" ")), max_size=40
).map(lambda pairs: "".join(word + mark for word, mark in pairs))


def of_rules(found):
    c, places = found.candidates, []
    for number, start, end in zip(
        found.layout.at(c.unit, c.start).tolist(), c.start.tolist(), c.end.tolist(), strict=True
    ):
        sentence = found.layout.sentences[number]
        place = sentence.text, start - sentence.start, end - sentence.start
        places.append((negated(*place), asked(*place)))
    return places


@settings(deadline=None, max_examples=3 * settings().max_examples)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.booleans())
@example(["نفى الوزير أن يكون تسريب وأن يكون تسريب وقال إن تسريب"], False)
@example(["لم ينف الوزير التسريب. لا أنكر تسريب"], True)
@example(["لم◄ تسريب لم‼تسريب"], False)
@example(["من سرّب؟ هل تسريب الخط؟ تسريب وهل عاد؟"], True)
def test_flags_are_those_of_the_rules(texts, endless):
    ends = [len(text) for text in texts]
    names = [str(number) for number in range(len(texts))]
    units = pd.DataFrame({"unit_id": names, "article_id": names, "start": 0, "end": ends, "text": texts})
    with pytest.MonkeyPatch.context() as patch:
        if endless:  # every text is a long one, and no sentence is read to its end
            patch.setattr(layout, "_LONG", 0)
            patch.setattr(flags, "_READ", 3)
        found = FINDER.find(units)
        told = flags.flag(found, np.arange(len(found.candidates)))
    assert list(zip(*(flag.tolist() for flag in told), strict=True)) == of_rules(found)
