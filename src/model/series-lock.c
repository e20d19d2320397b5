/* SPDX-License-Identifier: MIT */
/* The lock of a series: read with its places, for whoever edited it by hand; written in one form.
 */
#include "series.h"

#include "base/i18n.h"
#include "base/number.h"
#include "model-internal.h"

#include <string.h>

static const char *const kinds[] = {SERIES_LOCK_KIND, NULL};

/* A factor that a style could have; points; practices. */
#define TEXT_KEY(Struct, ...)                                                                      \
    {                                                                                              \
        "text", KEY_PERCENT, offsetof(Struct, text),                                               \
            .low = 0.2, .high = 5, .doc = "Factor of the body text.", __VA_ARGS__                  \
    }
#define SIZE_KEYS(Struct, ...)                                                                     \
    {"size",                                                                                       \
     KEY_LENGTH,                                                                                   \
     offsetof(Struct, size),                                                                       \
     .low = PT_PER_MM,                                                                             \
     .high = 400 * PT_PER_MM,                                                                      \
     .example = "14.2mm",                                                                          \
     .doc = "Height of a tile; in a table, the step from pip to pip.",                             \
     __VA_ARGS__},                                                                                 \
    {                                                                                              \
        "pip", KEY_INTEGER, offsetof(Struct, pip), .low = 1, .high = 10000, .example = "1",        \
                                                   .doc = "Practices a pip stands for.",           \
                                                   __VA_ARGS__                                     \
    }
#define NAME_KEY(Struct, key, field, sample, text)                                                 \
    {                                                                                              \
        key, KEY_TEXT, offsetof(Struct, field), .required = TRUE, .once = TRUE,                    \
                                                .example = (sample), .doc = (text)                 \
    }
#define LAYOUT_KEY(Struct) NAME_KEY(Struct, "layout", layout, "thematic", "Name of the layout.")
#define POSTER_KEY(Struct)                                                                         \
    NAME_KEY(Struct, "poster", poster, "trois-rivieres/mobilite", "Territory and poster.")

static const Key text_scalar = TEXT_KEY(LockText, .required = TRUE);
static const Key text_keys[] = {TEXT_KEY(LockText, .required = TRUE)};
static const KeyTable text_table = {.name = N_("the factor of the text"),
                                    .size = sizeof(LockText),
                                    .keys = text_keys,
                                    .n_keys = G_N_ELEMENTS(text_keys),
                                    .span_offset = offsetof(LockText, span),
                                    .entry_offset = offsetof(LockText, layout),
                                    .scalar = &text_scalar};

static const Key pips_keys[] = {
    NAME_KEY(LockPips, "theme", theme, "mobilite", "Name of the theme."),
    LAYOUT_KEY(LockPips),
    SIZE_KEYS(LockPips, .required = TRUE),
};
static const KeyTable pips_table = TABLE(LockPips, N_("the pips of a theme"), pips_keys);

static const Key exception_keys[] = {
    POSTER_KEY(LockException),
    LAYOUT_KEY(LockException),
    TEXT_KEY(LockException),
    SIZE_KEYS(LockException),
};
static const KeyTable exception_table =
    TABLE(LockException, N_("a poster that does not follow"), exception_keys);

static const Key poster_keys[] = {
    POSTER_KEY(LockPoster),
    {"sha256", KEY_CODE, offsetof(LockPoster, sha256), .required = TRUE,
     .doc = "SHA-256 of the content that the values were taken from."},
};
static const KeyTable poster_table = TABLE(LockPoster, N_("a poster of the lock"), poster_keys);

static const Key keys[] = {
    VERSION_KEY(SeriesLock),
    {"kind", KEY_CHOICE, offsetof(SeriesLock, kind), .required = TRUE, .choices = kinds,
     .doc = "series-lock."},
    {"text", KEY_ENTRIES, offsetof(SeriesLock, texts), .table = &text_table,
     .doc = "Factors of the body text, by layout."},
    {"pips", KEY_MAPS, offsetof(SeriesLock, pips), .table = &pips_table,
     .doc = "Sizes and values, by theme and layout."},
    {"exceptions", KEY_MAPS, offsetof(SeriesLock, exceptions), .table = &exception_table,
     .doc = "Posters that do not follow."},
    {"posters", KEY_MAPS, offsetof(SeriesLock, posters), .required = TRUE, .table = &poster_table,
     .doc = "What the values were taken from."},
};
static const KeyTable table = TABLE(SeriesLock, N_("the lock of a series"), keys);

/* ---- reading ---- */

static gboolean check_pips(const SeriesLock *lock, Diagnostics *diagnostics) {
    const LockPips *pips = lock->pips.items;
    for (guint i = 0; i < lock->pips.n; i++) {
        for (guint k = 0; k < i; k++) {
            if (!g_strcmp0(pips[i].theme.s, pips[k].theme.s) &&
                !g_strcmp0(pips[i].layout.s, pips[k].layout.s)) {
                diag_error(diagnostics, "duplicate-entry", pips[i].span, _("keep one of them"),
                           _("the pips of \"%s\" in \"%s\" are said twice"), pips[i].theme.s,
                           pips[i].layout.s);
                return FALSE;
            }
        }
    }
    return TRUE;
}

