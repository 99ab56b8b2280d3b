"""Who holds a reaction: 347 invented sentences, and what a codebook can ask for.

`holders.csv` holds the sentences in the batches in which they were written. `worked_on` was looked at while the rules
were written; each `held` batch was written before its first run, when 69 of 73, 69 of 78, 59 of 66 and 50 of 53 had
the right holder (the rules were then mended with it; three ambiguous sentences were dropped).
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from framing.arabic.clauses import split_words
from framing.arabic.families import Family, FamilyIndex
from framing.codebook.model import HOLDER_RULES, Holder
from framing.measure.conditions import Held, Mention, find_holder

ACTORS = {
    "russia": [
        Family(name=["موسكو", "روسيا", "الكرملين", "بوتين", "أوشاكوف", "بيسكوف", "دميترييف", "لافروف", "زاخاروفا"]),
        Family(adjective="روسي", name=["الروس", "روس"]),
    ],
    "ukraine": [Family(name=["كييف", "أوكرانيا", "زيلينسكي"]), Family(adjective="أوكراني")],
    "us": [Family(name=["واشنطن", "ترامب", "ويتكوف"]), Family(adjective=["أمريكي", "أميركي"])],
    "europe": [Family(name=["أوروبا", "لندن", "برلين"]), Family(adjective=["أوروبي", "بريطاني"])],
    "media": [Family(name=["بلومبرغ", "رويترز"])],
}
ENTRIES = {
    "anger": [Family(noun="غضب", verb=["غضب", "أغضب"], adjective="غاضب")],
    "condemn": [Family(noun="إدانة", verb="أدان", imperfect="دين")],
    "denounce": [Family(verb="ندد", noun="تنديد", adjective="مندد")],
    "criticise": [Family(noun="انتقاد", verb="انتقد")],
    "accuse": [Family(noun="اتهام", verb="اتهم", adjective="متهم")],
    "annoy": [Family(verb=["أزعج", "انزعج"], noun="انزعاج")],
    "provoke": [Family(verb="استفزّ")],
    "resent": [Family(noun="استياء", verb="استاء", adjective="مستاء")],
    "angry": [Family(adjective=["غاضب", "مستاء"])],
    "unacceptable": [Family(exact="غير"), Family(adjective="مقبول")],
    "provocation": [Family(noun="استفزاز", adjective="استفزازي")],
    "lies": [Family(noun="أكاذيب")],
    "protest": [Family(noun="احتجاج", verb="احتج")],
    "blame": [Family(verb="حمّل")],
}
NAMED = [(actor, family) for actor, families in ACTORS.items() for family in families]
INDEX = FamilyIndex([family for _, family in NAMED])
TOGETHER = ("موسكو وبكين", "وبكين وموسكو", "تبادلت موسكو", "الروس والأوكرانيون")  # more than one holds
FAR_FROM_GRAMMAR = {
    "بدت نبرة [غضب] واضحة في كلام أوشاكوف.": {},  # the adjective belongs to the noun before
    "ينتظر الكرملين من واشنطن [إدانة] صريحة للتسريب.": {"us": "near"},  # asked for, not given
}

with (Path(__file__).parent / "holders.csv").open(encoding="utf-8", newline="") as file:
    SENTENCES = [tuple(row.values()) for row in csv.DictReader(file)]


def mentions_in(sentence: str) -> list[Mention]:
    found = []
    for word in split_words(sentence):
        for reading in INDEX.readings(word.text):
            mention = Mention(NAMED[reading.family][0], word.start, word.end, reading.kind == "adjective")
            if mention not in found:
                found.append(mention)
    return found


def held(marked: str, entry: str, actor: str, rules: tuple[str, ...] = HOLDER_RULES, speaker: str = "") -> Held | None:
    """The holder of the evidence that stands in square brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    sentence = marked.replace("[", "").replace("]", "")
    return find_holder(sentence, (start, end), mentions_in(sentence), Holder(actor, rules), ENTRIES[entry], speaker)


def test_there_are_many_sentences_of_every_rule():
    assert len(SENTENCES) >= 280
    rules = [rule for *_, rule in SENTENCES]
    assert all(rules.count(rule) >= 5 for rule in (*HOLDER_RULES, ""))


@pytest.mark.parametrize(("batch", "entry", "sentence", "holder", "rule"), SENTENCES)
def test_holder_and_rule(batch, entry, sentence, holder, rule):
    found = {actor: held(sentence, entry, actor) for actor in ACTORS}
    rules = {actor: one.rule for actor, one in found.items() if one}
    if sentence in FAR_FROM_GRAMMAR:
        assert rules == FAR_FROM_GRAMMAR[sentence]
        return
    assert rules.get(holder, "") == rule
    if not any(pair in sentence for pair in TOGETHER):
        assert set(rules) == ({holder} if holder else set())


@pytest.mark.parametrize(
    ("sentence", "entry", "rule"),
    [
        ("[أغضبت] {} {}.", "anger", "object"),
        ("أثارت {} [غضب] {}.", "anger", "genitive"),
        ("{} [أغضبت] {} بما نشرته.", "anger", "object"),
        ("قال مراقبون إن {} [أغضبت] {}.", "anger", "object"),
        ("[استفزت] {} {} مجدداً.", "provoke", "object"),
        ("[أزعجت] {} {} أمس.", "annoy", "object"),
    ],
)
@pytest.mark.parametrize(("cause", "experiencer"), [("russia", "ukraine"), ("ukraine", "russia"), ("europe", "russia")])
def test_exchanged_actors_exchange_the_experiencer(sentence, entry, rule, cause, experiencer):
    names = {"russia": "موسكو", "ukraine": "كييف", "europe": "أوروبا"}
    marked = sentence.format(names[cause], names[experiencer])
    assert held(marked, entry, cause) is None
    found = held(marked, entry, experiencer)
    assert found is not None and found.rule == rule


