/* SPDX-License-Identifier: MIT */
/* One plate as pixels: what a duplicator's drum or a screen is made from, and what previews and
 * counts of ink look at. */
#include "out-internal.h"

guint8 *out_amounts(const Scene *scene, guint page, guint plate, double dpi, gboolean bleed,
                    guint *ret_width, guint *ret_height) {
    g_assert(plate < scene->n_inks && dpi > 0);
    g_autoptr(Raster) raster = raster_new_plates(scene, page, dpi, bleed);
    guint width = raster_width(raster), height = raster_height(raster);
    guint8 *amounts = g_malloc_n(height, width);
    guint band = raster_band(raster);
    for (guint first = 0; first < height; first += band) {
        raster_read_plate(raster, plate, first, MIN(band, height - first),
                          amounts + (gsize)first * width);
    }
    *ret_width = width;
    *ret_height = height;
    return amounts;
}
