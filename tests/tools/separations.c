/* SPDX-License-Identifier: MIT */
/* Holds the plates that Ghostscript's tiffsep makes of a press PDF to what the scene says.
 *
 *   separations [--size A3] [--dpi 36] [--bleed MM] [--process [--paper]] POSTER.yaml FOLDER
 *   separations --empty PLATE.tif     the plate is bare
 *
 * FOLDER has "1(PANTONE 293 U).tif" …, a grey uncompressed TIFF a page and colorant, cut at the
 * trim (--bleed: so far beyond). What is expected is drawn by the program's own raster, which is
 * the oracle of the screen; here the PDF is tested. Points are all pixels that are flat: whose
 * neighbours have the same amounts on all plates, so that neither edges nor smoothing count. Spot:
 * the amounts themselves. Process: 1 − Π(1 − recipe × amount) for each of C, M, Y, K. Prints a line
 * a combination of plates; exit 1 when one is off by more than the tolerance, when a plate is
 * missing or too many are there, or when there are fewer than 16 points. */
#include "job/job.h"
#include "out/out.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { TOLERANCE = 2, NEAR = 2, FEWEST_POINTS = 16, PROCESS = 4 };

static const char *const process_names[PROCESS] = {"Cyan", "Magenta", "Yellow", "Black"};

typedef struct {
    guint width, height;
    guint8 *amounts; /* 255 = full ink */
} Plate;

typedef struct {
    guint points, wrong;
    int worst, x, y, expected, found;
    guint plate; /* of the worst */
} Outcome;

typedef struct {
    char *size, *poster, *folder;
    double dpi;
    double bleed; /* mm beyond the trim that are shown; below 0: none */
    gboolean process, paper;
} Arguments;

/* ---- TIFF: one grey picture of 8 bits, in strips, as tiffsep writes it with -sCompression=none
 * (TIFF 6.0, sections 2 and 4) ---- */

static guint32 number_at(const guint8 *data, gsize length, gsize at, guint bytes) {
    guint32 value = 0;
    for (guint i = 0; i < bytes && at + i < length; i++) {
        value |= (guint32)data[at + i] << (8 * i);
    }
    return value;
}

typedef struct {
    guint32 width, height, bits, compression, white_is_zero;
    guint32 strips, offsets, sizes; /* how many, and where their numbers stand */
    guint offset_bytes, size_bytes;
} Tiff;

static void read_entry(Tiff *tiff, const guint8 *data, gsize length, gsize at) {
    guint32 tag = number_at(data, length, at, 2),
            bytes = number_at(data, length, at + 2, 2) == 3 ? 2 : 4;
    guint32 count = number_at(data, length, at + 4, 4),
            value = number_at(data, length, at + 8, bytes);
    gsize where = count * bytes > 4 ? number_at(data, length, at + 8, 4) : at + 8;
    switch (tag) {
    case 256:
        tiff->width = value;
        break;
    case 257:
        tiff->height = value;
        break;
    case 258:
        tiff->bits = value;
        break;
    case 259:
        tiff->compression = value;
        break;
    case 262:
        tiff->white_is_zero = value == 0;
        break;
    case 273:
        tiff->strips = count;
        tiff->offsets = (guint32)where;
        tiff->offset_bytes = bytes;
        break;
    case 279:
        tiff->sizes = (guint32)where;
        tiff->size_bytes = bytes;
        break;
    default:
        break;
    }
}

