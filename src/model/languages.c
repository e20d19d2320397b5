/* SPDX-License-Identifier: MIT */
/* Which languages a poster is written in. They are found before its files are read: every text is
 * resolved while it is read. */
#include "model-internal.h"

#include "base/i18n.h"

const KeyLanguage model_languages[MODEL_LANGUAGES] = {
    {"fr", N_("French")}, {"en", N_("English")}, {"br", N_("Breton")}};

/* The known language that a node names, or NULL: what is wrong with it is said when the file is
 * read. */
static const char *code_of(const KeyLanguages *languages, const Node *node) {
    const KeyLanguage *known =
        node && node->kind == NODE_SCALAR ? keys_language(languages, node->text) : NULL;
    return known ? known->code : NULL;
}

KeyLanguages model_find_languages(const Tree *poster, const Tree *territory) {
    KeyLanguages languages = {.known = model_languages, .n_known = MODEL_LANGUAGES};
    const Tree *trees[] = {poster, territory};
    for (guint i = 0; i < G_N_ELEMENTS(trees) && !languages.main; i++) {
        const Node *node =
            trees[i] && trees[i]->root ? node_lookup(trees[i]->root, "language") : NULL;
        gboolean several = node && node->kind == NODE_LIST;
        languages.main = code_of(&languages, several && node->n_items ? node->items[0] : node);
        languages.second =
            code_of(&languages, several && node->n_items > 1 ? node->items[1] : NULL);
    }
    if (!languages.main) {
        languages.main = model_languages[0].code;
    }
    return languages;
}

guint model_language_index(const char *code) {
    guint i = 0;
    while (i + 1 < MODEL_LANGUAGES && !g_str_equal(model_languages[i].code, code)) {
        i++;
    }
    return i;
}

gboolean model_check_languages(const List *languages, Diagnostics *diagnostics) {
    const Text *codes = languages->items;
    const KeyLanguages known = {.known = model_languages, .n_known = MODEL_LANGUAGES};
    gboolean ok = TRUE;
    for (guint i = 0; i < languages->n; i++) {
        if (!keys_language(&known, codes[i].s)) {
            keys_unknown_language(&known, codes[i].s, codes[i].span, diagnostics);
            ok = FALSE;
        } else if (i && g_str_equal(codes[i].s, codes[i - 1].s)) {
            diag_error(diagnostics, "duplicate-entry", codes[i].span,
                       _("name two languages, or one alone"),
                       _("the language \"%s\" is named twice"), codes[i].s);
            ok = FALSE;
        }
    }
    return ok;
}
