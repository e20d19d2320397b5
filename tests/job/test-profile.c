/* SPDX-License-Identifier: MIT */
/* Profiles of the press: made once however many want them, kept, made again when they are broken;
 * and what is no profile to print with. */
#include "job/job.h"

#include <glib/gstdio.h>
#include <lcms2.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    char *folder;
    Diagnostics *diagnostics;
} Place;

/* argyll's own program in its lowest quality: six seconds in place of twenty. What it made serves
 * the cases that are about something else; a file `again` in the folder asks for the real thing.
 * Each call leaves a line in `calls`. */
static const char usual_script[] =
    "#!/bin/sh\n"
    "PATH=/usr/local/bin:/usr/bin:/bin\n"
    "here=${0%/bin/colprof}\n"
    "echo called >>\"$here/calls\"\n"
    "shift\n"
    "for made; do [ \"${last:-}\" = -O ] && break; last=$made; done\n"
    "if [ -f \"$MASTER\" ] && [ ! -f \"$here/again\" ]; then\n"
    "    sleep 0.2; exec cp \"$MASTER\" \"$made\"\n"
    "fi\n"
    "colprof -ql \"$@\" && cp \"$made\" \"$MASTER\"\n";

static void put_colprof(const char *folder, const char *script) {
    g_autofree char *path = g_build_filename(folder, "bin", "colprof", NULL);
    g_assert_true(g_file_set_contents(path, script, -1, NULL));
    g_assert_cmpint(g_chmod(path, 0755), ==, 0);
}

static void set_up(Place *place, gconstpointer data) {
    (void)data;
    place->folder = g_dir_make_tmp("affiche-test-XXXXXX", NULL);
    place->diagnostics = diagnostics_new();
    g_autofree char *bin = g_build_filename(place->folder, "bin", NULL);
    g_autofree char *cache = g_build_filename(place->folder, "cache", NULL);
    g_mkdir(bin, 0755);
    put_colprof(place->folder, usual_script);
    g_setenv("AFFICHE_CACHE", cache, TRUE);
    g_setenv("PATH", bin, TRUE);
}

static void remove_all(const char *path) {
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        remove_all(below);
    }
    g_remove(path);
}

static void tear_down(Place *place, gconstpointer data) {
    (void)data;
    remove_all(place->folder);
    g_free(place->folder);
    diagnostics_free(place->diagnostics);
}

static char *kept(const Place *place) {
    return g_build_filename(place->folder, "cache", "profiles", "FOGRA39-300.icc", NULL);
}

static guint calls(const Place *place) {
    g_autofree char *path = g_build_filename(place->folder, "calls", NULL), *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL)) {
        return 0;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    return g_strv_length(lines) - 1;
}

static OutProfile *coated(Place *place) {
    return job_profile("coated", (Span){0}, place->diagnostics);
}

static const Diagnostic *only(const Place *place, const char *code) {
    g_assert_cmpuint(diagnostics_length(place->diagnostics), ==, 1);
    const Diagnostic *said = diagnostics_get(place->diagnostics, 0);
    g_assert_cmpstr(said->code, ==, code);
    return said;
}

/* ---- made and kept ---- */

static void test_made_once(Place *place, gconstpointer data) {
    (void)data;
    g_assert_false(job_profile_is_ready("coated"));
    g_autoptr(OutProfile) first = coated(place);
    g_assert_nonnull(first);
    g_assert_cmpstr(first->identifier, ==, "FOGRA39");
    g_assert_cmpstr(first->name, ==, "FOGRA39 coated");
    g_assert_cmpuint(first->channels, ==, 4);
    const guint8 no_clock[12] = {0}, *header = first->data;
    g_assert_cmpmem(header + 24, 12, no_clock, 12);
    g_assert_true(job_profile_is_ready("coated"));
    g_autoptr(OutProfile) second = coated(place);
    g_assert_cmpmem(first->data, first->length, second->data, second->length);
    g_assert_cmpuint(calls(place), ==, 1);
    g_assert_cmpuint(diagnostics_length(place->diagnostics), ==, 0);

    /* a byte of a table, then half the file */
    g_autofree char *path = kept(place), *bytes = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    bytes[length / 2] ^= 0x10;
    g_assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
    g_assert_false(job_profile_is_ready("coated"));
    g_autofree char *again = g_build_filename(place->folder, "again", NULL);
    g_assert_true(g_file_set_contents(again, "", 0, NULL));
    g_autoptr(OutProfile) third = coated(place);
    g_assert_cmpmem(first->data, first->length, third->data, third->length);
    g_assert_true(g_file_set_contents(path, bytes, (gssize)length / 2, NULL));
    g_remove(again);
    g_autoptr(OutProfile) fourth = coated(place);
    g_assert_cmpmem(first->data, first->length, fourth->data, fourth->length);
    g_assert_cmpuint(calls(place), ==, 3);
}

