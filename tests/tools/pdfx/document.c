/* SPDX-License-Identifier: MIT */
/* The file, its output intents, its catalog, and what holds for any object. */
#include "pdfx/pdfx.h"

#include <lcms2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the file ---- */

static gboolean version_holds(const Check *check, const char *version) {
    return strlen(version) == 3 && g_str_has_prefix(version, "1.") && version[2] >= '3' &&
           version[2] <= (check->profile == PROFILE_X4 ? '6' : '4');
}

void check_file(Check *check, const char *path) {
    g_autofree char *data = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &data, &length, NULL)) {
        return; /* qpdf has read it a moment ago */
    }
    g_autofree char *header = g_strndup(data, MIN(length, 8));
    qpdf_oh later = value_of(check, qpdf_get_root(check->pdf), "/Version");
    g_autofree char *in_catalog = name_of(check, later);
    if (!g_str_has_prefix(header, "%PDF-") || !version_holds(check, header + 5)) {
        violated(check, RULE_VERSION, "header", "%s", header);
    } else if (in_catalog && !version_holds(check, in_catalog)) {
        violated(check, RULE_VERSION, "catalog", "%s", in_catalog);
    }
    qpdf_oh trailer = qpdf_get_trailer(check->pdf), id = value_of(check, trailer, "/ID");
    if (qpdf_is_encrypted(check->pdf)) {
        violated(check, RULE_ENCRYPTED, "trailer", "Encrypt");
    }
    for (guint i = 0; i < 2; i++) {
        qpdf_oh half = item_of(check, id, i);
        size_t bytes = 0;
        if (qpdf_oh_is_string(check->pdf, half)) {
            qpdf_oh_get_binary_string_value(check->pdf, half, &bytes);
        }
        if (count_of(check, id) != 2 || bytes == 0) {
            violated(check, RULE_ID, "trailer", "no ID of two strings");
        }
    }
    if (is_name(check, value_of(check, trailer, "/Type"), "XRef")) {
        violated(check, RULE_COMPRESSED_OBJECTS, "trailer", "a cross-reference stream");
    }
    while (qpdf_more_warnings(check->pdf)) {
        violated(check, RULE_SYNTAX, "file", "%s",
                 qpdf_get_error_message_detail(check->pdf, qpdf_next_warning(check->pdf)));
    }
}

/* ---- any object ---- */

static void check_filter(Check *check, qpdf_oh filter, const char *place) {
    static const char *const known[] = {"ASCIIHexDecode",  "ASCII85Decode",  "FlateDecode",
                                        "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode",
                                        "DCTDecode",       "JPXDecode",      NULL};
    g_autofree char *name = name_of(check, filter);
    if (name && g_str_equal(name, "LZWDecode")) {
        violated(check, RULE_LZW, place, "filter LZWDecode");
    } else if (!name || !g_strv_contains(known, name)) {
        violated(check, RULE_FILTER, place, "filter %s", name ? name : "without a name");
    }
}

static void check_stream(Check *check, qpdf_oh stream, const char *place) {
    static const char *const external[] = {"/F", "/FFilter", "/FDecodeParms"};
    for (guint i = 0; i < G_N_ELEMENTS(external); i++) {
        if (!is_null(check, value_of(check, stream, external[i]))) {
            violated(check, RULE_EXTERNAL_STREAM, place, "%s", external[i]);
        }
    }
    qpdf_oh filter = value_of(check, stream, "/Filter");
    for (guint i = 0; i < count_of(check, filter); i++) {
        check_filter(check, item_of(check, filter, i), place);
    }
    if (qpdf_oh_is_name(check->pdf, filter)) {
        check_filter(check, filter, place);
    }
    if (is_name(check, value_of(check, stream, "/Type"), "EmbeddedFile")) {
        violated(check, RULE_EMBEDDED_FILE, place, "an embedded file");
    }
}

static void check_name_length(Check *check, const char *name, const char *place) {
    if (strlen(name) > 127) {
        violated(check, RULE_LIMITS, place, "a name of %zu bytes", strlen(name));
    }
}

static gboolean is_action(const Check *check, qpdf_oh object) {
    static const char *const kinds[] = {
        "GoTo",        "GoToR",     "GoToE", "Launch",     "Thread",    "URI",        "Sound",
        "Movie",       "Hide",      "Named", "SubmitForm", "ResetForm", "ImportData", "JavaScript",
        "SetOCGState", "Rendition", "Trans", "GoTo3DView", NULL};
    g_autofree char *kind = name_of(check, value_of(check, object, "/S"));
    return kind && g_strv_contains(kinds, kind);
}