static gboolean plate_read(const char *path, Plate *plate) {
    g_autofree char *text = NULL;
    gsize length = 0, done = 0;
    if (!g_file_get_contents(path, &text, &length, NULL) || length < 8 || memcmp(text, "II*", 4)) {
        return FALSE;
    }
    const guint8 *data = (const guint8 *)text;
    gsize directory = number_at(data, length, 4, 4);
    Tiff tiff = {0};
    for (guint i = 0; i < number_at(data, length, directory, 2); i++) {
        read_entry(&tiff, data, length, directory + 2 + 12 * (gsize)i);
    }
    gsize pixels = (gsize)tiff.width * tiff.height;
    if (!pixels || tiff.bits != 8 || tiff.compression != 1) {
        return FALSE;
    }
    *plate = (Plate){tiff.width, tiff.height, g_malloc0(pixels)};
    for (guint i = 0; i < tiff.strips; i++) {
        gsize from =
            number_at(data, length, tiff.offsets + i * tiff.offset_bytes, tiff.offset_bytes);
        gsize size = number_at(data, length, tiff.sizes + i * tiff.size_bytes, tiff.size_bytes);
        for (gsize k = 0; k < size && done < pixels && from + k < length; k++, done++) {
            plate->amounts[done] = tiff.white_is_zero ? data[from + k] : 255 - data[from + k];
        }
    }
    return done == pixels;
}

/* ---- what is expected ---- */

/* All plates of a page, one byte a pixel each; those of the inks, which say what is flat. */
static void read_inks(const Scene *scene, guint page, double dpi, gboolean bleed,
                      Plate inks[SCENE_MAX_INKS]) {
    for (guint k = 0; k < scene->n_inks; k++) {
        inks[k].amounts = out_amounts(scene, page, k, dpi, bleed, &inks[k].width, &inks[k].height);
    }
}

/* The ink of process plate `c` where inks and paper lie over each other. */
static int mixed(const Scene *scene, const Plate inks[], gsize at, guint c, gboolean paper) {
    double light = paper ? 1 - scene->paper_cmyk[c] : 1;
    for (guint k = 0; k < scene->n_inks; k++) {
        light *= 1 - scene->inks[k].cmyk[c] * inks[k].amounts[at] / 255;
    }
    return (int)lround((1 - light) * 255);
}

static gboolean is_flat(const Scene *scene, const Plate inks[], guint x, guint y) {
    guint width = inks[0].width;
    for (guint k = 0; k < scene->n_inks; k++) {
        guint8 here = inks[k].amounts[(gsize)y * width + x];
        for (guint j = y - NEAR; j <= y + NEAR; j++) {
            for (guint i = x - NEAR; i <= x + NEAR; i++) {
                if (inks[k].amounts[(gsize)j * width + i] != here) {
                    return FALSE;
                }
            }
        }
    }
    return TRUE;
}

/* ---- comparing ---- */

static void compare_point(Outcome *outcome, guint plate, guint x, guint y, int expected,
                          int found) {
    int off = abs(expected - found);
    outcome->wrong += off > TOLERANCE;
    if (off >= outcome->worst) {
        outcome->worst = off;
        outcome->x = (int)x;
        outcome->y = (int)y;
        outcome->expected = expected;
        outcome->found = found;
        outcome->plate = plate;
    }
}

/* "255 0 128": the amounts of inks at a point; owned by the table. */
static Outcome *outcome_at(GHashTable *outcomes, const Scene *scene, const Plate inks[], gsize at) {
    GString *key = g_string_new(NULL);
    for (guint k = 0; k < scene->n_inks; k++) {
        g_string_append_printf(key, "%s%3d", k ? " " : "", inks[k].amounts[at]);
    }
    Outcome *outcome = g_hash_table_lookup(outcomes, key->str);
    if (!outcome) {
        outcome = g_new0(Outcome, 1);
        g_hash_table_insert(outcomes, g_strdup(key->str), outcome);
    }
    g_string_free(key, TRUE);
    return outcome;
}

