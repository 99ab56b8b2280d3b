"""The report's own words, in English and Arabic."""

from __future__ import annotations

from typing import Any

TEXTS: dict[str, dict[str, Any]] = {
    "en": {
        "title": "How these articles frame the event",
        "skip": "To the content",
        "contents": "Contents",
        "nav": {
            "summary": "Summary",
            "may": "May say",
            "overview": "Articles",
            "figures": "Figures",
            "evidence": "Evidence",
            "reader": "Read",
            "pair": "Compare",
            "aside": "Set aside",
            "validation": "Validated?",
            "provenance": "Provenance",
            "methods": "Methods",
            "downloads": "Tables",
        },
        "yes": "yes",
        "no": "no",
        "noscript": (
            "This page needs JavaScript for pictures, evidence and articles. Without it, look into the folders "
            "figures and tables beside this file."
        ),
        "summary": "Summary",
        "may": "What you may say",
        "can": "These tables allow",
        "cannot": "They do not allow",
        "overview": "Articles by frame",
        "overview_help": (
            "k/n: units with the frame of all units of the text; a stronger tint is a larger share. The texts "
            "were read completely, so a count has no sampling interval. Choose a number to read its sentences."
        ),
        "article": "Article",
        "leads": "Leads, of the two",
        "lead_notes": {"none of the frames occurs": "neither occurs"},
        "off": "off-story: not applicable",
        "cell": "{k} of {n} units, {share}; {words} of the words",
        "groups": "Groups by frame",
        "groups_help": (
            "Share of units with its 95 % interval; where it is refused (too few independent articles) the cell "
            "holds the count k/n, which describes these texts only. Point at a cell for counts, target and "
            "method."
        ),
        "group_n": "{articles} articles, {stories} stories",
        "copies": "Copies and wire copy",
        "copies_help": (
            "Texts that share their words, found by runs of four words (copies.csv). A near copy has two fifths of the "
            "shorter text in the other, or a quarter that stands nowhere else; overlap cannot tell heavy rewrites from "
            "follow-ups, so look at the stories. "
            "Choice for groups (--duplicates): {choice}."
        ),
        "copies_choices": {
            "weight": "a story counts once in a group, its copies share its weight",
            "first": "only the earliest copy of a story counts in a group",
            "keep": "every copy counts",
        },
        "copy_kinds": {
            "exact": "{n} exact copies",
            "near": "{n} near copies",
            "part": "{n} short texts inside longer ones",
            "passage": "{n} shared passages",
        },
        "copy_stories": "Stories of two articles or more: {stories}, with {articles} articles.",
        "copy_change": "What it changes that a story counts once",
        "copy_change_help": (
            "Groups that hold copies: the share of units with every copy beside the share with each story once, 95 % "
            "intervals for the group's way of reporting; an empty limit is refused."
        ),
        "copy_no_change": "No group holds two articles of a story: collapsing changed no share.",
        "copy_more": "… and {n} more stories: articles.csv, column story.",
        "speakers": "Who speaks",
        "speakers_help": (
            "Units with the frame in which this voice or this speaker is heard, as counts. Speakers are named as "
            "the text names them; at most fifteen, most units first."
        ),
        "voice": "Voice",
        "speaker": "Speaker",
        "narrator": "narrator",
        "attributed": "attributed",
        "quoted": "quoted",
        "unclear": "unclear",
        "total": "All",
        "contrast": "The two frames set against each other",
        "none": "No rows.",
        "figures": "Figures",
        "titles": {
            "reading_strips": "The texts in reading order",
            "two_frames": "One frame against the other",
            "prevalence": "Shares of each article",
            "prevalence_groups": "Shares of each group",
            "speakers": "Speakers and frames",
        },
        "files": "Files",
        "plotted": "plotted numbers",
        "evidence": "Evidence",
        "evidence_help": (
            "Every sentence behind the numbers. Judge each piece of evidence as you read; save the file and give "
            "it to the next run as --judgements."
        ),
        "reader": "Read an article",
        "reader_help": (
            "Marked words are counted evidence, each frame with its own colour and line. Hatched: the holder of "
            "the reaction only stands near. Crossed out: set aside, not scored."
        ),
        "pair": "Two articles side by side",
        "pair_help": (
            "Their profiles, the frames that only one has, and their sentences facing each other. Counts of two "
            "texts that were read completely: no test between them."
        ),
        "aside": "What was set aside",
        "aside_help": "Nothing is deleted: every passage that is not scored, with the rule that set it aside.",
        "cleaning": "Rules, and what they found",
        "cleaning_help": (
            "What reading noted, every cleaning rule (on, or switched off with --without-rules), and how many articles "
            "hold odd letters. A rule that excludes nothing only warns."
        ),
        "validation": "Is it validated?",
        "not_validated": (
            "No human coding has been compared with this dictionary in this study. Say “frame indicators, not "
            "validated”. To validate: framing coding-sheet draws the units to code, framing validate compares."
        ),
        "coded": {
            "model": "No. The dictionary was compared with a coding made by a model (no human coder): this says how "
            "alike the two are, not that either is right.",
            "little": "Not yet. People have coded, but fewer than two of them 150 units each of articles that had no "
            "part in writing the dictionary.",
            "enough": "Two or more people have coded 150 units each of articles that had no part in writing the "
            "dictionary; read how far it agrees with them:",
        },
        "compared": "The dictionary beside the coding, each score with its n and its 95 % interval:",
        "checklist": "What reviewers ask",
        "done": {"yes": "yes", "no": "no", "in part": "in part"},
        "judged": "With and without the readers' judgements",
        "judged_n": "Readers judged single hits: {right} right, {wrong} wrong, {unsure} unsure. What they judged wrong "
        "is counted nowhere on this page; the table sets the scores without their judgements beside those with them.",
        "judged_lost": "Of the judgements, {n} belong to no evidence here: texts or codebook have changed.",
        "judged_help": "Listed are articles and groups with judged evidence; all others are the same with and without. "
        "Readers choose what they judge, so this is no estimate of how often the dictionary is right.",
        "provenance": "Provenance",
        "provenance_help": "A missing value is unknown, not guessed.",
        "unknown": "unknown",
        "unknown_n": "Unknown for",
        "methods": "Methods",
        "codebook": "The codebook's frames",
        "entries": "The dictionary's entries",
        "repeat": "To repeat this study",
        "downloads": "Tables to take along",
        "downloads_help": (
            "CSV, UTF-8; the marked ones are inside this page, the others lie in the folder tables beside it."
        ),
        "inside": "inside this page",
        "numbers": "All numbers",
        "rows": "rows",
        "more_rows": "Show all {n} rows",
        "frame": "Frame",
        "outlet": "Outlet",
        "any": "all",
        "judgement": "Judged",
        "status": "Status",
        "counted": "counted",
        "left_out": "left out",
        "words_in": "Words in the sentence",
        "reset": "Clear",
        "show": "Frames shown",
        "previous": "Previous",
        "next": "Next",
        "save": "Save judgements.csv",
        "load": "Load judgements.csv",
        "keyboard": (
            "Keys, while a line has the focus: J and K or the arrows move, 1 right, 2 wrong, 3 unsure, 0 takes "
            "the verdict back."
        ),
        "first": "Article A",
        "second": "Article B",
    },
    "ar": {
        "title": "كيف تؤطّر هذه المقالات الحدث",
        "skip": "إلى المحتوى",
        "contents": "المحتويات",
        "nav": {
            "summary": "الخلاصة",
            "may": "ما يقال",
            "overview": "المقالات",
            "figures": "الأشكال",
            "evidence": "الشواهد",
            "reader": "القراءة",
            "pair": "المقابلة",
            "aside": "المستبعد",
            "validation": "التحقق",
            "provenance": "المصادر",
            "methods": "المنهج",
            "downloads": "الجداول",
        },
        "yes": "نعم",
        "no": "لا",
        "noscript": (
            "تحتاج هذه الصفحة إلى جافاسكربت لعرض الأشكال والشواهد والمقالات. وإلا فانظر في المجلدين figures "
            "وtables بجانب هذا الملف."
        ),
        "summary": "الخلاصة",
        "may": "ما يجوز قوله",
        "can": "تسمح هذه الجداول بما يأتي",
        "cannot": "ولا تسمح بما يأتي",
        "overview": "المقالات والأطر",
        "overview_help": (
            "العدد/المجموع: وحدات فيها الإطار من كل وحدات النص، واللون الأقوى نسبة أكبر. قُرئت النصوص كاملة فلا "
            "مجال معاينة للعدد. اختر رقماً لتقرأ جمله."
        ),
        "article": "المقالة",
        "leads": "المتصدّر من الإطارين",
        "lead_notes": {
            "depends on the unit": "يتوقف على الوحدة",
            "a tie": "تعادل",
            "none of the frames occurs": "لا يرد أي منهما",
        },
        "off": "خارج الحدث: لا ينطبق",
        "cell": "{k} من {n} وحدة، \u2066{share}\u2069؛ \u2066{words}\u2069 من الكلمات",
        "groups": "المجموعات والأطر",
        "groups_help": (
            "نسبة الوحدات مع مجال الثقة 95 %؛ وحيث رُفض المجال لقلة المقالات المستقلة ففي الخانة العدد من "
            "المجموع، وهو يصف هذه النصوص وحدها. أشر إلى خانة لترى الأعداد والهدف والطريقة."
        ),
        "group_n": "المقالات {articles}، القصص {stories}",
        "copies": "النسخ ومواد الوكالات",
        "copies_help": (
            "نصوص تتقاسم كلماتها، عُثر عليها بسلاسل من أربع كلمات (copies.csv). في النسخة القريبة خُمسا النص الأقصر في "
            "الآخر أو ربعه إن لم يرد في غيرهما؛ ولا يفرّق تشابه الكلمات بين إعادة صياغة ومتابعة للخبر، فانظر في القصص. "
            "الاختيار للمجموعات (⁦--duplicates⁩): {choice}."
        ),
        "copies_choices": {
            "weight": "تُعدّ القصة مرة واحدة في المجموعة وتتقاسم نسخها وزنها",
            "first": "لا تُعدّ في المجموعة إلا أقدم نسخ القصة",
            "keep": "تُعدّ كل نسخة",
        },
        "copy_kinds": {
            "exact": "نسخ مطابقة: {n}",
            "near": "نسخ قريبة: {n}",
            "part": "نصوص قصيرة داخل أطول منها: {n}",
            "passage": "مقاطع مشتركة: {n}",
        },
        "copy_stories": "القصص التي فيها مقالتان أو أكثر: {stories}، ومقالاتها {articles}.",
        "copy_change": "ما الذي يغيّره عدّ القصة مرة واحدة",
        "copy_change_help": (
            "المجموعات التي فيها نسخ: نسبة الوحدات مع كل النسخ وإلى جانبها نسبتها والقصة تُعدّ مرة واحدة، مع مجالات 95 ٪ "
            "لطريقة المجموعة في الكتابة؛ والحدّ الفارغ مرفوض."
        ),
        "copy_no_change": "ليس في أي مجموعة مقالتان من قصة واحدة: لم يغيّر الطيّ أي نسبة.",
        "copy_more": "… وقصص أخرى عددها {n}: انظر العمود story في articles.csv.",
        "speakers": "من يتكلم",
        "speakers_help": (
            "عدد الوحدات التي فيها الإطار ويُسمع فيها هذا الصوت أو هذا المتكلم. الأسماء كما وردت في النص، وأكثرها "
            "خمسة عشر، الأكثر أولاً."
        ),
        "voice": "الصوت",
        "speaker": "المتكلم",
        "narrator": "الراوي",
        "attributed": "منسوب",
        "quoted": "مقتبس",
        "unclear": "غير واضح",
        "total": "الكل",
        "contrast": "الإطاران متقابلين",
        "none": "لا صفوف.",
        "figures": "الأشكال",
        "titles": {
            "reading_strips": "النصوص بترتيب القراءة",
            "two_frames": "إطار مقابل إطار",
            "prevalence": "النسب في كل مقالة",
            "prevalence_groups": "النسب في كل مجموعة",
            "speakers": "المتكلمون والأطر",
        },
        "files": "الملفات",
        "plotted": "الأرقام المرسومة",
        "evidence": "الشواهد",
        "evidence_help": (
            "كل جملة وراء الأرقام. احكم على كل شاهد وأنت تقرأ، ثم احفظ الملف وأعطه للتشغيل التالي بالخيار ⁦--judgements⁩."
        ),
        "reader": "اقرأ مقالة",
        "reader_help": (
            "الكلمات المعلّمة شواهد محسوبة، ولكل إطار لونه وخطّه. المخطّط المائل: صاحب الموقف قريب فحسب. المشطوب: "
            "استُبعد ولم يُحسب."
        ),
        "pair": "مقالتان جنباً إلى جنب",
        "pair_help": (
            "ملامح كل منهما، والأطر التي في إحداهما فقط، والجمل متقابلة. أعداد نصين قُرئا كاملين، فلا اختبار بينهما."
        ),
        "aside": "ما استُبعد",
        "aside_help": "لا يُحذف شيء: كل مقطع لم يُحسب مع القاعدة التي استبعدته.",
        "cleaning": "القواعد وما وجدته",
        "cleaning_help": (
            "ما لوحظ عند القراءة، وكل قاعدة تنظيف (مفعّلة، أو معطّلة بالخيار ‎--without-rules)، وعدد المقالات التي فيها "
            "حروف غير معتادة. القاعدة التي لا تستبعد شيئًا تنبّه فقط."
        ),
        "validation": "هل تُحقّق من القياس؟",
        "not_validated": (
            "لم يُقارن هذا القاموس بترميز بشري في هذه الدراسة. قل: «مؤشرات أطر، غير متحقَّق منها». وللتحقق: يسحب "
            "الأمر ⁦framing coding-sheet⁩ الوحدات للترميز، ويقارن الأمر ⁦framing validate⁩."
        ),
        "coded": {
            "model": "لا. قورن القاموس بترميز وضعه نموذج (بلا مرمّز بشري): وهذا يقول كم يتشابهان، لا أن أحدهما مصيب.",
            "little": "ليس بعد. رمّز أناس، لكن لم يرمّز شخصان 150 وحدة لكل منهما من مقالات لم تُستعمل في وضع القاموس.",
            "enough": "رمّز شخصان أو أكثر 150 وحدة لكل منهما من مقالات لم تُستعمل في وضع القاموس؛ انظر إلى أي حد "
            "يتفق معهم:",
        },
        "compared": "القاموس إلى جانب الترميز، وكل درجة مع عددها ومجالها (95 ٪):",
        "checklist": "ما يسأل عنه المحكّمون",
        "done": {"yes": "نعم", "no": "لا", "in part": "جزئياً"},
        "judged": "مع أحكام القراء ومن دونها",
        "judged_n": "حكم القراء على شواهد مفردة: صحيح {right}، خطأ {wrong}، غير متأكد {unsure}. وما حكموا بأنه خطأ "
        "لا يُعدّ في هذه الصفحة كلها؛ والجدول يضع الدرجات من دون أحكامهم إلى جانب الدرجات معها.",
        "judged_lost": "من الأحكام {n} لا يعود إلى أي شاهد هنا: تغيّرت النصوص أو دليل الترميز.",
        "judged_help": "تُذكر المقالات والمجموعات التي حُكم على شواهد فيها؛ وما عداها سواء مع الأحكام ومن دونها. "
        "والقارئ يختار ما يحكم عليه، فليس هذا تقديرا لمدى صحة القاموس.",
        "provenance": "المصدر والبيانات",
        "provenance_help": "القيمة الغائبة مجهولة، ولا تُخمَّن.",
        "unknown": "مجهول",
        "unknown_n": "مجهول في",
        "methods": "المنهج",
        "codebook": "أطر دليل الترميز",
        "entries": "مداخل القاموس",
        "repeat": "لإعادة هذه الدراسة",
        "downloads": "جداول للتنزيل",
        "downloads_help": "ملفات CSV بترميز UTF-8؛ المعلَّم منها داخل هذه الصفحة، والباقي في المجلد tables بجانبها.",
        "inside": "داخل هذه الصفحة",
        "numbers": "كل الأرقام",
        "rows": "صفوف",
        "more_rows": "أظهر كل الصفوف ({n})",
        "frame": "الإطار",
        "outlet": "الوسيلة",
        "any": "الكل",
        "judgement": "الحكم",
        "status": "الحالة",
        "counted": "محسوب",
        "left_out": "متروك",
        "words_in": "كلمات في الجملة",
        "reset": "امسح",
        "show": "الأطر الظاهرة",
        "previous": "السابقة",
        "next": "التالية",
        "save": "احفظ judgements.csv",
        "load": "حمّل judgements.csv",
        "keyboard": (
            "المفاتيح حين يكون التركيز على سطر: J وK أو الأسهم للتنقل، 1 صحيح، 2 خطأ، 3 غير متأكد، 0 لسحب الحكم."
        ),
        "first": "المقالة أ",
        "second": "المقالة ب",
    },
}
