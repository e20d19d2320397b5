/* SPDX-License-Identifier: MIT */
/* GeoJSON (RFC 7946) as offices publish it → areas with a code, and what is wrong with the file. */
#include "geojson-internal.h"

#include "base/i18n.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

enum { MOST_SAID = 8 }; /* places of one kind of fault: whoever reads the first ones knows */

#define EXPORT_WGS84                                                                               \
    _("export the file again as GeoJSON in WGS 84 (EPSG:4326), longitude first, in degrees: RFC "  \
      "7946 knows no other")

Span geo_span(const GeoReader *reader, const Json *at) {
    return json_span(reader->file->source, at->at, at->length);
}

gboolean geo_may_say(GeoReader *reader, const char *code) {
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(reader->said, code));
    g_hash_table_insert(reader->said, (gpointer)code, GUINT_TO_POINTER(n + 1));
    return n < MOST_SAID;
}

/* What was not said one by one. */
static void say_rest(const GeoReader *reader) {
    static const char *const codes[] = {"bad-ring",  "crossing-ring", "duplicate-commune",
                                        "lost-zero", "no-geometry",   "not-polygon"};
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(reader->said, codes[i]));
        if (n > MOST_SAID) {
            diag_warning(reader->diagnostics, codes[i], ((Span){.source = reader->file->source}),
                         NULL, _("more places of this file like the ones above: %u"),
                         n - MOST_SAID);
        }
    }
}

/* ---- properties ---- */

static const char *const code_names[] = {"code",       "insee",  "INSEE_COM", "insee_com",
                                         "code_insee", "codgeo", "CODGEO",    NULL};
static const char *const name_names[] = {"nom",     "name",     "NOM",    "NOM_COM", "nom_com",
                                         "libelle", "nom_comm", "LIBGEO", "libgeo",  NULL};

static const Json *property(const Json *feature, const char *wanted, const char *const *usual) {
    const Json *properties = json_lookup(feature, "properties");
    if (wanted) {
        return json_lookup(properties, wanted);
    }
    for (guint i = 0; usual[i]; i++) {
        const Json *value = json_lookup(properties, usual[i]);
        if (value) {
            return value;
        }
    }
    return NULL;
}

/* A code is text; a number has lost the zero that it may have begun with. */
static const char *code_text(GeoReader *reader, const Json *value) {
    if (!value || (value->kind != JSON_STRING && value->kind != JSON_NUMBER)) {
        return NULL;
    }
    if (value->kind == JSON_STRING) {
        return *value->string ? value->string : NULL;
    }
    const char *written =
        arena_strndup(reader->file->arena, reader->file->source->text + value->at, value->length);
    if (strlen(written) != 4 || strspn(written, "0123456789") != 4) {
        return written;
    }
    const char *mended = arena_printf(reader->file->arena, "0%s", written);
    if (geo_may_say(reader, "lost-zero")) {
        g_autofree char *hint =
            g_strdup_printf(_("\"%s\" is taken; codes are better kept as text"), mended);
        diag_warning(reader->diagnostics, "lost-zero", geo_span(reader, value), hint,
                     _("this code was saved as a number and lost its first zero"));
    }
    return mended;
}

/* Which properties there are, for the message that the right one is not. Free with g_free(). */
static char *property_list(const Json *feature) {
    const Json *properties = json_lookup(feature, "properties");
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; properties && properties->kind == JSON_OBJECT && i < MIN(properties->n, 24);
         i += 2) {
        g_string_append_printf(names, "%s%s", i ? ", " : "", properties->items[i].string);
    }
    return names->len ? g_string_free(g_steal_pointer(&names), FALSE) : NULL;
}

