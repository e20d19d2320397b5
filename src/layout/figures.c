/* SPDX-License-Identifier: MIT */
/* Figures as a poster shows and says them. */
#include "layout/figures.h"

#include <math.h>

/* ---- signs and words ---- */

const char *figure_drawn(const Layout *layout, const ShownFigure *figure) {
    switch (figure->state) {
    case COUNT_MISSING:
        return "?";
    case COUNT_CONFIDENTIAL:
        return "█";
    case COUNT_KNOWN:
    case COUNT_ESTIMATED:
        break;
    }
    /* parted by a space in every language: a drawn comma would reach what stands below */
    char *digits = arena_strdup(layout->arena, layout_number(layout, figure->v));
    g_strdelimit(digits, ",.", ' ');
    return arena_printf(layout->arena, "%s%s%s", figure->state == COUNT_ESTIMATED ? "≈" : "",
                        digits, figure->at_least ? "+" : "");
}

Lettering *figure_set(Layout *layout, const ShownFigure *figure, const LetteringPlace *place) {
    const char *signs = figure_drawn(layout, figure);
    return lettering_check(layout, signs, figure->span)
               ? lettering_set(layout->arena, layout->alphabet, signs, place)
               : NULL;
}

double figure_units(const Layout *layout, const ShownFigure *figure, double gap, double space) {
    const char *signs = figure_drawn(layout, figure);
    return alphabet_missing(layout->alphabet, signs)
               ? 0
               : lettering_units(layout->alphabet, signs, gap, space);
}

Text figure_said(Layout *layout, const ShownFigure *figure) {
    if (!count_is_told(figure->state)) {
        Phrase phrase = figure->state == COUNT_MISSING ? PHRASE_NOT_COUNTED : PHRASE_NOT_TOLD;
        return phrase_text(layout, phrase, figure->span, 1, NULL);
    }
    Text said = number_text(layout, figure->v);
    if (figure->state == COUNT_ESTIMATED) {
        said = phrase_text(layout, PHRASE_ABOUT, figure->span, figure->v, "n", &said, NULL);
    }
    if (figure->at_least) {
        said = phrase_text(layout, PHRASE_AT_LEAST, figure->span, figure->v, "n", &said, NULL);
    }
    return said;
}

FigureMark figure_mark(CountState state) {
    static const FigureMark marks[] = {
        [COUNT_KNOWN] = MARK_SOLID,
        [COUNT_ESTIMATED] = MARK_HATCHED,
        [COUNT_MISSING] = MARK_DOTTED,
        [COUNT_CONFIDENTIAL] = MARK_OUTLINED,
    };
    return marks[state];
}

/* ---- categories ---- */

ShownFigure category_figure(const Category *category) {
    return (ShownFigure){.v = category->count,
                         .state = category->state,
                         .at_least = category->at_least,
                         .span = category->span};
}

const char *category_said(Layout *layout, const Category *category) {
    ShownFigure figure = category_figure(category);
    Text said = figure_said(layout, &figure);
    return PHRASE(layout, PHRASE_PILES_ITEM, category->count, "name", category->name.s, "n",
                  said.s);
}

/* "about 12" when it is a guess. */
static Text about_text(Layout *layout, const Change *change, const Text *n) {
    return change->estimated
               ? phrase_text(layout, PHRASE_ABOUT, n->span, fabs(change->by), "n", n, NULL)
               : *n;
}

/* "+12", "−3", "about +12". */
static Text signed_text(Layout *layout, const Change *change, Span span) {
    Text n = number_text(layout, fabs(change->by));
    const char *sign = change->by < 0 ? "\u2212" : "+";
    Text by = {.s = arena_printf(layout->arena, "%s%s", sign, n.s), .span = span};
    by.also = n.also ? arena_printf(layout->arena, "%s%s", sign, n.also) : NULL;
    return about_text(layout, change, &by);
}

