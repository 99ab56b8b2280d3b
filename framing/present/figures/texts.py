"""The words of all figures, English and Arabic, in one place."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # shared
    "units": ("units", "الوحدات"),
    "of_words": ("words", "الكلمات"),
    "share_of_units": ("Share of coding units", "نسبة وحدات الترميز"),
    "units_with_frame": ("units with the frame / units", "وحدات فيها الإطار من كل الوحدات"),
    "not_validated": ("dictionary not validated", "القاموس لم يُتحقق منه"),
    "these_texts_only": ("describes these texts only", "يصف هذه النصوص وحدها"),
    "off_story": ("not applicable: off-story", "لا ينطبق: خارج القصة"),
    "not_applicable": ("n/a", "لا ينطبق"),
    "neither_frame": ("neither frame occurs", "لا يرد أي من الإطارين"),
    "no_rows": ("nothing to draw", "لا شيء يُرسم"),
    "n_units": ("{n} units", "الوحدات: {n}"),
    "n_texts": ("{n} texts", "النصوص: {n}"),
    # who speaks
    "narrator": ("narrator", "صوت الكاتب"),
    "source": ("a source speaks", "مصدر يتحدث"),
    "attributed": ("attributed", "منسوب إلى مصدر"),
    "quoted": ("quoted", "اقتباس مباشر"),
    "unclear": ("unclear who speaks", "المتحدث غير واضح"),
    "reasons": ("reasons only", "أسباب فقط"),
    "no_name": ("source without a name", "مصدر بلا اسم"),
    "other_speakers": ("others ({n})", "آخرون ({n})"),
    "by_source": ("by a source", "عبر مصدر"),
    # reading strips
    "above": ("above the line", "فوق الخط"),
    "below": ("below the line", "تحت الخط"),
    "neither": ("neither frame", "لا هذا ولا ذاك"),
    "headline": ("headline", "العنوان"),
    "lead": ("lead", "المقدمة"),
    "transcript_rows": ("Transcripts: every turn has a speaker", "نصوص محادثات: لكل دور متحدث"),
    "off_story_rows": ("Off-story: not applicable", "خارج القصة: لا ينطبق"),
    "reading_axis": ("words in reading order", "الكلمات بترتيب القراءة"),
    "speakers_key": ("Who speaks", "من يتحدث"),
    "line_goes_on": ("goes on below", "يستمر في السطر التالي"),
    "strips_caption": (
        "Each strip is one text read from its first word to its last; a cell is one coding unit, as "
        "wide as its words. "
        "Above the line: {a}; below the line: {b}. Filled cells are the narrator's own words, outlined "
        "cells with a dot are "
        "spoken by a source (letters: who), the thin line is text with neither frame; the headline is "
        "framed, the lead stands "
        "in brackets. Margins: units with the frame of all units, share of all words in such units, "
        "units spoken by a source.",
        "كل شريط نصٌّ واحد يُقرأ من كلمته الأولى إلى الأخيرة، وكل خانة وحدة ترميز بعرض كلماتها. فوق "
        "الخط: {a}، وتحته: {b}. "
        "الخانة الملوّنة بصوت الكاتب، والمفرغة ذات النقطة على لسان مصدر (والحرف يدل عليه)، والخط الرفيع "
        "نص بلا هذا ولا ذاك؛ "
        "العنوان داخل إطار والمقدمة بين قوسين. في الهامش: وحدات الإطار من كل الوحدات، ونسبة كلماتها، "
        "وما جاء منها عبر مصدر.",
    ),
    # prevalence
    "prevalence_caption": (
        "Dots: share of the coding units of each text that hold the frame, with units with the frame / units.",
        "النقاط: نسبة وحدات الترميز التي فيها الإطار في كل نص، ومعها عدد وحدات الإطار من كل الوحدات.",
    ),
    "prevalence_groups_caption": (
        "Dots: share of coding units with the frame; lines: 95% intervals of the process that wrote "
        "such texts, clustered by "
        "story. No line: the interval is refused, see the note in the table.",
        "النقاط: نسبة وحدات الترميز التي فيها الإطار؛ الخطوط: فترات ثقة 95% لطريقة الكتابة، مجمعة حسب القصة. "
        "غياب الخط يعني أن الفترة مرفوضة، انظر الملاحظة في الجدول.",
    ),
    "text_interval": (
        "Lines: 95% intervals of the measurement error, from the coded sample.",
        "الخطوط: فترات ثقة 95% لخطأ القياس، من العينة المرمزة.",
    ),
    "process_interval": (
        "Lines: 95% intervals of the writer's way of reporting (process), not of these texts, which "
        "were read completely.",
        "الخطوط: فترات ثقة 95% لطريقة الكتابة، لا لهذه النصوص التي قُرئت كاملة.",
    ),
    "corpus_interval": (
        "Lines: 95% intervals for what coders would find in these texts, from the coded sample.",
        "الخطوط: فترات ثقة 95% لما يجده المرمزون في هذه النصوص، من العينة المرمزة.",
    ),
    "lines_process": (
        "lines: 95% intervals (process, clustered by story); hollow: interval refused",
        "الخطوط: فترات ثقة 95% لطريقة الكتابة، والمفرغ: فترة مرفوضة",
    ),
    "lines_corpus": (
        "lines: 95% intervals (corpus, from the coded sample); hollow: interval refused",
        "الخطوط: فترات ثقة 95% لهذه المجموعة من العينة المرمزة، والمفرغ: فترة مرفوضة",
    ),
    # two frames
    "two_frames_caption": (
        "Each point is a text: share of its units with {a} (across) and with {b} (up). On the diagonal "
        "both take equal room. "
        "Texts with neither frame are listed beside the plot, since 0/0 is no balance.",
        "كل نقطة نص: نسبة وحداته التي فيها {a} أفقياً و{b} عمودياً. على القطر يتساوى الإطاران. "
        "النصوص الخالية من الإطارين مذكورة بجانب الرسم، لأن غيابهما ليس توازناً.",
    ),
    "neither_list": ("Neither frame", "بلا أي من الإطارين"),
    "off_story_list": ("Not applicable (off-story)", "لا ينطبق (خارج القصة)"),
    "equal_room": ("equal shares", "نسب متساوية"),
    "more_of": ("more {name}", "أكثر: {name}"),
    # speakers
    "speakers_caption": (
        "Coding units with each frame by who speaks in them; a unit counts once for every speaker in it.",
        "وحدات الترميز التي فيها كل إطار بحسب من يتحدث فيها؛ تُحسب الوحدة مرة لكل متحدث فيها.",
    ),
    "speakers_axis": ("Units with the frame, by who speaks in them", "وحدات الإطار بحسب من يتحدث فيها"),
    "narrator_row": ("narrator (the text itself)", "صوت الكاتب (النص نفسه)"),
    "unnamed_row": ("sources without a name", "مصادر بلا اسم"),
    "unclear_row": ("unclear", "غير واضح"),
    "n_with_frame": ("n = {n}", "العدد = {n}"),
}