static gboolean check_exceptions(const SeriesLock *lock, Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    for (guint i = 0; i < lock->exceptions.n; i++) {
        const LockException *one = (const LockException *)lock->exceptions.items + i;
        if (!one->poster.s || !one->layout.s) {
            continue; /* which was said */
        }
        if ((!one->text.set && !one->size.set) || one->size.set != one->pip.set) {
            diag_error(diagnostics, "missing-key", one->span,
                       _("write text:, or size: and pip:, or take the line away"),
                       _("this exception does not say what is its own"));
            ok = FALSE;
        }
        if (!list_lookup(&lock->posters, sizeof(LockPoster), offsetof(LockPoster, poster),
                         one->poster.s)) {
            diag_error(diagnostics, "unknown-poster", one->poster.span,
                       _("take the line away, or correct the name"),
                       _("the lock has no poster \"%s\""), one->poster.s);
            ok = FALSE;
        }
    }
    return ok;
}

static gboolean check_hashes(const SeriesLock *lock, Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    for (guint i = 0; i < lock->posters.n; i++) {
        const Text *hash = &((const LockPoster *)lock->posters.items)[i].sha256;
        if (hash->s && (strlen(hash->s) != 64 || strspn(hash->s, "0123456789abcdef") != 64)) {
            diag_error(diagnostics, "bad-hash", hash->span,
                       _("do not write it by hand: `affiche series` writes it"),
                       _("a SHA-256 has 64 digits, 0 to 9 and a to f"));
            ok = FALSE;
        }
    }
    return ok;
}

gboolean series_lock_read(const Tree *tree, SeriesLock *ret_lock, Diagnostics *diagnostics) {
    return model_read_file(tree, &table, NULL, ret_lock, diagnostics) &&
           check_pips(ret_lock, diagnostics) & check_exceptions(ret_lock, diagnostics) &
               check_hashes(ret_lock, diagnostics);
}

/* ---- writing ---- */

static void print_number(GString *out, const char *before, double value, int decimals,
                         const char *unit) {
    g_string_append(out, before);
    number_append(out, value, decimals);
    g_string_append(out, unit);
}

static void print_name(GString *out, const char *before, const char *name) {
    g_string_append(out, before);
    yaml_name(out, name);
}

static void print_size(GString *out, const Number *size, const Number *pip) {
    print_number(out, ", size: ", size->v / PT_PER_MM, 2, "mm");
    print_number(out, ", pip: ", pip->v, 0, "");
}

static void print_exceptions(const SeriesLock *lock, GString *out) {
    if (!lock->exceptions.n) {
        return;
    }
    g_string_append(out, "# ces affiches ne peuvent pas suivre ; these posters cannot follow\n"
                         "exceptions:\n");
    for (guint i = 0; i < lock->exceptions.n; i++) {
        const LockException *one = (const LockException *)lock->exceptions.items + i;
        print_name(out, "  - {poster: ", one->poster.s);
        print_name(out, ", layout: ", one->layout.s);
        if (one->text.set) {
            print_number(out, ", text: ", one->text.v * 100, 1, "%");
        }
        if (one->size.set) {
            print_size(out, &one->size, &one->pip);
        }
        g_string_append(out, "}\n");
    }
}

void series_lock_print(const SeriesLock *lock, const char *series, GString *out) {
    g_string_append(out, "# SPDX-License-Identifier: CC-BY-SA-4.0\n");
    g_string_append_printf(
        out,
        "# Ce que les affiches de %s ont en commun. Écrit par `affiche series` ; à garder avec les "
        "contenus, à ne pas corriger à la main.\n"
        "# What the posters of %s share. Written by `affiche series`: keep it with the content, do "
        "not edit it.\n",
        series, series);
    g_string_append_printf(out, "version: 1\nkind: %s\n", SERIES_LOCK_KIND);
    if (lock->texts.n) {
        g_string_append(out, "# corps des textes, par mise en page ; size of the texts, by layout\n"
                             "text:\n");
    }
    for (guint i = 0; i < lock->texts.n; i++) {
        const LockText *text = (const LockText *)lock->texts.items + i;
        print_name(out, "  ", text->layout.s);
        print_number(out, ": ", text->text.v * 100, 1, "%\n");
    }
    if (lock->pips.n) {
        g_string_append(out, "# hauteur d'un domino et pratiques par point, par thème ; height of "
                             "a tile and practices a pip, by theme\n"
                             "pips:\n");
    }
    for (guint i = 0; i < lock->pips.n; i++) {
        const LockPips *pips = (const LockPips *)lock->pips.items + i;
        print_name(out, "  - {theme: ", pips->theme.s);
        print_name(out, ", layout: ", pips->layout.s);
        print_size(out, &pips->size, &pips->pip);
        g_string_append(out, "}\n");
    }
    print_exceptions(lock, out);
    g_string_append(out, lock->posters.n ? "posters:\n" : "posters: []\n");
    for (guint i = 0; i < lock->posters.n; i++) {
        const LockPoster *poster = (const LockPoster *)lock->posters.items + i;
        print_name(out, "  - {poster: ", poster->poster.s);
        g_string_append_printf(out, ", sha256: \"%s\"}\n", poster->sha256.s);
    }
}