@pytest.mark.parametrize(
    ("sentence", "entry"),
    [
        ("[أدانت] {} {}.", "condemn"),
        ("{} [أدانت] {}.", "condemn"),
        ("[انتقدت] {} {} بشدة.", "criticise"),
        ("[اتهمت] {} {} بالتسريب.", "accuse"),
        ("أكدت المصادر أن {} [اتهمت] {} بالتسريب.", "accuse"),
        ("{} التي [أدانت] {} عادت وتراجعت.", "condemn"),
        ("وكانت {} قد [انتقدت] {}.", "criticise"),
        ("[أُدينت] {1} من قبل {0}.", "condemn"),
    ],
)
@pytest.mark.parametrize(("who", "whom"), [("russia", "ukraine"), ("ukraine", "russia"), ("us", "russia")])
def test_exchanged_actors_exchange_the_one_who_condemns(sentence, entry, who, whom):
    names = {"russia": "روسيا", "ukraine": "أوكرانيا", "us": "واشنطن"}
    marked = sentence.format(names[who], names[whom])
    found = held(marked, entry, who)
    assert found is not None and found.rule == "subject"
    assert held(marked, entry, whom) is None


def test_negation_changes_nothing():
    for sentence in ("لم [تُدِن] موسكو التسريب.", "لن [تدين] موسكو التسريب.", "ما [أدانت] موسكو التسريب."):
        found = held(sentence, "condemn", "russia")
        assert found is not None and found.rule == "subject", sentence


def test_an_entry_decides_which_rules_may_find_the_holder():
    assert held("يتصاعد [الغضب] الروسي.", "anger", "russia", ("genitive", "near")) is None
    assert held("[أدانت] موسكو التسريب.", "condemn", "russia", ("genitive", "bearer")) is None
    assert held("وصف الكرملين النشر بأنه [استفزاز].", "provocation", "russia", ("subject", "near")) is not None
    strict = tuple(rule for rule in HOLDER_RULES if rule != "near")
    sentence = "في موسكو، قوبل التسريب [بغضب] رسمي."
    assert held(sentence, "anger", "russia", strict) is None and held(sentence, "anger", "russia") is not None


def test_a_judged_act_is_the_speakers_unless_the_entry_says_otherwise():
    assert held("تتصدى كييف لكل [استفزاز] روسي.", "provocation", "russia", ("adjective",)) is not None
    found = held("قال زيلينسكي إن ما حدث [استفزاز] روسي.", "provocation", "ukraine")
    assert found is not None and found.rule == "speaker"
    assert held("قال زيلينسكي إن ما حدث [استفزاز] روسي.", "provocation", "russia") is None


def test_the_speaker_of_the_whole_sentence_holds_what_nobody_else_holds():
    sentence = "هذا التسريب [غير مقبول] أبداً."
    assert held(sentence, "unacceptable", "russia") is None
    assert held(sentence, "unacceptable", "russia", speaker="russia") == Held("speaker", "russia", None)
    assert held(sentence, "unacceptable", "russia", speaker="us") is None
    other = held("لقد [أغضبت] موسكو كييف.", "anger", "ukraine", speaker="russia")
    assert other is not None and other.rule == "object"


def test_the_mention_is_the_place_of_the_holder():
    sentence = "[ندد] المتحدث باسم الكرملين دميتري بيسكوف بالنشر."
    found = held(sentence, "denounce", "russia")
    plain = sentence.replace("[", "").replace("]", "")
    assert found is not None and found.mention is not None
    assert plain[found.mention.start : found.mention.end] == "الكرملين"


def test_of_mentions_that_share_a_word_the_longer_one_stands():
    sentence = "أدان البيت الأبيض الروسي التسريب."
    mentions = [Mention("us", 5, 17), Mention("russia", 11, 17, True)]
    family = ENTRIES["condemn"]
    assert find_holder(sentence, (0, 4), mentions, Holder("us"), family) is not None
    assert find_holder(sentence, (0, 4), mentions, Holder("russia"), family) is None


def test_evidence_that_names_the_actor_is_not_its_own_holder():
    sentence = "الغضب الروسي"
    mentions = [Mention("russia", 6, 12, True)]
    assert find_holder(sentence, (0, 12), mentions, Holder("russia"), ENTRIES["anger"]) is None


def test_a_sentence_without_actors_has_no_holder():
    assert find_holder("غضب شديد.", (0, 3), [], Holder("russia"), ENTRIES["anger"]) is None


def test_a_sentence_without_an_end_is_read_around_the_evidence():
    before, after = "قال الرجل شيئا عن الطقس " * 900, " ثم مضى الناس إلى السوق" * 900
    for sentence, held in (("وأغضبت موسكو كييف", True), ("وأغضبت موسكو أحدا", False)):
        whole = before + sentence + after
        start = len(before) + 1
        mentions = [Mention("ukraine", 0, 3), Mention("russia", start + 6, start + 11)]
        mentions += [Mention("ukraine", start + 12, start + 16)] if held else []
        found = find_holder(whole, (start, start + 5), mentions, Holder("ukraine"), ENTRIES["anger"])
        assert found == (Held("object", "ukraine", mentions[-1]) if held else None)
