/* SPDX-License-Identifier: MIT */
/* Can the texts be read: their contrast with what is really under them, texts that nobody sees, and
 * texts too small for how they are printed. */
#include "base/i18n.h"
#include "base/number.h"
#include "check-internal.h"

#include <math.h>
#include <string.h>

/* Contrast: WCAG 2.1, 1.4.3; on screens a point is 4/3 of a pixel. */
#define CONTRAST_TEXT 4.5
#define CONTRAST_LARGE 3.0
#define LARGE 18.0
#define LARGE_BOLD 14.0
enum { BOLD = 700 };

/* Reversed: the thinnest stroke of letters and lines needs half a point (SWOP Specifications, 11th
 * edition, reverse type and line art), which text faces have from 7 points, bold ones from 6. */
static const double least_reversed[] = {7, 6.5, 6}; /* regular, medium, bold */
/* From several plates, the stem of the letters must be twice as thick as the plates may be off: on
 * a press a tenth of a millimetre, and so two thirds of a point; regular letters have it from 8
 * points (what print shops ask for), medium ones from 6.5, bold ones from 5. */
#define LEAST_STEM (2.0 / 3)
static const double stems[] = {LEAST_STEM / 8, LEAST_STEM / 6.5, LEAST_STEM / 5};
enum { MEDIUM = 500 };

/* Ink that is cut out of: a tint below it is no mass. */
#define REVERSED_FROM 0.3

enum { ROWS = 2 }; /* through the small letters, a quarter and three quarters up */

/* Ink on what is under it. */
typedef struct {
    const Spot *ink, *under; /* NULL: none yet */
    double contrast;
    gboolean alike;
} Judged;

/* How a text is seen. */
typedef struct {
    guint signs, unseen, weak;
    double contrast; /* of the weakest sign */
    Spot on;         /* under it */
    guint reversed[SCENE_MAX_INKS];
    Judged last; /* while its spots are kept */
} Look;

typedef struct {
    const Check *check;
    GArray *weak, *unseen, *reversed, *plates, *missing; /* Finding */
} Texts;

static double contrast_wanted(const Scene *scene, const SceneText *text) {
    double size = text->size * (scene->screen ? 0.75 : 1);
    double large = text->face->weight >= BOLD ? LARGE_BOLD : LARGE;
    return size >= large ? CONTRAST_LARGE : CONTRAST_TEXT;
}

/* The middles of the signs, spaces left out. Free with g_array_unref(). */
static GArray *sign_middles(const SceneText *text) {
    GArray *middles = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < text->n_glyphs; i++) {
        const SceneGlyph *glyph = &text->glyphs[i];
        double from = (double)glyph->x;
        double to = i + 1 < text->n_glyphs ? (double)text->glyphs[i + 1].x : text->width;
        double middle = text->origin.x + (from + to) / 2;
        gunichar sign =
            glyph->byte < text->length ? g_utf8_get_char(text->text + glyph->byte) : ' ';
        if (to > from && !g_unichar_isspace(sign)) {
            g_array_append_val(middles, middle);
        }
    }
    return middles;
}

static gboolean same_spot(const Spot *a, const Spot *b) {
    return !memcmp(a->paper, b->paper, sizeof a->paper) &&
           !memcmp(a->amount, b->amount, sizeof a->amount);
}

/* Neighbours mostly stand on the same ground: what was found of the last one holds. */
static const Judged *judge(const Scene *scene, const Spot *ink, const Spot *under, Judged *last) {
    if (!last->ink || !same_spot(ink, last->ink) || !same_spot(under, last->under)) {
        *last = (Judged){ink, under, spot_contrast(scene, ink, under),
                         spot_looks_like(scene, ink, under)};
    }
    return last;
}

/* A sign is as readable as its best part: it takes a whole one that is not to be a fault. */
static void look_at_sign(const Scene *scene, const SceneItem *item, const Spot *with,
                         const Spot *without, guint step, double wanted, Look *look) {
    double best = 0;
    gboolean seen = FALSE;
    const Spot *on = without;
    for (guint row = 0; row < ROWS; row++) {
        const Spot *ink = with + row * step, *under = without + row * step;
        const Judged *judged = judge(scene, ink, under, &look->last);
        if (judged->contrast > best) {
            best = judged->contrast;
            on = under;
        }
        seen = seen || !judged->alike;
    }
    look->signs++;
    look->unseen += !seen;
    look->weak += best < wanted;
    if (best < look->contrast) {
        look->contrast = best;
        look->on = *on;
    }
    for (guint k = 0; k < scene->n_inks; k++) {
        look->reversed[k] += (item->paint.plates >> k & 1) && item->paint.amount[k] < 0.1 &&
                             without->amount[k] >= REVERSED_FROM;
    }
}

