/* SPDX-License-Identifier: MIT */
/* What is here, compared with what a poster was made with. */
#include "recipe-internal.h"

#include "base/i18n.h"

typedef struct {
    const char *data;
    Span span;
    Diagnostics *diagnostics;
} Comparison;

/* The words of one kind of file, so that each sentence is whole in every language. */
typedef struct {
    const char *code;
    const char *unknown, *missing, *other; /* formats: name, package */
} Said;

/* Says how the file here differs, if it does. */
static void compare_font(const Comparison *comparison, const RecipeFont *font, const FontFile *here,
                         const Said *said) {
    g_autofree char *path = here ? job_fetched_path(comparison->data, here) : NULL;
    g_autofree char *bytes = NULL;
    g_autofree char *name = recipe_shown(font->name.s), *package = recipe_shown(font->package.s);
    gsize length = 0;
    const char *format = !here ? said->unknown : NULL;
    if (here && !g_file_get_contents(path, &bytes, &length, NULL)) {
        format = said->missing;
    }
    if (bytes) {
        g_autofree char *sum =
            g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guint8 *)bytes, length);
        format = g_strcmp0(sum, font->sha256.s) ? said->other : NULL;
    }
    if (format) {
        g_auto(GStrv) parts = g_strsplit(format, "{name}", 2);
        g_autofree char *half = g_strjoinv(name, parts);
        g_auto(GStrv) rest = g_strsplit(half, "{package}", 2);
        g_autofree char *message = g_strjoinv(package, rest);
        diag_warning(comparison->diagnostics, said->code, comparison->span,
                     _("the poster will not be the same byte for byte; `make` in the program's "
                       "folder fetches its faces and dictionaries"),
                     "%s", message);
    }
}

static void compare_fonts(const Comparison *comparison, const RecipeLock *lock,
                          const FontList *list) {
    const Said faces = {"other-face", _("this program does not know the face {name} ({package})"),
                        _("the face {name} ({package}) is not there"),
                        _("the face {name} ({package}) is another one than the poster was made "
                          "with")};
    const Said dictionaries = {
        "other-dictionary", _("this program has no dictionary for the language {name} ({package})"),
        _("the dictionary of the language {name} ({package}) is not there"),
        _("the dictionary of the language {name} ({package}) is another one than the poster was "
          "made with")};
    for (guint i = 0; i < lock->faces.n; i++) {
        const RecipeFont *font = (const RecipeFont *)lock->faces.items + i;
        const FontFace *here =
            list_lookup(&list->faces, sizeof(FontFace), offsetof(FontFace, id), font->name.s);
        compare_font(comparison, font, here ? &here->from : NULL, &faces);
    }
    for (guint i = 0; i < lock->dictionaries.n; i++) {
        const RecipeFont *font = (const RecipeFont *)lock->dictionaries.items + i;
        const FontDictionary *here = list_lookup(&list->dictionaries, sizeof(FontDictionary),
                                                 offsetof(FontDictionary, language), font->name.s);
        compare_font(comparison, font, here ? &here->from : NULL, &dictionaries);
    }
}

void recipe_compare(const RecipeLock *lock, const char *data, const Source *pdf,
                    Diagnostics *diagnostics) {
    const Comparison comparison = {data, {.source = pdf}, diagnostics};
    FontList list;
    g_autoptr(Tree) fonts = job_font_list(data, &list, diagnostics);
    if (!g_str_equal(lock->program.s, AFFICHE_VERSION)) {
        g_autofree char *version = recipe_shown(lock->program.s);
        g_autofree char *hint = g_strdup_printf(
            _("to make exactly the same poster, take the version %s of the program; where this one "
              "refuses a file of themes/, remove it: the program's own is taken then"),
            version);
        diag_warning(diagnostics, "other-program", comparison.span, hint,
                     _("the poster was made with the version %s of affiche, and this is %s"),
                     version, AFFICHE_VERSION);
    }
    if (fonts) {
        compare_fonts(&comparison, lock, &list);
    }
    for (guint i = 0; i < lock->left_out.n; i++) {
        g_autofree char *name = recipe_shown(((const Text *)lock->left_out.items)[i].s);
        diag_warning(diagnostics, "left-out", comparison.span,
                     _("ask whoever made the poster for it, and put it where the content names it"),
                     _("the file \"%s\" was used for the poster and is not in the PDF"), name);
    }
}
