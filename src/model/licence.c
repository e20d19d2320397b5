/* SPDX-License-Identifier: MIT */
/* Names and addresses: https://creativecommons.org/licenses/, https://spdx.org/licenses/ (SPDX
 * lists hardly any French port of Creative Commons: "LicenseRef-" stands for those),
 * https://www.etalab.gouv.fr/licence-ouverte-open-licence/, https://opendatacommons.org/licenses/,
 * https://artlibre.org/. */
#include "licence.h"

#include "yaml/keys.h"

#include <string.h>

#define BY LICENCE_ATTRIBUTION
#define SA (LICENCE_ATTRIBUTION | LICENCE_SHARE_ALIKE)
#define NC LICENCE_NON_COMMERCIAL
#define ND LICENCE_NO_DERIVATIVES

#define CC(elements, NAME, version, number, terms)                                                 \
    {                                                                                              \
        "CC " NAME " " version, "https://creativecommons.org/licenses/" elements "/" version "/",  \
            "CC-" NAME "-" version, elements, number, terms                                        \
    }
#define CC_FRENCH(elements, NAME, version, number, terms)                                          \
    {                                                                                              \
        "CC " NAME " " version " FR",                                                              \
            "https://creativecommons.org/licenses/" elements "/" version "/fr/",                   \
            "LicenseRef-CC-" NAME "-" version "-FR", elements, number, terms                       \
    }
#define CC_ALL(elements, NAME, terms)                                                              \
    CC(elements, NAME, "4.0", 40, terms), CC(elements, NAME, "3.0", 30, terms),                    \
        CC_FRENCH(elements, NAME, "3.0", 30, terms), CC(elements, NAME, "2.5", 25, terms),         \
        CC(elements, NAME, "2.0", 20, terms), CC_FRENCH(elements, NAME, "2.0", 20, terms)

#define ART_LIBRE "Licence Art Libre 1.3"

static const Licence licences[] = {
    CC_ALL("by-sa", "BY-SA", SA),
    CC_ALL("by", "BY", BY),
    CC_ALL("by-nc", "BY-NC", BY | NC),
    CC_ALL("by-nc-sa", "BY-NC-SA", SA | NC),
    CC_ALL("by-nd", "BY-ND", BY | ND),
    CC_ALL("by-nc-nd", "BY-NC-ND", BY | NC | ND),
    {"CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0", "zero", 10, 0},
    {"Public Domain Mark 1.0", "https://creativecommons.org/publicdomain/mark/1.0/",
     "LicenseRef-PDM-1.0", "mark", 10, 0},
    {"Licence Ouverte 2.0",
     "https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf",
     "etalab-2.0", NULL, 0, BY | LICENCE_DATED},
    {"Licence Ouverte 1.0",
     "https://www.etalab.gouv.fr/wp-content/uploads/2014/05/Licence_Ouverte.pdf",
     "LicenseRef-etalab-1.0", NULL, 0, BY | LICENCE_DATED},
    {"ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/", "ODbL-1.0", NULL, 0,
     BY | LICENCE_DATABASE},
    {"ODC-BY 1.0", "https://opendatacommons.org/licenses/by/1-0/", "ODC-By-1.0", NULL, 0,
     BY | LICENCE_DATABASE},
    {"PDDL 1.0", "https://opendatacommons.org/licenses/pddl/1-0/", "PDDL-1.0", NULL, 0, 0},
    {ART_LIBRE, "https://artlibre.org/licence/lal/", "LAL-1.3", NULL, 0, SA},
};
const Licence *const licence_default = &licences[0];

/* Other names that are in use. */
static const struct {
    const char *name, *known;
} aliases[] = {
    {"Etalab 2.0", "Licence Ouverte 2.0"},
    {"Licence Ouverte Etalab 2.0", "Licence Ouverte 2.0"},
    {"Etalab Licence Ouverte 2.0", "Licence Ouverte 2.0"},
    {"Licence Ouverte / Open Licence 2.0", "Licence Ouverte 2.0"},
    {"Open Licence 2.0", "Licence Ouverte 2.0"},
    {"ODbL", "ODbL 1.0"},
    {"Open Database License 1.0", "ODbL 1.0"},
    {"CC0", "CC0 1.0"},
    {"CC Zero 1.0", "CC0 1.0"},
    {"domaine public", "Public Domain Mark 1.0"},
    {"public domain", "Public Domain Mark 1.0"},
    {"Art Libre 1.3", ART_LIBRE},
    {"LAL 1.3", ART_LIBRE},
    {"Free Art License 1.3", ART_LIBRE},
};

/* Letters, digits and points alone, small, without accents: names that differ in the rest are one.
 */
