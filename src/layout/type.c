/* SPDX-License-Identifier: MIT */
/* Text as blocks use it: shaped in a style, fitted by the style's own range, placed, or said to be
 * too long. */
#include "layout-internal.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static const SceneFace *face_of(const Layout *layout, const Text *alias) {
    return alias->s ? face_set_lookup(layout->faces, alias->s) : NULL;
}

static Type *shape(Layout *layout, const char *style_id, const Composed *composed, Span span) {
    const System *system = &layout->model->theme->system;
    const StyleSwap *swap = layout->file ? list_lookup(&layout->file->styles, sizeof(StyleSwap),
                                                       offsetof(StyleSwap, id), style_id)
                                         : NULL;
    style_id = swap ? swap->as.s : style_id;
    const Style *style = system_style(system, style_id);
    if (!style) {
        diag_error(layout->diagnostics, "missing-style", system->styles.span,
                   _("add it under styles:"), _("the visual system has no type style \"%s\""),
                   style_id);
        style = system->styles.items;
    }
    Type *type = arena_new0(layout->arena, Type);
    type->style = style;
    type->face = face_set_lookup(layout->faces, style->face.s);
    type->text = text_without_marks(layout->arena, composed->text);
    type->span = span;
    type->known = arena_new_array(layout->arena, KnownLines, KNOWN_LINES);
    ShapeStyle in_style = {
        .face = type->face,
        .strong = face_of(layout, &style->strong),
        .emphasis = face_of(layout, &style->emphasis),
        .second = face_of(layout, &style->second),
        .features = style->features.s,
        .hyphenator = style->hyphenate.v ? layout->hyphenator : NULL,
        .spares_hyphens = (HyphenateChoice)style->hyphenate.v == HYPHENATE_RARELY,
        .hangs = style->hang.v != 0,
        .scaling = style->letter_scaling.v,
    };
    type->paragraph =
        paragraph_shape(layout->faces, layout->arena, composed, &in_style, layout->diagnostics);
    return type;
}

Type *type_shape_words(Layout *layout, const char *style_id, const char *words, Span span) {
    return shape(layout, style_id,
                 text_compose(layout->arena, words, layout->scene->language, span), span);
}

Type *type_shape_part(Layout *layout, const char *style, const Text *text, gsize start, gsize end) {
    ComposedPart of = {0, layout->scene->language, text->s, text->span};
    return shape(layout, style, text_compose_part(layout->arena, text->s, start, end, &of),
                 text->span);
}

const char *text_said(Layout *layout, const Text *text) {
    Composed *composed = text_compose(layout->arena, text->s, layout->scene->language, text->span);
    return text_without_marks(layout->arena, composed->text);
}

Type *type_shape(Layout *layout, const char *style, const Text *text) {
    const char *second = layout->model->languages.second;
    Composed *first = text_compose(layout->arena, text->s, layout->scene->language, text->span);
    if (!text->also || !second) {
        return shape(layout, style, first, text->span);
    }
    const Composed *other = text_compose(layout->arena, text->also, second, text->also_span);
    Type *type = shape(layout, style, text_join(layout->arena, first, other), text->span);
    type->text = text_without_marks(layout->arena, first->text);
    type->second_glyph = paragraph_part_glyph(type->paragraph, 1);
    return type;
}

/* The author's own quotation marks are taken off: the poster sets those of its language. */
static const char *bare_words(Layout *layout, const char *text) {
    static const char *const pairs[][2] = {{"«", "»"}, {"“", "”"}, {"\"", "\""}};
    g_autofree char *bare = g_strstrip(g_strdup(text));
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        if (g_str_has_prefix(bare, pairs[i][0]) && g_str_has_suffix(bare, pairs[i][1]) &&
            strlen(bare) > strlen(pairs[i][0]) + strlen(pairs[i][1])) {
            gsize from = strlen(pairs[i][0]), length = strlen(bare) - from - strlen(pairs[i][1]);
            g_autofree char *inside = g_strstrip(g_strndup(bare + from, length));
            return arena_strdup(layout->arena, inside);
        }
    }
    return arena_strdup(layout->arena, bare);
}

