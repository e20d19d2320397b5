/* SPDX-License-Identifier: MIT */
/* The key tables of workshop sheets: each kind has its own. */
#include "sheet.h"

#include "base/i18n.h"
#include "model-internal.h"

static const char *const answers[] = {"own", "categories", NULL};

#define ASK_KEY(text)                                                                              \
    {"ask", KEY_TEXT, offsetof(SheetQuestion, ask), .required = TRUE, .doc = (text)}, {            \
        "hint", KEY_TEXT, offsetof(SheetQuestion, hint), .doc = "A few small words beside it."     \
    }
#define LINES_KEY(most)                                                                            \
    {                                                                                              \
        "lines", KEY_INTEGER, offsetof(SheetQuestion, lines), .low = 1, .high = (most),            \
                                                              .doc = "How many lines to write on." \
    }
#define FIELDS_KEY                                                                                 \
    {                                                                                              \
        "fields", KEY_TEXTS, offsetof(SheetQuestion, fields),                                      \
            .low = 1, .high = 6, .doc = "Labels, each with a line of its own."                     \
    }
#define CHOICES_KEY                                                                                \
    {"choices", KEY_TEXTS,  offsetof(SheetQuestion, choices),                                      \
     .low = 1,  .high = 12, .doc = "What may be ticked."},                                         \
    {                                                                                              \
        "several", KEY_BOOLEAN, offsetof(SheetQuestion, several),                                  \
            .doc = "yes: several choices may be ticked."                                           \
    }

static const Key question_keys[] = {
    ASK_KEY("The question, 2 to 8 words."),
    LINES_KEY(12),
    FIELDS_KEY,
    CHOICES_KEY,
    {"extra", KEY_TEXT, offsetof(SheetQuestion, extra),
     .doc = "A last label with its line, under the choices."},
    {"answer", KEY_CHOICE, offsetof(SheetQuestion, answer), .choices = answers,
     .doc = "categories: one category of the themes."},
    {"half", KEY_BOOLEAN, offsetof(SheetQuestion, half),
     .doc = "yes: half of the width; two of them stand side by side."},
};
static const KeyTable question_table = TABLE(SheetQuestion, N_("a question"), question_keys);

static const Key bubble_keys[] = {
    ASK_KEY("What it asks for."),
    LINES_KEY(4),
    FIELDS_KEY,
    CHOICES_KEY,
};
static const KeyTable bubble_table = TABLE(SheetQuestion, N_("the bubble"), bubble_keys);

static const Key part_keys[] = {ASK_KEY("Its heading.")};
static const KeyTable part_table = TABLE(SheetQuestion, N_("a part of the scenario"), part_keys);

static const Key opening_keys[] = {
    {"before", KEY_TEXT, offsetof(SheetOpening, before), .required = TRUE,
     .doc = "Before the year: Nous sommes en 20."},
    {"after", KEY_TEXT, offsetof(SheetOpening, after), .doc = "After it."},
};
static const KeyTable opening_table = TABLE(SheetOpening, N_("the opening"), opening_keys);

static const Key card_keys[] = {
    {"title", KEY_TEXT, offsetof(SheetCard, title), .required = TRUE, .doc = "1 to 3 words."},
    {"question", KEY_TEXT, offsetof(SheetCard, question), .doc = "A question, 6 to 16 words."},
    {"picto", KEY_FILE, offsetof(SheetCard, picto), .example = "atelier",
     .doc = "A pictogram of the visual system by name, or an SVG file."},
};
static const KeyTable card_table = TABLE(SheetCard, N_("a card"), card_keys);

#define HEAD_KEYS                                                                                  \
    VERSION_KEY(Sheet), LANGUAGE_KEY(Sheet), {"kind",                                              \
                                              KEY_NAME,                                            \
                                              offsetof(Sheet, kind),                               \
                                              .required = TRUE,                                    \
                                              .example = "cards",                                  \
                                              .doc = "Which sheet: a kind of the visual system."}, \
        {"theme", KEY_NAME, offsetof(Sheet, theme),                                                \
         .doc = "A theme of themes/; fiche without it."},                                          \
        {"title", KEY_TEXT, offsetof(Sheet, title), .required = TRUE, .doc = "The title."},        \
        {"date", KEY_DATE, offsetof(Sheet, date), .doc = "Date of the content, for the files."},   \
        {"credits", KEY_MAP, offsetof(Sheet, credits), .table = &model_credits_table,              \
         .doc = "Authors, licence and a sentence of the sheet's own."},                            \
        PRINTING_KEY(Sheet, printing)
