/* SPDX-License-Identifier: MIT */
/* What is wrong with the files of a bag, when all that tells of them is heard: several manifests,
 * the checksums of the manifests themselves, the description, the count of the payload. Manifests
 * are damaged and cut short like other files; nobody must remove or replace a good file for that.
 */
#include "verify-internal.h"

#include "base/i18n.h"

#include <string.h>

#define INFO "bag-info.txt"

typedef struct {
    Verify *verify;
    GHashTable *witnesses; /* who speaks for a file that a manifest does not list */
    gboolean all_counted;  /* the count is that of what is there, with what is missing */
    gboolean rest_counted; /* it is, without the files of which nobody knows */
} Judge;

static const BagManifest *manifest_at(const Judge *judge, guint index) {
    return g_ptr_array_index(judge->verify->manifests, index);
}

/* A manifest that can say what is in data/. */
static gboolean tells(const BagManifest *manifest) {
    return !manifest->of_tags && manifest->lines->len > 0;
}

/* ---- the manifests themselves ---- */

/* A checksum is never right by chance, so one that is right is enough. */
static void weigh(BagManifest *manifest, const Verify *verify) {
    for (guint i = 0; i < verify->manifests->len; i++) {
        const BagManifest *tags = g_ptr_array_index(verify->manifests, i);
        const BagLine *line =
            tags->of_tags ? g_hash_table_lookup(tags->paths, manifest->name) : NULL;
        if (line && (line->state == LINE_RIGHT || line->state == LINE_ENDS)) {
            manifest->state = MANIFEST_INTACT;
        } else if (line && manifest->state == MANIFEST_UNKNOWN) {
            manifest->state = MANIFEST_DAMAGED;
        }
    }
    if (manifest->unclear && manifest->state == MANIFEST_UNKNOWN) {
        manifest->state = MANIFEST_DAMAGED;
    }
    manifest->faults = manifest->unclear;
}

static void say_empty(const Verify *verify, const BagManifest *manifest) {
    if (!manifest->of_tags && manifest->source && !manifest->lines->len && !manifest->unclear &&
        verify->payload.files) {
        verify_say(verify, manifest->name, "bag-manifest",
                   _("take it from another copy, and remove no file for that"),
                   _("this manifest is empty: nothing says what was in the archive"));
    }
}

/* What all of them together are, for a file that none of them lists. In 0.97 one was enough for a
 * file; since 1.0 each lists all. */
static ManifestState state_of_all(const Judge *judge) {
    guint intact = 0, damaged = 0, n = 0;
    for (guint i = 0; i < judge->verify->manifests->len; i++) {
        const BagManifest *manifest = manifest_at(judge, i);
        n += tells(manifest);
        intact += tells(manifest) && manifest->state == MANIFEST_INTACT;
        damaged += tells(manifest) && manifest->state == MANIFEST_DAMAGED;
    }
    return intact && (judge->verify->one_zero || intact == n) ? MANIFEST_INTACT
           : damaged                                          ? MANIFEST_DAMAGED
                                                              : MANIFEST_UNKNOWN;
}

/* ---- who speaks for a file ---- */

/* The name of the file that has its very checksum; NULL: none. */
static const char *witness_of(const Judge *judge, const BagEntry *entry) {
    const Verify *verify = judge->verify;
    const char *sum = g_hash_table_lookup(verify->sha256, entry->path);
    const char *told = g_hash_table_lookup(verify->told, entry->path);
    for (guint i = 0; i < verify->manifests->len; i++) {
        const BagManifest *manifest = manifest_at(judge, i);
        const BagLine *line = verify_line_in(manifest, entry);
        if (line && line->state == LINE_RIGHT) {
            return manifest->name;
        }
    }
    return sum && !g_strcmp0(sum, told) ? BAG_CRATE : NULL;
}