static char *fold(const char *name) {
    g_autofree char *apart = g_utf8_normalize(name, -1, G_NORMALIZE_NFD);
    GString *folded = g_string_new(NULL);
    for (const char *p = apart ? apart : ""; *p; p++) {
        if (g_ascii_isalnum(*p) || *p == '.') {
            g_string_append_c(folded, g_ascii_tolower(*p));
        }
    }
    if (g_str_has_prefix(folded->str, "creativecommons")) {
        g_string_replace(folded, "creativecommons", "cc", 1);
    }
    return g_string_free(folded, FALSE);
}

static gboolean is_named(const char *folded, const char *name) {
    g_autofree char *other = fold(name);
    return g_str_equal(folded, other);
}

static const Licence *find(const char *folded) {
    for (guint i = 0; i < G_N_ELEMENTS(licences); i++) {
        if (is_named(folded, licences[i].name) || is_named(folded, licences[i].spdx)) {
            return &licences[i];
        }
    }
    return NULL;
}

/* An address without what differs from copy to copy: "creativecommons.org/licenses/by/4.0". */
static char *bare_address(const char *url) {
    static const char *const pages[] = {"/deed", "/legalcode"};
    const char *scheme = strstr(url, "://");
    g_autofree char *small = g_ascii_strdown(scheme ? scheme + strlen("://") : url, -1);
    char *host = g_str_has_prefix(small, "www.") ? small + strlen("www.") : small;
    host[strcspn(host, "?#")] = '\0';
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
        char *page = g_strrstr(host, pages[i]);
        if (page && !strchr(page + 1, '/')) { /* in some language: "deed.fr" */
            *page = '\0';
        }
    }
    gsize length = strlen(host);
    while (length && host[length - 1] == '/') {
        host[--length] = '\0';
    }
    return g_strdup(host);
}

static const Licence *find_address(const char *url) {
    g_autofree char *bare = bare_address(url);
    for (guint i = 0; i < G_N_ELEMENTS(licences); i++) {
        g_autofree char *official = bare_address(licences[i].url);
        if (g_str_equal(bare, official)) {
            return &licences[i];
        }
    }
    return NULL;
}

const Licence *licence_find(const char *name) {
    static const char word[] = "licence";
    if (strstr(name, "://")) {
        return find_address(name);
    }
    g_autofree char *folded = fold(name);
    for (guint i = 0; i < G_N_ELEMENTS(aliases); i++) {
        if (is_named(folded, aliases[i].name)) {
            return licence_find(aliases[i].known);
        }
    }
    const Licence *found = find(folded);
    return found || !g_str_has_prefix(folded, word) ? found : find(folded + strlen(word));
}

/* A name without its version begins several; the newest comes first. */
const char *licence_nearest(const char *name) {
    const char *names[G_N_ELEMENTS(licences)];
    g_autofree char *folded = fold(name);
    for (guint i = 0; i < G_N_ELEMENTS(licences); i++) {
        g_autofree char *other = fold(licences[i].name);
        if (strlen(folded) > 3 && g_str_has_prefix(other, folded)) {
            return licences[i].name;
        }
        names[i] = licences[i].name;
    }
    for (guint i = 0; i < G_N_ELEMENTS(aliases); i++) {
        g_autofree char *other = fold(aliases[i].name);
        if (strlen(folded) > 3 && g_str_has_prefix(other, folded)) {
            return aliases[i].known;
        }
    }
    return keys_nearest(name, names, G_N_ELEMENTS(names));
}

/* Share alike: the same elements in the same or a later version, in any country (BY-SA 3.0, 4 b;
 * 4.0, 3 b); BY-SA 4.0 and Art Libre 1.3 accept each other
 * (https://creativecommons.org/compatiblelicenses/). */
static gboolean accepts(const Licence *ingredient, const Licence *poster) {
    if (ingredient == poster) {
        return TRUE;
    }
    if (!poster) {
        return FALSE;
    }
    gboolean free_art = g_str_equal(ingredient->name, ART_LIBRE);
    if (free_art || g_str_equal(poster->name, ART_LIBRE)) {
        return (free_art ? poster : ingredient) == licence_default;
    }
    return ingredient->elements && poster->elements &&
           g_str_equal(ingredient->elements, poster->elements) &&
           poster->version >= ingredient->version;
}

/* A poster is a produced work of a database, which ODbL 1.0 (4.3, 4.5 b) leaves free: only the
 * notice is due. */
LicenceFit licence_fit(const Licence *ingredient, const Licence *poster) {
    if (ingredient->terms & LICENCE_NO_DERIVATIVES) {
        return LICENCE_FORBIDS_CHANGES;
    }
    if ((ingredient->terms & LICENCE_NON_COMMERCIAL) && poster &&
        !(poster->terms & LICENCE_NON_COMMERCIAL)) {
        return LICENCE_FORBIDS_COMMERCE;
    }
    if ((ingredient->terms & LICENCE_SHARE_ALIKE) && !accepts(ingredient, poster)) {
        return LICENCE_WANTS_ITSELF;
    }
    return LICENCE_FITS;
}