static const char *quoted(Layout *layout, const Words *words, const char *text) {
    return arena_printf(
        layout->arena, "%s%s%s", words_phrase(words, layout->arena, PHRASE_QUOTE_OPEN, 1, NULL),
        bare_words(layout, text), words_phrase(words, layout->arena, PHRASE_QUOTE_CLOSE, 1, NULL));
}

Type *type_shape_quotation(Layout *layout, const char *style, const Text *text) {
    Text said = *text;
    said.s = quoted(layout, layout->model->words, text->s);
    if (text->also) {
        said.also = quoted(layout, layout->model->second_words, text->also);
    }
    return type_shape(layout, style, &said);
}

double type_size(const Layout *layout, const Style *style, double factor) {
    return MAX(style->size.v * layout->scale * factor, layout->curing ? 0 : style->floor.v);
}

double type_leading(const Layout *layout, const Style *style, double factor) {
    return type_size(layout, style, factor) * style->leading.v / style->size.v;
}

BreakMode type_break_mode(const Style *style) {
    return (TextAlign)style->align.v == ALIGN_JUSTIFY ? BREAK_JUSTIFIED
           : style->balanced.v                        ? BREAK_BALANCED
                                                      : BREAK_RAGGED;
}

Lines *type_lines(Layout *layout, const Type *type, double width, double factor) {
    double measure = width / type_size(layout, type->style, factor);
    KnownLines *known = type->known;
    for (guint i = 0; i < KNOWN_LINES; i++) {
        if (known[i].lines && known[i].measure == measure) {
            return known[i].lines;
        }
    }
    memmove(known + 1, known, sizeof *known * (KNOWN_LINES - 1));
    known[0] = (KnownLines){measure, paragraph_break(type->paragraph, layout->arena, measure,
                                                     type_break_mode(type->style))};
    return known[0].lines;
}

void type_light_second(const Layout *layout, Type *type) {
    type->second = scene_paint_solid(layout->light);
    type->own_paint = TRUE;
}

#define LANGUAGE_GAP 0.25 /* of the leading */

double type_gap(const Type *type, double leading) {
    return type->second_glyph ? leading * LANGUAGE_GAP : 0;
}

double type_height(Layout *layout, const Type *type, double width, double factor) {
    double leading = type_leading(layout, type->style, factor);
    return type_lines(layout, type, width, factor)->n_lines * leading + type_gap(type, leading);
}

Fit type_fit(Layout *layout, const Type *type, double width, double height) {
    const Style *style = type->style;
    double size = type_size(layout, style, 1), leading = type_leading(layout, style, 1);
    double least = style->least.set ? style->least.v : 1;
    FitBox box = {
        .width = width,
        .height = height - type_gap(type, leading),
        .size = size,
        .least = MIN(MAX(size * least, style->floor.v), size),
        .leading = leading,
        .most_lines = (guint)style->most_lines.v * (type->second_glyph ? 2 : 1),
        .mode = type_break_mode(style),
    };
    Fit fit = text_fit(type->paragraph, layout->arena, &box);
    if (type->second_glyph && fit.leading < leading) { /* the gap shrank, too */
        box.height = height - type_gap(type, fit.leading);
        Fit better = text_fit(type->paragraph, layout->arena, &box);
        gboolean holds = better.height + type_gap(type, better.leading) <= height;
        fit = holds || !fit.fits ? better : fit;
    }
    fit.height += type_gap(type, fit.leading);
    return fit;
}

double type_place(const ScenePen *pen, const Type *type, const Lines *lines, const TextPlace *place,
                  ScenePaint paint) {
    ScenePen at = *pen;
    at.span = type->span;
    Lines part = *lines;
    while (type->second_glyph && part.n_lines &&
           part.lines[part.n_lines - 1].first_glyph >= type->second_glyph) {
        part.n_lines--;
    }
    text_place(&at, type->paragraph, &part, place, paint);
    double gap = type_gap(type, place->leading);
    if (part.n_lines < lines->n_lines) {
        TextPlace below = *place;
        below.top.y += part.n_lines * place->leading + gap;
        part.lines += part.n_lines;
        part.n_lines = lines->n_lines - part.n_lines;
        text_place(&at, type->paragraph, &part, &below, type->own_paint ? type->second : paint);
    }
    return lines->n_lines * place->leading + gap;
}