static Look look_at(const Check *check, guint index, double wanted) {
    const SceneItem *item = scene_item(check->scene, index);
    const SceneText *text = &item->text;
    Look look = {.contrast = 21};
    g_autoptr(GArray) middles = sign_middles(text);
    guint n = middles->len;
    g_autofree Spot *with = g_new(Spot, n * ROWS + 1), *without = g_new(Spot, n * ROWS + 1);
    double high = text->face->x_height * text->size;
    for (guint row = 0; row < ROWS && n; row++) {
        double y = text->origin.y - high * (0.25 + 0.5 * row);
        ground_row(check->ground, (Subject){index, SCENE_DECORATION}, y,
                   (const double *)(void *)middles->data, n, with + row * n, without + row * n);
    }
    for (guint i = 0; i < n; i++) {
        look_at_sign(check->scene, item, with + i, without + i, n, wanted, &look);
    }
    return look;
}

/* ---- what is wrong with it ---- */

static guint weight_class(const SceneText *text) {
    return text->face->weight >= BOLD ? 2 : text->face->weight >= MEDIUM ? 1 : 0;
}

static double size_reversed(const SceneText *text) { return least_reversed[weight_class(text)]; }

static double size_on_plates(const Check *check, const SceneText *text) {
    return MAX(LEAST_STEM, 2 * check->options->trap) / stems[weight_class(text)];
}

/* Sizes are products of factors. */
static gboolean is_under(double size, double least) { return size < least - 0.01; }