#define FORM_KEYS                                                                                  \
    {"standfirst", KEY_TEXT, offsetof(Sheet, standfirst), .doc = "One line under the title."},     \
        {"questions",                                                                              \
         KEY_MAPS,                                                                                 \
         offsetof(Sheet, questions),                                                               \
         .required = TRUE,                                                                         \
         .table = &question_table,                                                                 \
         .low = 1,                                                                                 \
         .high = SHEET_MOST_QUESTIONS,                                                             \
         .doc = "One to twelve questions."},                                                       \
        {"bubble", KEY_MAP, offsetof(Sheet, bubble), .table = &bubble_table,                       \
         .doc = "What is asked in a speech bubble."},                                              \
        {"census", KEY_FILE, offsetof(Sheet, census), .example = "census.yaml",                    \
         .doc = "The census whose themes and categories are chosen from."},                        \
    {                                                                                              \
        "themes", KEY_TEXTS, offsetof(Sheet, themes),                                              \
            .once = TRUE, .low = 1, .high = SHEET_MOST_THEMES,                                     \
            .doc = "The themes to choose from; those of the census without it."                    \
    }
#define PART_KEY(id, field, text)                                                                  \
    { (id), KEY_MAP, offsetof(Sheet, field), .required = TRUE, .table = &part_table, .doc = (text) }

static const Key form_keys[] = {HEAD_KEYS, FORM_KEYS};
static const KeyTable form_table = TABLE(Sheet, N_("the form"), form_keys);

static const Key inquiry_keys[] = {
    HEAD_KEYS,
    FORM_KEYS,
    {"portrait", KEY_TEXT, offsetof(Sheet, portrait), .doc = "What the empty frame is for."},
    {"identity", KEY_TEXTS, offsetof(Sheet, identity), .low = 1, .high = 5,
     .doc = "Labels beside the portrait, a line each."},
    {"report", KEY_TEXT, offsetof(Sheet, report), .doc = "The last line, after the bubble."},
};
static const KeyTable inquiry_table = TABLE(Sheet, N_("the inquiry"), inquiry_keys);

static const Key scenario_keys[] = {
    HEAD_KEYS,
    {"opening", KEY_MAP, offsetof(Sheet, opening), .required = TRUE, .table = &opening_table,
     .doc = "The words around the year."},
    PART_KEY("characters", characters, "What becomes of whom."),
    PART_KEY("quotation", quotation, "What one of them says."),
    PART_KEY("illustration", illustration, "An empty frame."),
    PART_KEY("institution", institution, "Who decides."),
    PART_KEY("synthesis", synthesis, "All of it in a few lines."),
};
static const KeyTable scenario_table = TABLE(Sheet, N_("the scenario"), scenario_keys);

static const Key cards_keys[] = {
    HEAD_KEYS,
    {"cards", KEY_MAPS, offsetof(Sheet, cards), .table = &card_table, .low = 1, .high = 200,
     .doc = "One to two hundred cards."},
    {"blank", KEY_INTEGER, offsetof(Sheet, blank), .low = 0, .high = 20,
     .doc = "Pages of blank cards after them."},
    {"scales", KEY_TEXTS, offsetof(Sheet, scales), .low = 1, .high = 2,
     .doc = "What is scored from 0 to 6: effort, effet."},
    {"votes", KEY_TEXT, offsetof(Sheet, votes), .doc = "What the square is for: vos points."},
    {"drawing", KEY_TEXT, offsetof(Sheet, drawing),
     .doc = "What the frame of a blank card is for: dessin."},
};
static const KeyTable cards_table = TABLE(Sheet, N_("the cards"), cards_keys);

/* The keys of a kind; a kind of the visual system's own is written like a form. */
static const KeyTable *table_of(const Tree *tree) {
    static const struct {
        const char *kind;
        const KeyTable *table;
    } tables[] = {
        {"inquiry", &inquiry_table}, {"scenario", &scenario_table}, {"cards", &cards_table}};
    const Node *kind = node_lookup(tree->root, "kind");
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        if (kind && kind->kind == NODE_SCALAR && g_str_equal(kind->text, tables[i].kind)) {
            return tables[i].table;
        }
    }
    return &form_table;
}

const SheetQuestion *sheet_categories_question(const Sheet *sheet) {
    for (guint i = 0; i < sheet->questions.n; i++) {
        const SheetQuestion *question = (const SheetQuestion *)sheet->questions.items + i;
        if ((int)question->answer.v == ANSWER_CATEGORIES) {
            return question;
        }
    }
    return NULL;
}

/* ---- what is amiss ---- */

/* A question nobody can answer is a slip. */
static gboolean check_answer(const SheetQuestion *question, const char *message,
                             Diagnostics *diagnostics) {
    gboolean answered = question->lines.set || question->fields.n || question->choices.n ||
                        question->extra.s || (int)question->answer.v == ANSWER_CATEGORIES;
    if (!answered && question->ask.s) {
        diag_error(diagnostics, "no-answer", question->ask.span,
                   _("write lines: 2 under it, or fields:, or choices:"), "%s", message);
    }
    return answered || !question->ask.s;
}

