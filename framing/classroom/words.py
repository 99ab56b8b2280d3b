"""What the classroom says, in Arabic and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.errors import FramingError

if TYPE_CHECKING:
    import pandas as pd

LANGUAGES = ("ar", "en")
KIND_NAMES = {
    "noun": ("اسم", "noun"),
    "verb": ("فعل ماضٍ (هو)", "verb (past, he)"),
    "adjective": ("صفة أو اسم فاعل/مفعول", "adjective or participle"),
    "imperfect": ("مضارع بلا حرف المضارعة", "imperfect without its prefix"),
    "name": ("اسم علم", "name"),
    "exact": ("كما كُتب تماماً", "exactly as written"),
    "phrase": ("عبارة", "phrase"),
    "mixed": ("أنواع", "mixed"),
}
_SAID = {
    # labels of the controls
    "frame": ("الإطار", "Frame"),
    "kind": ("نوع الكلمة", "Kind of word"),
    "article": ("النص", "Article"),
    "words": ("الكلمات، واحدة في كل سطر", "Words, one a line"),
    "placeholder": ("اكتب كلمة ثم Enter، أو الصق قائمة", "Type a word, then Enter; or paste a list"),
    "group": ("اسم المجموعة", "Group"),
    "undo": ("تراجع", "Undo"),
    "save": ("حفظ نسخة", "Save a version"),
    "reveal": ("اكشف النصف المختوم", "Reveal the sealed half"),
    "file": ("ملف محفوظ", "Saved file"),
    "load": ("افتح الملف", "Open the file"),
    "upload": ("أضف ملف مجموعة أخرى", "Add another group's file"),
    "first": ("الدليل الأول", "First codebook"),
    "second": ("الدليل الثاني", "Second codebook"),
    "compare": ("قارن", "Compare"),
    # judging evidence
    "judge_right": ("صواب", "Right"),
    "judge_wrong": ("خطأ", "Wrong"),
    "judge_unsure": ("لست متأكداً", "Unsure"),
    "back": ("السابق", "Back"),
    "next": ("التالي", "Next"),
    "is_it": ("هل هذا شاهد على «{frame}»؟ (المدخل {entry})", 'Is this evidence of "{frame}"? (entry {entry})'),
    "judged_so_far": ("في {file}: {n} حكماً", "{n} verdicts in {file}"),
    "all_judged": ("لا شاهد بعد هذا بلا حكم.", "No evidence is left without a verdict."),
    # headings
    "tab_write": ("اكتب القاموس", "Write the dictionary"),
    "tab_compare": ("قارن بين مجموعتين", "Compare two groups"),
    "entries": ("المدخلات", "Entries"),
    "bars": ("نسبة الجمل التي فيها الإطار", "Share of sentences with the frame"),
    "score": ("على النصف المفتوح", "On the open half"),
    "lines": ("الجمل", "Sentences"),
    "versions": ("النسخ المحفوظة", "Saved versions"),
    "caught": ("جمل التقطها القاموس ({n})", "Sentences caught ({n})"),
    "right": ("التُقطت بحق ({n})", "Caught, and the coders agree ({n})"),
    "wrong": ("التُقطت ولا يراها المرمّزون ({n})", "Caught, and the coders disagree ({n})"),
    "missed": ("فاتت القاموس ({n})", "Missed ({n})"),
    "rest": ("لم يرها أحد", "Seen by neither"),
    # columns and short texts
    "entry": ("المدخل", "Entry"),
    "sentences": ("جمل", "Sentences"),
    "right_short": ("صواب", "Right"),
    "wrong_short": ("خطأ", "Wrong"),
    "measure": ("المقياس", "Measure"),
    "version": ("النسخة", "Version"),
    "open_half": ("النصف المفتوح", "Open half"),
    "sealed_half": ("النصف المختوم", "Sealed half"),
    "sealed": ("مختوم", "sealed"),
    "drop": ("الفرق", "Change"),
    "precision": ("الدقة", "Precision"),
    "recall": ("الاستدعاء", "Recall"),
    "of": ("{k} من {n}", "{k} of {n}"),
    "limits": ("95٪: {range}", "95 %: {range}"),
    "undefined": ("لا تُحسب: لا حالة واحدة", "undefined: not one case"),
    "no_interval": ("بلا مجال ثقة", "no interval"),
    "this_article": ("هذا النص", "This article"),
    "all_open": ("النصف المفتوح كله ({n} نصاً)", "The whole open half ({n} articles)"),
    "none": ("لا شيء بعد", "Nothing yet"),
    "more": ("و{n} أخرى", "and {n} more"),
    "model_reference": (
        "المرجع ترميز نموذج لغوي لا مرمّز بشري: ما يُقاس اتفاق معه، لا صدق.",
        "The reference was coded by a language model, by no human: this is agreement with it, not validity.",
    ),
    "no_reference": (
        "لا ترميز لهذه النصوص، فلا دقة ولا استدعاء. رمّزوا جملاً أولاً.",
        "These articles are not coded, so there is no precision and no recall. Code sentences first.",
    ),
    "constructed": (
        "نصوص تعليمية مصطنعة: لا نتيجة فيها عن صحافة حقيقية.",
        "Constructed teaching texts: nothing here is a finding about real newspapers.",
    ),
    "independent": ("الجمل تُعامل كأنها مستقلة.", "Sentences are taken as independent."),
    # what happened
    "saved": ("حُفظت النسخة {n} في {file}.", "Version {n} is saved in {file}."),
    "saved_before": ("هذه الكلمات محفوظة في النسخة {n}.", "These words are saved already, as version {n}."),
    "loaded": ("فُتح {file}.", "{file} is open."),
    "taken": ("{file} في المجلد الآن.", "{file} is in the folder now."),
    "kept": (
        "{n} من مدخلاته فيها شروط: تُحسب وتُحفظ كما هي، ولا تُحرَّر هنا.",
        "{n} of its entries have conditions: they count and are saved as they are, and cannot be edited here.",
    ),
    "undone": ("رُدّ آخر تغيير.", "The last change is taken back."),
    "nothing_to_undo": ("لا تغيير يُردّ.", "There is nothing to take back."),
    "revealed": ("كُشف النصف المختوم للنسخة {n}.", "The sealed half is revealed for version {n}."),
    "revealed_before": (
        "النسخة {n} كُشفت من قبل: غيّروا القاموس واحفظوا نسخة جديدة.",
        "Version {n} was revealed before: change the dictionary and save a new version.",
    ),
    "hint_al": (
        "اكتب «{shown}» بلا ال: البرنامج يضيفها.",
        'Write "{shown}" without ال: the program adds it.',
    ),
    # what cannot be done
    "save_first": (
        "احفظوا نسخة أولاً: النصف المختوم يُكشف مرة واحدة لكل نسخة محفوظة.",
        "Save a version first: the sealed half is revealed once for each saved version.",
    ),
    "no_codings": (
        "لا ترميز لهذه النصوص، فلا شيء يُكشف.",
        "These articles are not coded: nothing to reveal.",
    ),
    "nothing_to_save": ("لا كلمة بعد: اكتب واحدة ثم احفظ.", "There is no word yet: write one, then save."),
    "bad_name": (
        "اسم المجموعة يصير اسم ملف: حروف وأرقام ومسافات فقط، 41 حرفاً على الأكثر.",
        "The group's name becomes a file name: letters, digits and spaces only, 41 at most.",
    ),
    "not_saved": ("لم يُحفظ: {what}", "Not saved: {what}"),
    "cannot_write": ("لا يمكن الكتابة في المجلد: {what}.", "The folder cannot be written: {what}."),
    "choose_file": ("احفظ نسخة أو ضع ملفاً في المجلد أولاً.", "Save a version, or put a file into the folder, first."),
    "choose_two": ("اختر دليلين مختلفين.", "Choose two different codebooks."),
    "both": ("كلاهما", "Both"),
    "only": ("فقط", "Only"),
    "neither": ("لا أحد", "Neither"),
    "total": ("الجمل", "Sentences"),
    "coders_yes": ("يراها المرمّزون", "the coders see it"),
    "coders_no": ("لا يراها المرمّزون", "the coders do not"),
    "coders_none": ("بلا ترميز", "not coded"),
    "same_catch": ("كلاهما يلتقط الجمل نفسها.", "Both catch the same sentences."),
    # faults of lines
    "wildcard": (
        "«{shown}»: لا رموز مثل * و ?؛ البرنامج يضيف السوابق واللواحق وحده.",
        '"{shown}": no signs such as * and ?; the program adds prefixes and endings by itself.',
    ),
    "markup": ("«{shown}»: هذا ليس كلمة بل شيفرة صفحة.", '"{shown}": this is page code, not a word.'),
    "long_word": ("«{shown}»: الكلمة أطول من 40 حرفاً.", '"{shown}": the word is longer than 40 letters.'),
    "long_phrase": ("«{shown}»: العبارة أطول من 12 كلمة.", '"{shown}": the phrase is longer than 12 words.'),
    "not_word": ("«{shown}»: ليست كلمة واحدة من حروف.", '"{shown}": this is not one word of letters.'),
    "not_arabic": (
        "«{shown}»: لا حرف عربي فيها؛ للأسماء اللاتينية اختر «اسم علم».",
        '"{shown}": no Arabic letter; for Latin names choose the kind "name".',
    ),
    "twice": ("«{shown}»: مكتوبة من قبل.", '"{shown}": it stands here already.'),
    "too_much": (
        "النص الملصق أطول من 20 ألف حرف: الصق قائمة كلمات لا مقالاً.",
        "What was pasted is longer than 20,000 characters: paste a list of words, not an article.",
    ),
    "too_many": ("تُقرأ أول 300 سطر فقط.", "Only the first 300 lines are read."),
}


def say(lang: str, key: str, /, **parts: object) -> str:
    """A sentence or label of the interface.

    >>> say("en", "of", k=3, n=7)
    '3 of 7'
    """
    return _SAID[key][LANGUAGES.index(check_language(lang))].format(**parts)


def kind_name(lang: str, kind: str) -> str:
    """How a kind of words is called."""
    return KIND_NAMES[kind][LANGUAGES.index(check_language(lang))]


def frame_names(frames: pd.DataFrame, lang: str) -> dict[str, str]:
    """How each frame of a frames table is called in a language; by its id where it has no label."""
    labels = frames["label_ar" if lang == "ar" else "label_en"]
    return {frame: name or frame for frame, name in zip(frames["frame"], labels, strict=True)}


def check_language(lang: str) -> str:
    """The language, if it is one of the two."""
    if lang not in LANGUAGES:
        raise FramingError(f'Unknown language "{lang}". Choose ar or en.')
    return lang