double type_set(Layout *layout, const ScenePen *pen, const Type *type, const TypeBox *where,
                ScenePaint paint) {
    Fit fit = type_fit(layout, type, box_width(where->box), box_height(where->box));
    if (!fit.fits) {
        type_overset(layout, type, &fit);
    }
    double spare = MAX(0, box_height(where->box) - fit.height);
    TextPlace place = {
        .top = {where->box.x0, where->box.y0 + spare * where->vertical},
        .width = box_width(where->box),
        .size = fit.size,
        .leading = fit.leading,
        .align = where->align < 0 ? (TextAlign)type->style->align.v : (TextAlign)where->align,
    };
    return type_place(pen, type, fit.lines, &place, paint);
}

/* "remove about 11 words, or allow 9.5 pt in the style practice-text (least:, floor:)". */
static char *cures(const Type *type, const Excess *excess, double size) {
    guint words = MAX(excess->words, 1);
    GString *text = g_string_new(NULL);
    if (words < paragraph_words(type->paragraph)) {
        g_string_append_printf(
            text, ngettext("remove about %u word", "remove about %u words", words), words);
    } else { /* nobody can: its place is too small, not the text too long */
        g_string_append(text, _("shorten it, or the texts around it, which leave it no room"));
    }
    if (size > 0) {
        g_autofree char *points = number_said(floor(size * 10) / 10, 1);
        g_string_append_printf(text, _(", or allow %s pt in the type style \"%s\""), points,
                               type->style->id.s);
    }
    if (excess->more) {
        g_string_append_printf(text, ", %s", excess->more);
    }
    return g_string_free(text, FALSE);
}

static void say_overset(Layout *layout, const Type *type, const Excess *excess, double cure) {
    guint lines = MAX(1, (guint)ceil(excess->over / excess->leading - 0.01));
    g_autofree char *millimetres = number_said(excess->over / PT_PER_MM, 1);
    g_autofree char *hint = cures(type, excess, cure);
    diag_error(layout->diagnostics, "overset", type->span, hint,
               ngettext("this text does not fit its place, even at the smallest size: %u line "
                        "(%s mm) too much",
                        "this text does not fit its place, even at the smallest size: %u lines "
                        "(%s mm) too much",
                        lines),
               lines, millimetres);
}

void type_overset_height(Layout *layout, const Type *type, const Excess *excess) {
    gboolean body = (StyleGroup)type->style->group.v == STYLE_BODY;
    double cure = body ? type->style->size.v * layout->scale * layout->cure : 0;
    say_overset(layout, type, excess, cure);
}

void type_overset_lines(Layout *layout, const Type *type, const Lines *lines, double over,
                        double leading) {
    guint too_many = (guint)ceil(over / leading - 0.01);
    guint kept = lines->n_lines > too_many ? lines->n_lines - too_many : 0;
    Excess excess = {over, leading, lines_words_from(type->paragraph, lines, kept), NULL};
    type_overset_height(layout, type, &excess);
}

gboolean type_holds_width(Layout *layout, const Type *type, const Lines *lines, gboolean report) {
    if (!lines->fits && report) {
        diag_error(layout->diagnostics, "overset", type->span,
                   _("shorten the longest word, or cut it in two with a hyphen"),
                   _("a word of this text is wider than its place, even at the smallest size"));
    }
    return lines->fits;
}

void type_overset(Layout *layout, const Type *type, const Fit *fit) {
    if (!type_holds_width(layout, type, fit->lines, TRUE)) {
        return;
    }
    double over = MAX(fit->height_over, fit->lines_over * fit->leading);
    Excess excess = {over, fit->leading, fit->words_over, NULL};
    say_overset(layout, type, &excess, fit->cure);
}

void type_unpainted(Layout *layout, const ScenePen *pen, const char *text, Box box) {
    /* a space at its end keeps its last word apart from the next text, and composing would fold it
     */
    const char *own = pen->element >= 0 ? scene_element(pen->scene, pen->element)->language : NULL;
    Composed *plain =
        text_plain(layout->arena, text, own ? own : layout->scene->language, pen->span);
    Type *type = shape(layout, "unpainted", plain, pen->span);
    text_place_unpainted(pen, type->paragraph, box);
}

