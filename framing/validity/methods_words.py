"""The sentences of a methods section and the items of the checklist, English and Arabic."""

from __future__ import annotations

UNITS = {
    "sentence": {"en": "sentence", "ar": "الجملة"},
    "paragraph": {"en": "paragraph", "ar": "الفقرة"},
    "article": {"en": "article", "ar": "المقالة"},
}

PARTS = {
    "headline": {"en": "headline", "ar": "العنوان"},
    "heading": {"en": "heading", "ar": "العنوان الفرعي"},
    "lead": {"en": "lead", "ar": "المقدمة"},
    "body": {"en": "body", "ar": "المتن"},
    "list_item": {"en": "list item", "ar": "عنصر قائمة"},
    "caption": {"en": "caption", "ar": "تعليق صورة"},
    "turn": {"en": "speaker's turn", "ar": "دور متحدث"},
}

SENTENCES = {
    "counted": {
        "en": "We counted frame indicators in {articles} articles ({on_story} about the story; {units} units, {words} "
        "words). The coding unit is the {unit}. A dictionary of {entries} entries for {frames} frames was applied "
        "({codebook}, SHA-256 {sha256}; {version}).",
        "ar": "عددنا مؤشرات الأطر في المقالات وعددها {articles} (منها {on_story} عن الحدث؛ الوحدات {units} والكلمات "
        "{words}). وحدة الترميز هي {unit}. واستُعمل قاموس من {entries} مدخلاً لأطر عددها {frames} ({codebook}، "
        "SHA-256 {sha256}، {version}).",
    },
    "parts": {
        "en": "These parts of the articles were scored: {parts}.",
        "ar": "احتُسبت من المقالات هذه الأجزاء: {parts}.",
    },
    "copies": {
        "en": "Copies were looked for by shared runs of four words ({copies} articles, {shared} stories of several), "
        "and in a group a story counts once.",
        "ar": "بُحث عن النسخ بسلاسل مشتركة من أربع كلمات (المقالات {copies}، والقصص المتعددة {shared})، وتُعدّ "
        "القصة مرة واحدة في المجموعة.",
    },
    "measures": {
        "en": "We report the prevalence of frame indicators (units with an indicator out of all units), the share of "
        "text that stands in such units, and prominence; a frame is said to lead only where prevalence and text share "
        "agree.",
        "ar": "نعرض شيوع مؤشرات الأطر (الوحدات التي فيها مؤشر من مجموع الوحدات)، وحصة النص الواقعة في هذه الوحدات، "
        "والبروز؛ ولا يقال إن إطاراً يتصدّر إلا حيث يتفق الشيوع وحصة النص.",
    },
    "intervals": {
        "en": "Intervals (95 %) are about the way of reporting of which these texts are a sample, not about the texts, "
        "which were read completely: for an article (process_low, process_high) Wilson intervals (Wilson 1927) on an "
        "effective number of units, given the correlation of neighbouring units, and for groups Wilson intervals with "
        "a t quantile that count stories, not sentences.",
        "ar": "مجالات الثقة (95 ٪) تخص طريقة الكتابة التي تُعدّ هذه النصوص عيّنة منها، لا النصوص نفسها فقد قُرئت كاملة: "
        "للمقالة (process_low وprocess_high) مجالات ويلسون (Wilson 1927) على عدد فعّال للوحدات يراعي ارتباط الوحدات "
        "المتجاورة، وللمجموعات مجالات ويلسون بتوزيع t تَعدّ القصص لا الجمل.",
    },
    "no_coding": {
        "en": "No coding by hand was compared with the dictionary: its errors are unknown, and the results are "
        "indicators only.",
        "ar": "لم يُقارن القاموس بترميز يدوي: أخطاؤه مجهولة، والنتائج مؤشرات فحسب.",
    },
    "human_coding": {
        "en": "Human coders ({coders}) coded {coded} units of {coded_articles} articles by the codebook's rules.",
        "ar": "رمّز مرمّزون بشر (عددهم {coders}) وحدات عددها {coded} من مقالات عددها {coded_articles} وفق قواعد دليل "
        "الترميز.",
    },
    "weighted": {
        "en": "Coded units were drawn with known chances and weighted by their inverse.",
        "ar": "سُحبت الوحدات المرمّزة باحتمالات معلومة ووُزنت بمقلوبها.",
    },
    "model_coding": {
        "en": "The reference coding ({coded} units of {coded_articles} articles) was made by language models, not by "
        "people.",
        "ar": "الترميز المرجعي (وحدات عددها {coded} من مقالات عددها {coded_articles}) وضعته نماذج لغوية لا بشر.",
    },
    "alpha": {
        "en": "Krippendorff's alpha between the coders, with its 95 % interval, runs from {alpha_least} to "
        "{alpha_most} over the frames.",
        "ar": "معامل ألفا لكريبندورف بين المرمّزين مع مجاله (95 ٪) من {alpha_least} إلى {alpha_most} بحسب الإطار.",
    },
    "model_alpha": {
        "en": "Alpha between the models, with its 95 % interval, runs from {alpha_least} to {alpha_most}: consistency "
        "under one codebook, not reliability between people.",
        "ar": "معامل ألفا بين النماذج مع مجاله (95 ٪) من {alpha_least} إلى {alpha_most}: اتساق وفق دليل واحد لا "
        "ثبات بين بشر.",
    },
    "agreement": {
        "en": "Agreement of the dictionary with the coders (F1, 95 % interval) runs from {f1_least} to {f1_most} "
        "over the frames.",
        "ar": "اتفاق القاموس مع المرمّزين (F1 ومجاله 95 ٪) من {f1_least} إلى {f1_most} بحسب الإطار.",
    },
    "model_agreement": {
        "en": "Agreement with a model-coded reference (no human coder), F1 with its 95 % interval, runs from "
        "{f1_least} to {f1_most} over the frames: this says how alike the two are, not that either is right.",
        "ar": "الاتفاق مع مرجع رمّزه نموذج (بلا مرمّز بشري)، F1 ومجاله (95 ٪)، من {f1_least} إلى {f1_most} بحسب "
        "الإطار: يقول كم يتشابهان، لا أن أحدهما مصيب.",
    },
    "validated": {
        "en": "The dictionary was validated against human coders on articles that had no part in writing it.",
        "ar": "جرى التحقّق من صدق القاموس بمقارنته بمرمّزين بشر في مقالات لم تُستعمل في وضعه.",
    },
    "too_little": {
        "en": "This is less than we ask for before the dictionary's accuracy is taken as established: two human coders "
        "with {fewest_units} units each of articles not used for the dictionary.",
        "ar": "وهذا دون ما نشترطه لاعتماد دقة القاموس: مرمّزان بشريان لكل منهما {fewest_units} وحدة من مقالات لم "
        "تُستعمل في وضعه.",
    },
    "corrected": {
        "en": "Shares were corrected with the coded units (within strata for this corpus; difference estimator with "
        "errors clustered by story beyond it); the plain shares stand beside them.",
        "ar": "صُحّحت النسب بالوحدات المرمّزة (داخل الطبقات لهذه المدونة؛ وبمقدّر الفرق مع أخطاء معنقدة بحسب القصة لما "
        "وراءها)، والنسب غير المصححة إلى جانبها.",
    },
    "comparison": {
        "en": "Groups were compared by permuting stories (studentised statistic), with p adjusted over the frames by "
        "Holm's method; copies of a story count once in a group.",
        "ar": "قورنت المجموعات بتبديل القصص بينها (إحصاء معيَّر)، مع تعديل قيم p بين الأطر بطريقة هولم؛ ونسخ القصة تُعدّ "
        "مرة واحدة في المجموعة.",
    },
    "multiverse": {
        "en": "The main conclusion was run under {specifications} specifications fixed in a file beforehand; "
        "{same_sign} keep its sign (p of the median over {stories} permuted stories: {p_median}).",
        "ar": "أعيد حساب النتيجة الرئيسة في مواصفات عددها {specifications} دُوّنت في ملف قبل الحساب؛ وتحتفظ "
        "{same_sign} منها باتجاهها (قيمة p للوسيط بتبديل {stories} قصة: {p_median}).",
    },
    "multiverse_untested": {
        "en": "The main conclusion was run under {specifications} specifications fixed in a file beforehand; "
        "{same_sign} keep its sign. With {stories} stories nothing could be permuted: as specifications share data, "
        "their agreement alone is no evidence.",
        "ar": "أعيد حساب النتيجة الرئيسة في مواصفات عددها {specifications} دُوّنت في ملف قبل الحساب؛ وتحتفظ "
        "{same_sign} منها باتجاهها. وعدد القصص {stories} لا يكفي للتبديل: والمواصفات تتقاسم البيانات، "
        "فاتفاقها وحده ليس دليلاً.",
    },
    "narrow": {
        "en": "These intervals rest on fewer than ten articles and are too narrow.",
        "ar": "وهذه المجالات مبنية على أقل من عشر مقالات، فهي أضيق مما ينبغي.",
    },
    "topics": {
        "en": "Topics are groups of words that occur together; they are called topics, not frames.",
        "ar": "الموضوعات مجموعات كلمات ترد معاً، ونسميها موضوعات لا أطراً.",
    },
    "seed": {"en": "Every random step used seed {seed}.", "ar": "استعملت كل خطوة عشوائية البذرة {seed}."},
}