/* What ink does: nothing on white, 300 % at most, black mostly of black, red without cyan. */
static void test_converts(Place *place, gconstpointer data) {
    (void)data;
    g_autoptr(OutProfile) profile = coated(place);
    const guint8 rgb[4][3] = {{255, 255, 255}, {0, 0, 0}, {128, 128, 128}, {230, 30, 30}};
    g_autofree guint8 *cmyk = out_profile_convert(profile, rgb[0], 4);
    for (guint i = 0; i < 4; i++) {
        g_assert_cmpuint(cmyk[i], <=, 3);
    }
    g_assert_cmpuint(cmyk[4] + cmyk[5] + cmyk[6] + cmyk[7], <=, 3 * 255 + 6);
    g_assert_cmpuint(cmyk[7], >, 200);
    g_assert_cmpuint(cmyk[12], <, 30);
    g_assert_cmpuint(cmyk[13], >, 200);
    g_autofree guint8 *nothing = out_profile_convert(profile, NULL, 0);
    g_assert_nonnull(nothing);
}

static void test_made_by_one_of_many(Place *place, gconstpointer data) {
    (void)data;
    enum { MANY = 4 };
    pid_t children[MANY];
    for (guint i = 0; i < MANY; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            _exit(coated(place) ? 0 : 1);
        }
    }
    for (guint i = 0; i < MANY; i++) {
        int status;
        g_assert_cmpint(waitpid(children[i], &status, 0), ==, children[i]);
        g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    g_assert_cmpuint(calls(place), ==, 1);
    g_autofree char *folder = g_build_filename(place->folder, "cache", "profiles", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_assert_true(g_str_has_prefix(name, "FOGRA39-300.icc")); /* nothing half-made is left */
    }
}

/* ---- what stands in the way ---- */

static void test_no_argyll(Place *place, gconstpointer data) {
    (void)data;
    g_setenv("PATH", place->folder, TRUE);
    g_assert_null(coated(place));
    const Diagnostic *said = only(place, "missing-profile");
    g_assert_nonnull(strstr(said->hint, "apt-get install argyll"));
}

/* GLib asks once where data is: this has its own process. */
static void test_no_data(Place *place, gconstpointer data) {
    (void)data;
    if (g_test_subprocess()) {
        g_assert_null(coated(place));
        const Diagnostic *said = only(place, "missing-profile");
        g_assert_nonnull(strstr(said->hint, "apt-get install icc-profiles-free"));
        g_assert_nonnull(strstr(said->message, "FOGRA39L.ti3"));
        return;
    }
    g_setenv("XDG_DATA_DIRS", place->folder, TRUE);
    g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
    g_unsetenv("XDG_DATA_DIRS");
    g_test_trap_assert_passed();
}

static void test_argyll_fails(Place *place, gconstpointer data) {
    (void)data;
    put_colprof(place->folder, "#!/bin/sh\necho working >&2\necho 'no room left' >&2\nexit 1\n");
    g_assert_null(coated(place));
    const Diagnostic *said = only(place, "missing-profile");
    g_assert_nonnull(strstr(said->message, "no room left"));
    put_colprof(place->folder, "#!/bin/sh\nexit 0\n"); /* and wrote nothing */
    g_assert_null(coated(place));
    g_assert_false(job_profile_is_ready("coated"));
}