static void check_object(Check *check, qpdf_oh object, const char *place) {
    g_autofree char *name = name_of(check, object);
    if (name) {
        check_name_length(check, name, place);
    }
    if (!is_dictionary(check, object)) {
        return;
    }
    g_autoptr(GPtrArray) keys = keys_of(check, object);
    for (guint i = 0; i < keys->len; i++) {
        check_name_length(check, (const char *)keys->pdata[i] + 1, place);
    }
    if (qpdf_oh_is_stream(check->pdf, object)) {
        check_stream(check, object, place);
    }
    /* an action by its type, or under a key that only actions stand under */
    if (is_action(check, object) || is_dictionary(check, value_of(check, object, "/AA")) ||
        is_name(check, value_of(check, object, "/Type"), "Action")) {
        violated(check, RULE_ACTION, place, "an action");
    }
}

void check_objects(Check *check) { each_object(check, check_object); }

/* ---- the printing condition ---- */

/* Conditions that the registry of the ICC has begin so. */
static gboolean is_registered(const char *condition) {
    static const char *const families[] = {"FOGRA",  "CGATS TR ", "CGATS21", "IFRA", "JC200",
                                           "JCN200", "JCW200",    "PSR_",    "TR00", "EUROSB"};
    for (guint i = 0; i < G_N_ELEMENTS(families); i++) {
        if (g_str_has_prefix(condition, families[i])) {
            return TRUE;
        }
    }
    return FALSE;
}

static void check_condition(Check *check, qpdf_oh intent, const char *place) {
    g_autofree char *condition =
        text_of(check, value_of(check, intent, "/OutputConditionIdentifier"));
    g_autofree char *info = text_of(check, value_of(check, intent, "/Info"));
    g_autofree char *registry = text_of(check, value_of(check, intent, "/RegistryName"));
    if (!condition || !*condition) {
        violated(check, RULE_INTENT_CONDITION, place, "no OutputConditionIdentifier");
        return;
    }
    if (is_registered(condition)) {
        if (g_strcmp0(registry, "http://www.color.org") != 0) {
            violated(check, RULE_INTENT_REGISTRY, place, "%s is registered, RegistryName is \"%s\"",
                     condition, registry ? registry : "");
        }
    } else if (!info || !*info) {
        violated(check, RULE_INTENT_INFO, place, "\"%s\" is in no registry, and no Info",
                 condition);
    }
}

static void check_icc(Check *check, qpdf_oh intent, const char *place) {
    qpdf_oh stream = value_of(check, intent, "/DestOutputProfile");
    g_autofree char *condition =
        text_of(check, value_of(check, intent, "/OutputConditionIdentifier"));
    if (check->profile == PROFILE_X1A && is_null(check, stream) && condition &&
        is_registered(condition)) {
        return; /* X-1a may name a condition that a registry characterises */
    }
    g_autoptr(GBytes) data = bytes_of(check, stream);
    gsize length = 0;
    const void *bytes = data ? g_bytes_get_data(data, &length) : NULL;
    const int newest = check->profile == PROFILE_X4 ? 4 : 2;
    if (length > 8 && ((const guint8 *)bytes)[8] > newest) {
        violated(check, RULE_PROFILE_VERSION, place, "ICC version %d", ((const guint8 *)bytes)[8]);
        return; /* lcms2 may not know it either */
    }
    cmsHPROFILE profile = bytes ? cmsOpenProfileFromMem(bytes, (cmsUInt32Number)length) : NULL;
    if (!profile) {
        violated(check, RULE_INTENT_PROFILE, place, "DestOutputProfile is not an ICC profile");
        return;
    }
    if (cmsGetDeviceClass(profile) != cmsSigOutputClass) {
        violated(check, RULE_PROFILE_CLASS, place, "the profile is not of a printer");
    }
    if (cmsGetColorSpace(profile) != cmsSigCmykData) {
        violated(check, RULE_PROFILE_SPACE, place, "the profile is not of CMYK");
    }
    double n = number_of(check, value_of(check, stream, "/N"), 0);
    if (n != cmsChannelsOf(cmsGetColorSpace(profile))) {
        violated(check, RULE_PROFILE_COMPONENTS, place, "N is %g, the profile has %u channels", n,
                 cmsChannelsOf(cmsGetColorSpace(profile)));
    }
    cmsCloseProfile(profile);
}