static Text change_text(Layout *layout, const Change *change) {
    const Text *since = &layout->model->poster.previous.since;
    if (change->kind == CHANGE_UNKNOWN) {
        return (Text){0};
    }
    if (change->kind == CHANGE_NEW) {
        return phrase_text(layout, PHRASE_CHANGE_NEW, since->span, 1, "since", since, NULL);
    }
    if (change->by == 0) {
        Phrase same = change->estimated ? PHRASE_CHANGE_STABLE : PHRASE_CHANGE_NONE;
        return phrase_text(layout, same, since->span, 1, "since", since, NULL);
    }
    Text by = signed_text(layout, change, since->span);
    return phrase_text(layout, PHRASE_CHANGE, since->span, 1, "change", &by, "since", since, NULL);
}

static Text share_text(Layout *layout, const Category *category) {
    if (category->share < 0) {
        return (Text){0};
    }
    if (category->share == 0 && category->count > 0) {
        return phrase_text(layout, PHRASE_SHARE_LEAST, category->span, 1, NULL);
    }
    Text n = number_text(layout, category->share);
    Text share = phrase_text(layout, PHRASE_SHARE, category->span, category->share, "n", &n, NULL);
    gboolean guess = category->count > 0 && (category->state == COUNT_ESTIMATED ||
                                             layout->model->total.state == COUNT_ESTIMATED);
    return guess ? phrase_text(layout, PHRASE_ABOUT, category->span, 1, "n", &share, NULL) : share;
}

/* In two languages there is room for signs only, which are the same in both: "≈30 %", "+12", "=".
 * The credits say what they are. */
static Text share_sign(Layout *layout, const Category *category) {
    const ShownFigure *total = &layout->model->total;
    gboolean guess = category->state == COUNT_ESTIMATED || total->state == COUNT_ESTIMATED;
    gboolean least = category->share == 0 && category->count > 0;
    const char *sign = least ? "<" : guess && category->count > 0 ? "≈" : "";
    Text text = {0};
    if (category->share >= 0) {
        text.s = arena_printf(layout->arena, "%s%d\u00a0%%", sign, least ? 1 : category->share);
    }
    return text;
}

static Text change_sign(Layout *layout, const Change *change) {
    Text text = {0};
    if (change->kind != CHANGE_UNKNOWN) {
        const char *sign = change->by < 0 ? "\u2212" : change->by > 0 ? "+" : "";
        text.s = change->by == 0 && !change->estimated
                     ? "="
                     : arena_printf(layout->arena, "%s%s%s", change->estimated ? "≈" : "", sign,
                                    layout_number(layout, fabs(change->by)));
    }
    return text;
}

Text category_note(Layout *layout, const Category *category) {
    gboolean signs = layout->model->second_words != NULL;
    Text parts[] = {
        signs ? share_sign(layout, category) : share_text(layout, category),
        signs ? change_sign(layout, &category->change) : change_text(layout, &category->change),
    };
    Text note = text_chain(layout, signs ? ", " : "\n", parts, G_N_ELEMENTS(parts));
    note.span = note.also_span = category->span;
    return note;
}

Text total_note(Layout *layout) {
    const Change *change = &layout->model->change;
    const Text *since = &layout->model->poster.previous.since;
    if (layout->model->second_words) {
        Text signs = change_sign(layout, change);
        signs.span = since->span;
        return signs;
    }
    if (change->percent == 0) { /* nothing to take it of, or under one */
        return change_text(layout, change);
    }
    Text n = number_text(layout, fabs(change->by)), by = about_text(layout, change, &n);
    Text percent = number_text(layout, fabs(change->percent));
    Phrase phrase = change->by < 0 ? PHRASE_CHANGE_LESS : PHRASE_CHANGE_MORE;
    return phrase_text(layout, phrase, since->span, fabs(change->by), "n", &by, "since", since,
                       "percent", &percent, NULL);
}

static guint rank(CountState state) {
    return count_is_told(state) ? 0 : state == COUNT_CONFIDENTIAL ? 1 : 2;
}

void categories_rank(Category *categories, guint n) {
    for (guint i = 1; i < n; i++) {
        Category category = categories[i];
        guint k = i, own = rank(category.state);
        for (; k > 0; k--) {
            guint other = rank(categories[k - 1].state);
            if (other < own || (other == own && categories[k - 1].count >= category.count)) {
                break;
            }
            categories[k] = categories[k - 1];
        }
        categories[k] = category;
    }
}