static void test_no_place_for_it(Place *place, gconstpointer data) {
    (void)data;
    g_autofree char *file = g_build_filename(place->folder, "cache", NULL);
    g_assert_true(g_file_set_contents(file, "a file where a folder is wanted", -1, NULL));
    g_assert_null(coated(place));
    g_assert_nonnull(strstr(only(place, "cannot-write")->hint, "AFFICHE_CACHE="));
}

/* ---- the printer's own ---- */

static char *save(const Place *place, const char *name, cmsHPROFILE profile) {
    char *path = g_build_filename(place->folder, name, NULL);
    g_assert_true(cmsSaveProfileToFile(profile, path));
    cmsCloseProfile(profile);
    return path;
}

static cmsHPROFILE blank(cmsProfileClassSignature kind, cmsColorSpaceSignature space) {
    cmsHPROFILE profile = cmsCreateProfilePlaceholder(NULL);
    cmsSetDeviceClass(profile, kind);
    cmsSetColorSpace(profile, space);
    cmsSetPCS(profile, cmsSigLabData);
    return profile;
}

static void refuses(Place *place, const char *path, const char *code, const char *words) {
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    g_assert_null(job_profile(path, (Span){0}, diagnostics));
    g_assert_cmpuint(diagnostics_length(diagnostics), ==, 1);
    const Diagnostic *said = diagnostics_get(diagnostics, 0);
    g_assert_cmpstr(said->code, ==, code);
    if (!strstr(said->message, words)) {
        g_error("“%s” does not say “%s”", said->message, words);
    }
    g_assert_nonnull(said->hint);
    (void)place;
}