static void say_no_code(GeoReader *reader, const Json *feature) {
    g_autofree char *names = property_list(feature);
    g_autofree char *hint =
        names ? g_strdup_printf(_("write code-property: and one of these: %s"), names)
              : g_strdup(_("take a file whose features have properties, such as code and nom"));
    if (reader->how->code_property) {
        diag_error(reader->diagnostics, "no-code", geo_span(reader, feature), hint,
                   _("this feature has no property \"%s\" with the code of a commune"),
                   reader->how->code_property);
    } else {
        diag_error(reader->diagnostics, "no-code", geo_span(reader, feature), hint,
                   _("this feature does not say the code of a commune"));
    }
    reader->failed = TRUE; /* the others will not have it either */
}

static gboolean is_wanted(const GeoReading *how, const char *code) {
    for (guint i = 0; i < how->n_only; i++) {
        if (g_str_has_prefix(code, how->only[i])) {
            return TRUE;
        }
    }
    return !how->n_only;
}

/* ---- features ---- */

static GeoArea *area_for(GeoReader *reader, const char *code, const Json *feature) {
    gpointer known = g_hash_table_lookup(reader->by_code, code);
    if (known) {
        GeoArea *area = &g_array_index(reader->areas, GeoArea, GPOINTER_TO_UINT(known) - 1);
        if (geo_may_say(reader, "duplicate-commune")) {
            g_autofree char *hint = g_strdup_printf(
                _("both shapes are drawn as one commune; the other begins at line %u"),
                geo_area_span(reader->file, area).line);
            diag_warning(reader->diagnostics, "duplicate-commune", geo_span(reader, feature), hint,
                         _("the commune \"%s\" is here twice"), code);
        }
        return area;
    }
    GeoArea area = {.code = code, .at = feature->at};
    const Json *name = property(feature, reader->how->name_property, name_names);
    area.name = name && name->kind == JSON_STRING && *name->string ? name->string : code;
    g_array_append_val(reader->areas, area);
    g_hash_table_insert(reader->by_code, (gpointer)code, GUINT_TO_POINTER(reader->areas->len));
    return &g_array_index(reader->areas, GeoArea, reader->areas->len - 1);
}

static void read_feature(GeoReader *reader, const Json *feature) {
    const Json *type = json_lookup(feature, "type");
    if (!type || type->kind != JSON_STRING || !g_str_equal(type->string, "Feature")) {
        diag_error(reader->diagnostics, "not-geojson", geo_span(reader, feature),
                   _("a FeatureCollection is a list of {\"type\": \"Feature\", …}"),
                   _("this is no feature"));
        return;
    }
    const Json *value = property(feature, reader->how->code_property, code_names);
    if (!value && !reader->how->code_property) {
        value = json_lookup(feature, "id");
    }
    const char *code = code_text(reader, value);
    if (!code) {
        say_no_code(reader, feature);
        return;
    }
    if (!is_wanted(reader->how, code)) {
        return;
    }
    geo_read_geometry(reader, area_for(reader, code, feature), json_lookup(feature, "geometry"),
                      feature);
}

/* Other systems than degrees: the former "crs" member says so. */
static void check_crs(GeoReader *reader, const Json *root) {
    const Json *crs = json_lookup(root, "crs");
    const Json *name = json_lookup(json_lookup(crs, "properties"), "name");
    if (name && name->kind == JSON_STRING && !strstr(name->string, "CRS84") &&
        !g_str_has_suffix(name->string, "4326") && !g_str_has_suffix(name->string, "4258")) {
        diag_error(reader->diagnostics, "projected-coordinates", geo_span(reader, name),
                   EXPORT_WGS84, _("this file is in the system \"%s\", not in degrees"),
                   name->string);
        reader->failed = TRUE;
    }
}