static void check_intent(Check *check, qpdf_oh intent) {
    g_autofree char *place = place_of(check, intent, "output intent");
    check_condition(check, intent, place);
    if (!is_null(check, value_of(check, intent, "/DestOutputProfileRef"))) {
        violated(check, RULE_INTENT_REFERENCE, place, "DestOutputProfileRef");
    }
    check_icc(check, intent, place);
}

void check_intents(Check *check) {
    qpdf_oh intents = value_of(check, qpdf_get_root(check->pdf), "/OutputIntents");
    guint found = 0;
    int profile = 0;
    for (guint i = 0; i < count_of(check, intents); i++) {
        qpdf_oh intent = item_of(check, intents, i);
        if (is_name(check, value_of(check, intent, "/S"), "GTS_PDFX")) {
            found++;
            check_intent(check, intent);
            profile =
                qpdf_oh_get_object_id(check->pdf, value_of(check, intent, "/DestOutputProfile"));
        }
    }
    for (guint i = 0; found && i < count_of(check, intents); i++) {
        qpdf_oh other = value_of(check, item_of(check, intents, i), "/DestOutputProfile");
        if (!is_name(check, value_of(check, item_of(check, intents, i), "/S"), "GTS_PDFX") &&
            !is_null(check, other) && qpdf_oh_get_object_id(check->pdf, other) != profile) {
            violated(check, RULE_INTENT_SAME, "catalog", "output intent %u has another profile", i);
        }
    }
    if (found != 1) {
        violated(check, RULE_INTENT, "catalog", "%u output intents GTS_PDFX", found);
    }
}

/* ---- the catalog ---- */

static void check_layers(Check *check, qpdf_oh properties) {
    if (!is_dictionary(check, properties)) {
        return;
    }
    violated(check, RULE_OPTIONAL_CONTENT, "catalog", "OCProperties");
    qpdf_oh groups = value_of(check, properties, "/OCGs");
    for (guint i = 0; i < count_of(check, groups); i++) {
        qpdf_oh group = item_of(check, groups, i);
        g_autofree char *place = place_of(check, group, "layer");
        g_autofree char *name = text_of(check, value_of(check, group, "/Name"));
        g_hash_table_add(check->oc_groups,
                         GINT_TO_POINTER(qpdf_oh_get_object_id(check->pdf, group)));
        if (!name || !*name) {
            violated(check, RULE_OC_NAME, place, "a layer without a name");
        }
    }
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    qpdf_oh others = value_of(check, properties, "/Configs");
    for (guint i = 0; i <= count_of(check, others); i++) {
        qpdf_oh configuration =
            i ? item_of(check, others, i - 1) : value_of(check, properties, "/D");
        g_autofree char *name = text_of(check, value_of(check, configuration, "/Name"));
        if (!is_null(check, value_of(check, configuration, "/AS"))) {
            violated(check, RULE_OC_AS, "catalog", "configuration %u has AS", i);
        }
        if (!name || !*name || !g_hash_table_add(names, g_strdup(name))) {
            violated(check, RULE_OC_NAME, "catalog",
                     "configuration %u has no name, or one of another", i);
        }
    }
}

static void check_viewer(Check *check, qpdf_oh preferences) {
    static const char *const keys[] = {"/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip"};
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        qpdf_oh box = value_of(check, preferences, keys[i]);
        if (!is_null(check, box) && !is_name(check, box, "MediaBox") &&
            !is_name(check, box, "BleedBox")) {
            violated(check, RULE_VIEWER, "catalog", "%s is %s", keys[i] + 1,
                     qpdf_oh_unparse_resolved(check->pdf, box));
        }
    }
}

void check_catalog(Check *check) {
    qpdf_oh root = qpdf_get_root(check->pdf), names = value_of(check, root, "/Names");
    qpdf_oh form = value_of(check, root, "/AcroForm");
    if (!is_null(check, value_of(check, names, "/JavaScript"))) {
        violated(check, RULE_JAVASCRIPT, "catalog", "Names has JavaScript");
    }
    if (!is_null(check, value_of(check, names, "/EmbeddedFiles")) ||
        !is_null(check, value_of(check, root, "/AF"))) {
        violated(check, RULE_EMBEDDED_FILE, "catalog", "EmbeddedFiles or AF");
    }
    if (count_of(check, value_of(check, form, "/Fields")) > 0) {
        violated(check, RULE_FORM, "catalog", "AcroForm has fields");
    }
    if (!is_null(check, value_of(check, form, "/XFA"))) {
        violated(check, RULE_XFA, "catalog", "AcroForm has XFA");
    }
    check_layers(check, value_of(check, root, "/OCProperties"));
    check_viewer(check, value_of(check, root, "/ViewerPreferences"));
}
