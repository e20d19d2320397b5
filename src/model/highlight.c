/* SPDX-License-Identifier: MIT */
/* The words of a title that are printed in two inks: where its letters are, as they are drawn. */
#include "model-internal.h"

#include "base/i18n.h"

#include <string.h>

/* The letters of a text as they are drawn: capitals, one apostrophe, no spaces. */
static GArray *drawn_letters(const char *text) {
    GArray *letters = g_array_new(FALSE, FALSE, sizeof(gunichar));
    g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
    for (const char *p = composed ? composed : ""; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        c = c == 0x2019 ? '\'' : g_unichar_toupper(c);
        if (!g_unichar_isspace(c)) {
            g_array_append_val(letters, c);
        }
    }
    return letters;
}

static gboolean find_words(const char *title_text, const char *words_text, Highlight *ret_where) {
    g_autoptr(GArray) title = drawn_letters(title_text);
    g_autoptr(GArray) words = drawn_letters(words_text);
    for (guint first = 0; words->len && first + words->len <= title->len; first++) {
        if (!memcmp(&g_array_index(title, gunichar, first), words->data,
                    words->len * sizeof(gunichar))) {
            *ret_where = (Highlight){first, words->len};
            return TRUE;
        }
    }
    return FALSE;
}

void model_find_highlight(const Text *title, const Text *words, Highlight *ret_where,
                          Diagnostics *diagnostics) {
    if (words->s && title->s && !find_words(title->s, words->s, ret_where)) {
        diag_error(diagnostics, "bad-highlight", words->span,
                   _("copy words as they stand in the title, or remove highlight:"),
                   _("\"%s\" is not in the title \"%s\""), words->s, title->s);
    }
}
