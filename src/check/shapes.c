/* SPDX-License-Identifier: MIT */
/* Can what is drawn and means something be seen: lettering letter by letter, a figure by the
 * strongest of its shapes. */
#include "base/i18n.h"
#include "base/number.h"
#include "check-internal.h"

#include <math.h>
#include <string.h>

/* WCAG 2.1: 1.4.3 for large letters, 1.4.11 for shapes that are needed to understand. */
#define CONTRAST_SHAPE 3.0

enum { ROWS = 5, COLUMNS = 7 };

/* The items of the page that belong to one element. */
typedef struct {
    gboolean said;  /* lettering: it has words */
    guint first;    /* shape that prints; G_MAXUINT: none */
    double largest; /* area of the box of the largest */
} Drawn;

typedef struct {
    guint looked, unseen, weak;
    double contrast; /* the best */
    Spot on;
} Sight;

static double box_area(Box box) { return MAX(box_width(box), 0) * MAX(box_height(box), 0); }

/* At places inside the shape: how it stands out from what would be there without its element. */
static Sight look_at(const Check *check, guint index, double wanted) {
    const SceneItem *item = scene_item(check->scene, index);
    Sight sight = {.contrast = 0};
    Box box = item->bounds;
    double x[COLUMNS];
    for (guint i = 0; i < COLUMNS; i++) {
        x[i] = box.x0 + box_width(box) * (i + 0.5) / COLUMNS;
    }
    for (guint row = 0; row < ROWS; row++) {
        double y = box.y0 + box_height(box) * (row + 0.5) / ROWS;
        Spot with[COLUMNS], without[COLUMNS];
        gboolean inside[COLUMNS];
        ground_inside(check->ground, index, y, x, COLUMNS, inside);
        ground_row(check->ground, (Subject){G_MAXUINT, item->element}, y, x, COLUMNS, with,
                   without);
        for (guint i = 0; i < COLUMNS; i++) {
            if (!inside[i]) {
                continue;
            }
            sight.looked++;
            double contrast = spot_contrast(check->scene, &with[i], &without[i]);
            if (spot_looks_like(check->scene, &with[i], &without[i])) {
                sight.unseen++; /* or cut out again: a counter, a pip */
            } else if (contrast < wanted) {
                sight.weak++;
            }
            if (contrast > sight.contrast) {
                sight.contrast = contrast;
                sight.on = without[i];
            }
        }
    }
    return sight;
}

static Drawn *list_drawn(const Check *check) {
    const Scene *scene = check->scene;
    Drawn *drawn = g_new0(Drawn, scene->elements->len);
    for (guint i = 0; i < scene->elements->len; i++) {
        drawn[i].first = G_MAXUINT;
    }
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->page != check->page || item->element < 0) {
            continue;
        }
        Drawn *of = &drawn[item->element];
        if (item->kind == SCENE_KIND_UNPAINTED) {
            of->said = TRUE;
        } else if (item->kind == SCENE_KIND_PATH) {
            of->first = MIN(of->first, i);
            of->largest = MAX(of->largest, box_area(item->bounds));
        }
    }
    return drawn;
}

static void say_weak(const Check *check, const Finding *finding, double wanted, const char *what) {
    g_autofree char *on = spot_said(check->scene, &finding->spot);
    g_autofree char *ratio = number_said(floor(finding->value * 10) / 10, 1);
    g_autofree char *least = number_said(wanted, 1);
    diag_warning(check->diagnostics, "low-contrast", finding->span,
                 _("another hero or side, or other inks in the theme, keep it on what it stands "
                   "out from"),
                 _("\"%s\", drawn, is hard to see on %s: a contrast of %s, where %s is needed"),
                 what, on, ratio, least);
}

static void say_unseen(const Check *check, const Finding *finding, const char *what) {
    g_autofree char *on = spot_said(check->scene, &finding->spot);
    diag_warning(check->diagnostics, "unseen-shape", finding->span,
                 _("move it, or let the theme print it in another ink"),
                 _("a part of \"%s\" cannot be seen: it stands on its own ink or under another "
                   "shape (%s)"),
                 what, on);
}

/* ---- said elsewhere ---- */

/* In small letters, one plain space wherever there are any, words that a line end divides whole.
 * Free with g_free(). */
