/* SPDX-License-Identifier: MIT */
/* What is said instead of a figure, from its data: lists, ranges, groups, in each language of the
 * poster. */
#include "layout/tree.h"

#include <math.h>
#include <string.h>

enum { MOST_NAMED = 3 }; /* of those that have the most, or the least */

/* ---- words ---- */

static const char *said_in(Layout *layout, const char *text, const char *language, Span span) {
    Composed *composed = text_compose(layout->arena, text, language, span);
    return text_without_marks(layout->arena, composed->text);
}

Text said_figure(Layout *layout, const Text *written, const Text *made) {
    const Text *text = written->s || !made ? written : made;
    const KeyLanguages *languages = &layout->model->languages;
    Text said = *text;
    said.s = said_in(layout, text->s, languages->main, text->span);
    if (text->also && languages->second) {
        said.also = said_in(layout, text->also, languages->second, text->also_span);
    }
    return said;
}

/* ---- lists ---- */

/* Names that have commas themselves are not parted by commas. */
static const char *between(const Layout *layout, const Text *items, guint n, guint which) {
    for (guint i = 0; i < n; i++) {
        if (strchr(text_in(&items[i], which), ',')) {
            return layout_words(layout, which)->separator->text;
        }
    }
    return ", ";
}

static const char *join(Layout *layout, const Text *items, guint n, guint which,
                        const char *separator) {
    const char *and =
        words_fill(layout_words(layout, which), layout->arena, PHRASE_SAID_AND, 1, NULL, 0);
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < n; i++) {
        if (i && i + 1 == n) {
            g_string_append_printf(list, " %s ", and);
        } else if (i) {
            g_string_append(list, separator);
        }
        g_string_append(list, text_in(&items[i], which));
    }
    return arena_strdup(layout->arena, list->str);
}

Text said_list(Layout *layout, const Text *items, guint n, guint most) {
    g_autofree Text *shown = g_new0(Text, n + 1);
    guint n_shown = n <= most ? n : most;
    for (guint i = 0; i < n_shown; i++) {
        shown[i] = items[i];
    }
    if (n_shown < n) {
        Text rest = number_text(layout, n - n_shown);
        shown[n_shown++] =
            phrase_text(layout, PHRASE_SAID_MORE, (Span){0}, n - most, "n", &rest, NULL);
    }
    Text list = {.span = n ? items[0].span : (Span){0}};
    list.s = join(layout, shown, n_shown, 0, between(layout, shown, n_shown, 0));
    if (layout->model->second_words) {
        list.also = join(layout, shown, n_shown, 1, between(layout, shown, n_shown, 1));
    }
    return list;
}

Text said_series(Layout *layout, const Text *items, guint n) {
    Text list = {.span = n ? items[0].span : (Span){0}};
    g_autofree Text *parts = g_new0(Text, n + 1);
    for (guint i = 0; i < n; i++) {
        parts[i] = items[i];
    }
    Text chain = text_chain(layout, layout_separator(layout), parts, n);
    list.s = chain.s;
    if (layout->model->second_words) {
        list.also = text_chain(layout, layout_words(layout, 1)->separator->text, parts, n).also;
    }
    return list;
}

/* ---- values ---- */

/* The names of the values that `takes` wants, "A, B and C"; no text when there are none. */
typedef gboolean (*Takes)(const SaidValue *value, double v);

static Text names_of(Layout *layout, const SaidValue *values, guint n, Takes takes, double v,
                     guint most, guint *ret_n) {
    g_autofree Text *names = g_new0(Text, n + 1);
    *ret_n = 0;
    for (guint i = 0; i < n; i++) {
        if (takes(&values[i], v)) {
            names[(*ret_n)++] = values[i].name;
        }
    }
    return *ret_n ? said_list(layout, names, *ret_n, most) : (Text){0};
}

static gboolean is_told(const SaidValue *value) {
    return count_is_told(value->state) && !isnan(value->v);
}
static gboolean has_value(const SaidValue *value, double v) {
    return is_told(value) && value->v == v;
}
static gboolean has_state(const SaidValue *value, double state) {
    return value->state == (CountState)state;
}

Text said_range(Layout *layout, const SaidValue *values, guint n) {
    const SaidValue *least = NULL, *most = NULL;
    for (guint i = 0; i < n; i++) {
        if (is_told(&values[i])) {
            least = !least || values[i].v < least->v ? &values[i] : least;
            most = !most || values[i].v > most->v ? &values[i] : most;
        }
    }
    if (!least || least->v == most->v) {
        return (Text){0};
    }
    guint n_names;
    Text high = names_of(layout, values, n, has_value, most->v, MOST_NAMED, &n_names);
    Text low = names_of(layout, values, n, has_value, least->v, MOST_NAMED, &n_names);
    return phrase_text(layout, PHRASE_SAID_RANGE, most->name.span, 1, "most", &most->figure, "high",
                       &high, "least", &least->figure, "low", &low, NULL);
}

Text said_states(Layout *layout, const SaidValue *values, guint n) {
    static const struct {
        CountState state;
        Phrase phrase;
    } sentences[] = {{COUNT_ESTIMATED, PHRASE_SAID_ESTIMATED},
                     {COUNT_CONFIDENTIAL, PHRASE_SAID_HIDDEN},
                     {COUNT_MISSING, PHRASE_SAID_MISSING}};
    Text parts[G_N_ELEMENTS(sentences)] = {0};
    for (guint i = 0; i < G_N_ELEMENTS(sentences); i++) {
        guint n_names;
        Text list = names_of(layout, values, n, has_state, sentences[i].state, n, &n_names);
        if (n_names) {
            parts[i] =
                phrase_text(layout, sentences[i].phrase, list.span, n_names, "list", &list, NULL);
        }
    }
    return text_chain(layout, " ", parts, G_N_ELEMENTS(parts));
}

Text said_groups(Layout *layout, Phrase phrase, const SaidValue *values, guint n) {
    g_autofree Text *groups = g_new0(Text, n + 1);
    guint n_groups = 0;
    for (double below = INFINITY;;) {
        const SaidValue *next = NULL;
        for (guint i = 0; i < n; i++) {
            if (is_told(&values[i]) && values[i].v < below && (!next || values[i].v > next->v)) {
                next = &values[i];
            }
        }
        if (!next) {
            break;
        }
        guint n_names;
        Text list = names_of(layout, values, n, has_value, next->v, n, &n_names);
        groups[n_groups++] = phrase_text(layout, phrase, list.span, next->v, "score", &next->figure,
                                         "n", &next->figure, "list", &list, NULL);
        below = next->v;
    }
    return n_groups ? said_series(layout, groups, n_groups) : (Text){0};
}