static void read_root(GeoReader *reader, const Json *root) {
    const Json *type = json_lookup(root, "type"), *features = json_lookup(root, "features");
    const char *kind = type && type->kind == JSON_STRING ? type->string : "";
    check_crs(reader, root);
    if (g_str_equal(kind, "Feature")) {
        read_feature(reader, root);
        return;
    }
    if (g_str_equal(kind, "FeatureCollection") && features && features->kind == JSON_ARRAY) {
        for (guint i = 0; i < features->n && !reader->failed; i++) {
            read_feature(reader, &features->items[i]);
        }
        return;
    }
    diag_error(reader->diagnostics, "not-geojson", geo_span(reader, root),
               g_str_equal(kind, "Topology")
                   ? _("this is TopoJSON: convert it to GeoJSON, for instance with mapshaper")
                   : _("take a file of boundaries that is a GeoJSON FeatureCollection, with the "
                       "code of a commune in each feature"),
               _("this is JSON, but not a collection of features"));
}

/* ---- the whole file ---- */

static Box bounds_of(const GArray *areas) {
    Box box = BOX_EMPTY;
    for (guint i = 0; i < areas->len; i++) {
        const GeoArea *area = &g_array_index(areas, GeoArea, i);
        for (guint r = 0; r < area->n_rings; r++) {
            for (guint k = 0; k < area->rings[r].n; k++) {
                box_add_point(&box, area->rings[r].points[k].x, area->rings[r].points[k].y);
            }
        }
    }
    return box;
}

/* The wrong order puts Brittany off Somalia: nothing out of range, but nowhere in France, where the
 * right one would be. */
static void check_order(GeoReader *reader) {
    Box box = bounds_of(reader->areas);
    Box turned = {box.y0, box.x0, box.y1, box.x1};
    if (!box_is_empty(box) && !geo_is_french(box) && geo_is_french(turned)) {
        diag_error(reader->diagnostics, "swapped-coordinates",
                   geo_area_span(reader->file, &g_array_index(reader->areas, GeoArea, 0)),
                   EXPORT_WGS84,
                   _("latitude and longitude are exchanged: GeoJSON has the longitude first"));
        reader->failed = TRUE;
    }
}

/* Areas that have no shape are left out: that was said. */
static void keep_drawable(GeoReader *reader) {
    GeoFile *file = reader->file;
    file->areas = arena_new_array(file->arena, GeoArea, MAX(reader->areas->len, 1));
    for (guint i = 0; i < reader->areas->len; i++) {
        const GeoArea *area = &g_array_index(reader->areas, GeoArea, i);
        if (area->n_rings) {
            file->areas[file->n_areas++] = *area;
        }
    }
}

static void check_any(GeoReader *reader) {
    const GeoReading *how = reader->how;
    Span whole = {.source = reader->file->source};
    if (reader->file->n_areas) {
        return;
    }
    if (how->n_only && !reader->areas->len) {
        diag_error(reader->diagnostics, "no-commune", whole,
                   _("only: has codes, or what they begin with: \"29\""),
                   _("no commune of this file has a code that begins with \"%s\""), how->only[0]);
    } else {
        diag_error(reader->diagnostics, "no-commune", whole,
                   _("take a file with the boundaries of communes"),
                   _("there is no commune with a shape in this file"));
    }
}

static gboolean read_all(GeoReader *reader) {
    guint before = diagnostics_count(reader->diagnostics, SEVERITY_ERROR);
    const Json *root = json_parse(reader->file->source, reader->file->arena, reader->diagnostics);
    if (!root) {
        return FALSE;
    }
    read_root(reader, root);
    say_rest(reader);
    if (reader->failed || diagnostics_count(reader->diagnostics, SEVERITY_ERROR) != before) {
        return FALSE;
    }
    geo_unwrap(reader);
    check_order(reader);
    keep_drawable(reader);
    check_any(reader);
    return diagnostics_count(reader->diagnostics, SEVERITY_ERROR) == before;
}

static gboolean refuse(GeoFile *file, Diagnostics *diagnostics, const char *code, gsize at,
                       const char *hint, const char *message) {
    Span span = at == G_MAXSIZE ? (Span){.source = file->source} : json_span(file->source, at, 1);
    diag_error(diagnostics, code, span, hint, "%s", message);
    return FALSE;
}

