/* SPDX-License-Identifier: MIT */
/* Words in another language inside a text: [open space]{lang=en}. What is named must be a language:
 * a voice that reads the poster aloud goes by it. */
#include "text-internal.h"

#include "base/i18n.h"

#include <string.h>

/* ISO 639-1. A language that has no code of two letters has one of three (ISO 639-3). */
static const char two_letters[] =
    " aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da"
    " de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy"
    " hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg"
    " li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or"
    " os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta"
    " te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

/* Parts of one to eight letters and digits after the first (RFC 5646, 2.1). */
static gboolean parts_are_well_formed(const char *rest) {
    g_auto(GStrv) parts = g_strsplit(rest, "-", -1);
    for (char **part = parts; *part; part++) {
        gsize length = strlen(*part);
        for (const char *at = *part; *at; at++) {
            if (!g_ascii_isalnum(*at)) {
                return FALSE;
            }
        }
        if (!length || length > 8) {
            return FALSE;
        }
    }
    return *parts != NULL;
}

static gboolean is_language(const char *code) {
    gsize length = strcspn(code, "-");
    g_autofree char *first = g_ascii_strdown(code, (gssize)length);
    g_autofree char *entry = g_strdup_printf(" %s ", first);
    if (length == 2 ? !strstr(two_letters, entry) : length != 3) {
        return FALSE;
    }
    for (const char *at = first; *at; at++) {
        if (!g_ascii_islower(*at)) {
            return FALSE;
        }
    }
    return !code[length] || parts_are_well_formed(code + length + 1);
}

const char *stretch_language(const Composed *composed, const Stretch *stretch) {
    const char *own = composed->parts[stretch->part].language;
    const char *named = stretch->foreign >= 0 ? composed->languages[stretch->foreign] : "";
    return *named && g_ascii_strcasecmp(named, own) ? named : own;
}

static void tell_unknown(const Paragraph *paragraph, const Stretch *stretch,
                         Diagnostics *diagnostics) {
    const char *text = paragraph->text + stretch->start;
    glong length = g_utf8_strlen(text, (gssize)(stretch->end - stretch->start));
    diag_error(diagnostics, "unknown-language",
               paragraph_span(paragraph, stretch->start, (guint)length),
               _("write the code of their language: {lang=en} for English, {lang=de} for German, "
                 "{lang=oc} for Occitan …"),
               _("these words are said to be in \"%s\", which is the code of no language"),
               paragraph->composed->languages[stretch->foreign]);
}

/* Signs that name a language of no words. */
static void tell_unread(const Paragraph *paragraph, Diagnostics *diagnostics) {
    static const char opening[] = "{lang=";
    for (const char *at = paragraph->text; (at = strstr(at, opening)); at += strlen(opening)) {
        gsize byte = (gsize)(at - paragraph->text);
        if (paragraph->text[paragraph_stretch(paragraph, byte)->start] != '`') { /* no code */
            diag_error(diagnostics, "unread-language",
                       paragraph_span(paragraph, byte, (guint)strlen(opening)),
                       _("write the words between brackets just before it, on one line: "
                         "[open space]{lang=en}"),
                       _("this names the language of no words, and would be printed as it stands"));
        }
    }
}

void paragraph_check_languages(const Paragraph *paragraph, Diagnostics *diagnostics) {
    for (guint i = 0; i < paragraph->n_stretches; i++) {
        const Stretch *stretch = &paragraph->stretches[i];
        const char *named =
            stretch->foreign >= 0 ? paragraph->composed->languages[stretch->foreign] : "";
        gboolean again = i > 0 && paragraph->stretches[i - 1].foreign == stretch->foreign;
        if (*named && !again && stretch->end > stretch->start && !is_language(named)) {
            tell_unknown(paragraph, stretch, diagnostics);
        }
    }
    tell_unread(paragraph, diagnostics);
}