static char *plain_words(const char *text, gsize length) {
    g_autofree char *low = g_utf8_strdown(text, (gssize)length);
    GString *plain = g_string_sized_new(strlen(low));
    for (const char *at = low; *at; at = g_utf8_next_char(at)) {
        gunichar sign = g_utf8_get_char(at);
        gboolean space = g_unichar_isspace(sign);
        if (space && (!plain->len || plain->str[plain->len - 1] == ' ')) {
            continue;
        }
        g_string_append_unichar(plain, space ? ' ' : sign);
    }
    return g_string_free(plain, FALSE);
}

/* All that is written on the page and can be read, as plain words, whole where a line divides them;
 * with what is drawn, if asked for. Free with g_free(). */
static char *page_words(const Check *check, gboolean drawn) {
    g_autoptr(GString) words = g_string_new(" ");
    for (guint i = 0; i < check->scene->items->len; i++) {
        const SceneItem *item = scene_item(check->scene, i);
        gboolean said = check->read[i] || (drawn && item->kind == SCENE_KIND_UNPAINTED);
        if (item->page == check->page && said) {
            static const char hyphen[] = "\u00ad";
            gboolean divided = g_str_has_suffix(item->text.text, hyphen);
            gsize length = item->text.length - (divided ? strlen(hyphen) : 0);
            gboolean compound = length > 1 && item->text.text[length - 1] == '-' &&
                                item->text.text[length - 2] != ' ';
            g_string_append_len(words, item->text.text, (gssize)length);
            g_string_append(words, divided || compound ? "" : " ");
        }
    }
    return plain_words(words->str, words->len);
}

/* Is a word of the page, and not a part of a longer one: letters and digits end where it does? */
static gboolean is_word(const char *words, const char *word) {
    gsize length = strlen(word);
    for (const char *at = strstr(words, word); at; at = strstr(at + 1, word)) {
        const char *last = g_utf8_prev_char(word + length), *after = at + length;
        gboolean begins = at == words || !g_unichar_isalnum(g_utf8_get_char(word)) ||
                          !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at)));
        gboolean ends =
            !g_unichar_isalnum(g_utf8_get_char(last)) || !g_unichar_isalnum(g_utf8_get_char(after));
        if (begins && ends) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Is each word of lettering also written on the page, wherever? */
static gboolean are_words_repeated(const SceneText *text, const char *words) {
    g_autofree char *low = plain_words(text->text, text->length);
    g_auto(GStrv) each = g_strsplit(low, " ", -1);
    for (char **word = each; *word; word++) {
        if (**word && !is_word(words, *word)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Is every number of a text also on the page? */
static gboolean are_numbers_repeated(const char *text, const char *words) {
    gboolean any = FALSE;
    for (const char *at = text; *at; at++) {
        if (!g_ascii_isdigit(*at)) {
            continue;
        }
        gsize length = strspn(at, "0123456789");
        g_autofree char *number = g_strndup(at, length);
        if (!strstr(words, number)) {
            return FALSE;
        }
        any = TRUE;
        at += length - 1;
    }
    return any;
}

/* ---- lettering and figures ---- */

/* Is it a letter of its own, and not what is cut out of the one before, or printed over it? */
static gboolean is_body(const SceneItem *item, Box before) {
    double x = (item->bounds.x0 + item->bounds.x1) / 2, y = (item->bounds.y0 + item->bounds.y1) / 2;
    return x < before.x0 || x > before.x1 || y < before.y0 || y > before.y1;
}

/* A word of lettering. */
typedef struct {
    const SceneItem *item;
    gboolean repeated; /* whoever cannot see it reads it elsewhere */
    gboolean weak;
} Word;

/* The words of an element. Free with g_array_unref(). */
static GArray *list_words(const Check *check, int element, const char *words) {
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Word));
    for (guint i = 0; i < check->scene->items->len; i++) {
        const SceneItem *item = scene_item(check->scene, i);
        if (item->kind == SCENE_KIND_UNPAINTED && item->element == element &&
            item->page == check->page) {
            Word word = {item, are_words_repeated(&item->text, words), FALSE};
            g_array_append_val(list, word);
        }
    }
    return list;
}

/* The word that a letter is of: on its line, and the nearest there. */
static Word *word_of(GArray *words, const SceneItem *letter) {
    Word *found = NULL;
    double nearest = INFINITY, x = (letter->bounds.x0 + letter->bounds.x1) / 2,
           y = (letter->bounds.y0 + letter->bounds.y1) / 2;
    for (guint i = 0; i < words->len; i++) {
        Word *word = &g_array_index(words, Word, i);
        Box box = word->item->bounds;
        double aside = MAX(0, MAX(box.x0 - x, x - box.x1));
        double distance = hypot(aside, (box.y0 + box.y1) / 2 - y);
        if (distance < nearest) {
            nearest = distance;
            found = word;
        }
    }
    return found;
}

/* What can hardly be seen of it. Free with g_free(). */
static char *weak_words(GArray *words) {
    g_autoptr(GString) said = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++) {
        const Word *word = &g_array_index(words, Word, i);
        if (word->weak) {
            g_autofree char *own =
                g_strndup(word->item->text.text, word->item->text.length); /* with its space */
            g_string_append_printf(said, "%s%s", said->len ? " " : "", g_strstrip(own));
        }
    }
    return words_said(said->str, (gssize)said->len);
}

