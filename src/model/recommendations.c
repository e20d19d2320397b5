/* SPDX-License-Identifier: MIT */
/* The key tables of recommendations, their numbers and scores. */
#include "recommendations.h"

#include "base/i18n.h"
#include "model-internal.h"

#include <math.h>

static const Key actor_keys[] = {
    {"name", KEY_TEXT, offsetof(Actor, name), .doc = "What they are called, in one or two words."},
    {"picto", KEY_FILE, offsetof(Actor, picto), .example = "citoyens",
     .doc = "A pictogram of the visual system by name, or an SVG file."},
};
static const KeyTable actor_table =
    ENTRY_TABLE(Actor, N_("an actor"), actor_keys, .scalar = actor_keys);

static const Key recommendation_keys[] = {
    {"number", KEY_INTEGER, offsetof(Recommendation, number), .low = 1, .high = 99,
     .doc = "One more than the one before without it."},
    {"title", KEY_TEXT, offsetof(Recommendation, title), .required = TRUE,
     .doc = "Up to 40 letters."},
    {"text", KEY_TEXT, offsetof(Recommendation, text), .required = TRUE, .doc = "10 to 45 words."},
    {"actors", KEY_TEXTS, offsetof(Recommendation, actors), .required = TRUE, .low = 1,
     .high = RECOMMENDATION_MOST_ACTORS, .once = TRUE, .example = "citoyens",
     .doc = "Who may make that move: one to four."},
    {"effort", KEY_NODE, offsetof(Recommendation, effort_node),
     .doc = "0 to 6; ~ when it was not scored."},
    {"effect", KEY_NODE, offsetof(Recommendation, effect_node),
     .doc = "0 to 6; ~ when it was not scored."},
};
static const KeyTable recommendation_table =
    TABLE(Recommendation, N_("a recommendation"), recommendation_keys);

static const Key recommendations_keys[] = {
    VERSION_KEY(Recommendations),
    LANGUAGE_KEY(Recommendations),
    {"kind", KEY_NAME, offsetof(Recommendations, kind), .required = TRUE,
     .example = "recommendations", .doc = "recommendations."},
    {"theme", KEY_NAME, offsetof(Recommendations, theme),
     .doc = "A theme of themes/; methode without it."},
    {"title", KEY_TEXT, offsetof(Recommendations, title), .required = TRUE,
     .doc = "5 to 40 letters."},
    {"highlight", KEY_TEXT, offsetof(Recommendations, highlight),
     .doc = "Words of the title in two inks."},
    {"standfirst", KEY_TEXT, offsetof(Recommendations, standfirst), .required = TRUE,
     .doc = "One or two sentences, up to 85 signs."},
    {"dynamic", KEY_TEXT, offsetof(Recommendations, dynamic),
     .doc = "What the sleeve says; how to read a domino without it."},
    {"call", KEY_TEXT, offsetof(Recommendations, call), .doc = "What the star says, drawn."},
    {"actors", KEY_ENTRIES, offsetof(Recommendations, actors), .table = &actor_table, .low = 0,
     .high = 8, .doc = "Who may act, when the theme does not know them."},
    {"recommendations", KEY_MAPS, offsetof(Recommendations, items), .required = TRUE,
     .table = &recommendation_table, .low = 5, .high = RECOMMENDATIONS_MOST,
     .doc = "Five to twelve recommendations."},
    {"date", KEY_DATE, offsetof(Recommendations, date),
     .doc = "Date of the content, for the files."},
    {"credits", KEY_MAP, offsetof(Recommendations, credits), .table = &model_credits_table,
     .doc = "Who, what, how."},
    PRINTING_KEY(Recommendations, printing),
};
static const KeyTable recommendations_table =
    TABLE(Recommendations, N_("the recommendations"), recommendations_keys);

/* A number on the scale, or nothing: never the same thing as 0. */
static double read_score(const Node *node, Diagnostics *diagnostics) {
    if (!node || node_is_null(node)) {
        return NAN;
    }
    char *end = NULL;
    double value = NAN;
    if (node->kind == NODE_SCALAR && node->length) {
        value = g_ascii_strtod(node->text, &end);
    }
    if (!end || *end || !(value >= 0 && value <= RECOMMENDATION_STEPS) || value != floor(value)) {
        diag_error(diagnostics, "bad-score", node->span,
                   _("write ~ when it was not scored; 0 is a score"),
                   _("a score is a whole number from 0 to %.0f"), (double)RECOMMENDATION_STEPS);
        return NAN;
    }
    return value;
}

static Recommendation *item_at(const Recommendations *advice, guint i) {
    return (Recommendation *)advice->items.items + i;
}

static void say_number_twice(const Recommendation *one, const Recommendation *other,
                             Diagnostics *diagnostics) {
    g_autofree char *hint = g_strdup_printf(
        _("the one at line %u has it already: write another number, or none"), other->span.line);
    diag_error(diagnostics, "duplicate-entry", one->number.set ? one->number.span : one->span, hint,
               _("two recommendations have the number %u"), one->n);
}

/* Numbers, and the order that they give. */
static void number_all(Recommendations *advice, Arena *arena, Diagnostics *diagnostics) {
    advice->order = arena_new_array(arena, const Recommendation *, MAX(advice->items.n, 1));
    for (guint i = 0; i < advice->items.n; i++) {
        Recommendation *one = item_at(advice, i);
        one->n = one->number.set ? (guint)one->number.v : i ? item_at(advice, i - 1)->n + 1 : 1;
        guint place = i;
        while (place && advice->order[place - 1]->n > one->n) {
            advice->order[place] = advice->order[place - 1];
            place--;
        }
        advice->order[place] = one;
        if (place && advice->order[place - 1]->n == one->n) {
            say_number_twice(one, advice->order[place - 1], diagnostics);
        }
    }
}

gboolean recommendations_read(const Tree *tree, const KeyLanguages *languages,
                              Recommendations *ret_advice, Diagnostics *diagnostics) {
    guint before = diagnostics_count(diagnostics, SEVERITY_ERROR);
    if (!tree->root) {
        return FALSE;
    }
    gboolean ok = keys_read_in(tree->root, &recommendations_table, ret_advice, tree->arena,
                               languages, diagnostics) &
                  model_check_languages(&ret_advice->language, diagnostics);
    for (guint i = 0; i < ret_advice->items.n; i++) {
        Recommendation *one = item_at(ret_advice, i);
        one->effort = read_score(one->effort_node, diagnostics);
        one->effect = read_score(one->effect_node, diagnostics);
        ok &= model_check_twins(&one->actors, diagnostics);
    }
    number_all(ret_advice, tree->arena, diagnostics);
    model_find_highlight(&ret_advice->title, &ret_advice->highlight, &ret_advice->stands_out,
                         diagnostics);
    return ok && diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}
