/* SPDX-License-Identifier: MIT */
/* From degrees to metres, by PROJ; which projection is chosen by where the data are. */
#include "geo.h"

#include "base/number.h"

#include <math.h>
#include <proj.h>

/* The legal projections (arrêté du 5 mars 2019 portant application du décret n° 2000-1276), with
 * the degrees within which each is meant. */
static const struct {
    const char *crs;
    Box degrees;
} french[] = {
    {"EPSG:2154", {-5.6, 41.2, 9.8, 51.2}},       /* métropole: Lambert-93 */
    {"EPSG:5490", {-63.4, 14.2, -60.6, 18.3}},    /* Guadeloupe, Martinique: UTM 20 N */
    {"EPSG:2972", {-54.8, 2.0, -51.4, 6.0}},      /* Guyane: UTM 22 N */
    {"EPSG:2975", {55.0, -21.6, 56.1, -20.7}},    /* La Réunion: UTM 40 S */
    {"EPSG:4471", {44.8, -13.2, 45.5, -12.5}},    /* Mayotte: UTM 38 S */
    {"EPSG:4467", {-56.6, 46.6, -56.0, 47.3}},    /* Saint-Pierre-et-Miquelon: UTM 21 N */
    {"EPSG:3163", {158.0, -23.2, 168.6, -17.5}},  /* Nouvelle-Calédonie: Lambert */
    {"EPSG:3296", {-155.0, -28.2, -150.0, -7.5}}, /* Polynésie: UTM 5 S */
    {"EPSG:3297", {-150.0, -28.2, -144.0, -7.5}}, /* UTM 6 S */
    {"EPSG:3298", {-144.0, -28.2, -138.0, -7.5}}, /* UTM 7 S */
};

G_DEFINE_QUARK(affiche - geo - error - quark, geo_error)

static gboolean holds(Box outer, Box inner) {
    return inner.x0 >= outer.x0 && inner.x1 <= outer.x1 && inner.y0 >= outer.y0 &&
           inner.y1 <= outer.y1;
}

static const char *french_crs(Box degrees) {
    for (guint i = 0; i < G_N_ELEMENTS(french); i++) {
        if (holds(french[i].degrees, degrees)) {
            return french[i].crs;
        }
    }
    return NULL;
}

gboolean geo_is_french(Box degrees) { return french_crs(degrees) != NULL; }

char *geo_crs_for(Box degrees) {
    const char *crs = french_crs(degrees);
    if (crs) {
        return g_strdup(crs);
    }
    double lon = (degrees.x0 + degrees.x1) / 2;
    g_autoptr(GString) text = g_string_new("+proj=laea +lat_0=");
    number_append(text, (degrees.y0 + degrees.y1) / 2, 4);
    g_string_append(text, " +lon_0=");
    number_append(text, lon > 180 ? lon - 360 : lon, 4);
    g_string_append(text, " +datum=WGS84 +units=m +type=crs");
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static gboolean transform(PJ_CONTEXT *context, const char *crs, Point *points, guint n) {
    PJ *raw = proj_create_crs_to_crs(context, "EPSG:4326", crs, NULL);
    PJ *pj = raw ? proj_normalize_for_visualization(context, raw) : NULL; /* longitude first */
    gboolean ok = pj != NULL;
    for (guint i = 0; ok && i < n; i++) {
        PJ_COORD to = proj_trans(pj, PJ_FWD, proj_coord(points[i].x, points[i].y, 0, 0));
        points[i] = (Point){to.xy.x, to.xy.y};
        ok = isfinite(to.xy.x) && isfinite(to.xy.y);
    }
    proj_destroy(pj);
    proj_destroy(raw);
    return ok;
}

gboolean geo_project(const char *crs, Point *points, guint n, GError **error) {
    PJ_CONTEXT *context = proj_context_create();
    proj_log_level(context, PJ_LOG_NONE);
    proj_context_set_enable_network(context, 0);
    gboolean ok = transform(context, crs, points, n);
    if (!ok) {
        int code = proj_context_errno(context);
        g_set_error(error, GEO_ERROR, GEO_ERROR_PROJECTION, "%s",
                    code ? proj_context_errno_string(context, code) : "proj.db");
    }
    proj_context_destroy(context);
    return ok;
}