/* Letters: each must be seen, but of words that are also written. Accents and points beside them
 * are smaller than a fifth of the largest. */
static void check_lettering(const Check *check, int element, const Drawn *drawn,
                            const char *written) {
    const Scene *scene = check->scene;
    g_autoptr(GArray) words = list_words(check, element, written);
    g_autoptr(GArray) weak = findings_new();
    g_autoptr(GArray) unseen = findings_new();
    Box body = BOX_EMPTY;
    for (guint i = drawn->first; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->element != element || item->page != check->page ||
            item->kind != SCENE_KIND_PATH || !is_body(item, body) ||
            box_area(item->bounds) < drawn->largest / 5) {
            continue;
        }
        body = item->bounds;
        Word *word = word_of(words, item);
        if (word->repeated) {
            continue;
        }
        Sight sight = look_at(check, i, CONTRAST_SHAPE);
        Finding finding = {
            .span = item->span, .item = i, .value = sight.contrast, .spot = sight.on};
        guint seen = sight.looked - sight.unseen;
        gboolean hidden = sight.looked && !seen, hard = sight.weak * 2 > seen;
        if (hidden || hard) {
            findings_add(hidden ? unseen : weak, &finding);
            word->weak = TRUE;
        }
    }
    g_autofree char *what = weak_words(words);
    for (guint i = 0; i < weak->len; i++) {
        say_weak(check, &g_array_index(weak, Finding, i), CONTRAST_SHAPE, what);
    }
    for (guint i = 0; i < unseen->len; i++) {
        say_unseen(check, &g_array_index(unseen, Finding, i), what);
    }
}

/* A figure: something of it must stand out, unless it is told in numbers besides. */
static void check_figure(const Check *check, int element, const Drawn *drawn, const char *words) {
    const Scene *scene = check->scene;
    const char *alternative = scene_element(scene, element)->alternative;
    Finding best = {.span = scene_item(scene, drawn->first)->span};
    for (guint i = drawn->first; i < scene->items->len && best.value < CONTRAST_SHAPE; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->element != element || item->page != check->page ||
            item->kind != SCENE_KIND_PATH) {
            continue;
        }
        Sight sight = look_at(check, i, CONTRAST_SHAPE);
        if (sight.contrast > best.value) {
            best.value = sight.contrast;
            best.spot = sight.on;
        }
    }
    if (best.value < CONTRAST_SHAPE && !are_numbers_repeated(alternative, words)) {
        g_autofree char *what = words_said(alternative, -1);
        say_weak(check, &best, CONTRAST_SHAPE, what);
    }
}

void check_shapes(const Check *check) {
    g_autofree Drawn *drawn = list_drawn(check);
    g_autofree char *words = page_words(check, FALSE), *all = page_words(check, TRUE);
    for (int i = 0; i < (int)check->scene->elements->len; i++) {
        if (drawn[i].first == G_MAXUINT) {
            continue;
        }
        if (drawn[i].said) {
            check_lettering(check, i, &drawn[i], words);
        } else if (scene_element(check->scene, i)->role == SCENE_ROLE_FIGURE) {
            check_figure(check, i, &drawn[i], all);
        }
    }
}
