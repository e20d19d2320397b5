/* SPDX-License-Identifier: MIT */
/* Texts by language: a map of versions where a text could stand, and which of them a poster shows.
 */
#include "keys-internal.h"

#include "base/i18n.h"

#include <string.h>

const KeyLanguage *keys_language(const KeyLanguages *languages, const char *code) {
    for (guint i = 0; i < languages->n_known; i++) {
        if (g_str_equal(languages->known[i].code, code)) {
            return &languages->known[i];
        }
    }
    return NULL;
}

/* "fra", "FR" and "fr-CA" mean "fr". */
static const char *meant(const KeyLanguages *languages, const char *code) {
    for (guint i = 0; i < languages->n_known; i++) {
        const char *known = languages->known[i].code;
        if (g_ascii_strncasecmp(code, known, strlen(known)) == 0) {
            return known;
        }
    }
    return NULL;
}

static char *unknown_hint(const KeyLanguages *languages, const char *code) {
    const char *nearest = meant(languages, code);
    if (nearest) {
        return g_strdup_printf(_("did you mean \"%s\"?"), nearest);
    }
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < languages->n_known; i++) {
        const KeyLanguage *known = &languages->known[i];
        g_string_append_printf(list, "%s%s (%s)", i ? ", " : "", known->code, _(known->name));
    }
    return g_strdup_printf(_("the languages known here are: %s"), list->str);
}

void keys_unknown_language(const KeyLanguages *languages, const char *code, Span span,
                           Diagnostics *diagnostics) {
    g_autofree char *hint = unknown_hint(languages, code);
    diag_error(diagnostics, "unknown-language", span, hint, _("unknown language \"%s\""), code);
}

/* ---- reading ---- */

/* "fr", "bzh", "fr-CA": what people write for a language, known or not. */
static gboolean looks_like_code(const char *key) {
    gsize letters = 0;
    while (g_ascii_isalpha(key[letters])) {
        letters++;
    }
    return (letters == 2 || letters == 3) && (!key[letters] || key[letters] == '-');
}

static gboolean takes_versions(const KeyReader *reader, const Key *key, const Node *node) {
    return reader->languages && key->kind == KEY_TEXT && !key->once && node->kind == NODE_MAP &&
           node->n_items;
}

gboolean keys_are_versions(const KeyReader *reader, const Key *key, const Node *node) {
    if (!takes_versions(reader, key, node)) {
        return FALSE;
    }
    gboolean all = TRUE, some = FALSE;
    for (guint i = 0; i < node->n_items; i++) {
        all &= looks_like_code(node->keys[i]->text);
        some |= keys_language(reader->languages, node->keys[i]->text) != NULL;
    }
    return all || some;
}

gboolean keys_mean_versions(const KeyReader *reader, const Key *key, const Node *node) {
    if (!keys_are_versions(reader, key, node)) {
        return FALSE;
    }
    for (guint i = 0; i < node->n_items; i++) {
        if (meant(reader->languages, node->keys[i]->text)) {
            return TRUE;
        }
    }
    return FALSE;
}

char *keys_versions_hint(const KeyReader *reader, const Key *key, const Node *node) {
    if (!takes_versions(reader, key, node) || node->n_items < 2) {
        return NULL;
    }
    const KeyLanguage *known = reader->languages->known;
    return g_strdup_printf(
        _("for one text in several languages, write their codes: %s: {%s: \"…\", %s: \"…\"}"),
        key->name, known[0].code, known[reader->languages->n_known - 1].code);
}

void keys_read_versions(KeyReader *reader, const Key *key, const Node *node, Text *text) {
    const KeyLanguages *languages = reader->languages;
    TextVersion *versions = arena_new_array(reader->arena, TextVersion, node->n_items);
    guint n = 0;
    gboolean whole = TRUE;
    for (guint i = 0; i < node->n_items; i++) {
        const Node *code = node->keys[i], *value = node->items[i];
        const KeyLanguage *known = keys_language(languages, code->text);
        Key one = {.name = code->text, .kind = KEY_TEXT, .required = TRUE, .once = TRUE};
        Text version = {0};
        if (!known) {
            keys_unknown_language(languages, code->text, code->span, reader->diagnostics);
        } else if (node_is_null(value)) {
            continue; /* nothing after "br:": not translated yet */
        } else if (value->kind != NODE_SCALAR) {
            keys_wrong_type(reader, &one, value);
        } else {
            keys_read_scalar(reader, &one, value, &version);
        }
        if (version.s) {
            versions[n++] = (TextVersion){known->code, version.s, version.span};
        }
        whole &= version.s != NULL;
    }
    *text = (Text){.span = node->span, .versions = versions, .n_versions = n};
    if (n) {
        text->s = versions[0].s;
    }
    /* what is wrong with a version was said: that it is missing then is no news */
    if (!whole || (n && !keys_resolve(text, languages, reader->diagnostics))) {
        reader->failed = TRUE;
    } else if (!n) {
        keys_complain(reader, "empty-text", node->span, _("write a text after each language"),
                      _("\"%s\" is empty in every language"), key->name);
    }
}

/* ---- choosing ---- */

static const TextVersion *version_in(const Text *text, const char *language) {
    for (guint i = 0; language && i < text->n_versions; i++) {
        if (g_str_equal(text->versions[i].language, language)) {
            return &text->versions[i];
        }
    }
    return NULL;
}

gboolean keys_resolve(Text *text, const KeyLanguages *languages, Diagnostics *diagnostics) {
    if (!text->n_versions || !languages->main) {
        return TRUE;
    }
    const TextVersion *first = version_in(text, languages->main);
    const TextVersion *second = version_in(text, languages->second);
    if (!first) {
        const char *name = _(keys_language(languages, languages->main)->name);
        g_autofree char *hint = g_strdup_printf(
            _("add a line \"%s: …\" to it, or write the text once for all languages"),
            languages->main);
        diag_error(diagnostics, "missing-language", text->span, hint,
                   _("this text has no version in %s (%s)"), name, languages->main);
        return FALSE;
    }
    text->s = first->s;
    text->span = first->span;
    text->also = second ? second->s : NULL;
    text->also_span = second ? second->span : (Span){0};
    return TRUE;
}
