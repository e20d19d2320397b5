/* SPDX-License-Identifier: MIT */
/* Is a poster that was glued together the poster?
 *
 * usage: glued WHOLE.png LEFT TOP TILE.png X Y …
 *
 * LEFT and TOP: where each sheet is cut, in pixels. X and Y: where the poster's corner lies on that
 * tile. Tiles come row by row; as the plan says, each lies over what is to the right of its left
 * cut and below its upper one. Exits with 1 and the number of pixels that differ. */
#include "../picture.h"

#include <stdlib.h>

enum { LEFT = 2, TOP, TILES };

typedef struct {
    int width, height;
    guint32 *pixels;
} Glued;

static gboolean glue(Glued *glued, const char *file, int left, int top, int x, int y) {
    Picture tile;
    if (!picture_load(file, &tile)) {
        g_printerr("%s cannot be read\n", file);
        return FALSE;
    }
    for (int row = MAX(0, top - y); row < glued->height && row + y < tile.height; row++) {
        for (int at = MAX(0, left - x); at < glued->width && at + x < tile.width; at++) {
            glued->pixels[row * glued->width + at] =
                picture_pixel(&tile, at + x, row + y) | 1u << 24;
        }
    }
    picture_clear(&tile);
    return TRUE;
}

int main(int argc, char **argv) {
    Picture whole;
    if (argc < TILES + 3 || (argc - TILES) % 3 || !picture_load(argv[1], &whole)) {
        g_printerr("usage: glued WHOLE.png LEFT TOP TILE.png X Y …\n");
        return 2;
    }
    Glued glued = {whole.width, whole.height,
                   g_new0(guint32, (gsize)whole.width * (gsize)whole.height)};
    for (int i = TILES; i < argc; i += 3) {
        if (!glue(&glued, argv[i], atoi(argv[LEFT]), atoi(argv[TOP]), atoi(argv[i + 1]),
                  atoi(argv[i + 2]))) {
            return 2;
        }
    }
    guint off = 0;
    /* the last points may be parts of a pixel */
    for (int y = 0; y < whole.height - 1; y++) {
        for (int x = 0; x < whole.width - 1; x++) {
            off += glued.pixels[y * whole.width + x] != (picture_pixel(&whole, x, y) | 1u << 24);
        }
    }
    g_print("%u of %d pixels differ\n", off, whole.width * whole.height);
    g_free(glued.pixels);
    picture_clear(&whole);
    return off > 0;
}