Category categories_together(const Category *categories, guint n) {
    Category all = categories[0];
    all.count = 0;
    all.share = -1;
    all.change = (Change){0};
    guint n_told = 0;
    gboolean guess = FALSE, hidden = FALSE;
    for (guint i = 0; i < n; i++) {
        const Category *category = &categories[i];
        n_told += count_is_told(category->state);
        guess |= category->state == COUNT_ESTIMATED;
        hidden |= category->state == COUNT_CONFIDENTIAL;
        all.count += category->count;
        if (category->share >= 0) {
            all.share = MAX(all.share, 0) + category->share;
        }
    }
    all.at_least = n_told > 0 && n_told < n;
    all.state = n_told ? (guess ? COUNT_ESTIMATED : COUNT_KNOWN)
                       : (hidden ? COUNT_CONFIDENTIAL : COUNT_MISSING);
    return all;
}

/* ---- what the marks mean ---- */

FigureMarks figures_marks(const Layout *layout, const Category *categories, guint n) {
    const ShownFigure *total = &layout->model->total;
    FigureMarks found = {.at_least = total->at_least};
    found.marks[MARK_HATCHED] = total->state == COUNT_ESTIMATED;
    for (guint i = 0; i < n; i++) {
        found.marks[figure_mark(categories[i].state)] = TRUE;
        found.at_least |= categories[i].at_least;
    }
    return found;
}

FigureMarks figures_piled_marks(const Layout *layout) {
    const PosterModel *model = layout->model;
    return layout->piled ? figures_marks(layout, layout->piled, layout->n_piled)
                         : figures_marks(layout, model->categories, model->n_categories);
}

/* Where the figures of a poster are from; charts have theirs of their own. */
static Span figures_span(const PosterModel *model) {
    return model->counts ? model->counts->span : model->poster.title.span;
}

Text mark_meaning(Layout *layout, FigureMark mark) {
    const PosterModel *model = layout->model;
    const Number *below = &model->census.import.confidential;
    /* two languages have no room for more; what charts do not tell may be of another source */
    gboolean brief = model->second_words || !model->counts;
    Span span = figures_span(model);
    switch (mark) {
    case MARK_SOLID:
        break;
    case MARK_HATCHED:
        return phrase_text(layout, PHRASE_MARK_ESTIMATED, span, 1, NULL);
    case MARK_OUTLINED:
        if (below->set && !brief) {
            Text n = number_text(layout, below->v);
            return phrase_text(layout, PHRASE_MARK_NOT_TOLD_BELOW, span, below->v, "n", &n, NULL);
        }
        return phrase_text(layout, PHRASE_MARK_NOT_TOLD, span, 1, NULL);
    case MARK_DOTTED:
        return phrase_text(layout, brief ? PHRASE_NOT_COUNTED : PHRASE_MARK_NOT_COUNTED, span, 1,
                           NULL);
    }
    return (Text){0};
}

Text at_least_meaning(Layout *layout) {
    return phrase_text(layout, PHRASE_MARK_AT_LEAST, layout->model->counts->span, 1, NULL);
}

Text figure_key_line(Layout *layout, const FigureMarks *wanted) {
    static const Phrase names[] = {[MARK_HATCHED] = PHRASE_KEY_HATCHED,
                                   [MARK_OUTLINED] = PHRASE_KEY_OUTLINED,
                                   [MARK_DOTTED] = PHRASE_KEY_DOTTED};
    Span span = figures_span(layout->model);
    Text parts[MARK_DOTTED + 1] = {0};
    for (guint i = MARK_HATCHED; i <= MARK_DOTTED; i++) {
        if (wanted->marks[i]) {
            Text meaning = mark_meaning(layout, (FigureMark)i);
            parts[i - MARK_HATCHED] =
                phrase_text(layout, names[i], span, 1, "meaning", &meaning, NULL);
        }
    }
    if (wanted->at_least) {
        Text meaning = at_least_meaning(layout);
        parts[MARK_DOTTED] =
            phrase_text(layout, PHRASE_KEY_PLUS, span, 1, "meaning", &meaning, NULL);
    }
    return text_chain(layout, "\u00a0· ", parts, G_N_ELEMENTS(parts));
}
