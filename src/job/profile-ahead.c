/* SPDX-License-Identifier: MIT */
/* Which profile a batch will have to wait for, so that a person can be told before it starts. */
#include "job.h"

/* What the poster's theme and the command line choose for a press. FALSE when that cannot be found
 * out: building the poster says why. */
static gboolean choose(Library *library, const JobPoster *poster, const JobOptions *options,
                       Arena *arena, Purpose *ret_purpose) {
    g_autoptr(Diagnostics) unsaid = diagnostics_new();
    g_autoptr(PosterModel) model = NULL; /* only of a poster whose kind says which theme it has */
    g_autofree char *project = project_root(poster->path);
    const Text id = {.s = poster->theme};
    const ThemeBundle *theme = id.s ? library_theme(library, project, &id, NULL, unsaid) : NULL;
    if (!id.s) {
        model = poster_model_load(library, poster->path, poster->shown, unsaid);
        theme = model ? model->theme : NULL;
    }
    *ret_purpose = (Purpose){.kind = FOR_PRESS};
    return theme && purpose_resolve(&theme->system, &theme->theme, options->asked, arena, unsaid,
                                    ret_purpose);
}

const char *job_profile_to_make(const GPtrArray *posters, const JobOptions *options) {
    static const char *const usual[] = {"coated", "uncoated"};
    const gboolean ready[] = {job_profile_is_ready(usual[0]), job_profile_is_ready(usual[1])};
    if (options->purpose != FOR_PRESS || !options->formats || (ready[0] && ready[1])) {
        return NULL;
    }
    g_autoptr(Library) library = library_new(options->data);
    g_autoptr(Arena) arena = arena_new();
    for (guint i = 0; i < posters->len; i++) {
        Purpose purpose;
        gboolean chosen = choose(library, g_ptr_array_index(posters, i), options, arena, &purpose);
        for (guint k = 0; chosen && k < G_N_ELEMENTS(usual); k++) {
            if (!ready[k] && g_str_equal(purpose.profile, usual[k])) {
                return usual[k];
            }
        }
    }
    return NULL;
}

void job_profile_make_ahead(const char *wanted) {
    g_autoptr(Diagnostics) unsaid = diagnostics_new();
    out_profile_free(job_profile(wanted, (Span){0}, unsaid));
}
