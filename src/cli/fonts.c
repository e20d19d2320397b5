/* SPDX-License-Identifier: MIT */
/* affiche fonts: the faces the posters are set in, what they can do, and fetching them. */
#include "cli.h"

#include "base/i18n.h"
#include "cli/report.h"
#include "job/job.h"

#include <stdio.h>

static void say(const char *line) { printf("    %s\n", line); }

/* What the maker of a font lets others do with it, in plain words. */
static char *embedding_words(const FaceEmbedding *embedding) {
    const char *words = NULL;
    switch (embedding->rights) {
    case EMBEDDING_UNSTATED:
        words = _("not stated in the file");
        break;
    case EMBEDDING_INSTALLABLE:
        words = _("installable, allowed without restriction");
        break;
    case EMBEDDING_EDITABLE:
        words = _("editable, allowed in documents that are changed too");
        break;
    case EMBEDDING_PREVIEW:
        words = _("preview and print, allowed in documents that are read and printed");
        break;
    case EMBEDDING_RESTRICTED:
        words = _("restricted, forbidden");
        break;
    }
    g_autoptr(GString) text = g_string_new(words);
    if (embedding->no_subsets) {
        g_string_append_printf(text, ", %s",
                               _("no subsetting: only as a whole, which a poster is not able to"));
    }
    if (embedding->bitmaps_only) {
        g_string_append_printf(text, ", %s", _("bitmap only: no outlines, which a poster needs"));
    }
    return g_strdup(text->str);
}

static void say_face(const JobFace *face) {
    if (!face->there || face->problem) {
        printf("    %s\n", face->problem
                               ? face->problem
                               : _("not fetched yet: run `make`, or `affiche fonts --fetch`"));
        return;
    }
    g_autofree char *embedding = embedding_words(&face->embedding);
    printf(_("    embedding: %s"), embedding);
    printf("\n");
    printf(_("    features: %s"), *face->features ? face->features : _("none"));
    printf("\n");
    for (guint i = 0; i < face->n_languages; i++) {
        const JobCoverage *coverage = &face->languages[i];
        if (*coverage->missing) {
            printf(_("    %s: lacks %s"), coverage->language, coverage->missing);
        } else {
            printf(_("    %s: complete"), coverage->language);
        }
        printf("\n");
    }
}

static void list_faces(const char *data, const FontList *list) {
    for (guint i = 0; i < list->faces.n; i++) {
        const FontFace *face = (const FontFace *)list->faces.items + i;
        g_autoptr(JobFace) file = job_face_read(data, face);
        printf("%-16s %-12s %3.0f  %s  %s\n", face->id.s, face->family.s, face->weight.v,
               face->from.licence.s, face->from.package.s);
        say_face(file);
    }
}

static void list_dictionaries(const char *data, const FontList *list) {
    printf("\n%s\n", _("Dictionaries to cut words at the end of a line:"));
    for (guint i = 0; i < list->dictionaries.n; i++) {
        const FontDictionary *dictionary = (const FontDictionary *)list->dictionaries.items + i;
        g_autofree char *path = job_fetched_path(data, &dictionary->from);
        printf("%-16s %-22s  %s\n", dictionary->language.s, dictionary->from.licence.s,
               dictionary->from.package.s);
        if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
            printf("    %s\n", _("not fetched yet: run `make`, or `affiche fonts --fetch`"));
        }
    }
    g_autoptr(GPtrArray) undivided = job_undivided_languages(list);
    for (guint i = 0; i < undivided->len; i++) {
        printf("%-16s %s\n", (const char *)undivided->pdata[i],
               _("none: words of this language are never cut"));
    }
}

int command_fonts(int argc, char **argv) {
    gboolean fetch = FALSE;
    g_autofree char *language = NULL;
    const GOptionEntry entries[] = {{"fetch", 0, 0, G_OPTION_ARG_NONE, &fetch,
                                     N_("Fetch the faces from their Debian packages"), NULL},
                                    {"lang", 0, 0, G_OPTION_ARG_STRING, &language,
                                     N_("Language of the messages: fr or en"), "fr|en"},
                                    {NULL}};
    int status = parse_options(entries,
                               N_("Lists the faces of the posters: licence and package, what their "
                                  "files allow and which signs they lack; and the dictionaries."),
                               argc, argv);
    if (status != EXIT_WHOLE) {
        return status;
    }
    g_autofree char *data = program_data_folder();
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    if (fetch) {
        job_faces_fetch(data, say, diagnostics);
    } else {
        FontList list;
        g_autoptr(Tree) tree = job_font_list(data, &list, diagnostics);
        if (tree) {
            list_faces(data, &list);
            list_dictionaries(data, &list);
        }
    }
    report_print(diagnostics, REPORT_HUMAN);
    return diagnostics_count(diagnostics, SEVERITY_ERROR) ? EXIT_SOME_FAILED : EXIT_WHOLE;
}