#define WORD_GAP 0.4   /* of the letters' height */
#define LEAST_GAP 0.26 /* what a reader needs to see two words */

/* The box of the letters `first` … `first` + `n` − 1 of a drawn line. */
static Box letters_box(const Lettering *line, guint first, guint n) {
    Box box = BOX_EMPTY;
    for (guint i = first; i < MIN(first + n, line->n_pieces); i++) {
        box = box_union(box, line->pieces[i].box);
    }
    return box;
}

void type_unpainted_words(Layout *layout, const ScenePen *pen, const char *text,
                          const Lettering *line, gboolean more) {
    g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
    g_auto(GStrv) words = g_strsplit(composed, " ", -1);
    guint letters = 0, n_words = 0;
    for (char **word = words; *word; word++) {
        letters += (guint)g_utf8_strlen(*word, -1);
        n_words += **word != 0;
    }
    if (letters != line->n_pieces) { /* a letter that is drawn as two: the line as one word */
        type_unpainted(layout, pen, more ? arena_printf(layout->arena, "%s ", text) : text,
                       letters_box(line, 0, line->n_pieces));
        return;
    }
    guint first = 0;
    double owed = 0; /* of a gap after a narrow word: the next one begins later */
    for (char **word = words; *word; word++) {
        guint n = (guint)g_utf8_strlen(*word, -1);
        if (n) {
            gboolean end = --n_words == 0;
            /* a compound that a line end divides stays one word */
            gboolean last = end && (!more || (n > 1 && g_str_has_suffix(*word, "-")));
            Box box = letters_box(line, first, n);
            box.x0 += MIN(owed, box_width(box) / 2);
            owed = 0;
            /* readers of PDF find words by the gaps between them, in parts of the type size: tall
             * narrow letters need a wider gap than they are drawn with */
            if (first + n < line->n_pieces) {
                double gap = line->pieces[first + n].box.x0 - box.x1;
                double wanted = MIN(WORD_GAP * box_height(box), box_width(box) / 2);
                box.x1 -= MAX(0, wanted - gap);
                owed = MAX(0, LEAST_GAP * box_height(box) - MAX(gap, wanted));
            } else if (more) { /* a text may stand right beside it */
                box.x1 -= MIN(LEAST_GAP * box_height(box), box_width(box) / 4);
            }
            type_unpainted(layout, pen, last ? *word : arena_printf(layout->arena, "%s ", *word),
                           box);
        }
        first += n;
    }
}

gboolean lettering_check(Layout *layout, const char *text, Span span) {
    gunichar missing = alphabet_missing(layout->alphabet, text);
    if (!missing) {
        return TRUE;
    }
    char letter[8] = {0};
    g_unichar_to_utf8(missing, letter);
    const char *hint = missing == '[' || missing == '_'
                           ? _("drawn letters know no markup: write the words alone")
                           : _("write it otherwise, or draw the letter in alphabet.yaml");
    diag_error(layout->diagnostics, "missing-letter", span, hint,
               _("the drawn alphabet has no \"%s\" (U+%04X)"), letter, missing);
    return FALSE;
}

static gboolean check_title(Layout *layout, guint most, const char *title, Span span) {
    glong letters = g_utf8_strlen(title, -1), over = letters - (glong)most;
    if (over > 0) {
        g_autofree char *hint = g_strdup_printf(
            ngettext("remove %ld letter", "remove %ld letters", (gulong)over), over);
        diag_error(layout->diagnostics, "title-length", span, hint,
                   _("a title has at most %u letters and spaces here; this one has %ld"), most,
                   letters);
        return FALSE;
    }
    return lettering_check(layout, title, span);
}

gboolean title_check(Layout *layout, guint most) {
    const Text *title = &layout->model->poster.title;
    gboolean second = !title->also || check_title(layout, most, title->also, title->also_span);
    return check_title(layout, most, title->s, title->span) && second;
}