/* `shift`: pixels that the raster shows on the left and at the top, and the file does not. */
static void compare_page(const Arguments *a, const Scene *scene, guint shift, const Plate inks[],
                         const Plate found[], GHashTable *outcomes) {
    guint width = MIN(inks[0].width, found[0].width + shift);
    guint height = MIN(inks[0].height, found[0].height + shift);
    guint plates = a->process ? PROCESS : scene->n_inks;
    for (guint y = NEAR + shift; y + NEAR < height; y++) {
        for (guint x = NEAR + shift; x + NEAR < width; x++) {
            if (!is_flat(scene, inks, x, y)) {
                continue;
            }
            gsize at = (gsize)y * inks[0].width + x;
            gsize there = (gsize)(y - shift) * found[0].width + (x - shift);
            Outcome *outcome = outcome_at(outcomes, scene, inks, at);
            outcome->points++;
            for (guint k = 0; k < plates; k++) {
                int expected =
                    a->process ? mixed(scene, inks, at, k, a->paper) : inks[k].amounts[at];
                compare_point(outcome, k, x, y, expected, found[k].amounts[there]);
            }
        }
    }
}

static gboolean read_found(const Arguments *a, const Scene *scene, guint page, Plate found[]) {
    guint plates = a->process ? PROCESS : scene->n_inks;
    gboolean whole = TRUE;
    for (guint k = 0; k < plates; k++) {
        g_autofree char *path =
            g_strdup_printf("%s/%u(%s).tif", a->folder, page + 1,
                            a->process ? process_names[k] : scene->inks[k].spot);
        if (!plate_read(path, &found[k])) {
            printf("no plate %s\n", path);
            whole = FALSE;
        } else if (found[k].width != found[0].width || found[k].height != found[0].height) {
            printf("%s has another size\n", path);
            whole = FALSE;
        }
    }
    return whole;
}

/* Nothing stands on plates that the poster has not: the process plates of a file in spots, more
 * than four of one in process. */
static gboolean others_are_empty(const Arguments *a, const Scene *scene, guint page) {
    gboolean empty = TRUE;
    g_autofree char *begin = g_strdup_printf("%u(", page + 1);
    g_autoptr(GDir) folder = g_dir_open(a->folder, 0, NULL);
    const char *name;
    while (folder && (name = g_dir_read_name(folder))) {
        g_autofree char *colorant =
            g_str_has_prefix(name, begin) ? g_strdup(name + strlen(begin)) : NULL;
        char *end = colorant ? g_strrstr(colorant, ").tif") : NULL;
        gboolean ours = !end;
        if (end) {
            *end = 0;
        }
        for (guint k = 0; end && k < PROCESS; k++) {
            ours = ours || (a->process && g_str_equal(colorant, process_names[k]));
        }
        for (guint k = 0; end && k < scene->n_inks; k++) {
            ours = ours || (!a->process && g_str_equal(colorant, scene->inks[k].spot));
        }
        g_autofree char *path = g_build_filename(a->folder, name, NULL);
        Plate plate = {0};
        guint inked = 0;
        gsize pixels = !ours && plate_read(path, &plate) ? (gsize)plate.width * plate.height : 0;
        for (gsize i = 0; i < pixels; i++) {
            inked += plate.amounts[i] > 0;
        }
        g_free(plate.amounts);
        if (inked || (!ours && a->process)) {
            printf("plate %s: %u pixels\n", name, inked);
            empty = FALSE;
        }
    }
    return empty;
}

static int by_text(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gboolean print_outcomes(const Arguments *a, const Scene *scene, GHashTable *outcomes) {
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, outcomes);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        g_ptr_array_add(keys, key);
    }
    g_ptr_array_sort(keys, by_text);
    guint points = 0, wrong = 0;
    for (guint i = 0; i < keys->len; i++) {
        const Outcome *outcome = g_hash_table_lookup(outcomes, keys->pdata[i]);
        points += outcome->points;
        wrong += outcome->wrong;
        printf("%s: %u points, worst %d", (const char *)keys->pdata[i], outcome->points,
               outcome->worst);
        if (outcome->worst > 0) {
            printf(" at %d,%d on %s: %d, not %d", outcome->x, outcome->y,
                   a->process ? process_names[outcome->plate] : scene->inks[outcome->plate].spot,
                   outcome->found, outcome->expected);
        }
        printf("%s\n", outcome->wrong ? " WRONG" : "");
    }
    printf("%u combinations, %u points, %u wrong\n", keys->len, points, wrong);
    return !wrong && points >= FEWEST_POINTS;
}