static gboolean has_missing_glyph(const SceneText *text) {
    for (guint i = 0; i < text->n_glyphs; i++) {
        if (text->glyphs[i].glyph == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The raised end of "1er": as large as it is, it is read with what is before it. */
static gboolean is_raised(const Scene *scene, guint index) {
    const SceneItem *item = scene_item(scene, index);
    const SceneItem *before = index > 0 ? scene_item(scene, index - 1) : NULL;
    return before && before->kind == SCENE_KIND_TEXT && before->element == item->element &&
           !item->text.line_start && before->text.size > item->text.size;
}

static void check_sizes(const Texts *texts, guint index, const Look *look) {
    const Check *check = texts->check;
    const SceneItem *item = scene_item(check->scene, index);
    Finding finding = {.span = item->span, .item = index, .value = item->text.size};
    gboolean reversed = FALSE;
    for (guint k = 0; k < check->scene->n_inks; k++) {
        if (look->reversed[k] * 2 > look->signs) {
            reversed = TRUE;
            finding.spot.amount[k] = 1;
        }
    }
    if (reversed && is_under(item->text.size, size_reversed(&item->text))) {
        findings_add(texts->reversed, &finding);
    }
    if (paint_plates(check, &item->paint) > 1 &&
        is_under(item->text.size, size_on_plates(check, &item->text))) {
        finding.span = (Span){0}; /* one a page: there is one remedy for all */
        findings_add(texts->plates, &finding);
    }
}

static void check_text(const Texts *texts, guint index) {
    const Check *check = texts->check;
    const SceneItem *item = scene_item(check->scene, index);
    Finding finding = {.span = item->span, .item = index};
    if (has_missing_glyph(&item->text)) {
        findings_add(texts->missing, &finding);
    }
    double wanted = contrast_wanted(check->scene, &item->text);
    Look look = look_at(check, index, wanted);
    finding.value = look.contrast;
    finding.spot = look.on;
    check->read[index] = !look.weak;
    if (look.signs && look.unseen * 2 > look.signs) {
        findings_add(texts->unseen, &finding);
    } else if (look.weak) {
        findings_add(texts->weak, &finding);
    }
    if (check->options->print && look.signs && !is_raised(check->scene, index)) {
        check_sizes(texts, index, &look);
    }
}

/* ---- in words ---- */

static void say_weak(const Texts *texts, const Finding *finding) {
    const Scene *scene = texts->check->scene;
    const SceneItem *item = scene_item(scene, finding->item);
    g_autofree char *words = item_words(item), *on = spot_said(scene, &finding->spot);
    g_autofree char *ratio = number_said(floor(finding->value * 10) / 10, 1);
    g_autofree char *wanted = number_said(contrast_wanted(scene, &item->text), 1);
    diag_warning(texts->check->diagnostics, "low-contrast", finding->span,
                 _("another hero or side, or other inks in the theme, keep the text on what it can "
                   "be read on"),
                 _("\"%s\" is hard to read on %s: a contrast of %s, where %s is needed"), words, on,
                 ratio, wanted);
}

static void say_unseen(const Texts *texts, const Finding *finding) {
    const Scene *scene = texts->check->scene;
    const SceneItem *item = scene_item(scene, finding->item);
    g_autofree char *words = item_words(item), *on = spot_said(scene, &finding->spot);
    Diagnostics *list = texts->check->diagnostics;
    if (paint_prints(texts->check, &item->paint)) {
        diag_error(list, "unseen-text", finding->span,
                   _("move it, or let the theme print it in another ink"),
                   _("\"%s\" cannot be seen: it stands on its own ink or under another shape (%s)"),
                   words, on);
    } else {
        diag_error(list, "unseen-text", finding->span,
                   _("put it on a mass of ink, or print it in one"),
                   _("\"%s\" cannot be seen: it is cut out of an ink that is not there (on %s)"),
                   words, on);
    }
}

static void say_reversed(const Texts *texts, const Finding *finding) {
    const SceneItem *item = scene_item(texts->check->scene, finding->item);
    g_autofree char *words = item_words(item);
    g_autofree char *inks = spot_said(texts->check->scene, &finding->spot);
    g_autofree char *size = number_said(floor(item->text.size * 10) / 10, 1);
    g_autofree char *least = number_said(size_reversed(&item->text), 1);
    diag_warning(texts->check->diagnostics, "small-reversed-text", finding->span,
                 _("a larger format, a shorter text or a larger style keeps the letters open"),
                 _("\"%s\" is cut out of %s at %s pt: below %s pt the ink fills the letters"),
                 words, inks, size, least);
}

static void say_plates(const Texts *texts, const Finding *finding) {
    const Scene *scene = texts->check->scene;
    const SceneItem *item = scene_item(scene, finding->item);
    Spot spot = {0};
    memcpy(spot.amount, item->paint.amount, sizeof spot.amount);
    g_autofree char *words = item_words(item), *inks = spot_said(scene, &spot);
    g_autofree char *size = number_said(floor(item->text.size * 10) / 10, 1);
    g_autofree char *least = number_said(size_on_plates(texts->check, &item->text), 1);
    const char *hint = texts->check->options->process
                           ? _("print with spot inks (--inks spot), one plate each, or on a larger "
                               "format")
                           : _("let one dark ink write small texts");
    diag_warning(texts->check->diagnostics, "small-text-plates", item->span, hint,
                 _("\"%s\", in %s, is printed from %u plates at %s pt, and blurs below %s pt where "
                   "they do not meet (texts like it on the page: %u)"),
                 words, inks, paint_plates(texts->check, &item->paint), size, least,
                 finding->count);
}

static void say_missing(const Texts *texts, const Finding *finding) {
    const SceneItem *item = scene_item(texts->check->scene, finding->item);
    g_autofree char *words = item_words(item);
    diag_error(texts->check->diagnostics, "missing-glyph", finding->span,
               _("write it otherwise, or take a face that has it"),
               _("a sign of \"%s\" is missing in the face %s"), words, item->text.face->alias);
}

static void say_all(const Texts *texts, GArray *findings,
                    void (*say)(const Texts *, const Finding *)) {
    for (guint i = 0; i < findings->len; i++) {
        say(texts, &g_array_index(findings, Finding, i));
    }
    g_array_unref(findings);
}

void check_texts(const Check *check) {
    Texts texts = {check,          findings_new(), findings_new(),
                   findings_new(), findings_new(), findings_new()};
    for (guint i = 0; i < check->scene->items->len; i++) {
        const SceneItem *item = scene_item(check->scene, i);
        if (item->page == check->page && item->kind == SCENE_KIND_TEXT && item->paint.plates) {
            check_text(&texts, i);
        }
    }
    say_all(&texts, texts.missing, say_missing);
    say_all(&texts, texts.unseen, say_unseen);
    say_all(&texts, texts.weak, say_weak);
    say_all(&texts, texts.reversed, say_reversed);
    say_all(&texts, texts.plates, say_plates);
}
