/* SPDX-License-Identifier: MIT */
/* Compares two PNG files: compare A.png B.png [--mean X] [--bad-share Y] [--threshold T] [--diff
 * OUT.png]. Prints the mean absolute difference and the share of pixels that differ by more than T,
 * edges forgiven. Exit status: 0 alike · 1 above a limit, or of two sizes · 2 cannot compare. */
#include "picture.h"

#include <stdio.h>

typedef struct {
    double mean, bad_share;
    int threshold;
    char *diff;
    char **files;
} Options;

static gboolean parse(int argc, char **argv, Options *options) {
    const GOptionEntry entries[] = {
        {"mean", 0, 0, G_OPTION_ARG_DOUBLE, &options->mean, "largest mean difference, of 255", "X"},
        {"bad-share", 0, 0, G_OPTION_ARG_DOUBLE, &options->bad_share,
         "largest share of differing pixels, 0 to 1", "Y"},
        {"threshold", 0, 0, G_OPTION_ARG_INT, &options->threshold,
         "difference of a channel that counts", "T"},
        {"diff", 0, 0, G_OPTION_ARG_FILENAME, &options->diff, "write what differs", "OUT.png"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL, NULL},
        {0},
    };
    g_autoptr(GOptionContext) context = g_option_context_new("A.png B.png");
    g_option_context_add_main_entries(context, entries, NULL);
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        fprintf(stderr, "compare: %s\n", error->message);
        return FALSE;
    }
    if (!options->files || g_strv_length(options->files) != 2) {
        fprintf(stderr, "compare: two PNG files are needed\n");
        return FALSE;
    }
    return TRUE;
}

static int compare(const Options *options, const Picture *a, const Picture *b) {
    if (a->width != b->width || a->height != b->height) {
        printf("sizes differ: %d×%d and %d×%d\n", a->width, a->height, b->width, b->height);
        return 1;
    }
    cairo_surface_t *diff =
        options->diff ? cairo_image_surface_create(CAIRO_FORMAT_RGB24, a->width, a->height) : NULL;
    PictureDifference found = picture_compare(a, b, options->threshold, diff);
    printf("mean %.4f bad-share %.6f worst %d at %d,%d\n", found.mean, found.bad_share, found.worst,
           found.bad_x, found.bad_y);
    int status = found.mean > options->mean || found.bad_share > options->bad_share;
    if (diff) {
        cairo_surface_mark_dirty(diff);
        if (cairo_surface_write_to_png(diff, options->diff) != CAIRO_STATUS_SUCCESS) {
            fprintf(stderr, "compare: cannot write %s\n", options->diff);
            status = 2;
        }
        cairo_surface_destroy(diff);
    }
    return status;
}

int main(int argc, char **argv) {
    Options options = {.mean = 1, .bad_share = 0.001, .threshold = 24};
    int status = 2;
    if (parse(argc, argv, &options)) {
        Picture a = {0}, b = {0};
        if (picture_load(options.files[0], &a) && picture_load(options.files[1], &b)) {
            status = compare(&options, &a, &b);
        } else {
            fprintf(stderr, "compare: cannot read %s\n", options.files[a.surface ? 1 : 0]);
        }
        picture_clear(&a);
        picture_clear(&b);
    }
    g_free(options.diff);
    g_strfreev(options.files);
    return status;
}