/* JSON is UTF-8 (RFC 8259, 8.1). */
static gboolean check_text(GeoFile *file, const char *text, gsize length,
                           Diagnostics *diagnostics) {
    const char *bad;
    const char *utf8 = _("export it again, or open it in a text editor and save it in UTF-8");
    if (length >= 2 && (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0)) {
        return refuse(file, diagnostics, "not-utf8", G_MAXSIZE, utf8,
                      _("this file is encoded in UTF-16, and must be in UTF-8"));
    }
    if (g_utf8_validate_len(text, length, &bad)) {
        return TRUE;
    }
    g_free(file->source->text); /* up to there, it can be shown */
    file->source->length = (gsize)(bad - text);
    file->source->text = g_strndup(text, file->source->length);
    if (!*bad) {
        return refuse(file, diagnostics, "nul-byte", file->source->length,
                      _("the file is damaged, or is no text: download or export it again"),
                      _("the file holds a zero byte here, which text never does"));
    }
    return refuse(file, diagnostics, "not-utf8", file->source->length, utf8,
                  _("from here on, the file is not encoded in UTF-8"));
}

GeoFile *geo_parse(const char *text, gsize length, const char *shown_name, const GeoReading *how,
                   Diagnostics *diagnostics) {
    g_autoptr(GeoFile) file = g_new0(GeoFile, 1);
    if (length >= 3 &&
        memcmp(text, "\xef\xbb\xbf", 3) == 0) { /* a mark that RFC 8259 lets us skip */
        text += 3;
        length -= 3;
    }
    file->arena = arena_new();
    file->source = source_new(shown_name, text, length);
    if (!check_text(file, text, length, diagnostics)) {
        return NULL;
    }
    GeoReader reader = {.file = file, .how = how, .diagnostics = diagnostics};
    reader.areas = g_array_new(FALSE, FALSE, sizeof(GeoArea));
    reader.by_code = g_hash_table_new(g_str_hash, g_str_equal);
    reader.said = g_hash_table_new(g_str_hash, g_str_equal);
    gboolean ok = read_all(&reader);
    g_array_unref(reader.areas);
    g_hash_table_unref(reader.by_code);
    g_hash_table_unref(reader.said);
    return ok ? g_steal_pointer(&file) : NULL;
}

GeoFile *geo_read(const char *path, const char *shown_name, const GeoReading *how,
                  Diagnostics *diagnostics) {
    GStatBuf info;
    char *bytes = NULL;
    gsize length = 0;
    g_autoptr(Source) none = source_new(shown_name, "", 0);
    Span whole = {.source = none};
    if (g_stat(path, &info) == 0 && info.st_size > GEO_LARGEST_FILE) {
        diag_error(diagnostics, "file-too-big", whole,
                   _("keep only your communes, or simplify them, for instance with mapshaper or "
                     "QGIS: a poster needs no more than a point every ten metres"),
                   _("the file is larger than 64 MiB"));
        return NULL;
    }
    if (!g_file_get_contents(path, &bytes, &length, NULL)) {
        diag_error(diagnostics, "file-unreadable", whole,
                   _("check the name of the file, and who may read it"),
                   _("the file cannot be read"));
        return NULL;
    }
    g_autoptr(GBytes) contents = g_bytes_new_take(bytes, length);
    GeoFile *file = geo_parse(bytes, length, shown_name, how, diagnostics);
    if (file) {
        source_set_file(file->source, path, contents);
    }
    return file;
}

void geo_file_free(GeoFile *file) {
    if (file) {
        source_free(file->source);
        arena_free(file->arena);
        g_free(file);
    }
}

Span geo_area_span(const GeoFile *file, const GeoArea *area) {
    return json_span(file->source, area->at, 1);
}

const GeoArea *geo_area(const GeoFile *file, const char *code) {
    for (guint i = 0; i < file->n_areas; i++) {
        if (g_str_equal(file->areas[i].code, code)) {
            return &file->areas[i];
        }
    }
    return NULL;
}