/* The first of two entries that read the same. NULL when there are none. */
static const Text *find_twin(const List *texts, guint i) {
    const Text *items = texts->items;
    g_autofree char *this = g_utf8_casefold(items[i].s, -1);
    for (guint k = 0; k < i; k++) {
        g_autofree char *other = g_utf8_casefold(items[k].s, -1);
        if (g_str_equal(this, other)) {
            return &items[k];
        }
    }
    return NULL;
}

gboolean model_check_twins(const List *texts, Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    for (guint i = 1; i < texts->n; i++) {
        const Text *twin = find_twin(texts, i);
        if (twin) {
            g_autofree char *hint = g_strdup_printf(
                _("it is at line %u already: take one of them out"), twin->span.line);
            const Text *text = (const Text *)texts->items + i;
            diag_error(diagnostics, "duplicate-entry", text->span, hint,
                       _("\"%s\" is in this list twice"), text->s);
            ok = FALSE;
        }
    }
    return ok;
}

static gboolean check_choices(const SheetQuestion *question, Diagnostics *diagnostics) {
    if (question->several.set && !question->choices.n) {
        diag_warning(diagnostics, "unused-key", question->several.span,
                     _("write choices: [one, another], or take several: out"),
                     _("several: says how to tick, and there are no choices here"));
    }
    return model_check_twins(&question->choices, diagnostics);
}

/* A category is asked for once, and comes from somewhere. */
static gboolean check_categories(const Sheet *sheet, Diagnostics *diagnostics) {
    const SheetQuestion *asked = sheet_categories_question(sheet);
    gboolean ok = TRUE;
    for (guint i = 0; asked && i < sheet->questions.n; i++) {
        const SheetQuestion *other = (const SheetQuestion *)sheet->questions.items + i;
        if (other != asked && (int)other->answer.v == ANSWER_CATEGORIES) {
            g_autofree char *hint =
                g_strdup_printf(_("line %u asks for it already: write choices: or lines: here"),
                                asked->answer.span.line);
            diag_error(diagnostics, "duplicate-entry", other->answer.span, hint,
                       _("a sheet asks for the category once"));
            ok = FALSE;
        }
    }
    if (asked && !sheet->census.s && !sheet->themes.n) {
        diag_error(diagnostics, "missing-key", asked->answer.span,
                   _("write census: census.yaml, or themes: [mobilite, alimentation]"),
                   _("the sheet does not say which themes have these categories"));
        ok = FALSE;
    }
    if (!asked && (sheet->themes.n || sheet->census.s)) {
        const char *key = sheet->themes.n ? "themes" : "census";
        diag_warning(
            diagnostics, "unused-key", sheet->themes.n ? sheet->themes.span : sheet->census.span,
            _("write answer: categories under one of the questions"),
            _("\"%s\" is for a question that is answered by a category; there is none"), key);
    }
    return model_check_twins(&sheet->themes, diagnostics) && ok;
}

static gboolean check_questions(const Sheet *sheet, Diagnostics *diagnostics) {
    gboolean ok =
        check_answer(&sheet->bubble, _("there is no place to answer in the bubble"), diagnostics);
    ok = check_choices(&sheet->bubble, diagnostics) && ok;
    for (guint i = 0; i < sheet->questions.n; i++) {
        const SheetQuestion *question = (const SheetQuestion *)sheet->questions.items + i;
        ok = check_answer(question, _("there is no place to answer this question"), diagnostics) &&
             ok;
        ok = check_choices(question, diagnostics) && ok;
    }
    return check_categories(sheet, diagnostics) && ok;
}

gboolean sheet_read(const Tree *tree, const KeyLanguages *languages, Sheet *ret_sheet,
                    Diagnostics *diagnostics) {
    if (!tree->root) {
        return FALSE;
    }
    gboolean ok =
        keys_read_in(tree->root, table_of(tree), ret_sheet, tree->arena, languages, diagnostics) &
        model_check_languages(&ret_sheet->language, diagnostics);
    ok = check_questions(ret_sheet, diagnostics) && ok;
    gboolean cards = table_of(tree) == &cards_table;
    if (ok && cards && !ret_sheet->cards.n && ret_sheet->blank.v < 1) {
        diag_error(diagnostics, "missing-key", ret_sheet->kind.span,
                   _("write cards:, or blank: 1 for a page of blank cards"),
                   _("the key \"%s\" is missing here (%s)"), "cards", _(cards_table.name));
        return FALSE;
    }
    return ok;
}
