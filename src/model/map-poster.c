/* SPDX-License-Identifier: MIT */
/* The key tables of a map. */
#include "map-poster.h"

#include "base/i18n.h"
#include "model-internal.h"

enum { MOST_LABELS = 200 };

static const Key geography_keys[] = {
    {"file", KEY_FILE, offsetof(Geography, file), .required = TRUE, .example = "communes.geojson",
     .doc = "Boundaries of the communes: GeoJSON."},
    {"code-property", KEY_TEXT, offsetof(Geography, code_property), .once = TRUE,
     .doc = "Property of a feature that has its INSEE code; code or insee when not given."},
    {"name-property", KEY_TEXT, offsetof(Geography, name_property), .once = TRUE,
     .doc = "Property that has its name; nom or name when not given."},
    {"only", KEY_TEXTS, offsetof(Geography, only), .low = 1, .high = 2000, .once = TRUE,
     .example = "\"29\"", .doc = "Codes of communes to show, or what they begin with."},
    {"source", KEY_MAP, offsetof(Geography, source), .required = TRUE, .table = &model_source_table,
     .doc = "Who drew the boundaries, and their licence; printed in the credits."},
};
static const KeyTable geography_table = TABLE(Geography, N_("the geography"), geography_keys);

static const char *const show_words[] = {"circles", "tints", NULL};
static const Key map_keys[] = {
    VERSION_KEY(MapPoster),
    {"language", KEY_TEXTS, offsetof(MapPoster, head.language), .low = 1, .high = 2, .once = TRUE,
     .example = "fr", .doc = "Language of the poster."},
    {"kind", KEY_NAME, offsetof(MapPoster, head.kind), .required = TRUE, .example = "map",
     .doc = "map."},
    {"theme", KEY_NAME, offsetof(MapPoster, head.theme), .required = TRUE,
     .doc = "A theme of themes/: its inks, and its figures in the census."},
    {"title", KEY_TEXT, offsetof(MapPoster, head.title), .required = TRUE,
     .doc = "3 to 40 letters."},
    {"highlight", KEY_TEXT, offsetof(MapPoster, highlight),
     .doc = "Words of the title in two inks."},
    {"number", KEY_TEXT, offsetof(MapPoster, head.number), .once = TRUE, .doc = "In a series."},
    {"census", KEY_FILE, offsetof(MapPoster, head.census), .required = TRUE,
     .example = "census.yaml", .doc = "The census, with by-commune: under the theme."},
    {"geography", KEY_MAP, offsetof(MapPoster, geography), .required = TRUE,
     .table = &geography_table, .doc = "Which boundaries, and whose they are."},
    {"show", KEY_CHOICE, offsetof(MapPoster, show), .choices = show_words,
     .doc = "circles: as large as the count; tints: a tint a class of counts."},
    {"labels", KEY_INTEGER, offsetof(MapPoster, labels), .low = 0, .high = MOST_LABELS,
     .doc = "How many communes are named at most, those with most practices first."},
    {"dynamic", KEY_TEXT, offsetof(MapPoster, head.dynamic),
     .doc = "What the sleeve says, up to 110 signs."},
    {"alternative", KEY_TEXT, offsetof(MapPoster, head.alternative),
     .doc = "Said instead of the map, to who does not see it."},
    {"date", KEY_DATE, offsetof(MapPoster, head.date),
     .doc = "Date of the content, for the files."},
    {"credits", KEY_MAP, offsetof(MapPoster, head.credits), .table = &model_credits_table,
     .doc = "Who, what, how."},
    PRINTING_KEY(MapPoster, head.printing),
};
static const KeyTable map_table = TABLE(MapPoster, N_("the map"), map_keys);

gboolean map_poster_read(const Tree *tree, const KeyLanguages *languages, MapPoster *ret_map,
                         Diagnostics *diagnostics) {
    guint before = diagnostics_count(diagnostics, SEVERITY_ERROR);
    if (!tree->root ||
        !keys_read_in(tree->root, &map_table, ret_map, tree->arena, languages, diagnostics)) {
        return FALSE;
    }
    model_check_languages(&ret_map->head.language, diagnostics);
    model_find_highlight(&ret_map->head.title, &ret_map->highlight, &ret_map->head.stands_out,
                         diagnostics);
    return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}