static gboolean is_listed(const Judge *judge, const BagEntry *entry) {
    for (guint i = 0; i < judge->verify->manifests->len; i++) {
        if (verify_line_in(manifest_at(judge, i), entry)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* How many files of data/ are listed that are not there. */
static guint count_missing(const Judge *judge) {
    g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < judge->verify->manifests->len; i++) {
        const BagManifest *manifest = manifest_at(judge, i);
        for (guint k = 0; !manifest->of_tags && k < manifest->lines->len; k++) {
            const BagLine *line = g_ptr_array_index(manifest->lines, k);
            if (!line->entry) {
                g_hash_table_add(paths, line->path);
            }
        }
    }
    return g_hash_table_size(paths);
}

/* Compares what bag-info.txt counts with what is there, and with that but for strangers. */
static void count(Judge *judge) {
    const Verify *verify = judge->verify;
    BagSize known = verify->payload;
    for (guint i = 0; i < verify->entries->len; i++) {
        const BagEntry *entry = g_ptr_array_index(verify->entries, i);
        if (entry->kind == BAG_FILE && bag_is_payload(entry->path) && !is_listed(judge, entry) &&
            !witness_of(judge, entry)) {
            known.bytes -= entry->size;
            known.files--;
        }
    }
    const BagSize *should = &verify->oxum, *has = &verify->payload;
    guint missing = count_missing(judge); /* nobody knows their lengths */
    judge->all_counted = verify->counted && should->files == has->files + missing &&
                         (missing ? should->bytes >= has->bytes : should->bytes == has->bytes);
    judge->rest_counted =
        verify->counted && should->bytes == known.bytes && should->files == known.files;
}

/* ---- what should be there, and is not ---- */

static gboolean is_fetched(const Verify *verify, const char *path) {
    for (guint i = 0; i < verify->fetches->len; i++) {
        const BagFetch *fetch = g_ptr_array_index(verify->fetches, i);
        if (g_str_equal(fetch->path, path)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The file that a line means whose name was damaged: nobody lists it, it has that checksum, and the
 * description knows it under its own name. NULL: none. */
static const char *meant_by(const Judge *judge, const BagManifest *manifest, const BagLine *line) {
    const Verify *verify = judge->verify;
    gboolean may_be = manifest->type == G_CHECKSUM_SHA256 && !manifest->of_tags &&
                      !g_hash_table_contains(verify->told, line->path);
    for (guint i = 0; may_be && i < verify->entries->len; i++) {
        const BagEntry *entry = g_ptr_array_index(verify->entries, i);
        const char *sum = g_hash_table_lookup(verify->sha256, entry->path);
        if (bag_is_payload(entry->path) && !g_strcmp0(sum, line->sum) &&
            !verify_line_in(manifest, entry) &&
            !g_strcmp0(g_hash_table_lookup(verify->told, entry->path), sum)) {
            return entry->path;
        }
    }
    return NULL;
}

/* Only a manifest that was damaged speaks of it. */
static gboolean is_doubtful(const Judge *judge, const char *path) {
    gboolean doubtful = !g_hash_table_contains(judge->verify->told, path);
    for (guint i = 0; i < judge->verify->manifests->len && doubtful; i++) {
        const BagManifest *manifest = manifest_at(judge, i);
        doubtful =
            manifest->state == MANIFEST_DAMAGED || !g_hash_table_contains(manifest->paths, path);
    }
    return doubtful;
}

static void judge_missing(const Judge *judge) {
    const Verify *verify = judge->verify;
    g_autoptr(GHashTable) said = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < verify->manifests->len; i++) {
        BagManifest *manifest = g_ptr_array_index(verify->manifests, i);
        for (guint k = 0; k < manifest->lines->len; k++) {
            const BagLine *line = g_ptr_array_index(manifest->lines, k);
            if (line->entry || is_fetched(verify, line->path)) {
                continue;
            }
            const char *meant = meant_by(judge, manifest, line);
            manifest->faults++;
            if (meant) {
                diag_error(verify->diagnostics, "bag-manifest", line->span,
                           _("leave the file as it is, and take this manifest from another copy"),
                           _("the name in this line was damaged: the file is %s"), meant);
            } else if (g_hash_table_add(said, line->path)) {
                verify_say(verify, line->path, "bag-missing",
                           is_doubtful(judge, line->path)
                               ? _("that manifest was damaged: take it from another copy first, "
                                   "and verify again")
                               : _("take it from another copy"),
                           _("this file is missing: %s lists it"), manifest->name);
            }
        }
    }
}

/* ---- what is not as it was ---- */

/* The checksum in a manifest is what was damaged. */
static void say_wrong_sum(const Verify *verify, BagManifest *manifest, const BagLine *line,
                          const char *witness) {
    manifest->faults++;
    diag_error(verify->diagnostics, "bag-manifest", line->span,
               _("leave the file as it is, and take this manifest from another copy"),
               _("the checksum in this line was damaged: %s is as %s says"), line->path, witness);
}

static void say_changed(const Judge *judge, const BagEntry *entry, BagManifest *manifest,
                        const BagLine *line) {
    const Verify *verify = judge->verify;
    const char *told = g_hash_table_lookup(verify->told, entry->path);
    manifest->faults++;
    if (manifest->state == MANIFEST_DAMAGED && g_strcmp0(told, line->sum) != 0) {
        verify_say(verify, entry->path, "bag-changed",
                   _("take the manifest from another copy first, and verify again: the file may be "
                     "good"),
                   _("its checksum is not the one in %s, but that manifest was damaged too"),
                   manifest->name);
    } else {
        verify_say(verify, entry->path, "bag-changed", _("take it from another copy"),
                   _("this file was damaged or changed: its checksum is not the one in %s"),
                   manifest->name);
    }
}

/* All that a manifest lists is there and as it says, and nothing else is there: only how it is
 * written, or its own checksum, has changed. */
static gboolean is_consistent(const Judge *judge, const BagEntry *entry) {
    for (guint i = 0; i < judge->verify->manifests->len; i++) {
        const BagManifest *manifest = manifest_at(judge, i);
        if (tells(manifest) && g_str_equal(manifest->name, entry->path)) {
            return !manifest->faults;
        }
    }
    return FALSE;
}

static void say_ends(const Verify *verify, const BagEntry *entry) {
    verify_say(verify, entry->path, "bag-changed",
               _("nothing of its text is lost; take it from another copy to have it as it was, and "
                 "copy archives without conversion of texts"),
               _("only the ends of its lines were changed, by a program that copied it"));
}

/* One message a file, or one a line of a manifest that is wrong. */
static void judge_changed(const Judge *judge, const BagEntry *entry) {
    const Verify *verify = judge->verify;
    const char *witness = witness_of(judge, entry);
    gboolean payload = bag_is_payload(entry->path), said = FALSE, ends = FALSE;
    for (guint i = 0; i < verify->manifests->len; i++) {
        BagManifest *manifest = g_ptr_array_index(verify->manifests, i);
        const BagLine *line = verify_line_in(manifest, entry);
        ends |= line && line->state == LINE_ENDS;
        if (!line || line->state != LINE_WRONG || said) {
            continue;
        }
        if (witness) {
            say_wrong_sum(verify, manifest, line, witness);
        } else if (!payload && is_consistent(judge, entry)) {
            verify_say(
                verify, entry->path, "bag-changed",
                _("no file of data/ is concerned; take both manifests from another copy"),
                _("its checksum is not the one in %s, but all files in data/ are as it says"),
                manifest->name);
            said = TRUE;
        } else {
            say_changed(judge, entry, manifest, line);
            said = TRUE;
        }
    }
    if (ends && !said && !witness) {
        say_ends(verify, entry);
    }
}

/* ---- what no manifest lists ---- */

/* A file that belongs to the archive: what is wrong is the manifest, of which it is said once. */
static void keep(const Judge *judge, const BagManifest *manifest, const char *witness,
                 const BagEntry *entry) {
    g_autofree char *key = g_strconcat(manifest->name, "\n", witness, NULL);
    GPtrArray *files = g_hash_table_lookup(judge->witnesses, key);
    if (!files) {
        files = g_ptr_array_new();
        g_hash_table_insert(judge->witnesses, g_steal_pointer(&key), files);
    }
    g_ptr_array_add(files, (gpointer)entry->path);
}

static void say_kept(const Judge *judge, const BagManifest *manifest, const char *witness) {
    const Verify *verify = judge->verify;
    g_autofree char *key = g_strconcat(manifest->name, "\n", witness, NULL);
    const GPtrArray *files = g_hash_table_lookup(judge->witnesses, key);
    if (!files) {
        return;
    }
    g_autofree char *shown = verify_shown(verify, manifest->name);
    g_autofree char *hint = g_strdup_printf(
        ngettext("do not remove it: %s speaks for it; take this manifest from another copy",
                 "do not remove them: %s speaks for them; take this manifest from another copy",
                 files->len),
        witness);
    g_autoptr(Source) source = source_new(shown, "", 0);
    diag_error(verify->diagnostics, "bag-unlisted", ((Span){.source = source}), hint,
               ngettext("this manifest is not complete: %u file of the archive is not in it, %s",
                        "this manifest is not complete: %u files of the archive are not in it, the "
                        "first is %s",
                        files->len),
               files->len, (const char *)g_ptr_array_index(files, 0));
}

static void say_all_kept(const Judge *judge) {
    const Verify *verify = judge->verify;
    for (guint i = 0; i < verify->manifests->len; i++) {
        say_kept(judge, manifest_at(judge, i), BAG_CRATE);
        say_kept(judge, manifest_at(judge, i), INFO);
        for (guint k = 0; k < verify->manifests->len; k++) {
            say_kept(judge, manifest_at(judge, i), manifest_at(judge, k)->name);
        }
    }
}

/* The file that has gone and had that sum; NULL: none. */
static const char *gone_with(const Judge *judge, const BagEntry *entry) {
    const char *sha256 = g_hash_table_lookup(judge->verify->sha256, entry->path);
    for (guint i = 0; sha256 && i < judge->verify->manifests->len; i++) {
        const BagManifest *manifest = manifest_at(judge, i);
        for (guint k = 0; manifest->type == G_CHECKSUM_SHA256 && k < manifest->lines->len; k++) {
            const BagLine *line = g_ptr_array_index(manifest->lines, k);
            if (!line->entry && g_str_equal(line->sum, sha256)) {
                return line->path;
            }
        }
    }
    return NULL;
}

/* Nobody speaks for the file: it was added, or its line was lost. */
static void say_stranger(const Judge *judge, const BagEntry *entry) {
    const Verify *verify = judge->verify;
    ManifestState state = state_of_all(judge);
    const char *gone = gone_with(judge, entry);
    gboolean told = gone && g_hash_table_contains(verify->told, gone);
    gboolean certain = state == MANIFEST_INTACT || judge->rest_counted;
    if (gone && (told || state != MANIFEST_DAMAGED)) {
        g_autofree char *hint =
            g_strdup_printf(_("it is what %s was: give it that name again"), gone);
        verify_say(verify, entry->path, "bag-extra", hint,
                   _("this file was added: no manifest lists it"));
    } else if (certain && !gone) {
        verify_say(verify, entry->path, "bag-extra",
                   _("remove it if you do not know where it is from"),
                   _("this file was added: no manifest lists it"));
    } else if (state == MANIFEST_DAMAGED) {
        verify_say(
            verify, entry->path, "bag-unlisted",
            _("do not remove it: take the manifest from another copy first, and verify "
              "again"),
            _("no manifest lists this file, but the manifest was damaged: it may have listed "
              "it"));
    } else {
        verify_say(verify, entry->path, "bag-unlisted",
                   _("compare with another copy of the archive before you remove anything"),
                   _("no manifest lists this file: it was added, or the manifest lost its line"));
    }
}

static void judge_listed(const Judge *judge, const BagEntry *entry) {
    const Verify *verify = judge->verify;
    const char *witness = witness_of(judge, entry);
    gboolean listed = is_listed(judge, entry), any = FALSE;
    witness = !witness && !listed && judge->all_counted ? INFO : witness;
    for (guint i = 0; i < verify->manifests->len; i++) {
        BagManifest *manifest = g_ptr_array_index(verify->manifests, i);
        if (!tells(manifest) || verify_line_in(manifest, entry) || (listed && !verify->one_zero)) {
            continue;
        }
        any = TRUE;
        manifest->faults++;
        if (witness) {
            keep(judge, manifest, witness, entry);
        } else if (listed) {
            verify_say(verify, entry->path, "bag-unlisted",
                       _("compare with another copy of the archive before you remove anything"),
                       _("%s does not list this file"), manifest->name);
        }
    }
    if (any && !witness && !listed) {
        say_stranger(judge, entry);
    }
}

/* ---- what is beside data/ ---- */

static gboolean has_tag_manifest(const Judge *judge) {
    for (guint i = 0; i < judge->verify->manifests->len; i++) {
        if (manifest_at(judge, i)->of_tags) {
            return TRUE;
        }
    }
    return FALSE;
}

/* What RFC 8493 gives a meaning belongs to every bag. */
static void judge_tag(const Judge *judge, const BagEntry *entry) {
    static const char *const own[] = {"bagit.txt", INFO, "fetch.txt"};
    const Verify *verify = judge->verify;
    if (is_listed(judge, entry) || !has_tag_manifest(judge) ||
        g_str_has_prefix(entry->path, "tagmanifest-")) {
        return;
    }
    gboolean manifest = g_str_has_prefix(entry->path, "manifest-");
    gboolean belongs = manifest;
    for (guint i = 0; i < G_N_ELEMENTS(own); i++) {
        belongs |= g_str_equal(entry->path, own[i]);
    }
    g_autofree char *shown = verify_shown(verify, entry->path);
    g_autoptr(Source) source = source_new(shown, "", 0);
    diagnostics_add(
        verify->diagnostics, manifest && verify->one_zero ? SEVERITY_ERROR : SEVERITY_WARNING,
        "bag-extra", (Span){.source = source},
        belongs ? _("do not remove it: take the tag manifest from another copy, and verify again")
                : _("compare with another copy of the archive before you remove anything"),
        _("no manifest lists this file, so nothing vouches for it"));
}

/* ---- all of it ---- */

static void judge_entries(const Judge *judge, gboolean payload) {
    for (guint i = 0; i < judge->verify->entries->len; i++) {
        const BagEntry *entry = g_ptr_array_index(judge->verify->entries, i);
        if (entry->kind != BAG_FILE || bag_is_payload(entry->path) != payload ||
            g_hash_table_contains(judge->verify->said, entry->path)) {
            continue;
        }
        judge_changed(judge, entry);
        if (payload) {
            judge_listed(judge, entry);
        } else {
            judge_tag(judge, entry);
        }
    }
}

void verify_judge(Verify *verify) {
    Judge judge = {.verify = verify,
                   .witnesses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                                      (GDestroyNotify)g_ptr_array_unref)};
    for (guint i = 0; i < verify->manifests->len; i++) {
        weigh(g_ptr_array_index(verify->manifests, i), verify);
        say_empty(verify, g_ptr_array_index(verify->manifests, i));
    }
    count(&judge);
    judge_missing(&judge);
    judge_entries(&judge, TRUE);
    say_all_kept(&judge);
    judge_entries(&judge, FALSE); /* with what was found in each manifest */
    g_hash_table_unref(judge.witnesses);
}
