"""The sentences of generated captions, English and Arabic."""

from __future__ import annotations

CAPTIONS: dict[str, tuple[str, str]] = {
    "strips_caption": (
        "Each strip is one text read from its first word to its last; a cell is one coding unit, as "
        "wide as its words. Above the line: {a}; below the line: {b}. Filled cells are the "
        "narrator's own words, outlined cells with a dot are spoken by a source (letters: who), the "
        "thin line is text with neither frame; the headline is framed, the lead stands in brackets. "
        "Margins: units with the frame of all units, share of all words in such units, units spoken "
        "by a source.",
        "كل شريط نصٌّ واحد يُقرأ من كلمته الأولى إلى الأخيرة، وكل خانة وحدة ترميز بعرض كلماتها. فوق "
        "الخط: {a}، وتحته: {b}. الخانة الملوّنة بصوت الكاتب، والمفرغة ذات النقطة على لسان مصدر "
        "(والحرف يدل عليه)، والخط الرفيع نص بلا هذا ولا ذاك؛ العنوان داخل إطار والمقدمة بين قوسين. "
        "في الهامش: وحدات الإطار من كل الوحدات، ونسبة كلماتها، وما جاء منها عبر مصدر.",
    ),
    "prevalence_caption": (
        "Dots: share of the coding units of each text that hold the frame, with units with the frame / units.",
        "النقاط: نسبة وحدات الترميز التي فيها الإطار في كل نص، ومعها عدد وحدات الإطار من كل الوحدات.",
    ),
    "prevalence_groups_caption": (
        "Dots: share of coding units with the frame; lines: 95% intervals of the process that wrote "
        "such texts, clustered by story. No line: the interval is refused, see the note in the table.",
        "النقاط: نسبة وحدات الترميز التي فيها الإطار؛ الخطوط: فترات ثقة 95% لطريقة الكتابة، مجمعة "
        "حسب القصة. غياب الخط يعني أن الفترة مرفوضة، انظر الملاحظة في الجدول.",
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
    "two_frames_caption": (
        "Each point is a text: share of its units with {a} (across) and with {b} (up). On the "
        "diagonal both take equal room. Texts with neither frame are listed beside the plot, since "
        "0/0 is no balance.",
        "كل نقطة نص: نسبة وحداته التي فيها {a} أفقياً و{b} عمودياً. على القطر يتساوى الإطاران. "
        "النصوص الخالية من الإطارين مذكورة بجانب الرسم، لأن غيابهما ليس توازناً.",
    ),
    "speakers_caption": (
        "Coding units with each frame by who speaks in them; a unit counts once for every speaker in it.",
        "وحدات الترميز التي فيها كل إطار بحسب من يتحدث فيها؛ تُحسب الوحدة مرة لكل متحدث فيها.",
    ),
    "contrast_caption": (
        "Coding units with {a} only, with both frames, with {b} only, and with neither.",
        "وحدات فيها {a} فقط، ووحدات فيها الإطاران، ووحدات فيها {b} فقط، ووحدات بلا أي منهما.",
    ),
    "matrix_caption": (
        "Units with the frame of all units of each text; the darker a cell, the larger the share.",
        "وحدات الإطار من كل وحدات النص؛ وكلما اشتدت الخانة زادت النسبة.",
    ),
    "timeline_caption": (
        "Share of coding units with each frame in each period, with 95% intervals of the process "
        "that wrote such texts, clustered by story; hollow: the interval is refused.",
        "نسبة وحدات الترميز التي فيها الإطار في كل فترة، مع فترات ثقة 95% لطريقة الكتابة مجمعة حسب "
        "القصة؛ والمفرغ فترة مرفوضة.",
    ),
    "dispersion_caption": (
        "Every tick is a counted hit at its place in the text, from its first letter to its last.",
        "كل علامة شاهد محسوب في موضعه من النص، من أول حرف إلى آخره.",
    ),
    "pair_caption": (
        "Share of coding units with each frame in two texts; no test is made between single texts.",
        "نسبة وحدات الترميز التي فيها كل إطار في نصين، ولا يُجرى اختبار بين نصين مفردين.",
    ),
    "overlap_caption": (
        "Units that hold both frames of a pair, beside the units that hold each.",
        "وحدات فيها إطارا الزوج معاً، بجانب وحدات كل منهما.",
    ),
    "keyness_caption": (
        "Log ratios with 95% intervals from resampled stories; words are chosen by weighted log-odds.",
        "لوغاريتمات النسب مع فترات ثقة 95% من إعادة معاينة القصص؛ والألفاظ مختارة بالأرجحية الموزونة.",
    ),
    "shift_caption": (
        "Differences in uses per 1,000 words; no interval and no test.",
        "فروق الاستعمال لكل ألف كلمة، بلا فترة ثقة ولا اختبار.",
    ),
    "reliability_caption": (
        "Krippendorff's alpha with 95% intervals, Gwet's AC1 beside it; bounds after Krippendorff (2004).",
        "ألفا كريبندورف مع فترات ثقة 95% وبجانبها معامل غويت؛ والحدود عن كريبندورف (2004).",
    ),
    "validation_caption": (
        "Precision, recall and F1 of the dictionary with 95% intervals; 0/0 is left out.",
        "دقة القاموس واستدعاؤه ومقياس F1 مع فترات ثقة 95%؛ ويُترك ما لا يُحسب.",
    ),
    "corrected_caption": (
        "Hollow: the dictionary's share; filled: the share corrected with the coded sample, 95% interval.",
        "المفرغ نسبة القاموس، والممتلئ النسبة المصححة بالعينة المرمزة مع فترة ثقة 95%.",
    ),
    "curve_caption": (
        "The effect under every specification, in order, and the choices made in each (Simonsohn et al. 2020).",
        "الأثر تحت كل مواصفة بالترتيب، والاختيارات في كل منها (Simonsohn et al. 2020).",
    ),
    "coverage_caption": (
        "Number of articles by outlet and date; unknown outlets and dates are shown as such.",
        "عدد المقالات بحسب الصحيفة والتاريخ، وما جُهل يظهر مجهولاً.",
    ),
    "copies_caption": ("Articles that share a story, in order of date.", "مقالات تتقاسم نصاً واحداً بترتيب التاريخ."),
    "topics_caption": (
        "Share of each topic, with its interval where there is one, and its most probable words.",
        "نصيب كل موضوع مع فترة ثقته إن وُجدت، وأرجح كلماته.",
    ),
    "topics_by_group_caption": (
        "Mean share of each topic over the articles of each group, with 95% intervals over stories where they are "
        "not refused; the model's own uncertainty is not in them.",
        "متوسط حصة كل موضوع في مقالات كل مجموعة، مع فترات ثقة 95% عبر القصص حيث لا تُرفض، ولا تشمل عدم يقين "
        "النموذج نفسه.",
    ),
    "topic_stability_caption": (
        "Would other articles have given these topics? Stability over resampled articles beside that of shuffled "
        "words, how often a topic was found again, coherence (NPMI) and exclusivity of its ten first words.",
        "هل كانت مقالات أخرى ستعطي هذه الموضوعات؟ الثبات عبر إعادة معاينة المقالات بجانب ثبات كلمات مخلوطة، وكم "
        "مرة أُعيد إيجاد الموضوع، واتساق كلماته العشر الأولى (NPMI) وتفردها.",
    ),
    "topic_numbers_caption": (
        "How many topics? Stability beyond shuffled words decides first; coherence, exclusivity and diversity stand "
        "beside it, since none of them alone tells the right number.",
        "كم عدد الموضوعات؟ يحكم أولاً ما يفوق ثبات الكلمات المخلوطة، وبجانبه الاتساق والتفرد والتنوع، إذ لا يحدد "
        "أيٌّ منها العدد وحده.",
    ),
    "topic_frames_caption": (
        "Mean share of each topic in the units with each frame.",
        "متوسط حصة كل موضوع في وحدات كل إطار.",
    ),
    "blame_caption": (
        "Units in which each speaker blames each actor, by a word of accusation or condemnation.",
        "وحدات يلوم فيها كل متحدث كل فاعل بلفظ اتهام أو تنديد.",
    ),
}