static void test_wrong_profiles(Place *place, gconstpointer data) {
    (void)data;
    const struct {
        cmsHPROFILE profile;
        const char *words;
    } wrong[] = {
        {cmsCreate_sRGBProfile(), "of a screen"},
        {blank(cmsSigOutputClass, cmsSigRgbData), "takes RGB"},
        {blank(cmsSigOutputClass, cmsSigGrayData), "prints grey"},
        {blank(cmsSigOutputClass, cmsSig6colorData), "other inks"},
        {blank(cmsSigInputClass, cmsSigCmykData), "scanner"},
        {blank(cmsSigAbstractClass, cmsSigLabData), "not the profile of a press"},
        {cmsCreateInkLimitingDeviceLink(cmsSigCmykData, 300), "device link"},
        {blank(cmsSigOutputClass, cmsSigCmykData), "tables"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *path = save(place, "wrong.icc", wrong[i].profile);
        refuses(place, path, "wrong-profile", wrong[i].words);
    }
}

static void test_no_profiles(Place *place, gconstpointer data) {
    (void)data;
    refuses(place, "mate", "missing-profile", "no such file");
    refuses(place, place->folder, "missing-profile", "folder");
    g_autofree char *path = g_build_filename(place->folder, "text.icc", NULL);
    g_assert_true(g_file_set_contents(path, "", 0, NULL));
    refuses(place, path, "wrong-profile", "not an ICC profile");
    g_autofree char *noise = g_malloc0(4096);
    g_assert_true(g_file_set_contents(path, noise, 4096, NULL));
    refuses(place, path, "wrong-profile", "not an ICC profile");
}

/* Every cut of a good one, and good ones with bytes changed: never a crash. */
static void test_broken_profiles(Place *place, gconstpointer data) {
    (void)data;
    g_autoptr(OutProfile) good = coated(place);
    g_autofree char *path = g_build_filename(place->folder, "broken.icc", NULL);
    for (gsize length = 0; length < good->length; length += length < 400 ? 41 : good->length / 9) {
        g_assert_true(g_file_set_contents(path, (const char *)good->data, (gssize)length, NULL));
        refuses(place, path, "wrong-profile", length < 128 ? "not an ICC" : "end is missing");
    }
    for (guint round = 0; round < 60; round++) {
        g_autofree guint8 *bytes = g_memdup2(good->data, good->length);
        for (guint i = 0; i < 3; i++) { /* in the header and the table of tags */
            bytes[g_test_rand_int_range(4, 128 + 4 + 12 * 12)] = (guint8)g_test_rand_int();
        }
        g_assert_true(g_file_set_contents(path, (const char *)bytes, (gssize)good->length, NULL));
        g_autoptr(GError) error = NULL;
        g_autoptr(OutProfile) profile = out_profile_load(path, &error);
        g_assert_true((profile != NULL) != (error != NULL));
        if (profile) {
            const guint8 rgb[3] = {1, 2, 3};
            g_free(out_profile_convert(profile, rgb, 1));
        }
    }
}

/* A profile under the name that its maker gave it goes by the name that the registry knows. */
static void test_identifiers(Place *place, gconstpointer data) {
    (void)data;
    const char *const names[][2] = {
        {"PSO Coated v3", "FOGRA51"},
        {"PSO Uncoated v3 (FOGRA52)", "FOGRA52"},
        {"ISO Coated v2 300% (ECI)", "FOGRA39"},
        {"Coated FOGRA39 (ISO 12647-2:2004)", "FOGRA39"},
        {"PSOuncoated_v3_FOGRA52.icc", "FOGRA52"},
        {"Presse de la mairie", "Presse de la mairie"},
    };
    g_autoptr(OutProfile) good = coated(place);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        cmsHPROFILE profile = cmsOpenProfileFromMem(good->data, (cmsUInt32Number)good->length);
        cmsMLU *text = cmsMLUalloc(NULL, 1);
        cmsMLUsetASCII(text, "en", "US", names[i][0]);
        cmsHPROFILE renamed = cmsCreateProfilePlaceholder(NULL);
        cmsSetDeviceClass(renamed, cmsSigOutputClass);
        cmsSetColorSpace(renamed, cmsSigCmykData);
        cmsSetPCS(renamed, cmsSigLabData);
        cmsWriteTag(renamed, cmsSigProfileDescriptionTag, text);
        const cmsTagSignature tables[] = {cmsSigAToB0Tag, cmsSigAToB1Tag, cmsSigBToA0Tag,
                                          cmsSigBToA1Tag, cmsSigMediaWhitePointTag};
        for (guint k = 0; k < G_N_ELEMENTS(tables); k++) {
            cmsWriteTag(renamed, tables[k], cmsReadTag(profile, tables[k]));
        }
        g_autofree char *path = save(place, "own.icc", renamed);
        cmsMLUfree(text);
        cmsCloseProfile(profile);
        g_autoptr(OutProfile) own = job_profile(path, (Span){0}, place->diagnostics);
        g_assert_nonnull(own);
        g_assert_cmpstr(own->name, ==, names[i][0]);
        g_assert_cmpstr(own->identifier, ==, names[i][1]);
        g_assert_true(job_profile_is_ready(path));
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_autofree char *shared = g_dir_make_tmp("affiche-test-XXXXXX", NULL);
    g_autofree char *master = g_build_filename(shared, "master.icc", NULL);
    g_setenv("MASTER", master, TRUE);
#define CASE(path, function) g_test_add(path, Place, NULL, set_up, function, tear_down)
    CASE("/profile/made-once", test_made_once);
    CASE("/profile/converts", test_converts);
    CASE("/profile/made-by-one-of-many", test_made_by_one_of_many);
    CASE("/profile/no-argyll", test_no_argyll);
    CASE("/profile/no-data", test_no_data);
    CASE("/profile/argyll-fails", test_argyll_fails);
    CASE("/profile/no-place-for-it", test_no_place_for_it);
    CASE("/profile/wrong-profiles", test_wrong_profiles);
    CASE("/profile/no-profiles", test_no_profiles);
    CASE("/profile/broken-profiles", test_broken_profiles);
    CASE("/profile/identifiers", test_identifiers);
    int status = g_test_run();
    remove_all(shared);
    return status;
}
