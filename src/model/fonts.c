/* SPDX-License-Identifier: MIT */
/* The key tables of fonts.yaml. */
#include "fonts.h"

#include "base/i18n.h"

#include <stddef.h>

static const Key instance_keys[] = {
    {"axes", KEY_TEXT, offsetof(FontInstance, axes), .required = TRUE, .doc = "wght=600."},
    {"style", KEY_TEXT, offsetof(FontInstance, style), .required = TRUE, .doc = "SemiBold."},
    {"postscript", KEY_TEXT, offsetof(FontInstance, postscript), .required = TRUE,
     .doc = "A PostScript name of its own."},
};
static const KeyTable instance_table = {.name = N_("an instance"),
                                        .size = sizeof(FontInstance),
                                        .keys = instance_keys,
                                        .n_keys = G_N_ELEMENTS(instance_keys)};

/* The keys of a FontFile, the `from` of that struct. */
#define FILE_KEYS(type)                                                                            \
    {"package", KEY_TEXT, offsetof(type, from.package), .required = TRUE,                          \
     .doc = "Debian package."},                                                                    \
        {"path", KEY_TEXT, offsetof(type, from.path), .required = TRUE,                            \
         .doc = "File in the package."},                                                           \
        {"sha256", KEY_CODE, offsetof(type, from.sha256), .required = TRUE,                        \
         .doc = "SHA-256 of that file."},                                                          \
        {"file", KEY_FILE, offsetof(type, from.file), .required = TRUE,                            \
         .doc = "Name among our faces."},                                                          \
        {"licence", KEY_TEXT, offsetof(type, from.licence), .required = TRUE,                      \
         .doc = "SPDX identifier."},                                                               \
    {                                                                                              \
        "licence-path", KEY_TEXT, offsetof(type, from.licence_path),                               \
            .required = TRUE, .doc = "The licence's text in the package."                          \
    }

static const Key face_keys[] = {
    {"family", KEY_TEXT, offsetof(FontFace, family), .required = TRUE,
     .doc = "Name of the family."},
    {"weight", KEY_INTEGER, offsetof(FontFace, weight), .required = TRUE, .low = 1, .high = 1000,
     .doc = "Weight, 100 to 900."},
    {"italic", KEY_BOOLEAN, offsetof(FontFace, italic), .doc = "yes for an italic."},
    {"instance", KEY_MAP, offsetof(FontFace, instance), .table = &instance_table,
     .doc = "Pinned from a variable face."},
    FILE_KEYS(FontFace),
};
static const KeyTable face_table = {.name = N_("a face"),
                                    .size = sizeof(FontFace),
                                    .keys = face_keys,
                                    .n_keys = G_N_ELEMENTS(face_keys),
                                    .entry_offset = offsetof(FontFace, id)};

static const Key dictionary_keys[] = {FILE_KEYS(FontDictionary)};
static const KeyTable dictionary_table = {.name = N_("a dictionary"),
                                          .size = sizeof(FontDictionary),
                                          .keys = dictionary_keys,
                                          .n_keys = G_N_ELEMENTS(dictionary_keys),
                                          .entry_offset = offsetof(FontDictionary, language)};

static const Key list_keys[] = {
    {
        "version",
        KEY_CHOICE,
        offsetof(FontList, version),
        .required = TRUE,
        .choices = key_versions,
    },
    {"faces", KEY_ENTRIES, offsetof(FontList, faces), .required = TRUE, .table = &face_table,
     .doc = "Faces by alias."},
    {"dictionaries", KEY_ENTRIES, offsetof(FontList, dictionaries), .table = &dictionary_table,
     .doc = "Patterns of hyphenation, by language."},
};
static const KeyTable list_table = {.name = N_("the list of faces"),
                                    .size = sizeof(FontList),
                                    .keys = list_keys,
                                    .n_keys = G_N_ELEMENTS(list_keys)};

gboolean font_list_read(const Tree *tree, FontList *ret_list, Diagnostics *diagnostics) {
    return tree->root && keys_read(tree->root, &list_table, ret_list, tree->arena, diagnostics);
}
