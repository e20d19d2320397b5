/* SPDX-License-Identifier: MIT */
/* Translation of what the program says to people (not of what it prints on posters: that is
 * themes/lang). */
#pragma once
#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) (text)

/* Chooses the language of messages, French or English: `language` when not NULL, else LANGUAGE,
 * LC_ALL, LC_MESSAGES or LANG (the first that is set; a value that starts with "fr" is French, any
 * other English). Catalogues are looked for under `locale_dir` (fr/LC_MESSAGES/affiche.mo); without
 * one, messages are English. Numbers keep the C locale. Call once, before any thread starts. */
void i18n_init(const char *language, const char *locale_dir);