TITLES = {
    "en": {
        **{"methods": "Methods", "checklist": "What reviewers ask", "done": "done", "detail": "what there is"},
        **{"ask": "what to do next", "yes": "yes", "no": "no", "in part": "in part"},
    },
    "ar": {
        **{"methods": "المنهج", "checklist": "ما يسأل عنه المحكّمون", "done": "أُنجز", "detail": "ما هو موجود"},
        **{"ask": "الخطوة التالية", "yes": "نعم", "no": "لا", "in part": "جزئياً"},
    },
}

MODEL_ONLY = {
    "en": " By a model's coding only (no human coder).",
    "ar": " بترميز نموذج فقط (بلا مرمّز بشري).",
}

CHECKS = {
    "provenance": {
        "en": "Outlet, date and address are known for {n} of {of} articles.",
        "ar": "الوسيلة والتاريخ والرابط معلومة في {n} من {of} مقالة.",
        "ask_en": "Fill in metadata.csv beside the texts.",
        "ask_ar": "املأ metadata.csv إلى جانب النصوص.",
    },
    "codebook": {
        "en": "The codebook has a version and a fingerprint.",
        "ar": "لدليل الترميز نسخة وبصمة.",
        "ask_en": "Give the codebook a version.",
        "ask_ar": "ضع رقم نسخة لدليل الترميز.",
    },
    "set_aside": {
        "en": "What is not scored is listed ({n} rows).",
        "ar": "ما لم يُحتسب مسرود ({n} صفاً).",
        "ask_en": "List what was set aside.",
        "ask_ar": "اسرد ما استُبعد.",
    },
    "copies": {
        "en": "Copies of one text were looked for.",
        "ar": "بُحث عن نسخ النص الواحد.",
        "ask_en": "Look for copies before groups are compared.",
        "ask_ar": "ابحث عن النسخ قبل مقارنة المجموعات.",
    },
    "coders": {
        "en": "{n} human coders coded {fewest} units or more of articles not used for the dictionary.",
        "ar": "رمّز {n} من المرمّزين البشر {fewest} وحدة أو أكثر من مقالات لم تُستعمل في وضع القاموس.",
        "ask_en": "Have two people code a sample: framing coding-sheet.",
        "ask_ar": "كلّف شخصين بترميز عيّنة: ⁦framing coding-sheet⁩.",
    },
    "sealed": {
        "en": "{n} coding sheets were sealed before results were seen.",
        "ar": "خُتمت {n} من أوراق الترميز قبل الاطلاع على النتائج.",
        "ask_en": "Seal each finished sheet: framing seal.",
        "ask_ar": "اختم كل ورقة مكتملة: ⁦framing seal⁩.",
    },
    "reliability": {
        "en": "Reliability with an interval for {n} rows (frames, voices, sets).",
        "ar": "الثبات مع مجاله في {n} صفاً (أطر وأصوات ومجموعات).",
        "ask_en": "Let two people code the same units.",
        "ask_ar": "ليرمّز شخصان الوحدات نفسها.",
    },
    "agreement": {
        "en": "Precision, recall and F1 with intervals for {n} rows.",
        "ar": "الدقة والاستدعاء وF1 مع مجالاتها في {n} صفاً.",
        "ask_en": "Compare the dictionary with human codings: framing validate.",
        "ask_ar": "قارن القاموس بترميز بشري: ⁦framing validate⁩.",
    },
    "error_by_group": {
        "en": "The dictionary's errors are shown for {n} groups.",
        "ar": "أخطاء القاموس معروضة في {n} من المجموعات.",
        "ask_en": "Code units of every group that is compared.",
        "ask_ar": "رمّز وحدات من كل مجموعة تُقارن.",
    },
    "corrected": {
        "en": "Corrected shares with intervals for {n} rows.",
        "ar": "نسب مصححة مع مجالاتها في {n} صفاً.",
        "ask_en": "Give codings to the study: --codings.",
        "ask_ar": "أعطِ الدراسة ترميزاتها: ⁦--codings⁩.",
    },
    "comparison": {
        "en": "Tests over stories, adjusted over frames, for {n} rows.",
        "ar": "اختبارات بحسب القصص معدّلة بين الأطر في {n} صفاً.",
        "ask_en": "Compare groups with at least four stories each, or make no claim about them.",
        "ask_ar": "قارن مجموعات في كل منها أربع قصص على الأقل، أو لا تحكم عليها.",
    },
    "multiverse": {
        "en": "Other defensible choices under which the main conclusion was tried: {n}.",
        "ar": "الخيارات الأخرى المقبولة التي جُرّبت فيها النتيجة الرئيسة: {n}.",
        "ask_en": "Run the main conclusion under all of them: framing multiverse; then framing study --multiverse.",
        "ask_ar": "شغّل النتيجة الرئيسة فيها كلها: ⁦framing multiverse⁩ ثم ⁦framing study --multiverse⁩.",
    },
}