static gboolean compare_scene(const Arguments *a, const Scene *scene) {
    g_autoptr(GHashTable) outcomes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    gboolean right = TRUE;
    for (guint page = 0; page < scene->pages->len; page++) {
        Plate inks[SCENE_MAX_INKS] = {{0}}, found[SCENE_MAX_INKS + PROCESS] = {{0}};
        read_inks(scene, page, a->dpi, a->bleed >= 0, inks);
        double hidden = a->bleed < 0 ? 0 : scene_page(scene, page)->bleed - a->bleed * 72 / 25.4;
        guint shift = (guint)lround(MAX(hidden, 0) * a->dpi / 72);
        if (read_found(a, scene, page, found)) {
            compare_page(a, scene, shift, inks, found, outcomes);
        } else {
            right = FALSE;
        }
        right = others_are_empty(a, scene, page) && right;
        for (guint k = 0; k < G_N_ELEMENTS(found); k++) {
            g_free(found[k].amounts);
        }
        for (guint k = 0; k < scene->n_inks; k++) {
            g_free(inks[k].amounts);
        }
    }
    return print_outcomes(a, scene, outcomes) && right;
}

static gboolean compare(const Arguments *a) {
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    const char *const paths[] = {a->poster, NULL};
    g_autoptr(GPtrArray) posters = job_discover(paths, NULL, diagnostics);
    g_autoptr(JobPress) press = job_press_new(".", diagnostics);
    JobOptions job = {0};
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(PosterModel) model = NULL;
    g_autoptr(Scene) scene = NULL;
    if (press && posters->len && (!a->size || job_size_parse(a->size, &job))) {
        scene = job_poster_scene(press, g_ptr_array_index(posters, 0), &job, arena, &model,
                                 diagnostics);
    }
    g_free(job.size_name);
    for (guint i = 0; !scene && i < diagnostics_length(diagnostics); i++) {
        printf("%s\n", diagnostics_get(diagnostics, i)->message);
    }
    return scene && compare_scene(a, scene);
}

/* A plate that must be bare. */
static int check_empty(const char *path) {
    Plate plate = {0};
    gsize inked = 0;
    gboolean read = plate_read(path, &plate);
    for (gsize i = 0; read && i < (gsize)plate.width * plate.height; i++) {
        inked += plate.amounts[i] > 0;
    }
    g_free(plate.amounts);
    if (!read || inked) {
        printf("%s: %s, %zu pixels\n", path, read ? "inked" : "cannot be read", inked);
    }
    return !read || inked;
}

int main(int argc, char **argv) {
    if (argc == 3 && g_str_equal(argv[1], "--empty")) {
        return check_empty(argv[2]);
    }
    Arguments a = {.dpi = 36, .bleed = -1};
    char **rest = NULL;
    const GOptionEntry entries[] = {
        {"size", 0, 0, G_OPTION_ARG_STRING, &a.size, "format", "SIZE"},
        {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &a.dpi, "pixels an inch", "N"},
        {"process", 0, 0, G_OPTION_ARG_NONE, &a.process, "plates are C, M, Y and K", NULL},
        {"paper", 0, 0, G_OPTION_ARG_NONE, &a.paper, "the paper is printed", NULL},
        {"bleed", 0, 0, G_OPTION_ARG_DOUBLE, &a.bleed, "cut so far beyond the trim", "MM"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL},
        {NULL}};
    g_autoptr(GOptionContext) context = g_option_context_new("POSTER.yaml FOLDER");
    g_option_context_add_main_entries(context, entries, NULL);
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &error) || !rest ||
        g_strv_length(rest) != 2) {
        fprintf(stderr, "separations: %s\n", error ? error->message : "POSTER.yaml FOLDER");
        return 2;
    }
    a.poster = rest[0];
    a.folder = rest[1];
    gboolean right = compare(&a);
    g_strfreev(rest);
    g_free(a.size);
    return right ? 0 : 1;
}
