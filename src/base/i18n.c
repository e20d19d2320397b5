/* SPDX-License-Identifier: MIT */
/* Turns gettext on without asking the machine for a locale it may not have. */
#include "i18n.h"

#include <glib.h>
#include <locale.h>

static gboolean is_french(const char *language) {
    const char *variables[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (guint i = 0; i < G_N_ELEMENTS(variables) && !(language && *language); i++) {
        language = g_getenv(variables[i]);
    }
    return language && g_str_has_prefix(language, "fr");
}

void i18n_init(const char *language, const char *locale_dir) {
    /* glibc looks at LANGUAGE only when the locale is not "C"; C.UTF-8 is there on every machine,
     * fr_FR.UTF-8 is not. The other categories stay what they are at the start: C. */
    g_setenv("LANGUAGE", is_french(language) ? "fr" : "en", TRUE);
    setlocale(LC_MESSAGES, "C.UTF-8");
    bindtextdomain("affiche", locale_dir);
    bind_textdomain_codeset("affiche", "UTF-8");
    textdomain("affiche");
}
