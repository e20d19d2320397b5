/* SPDX-License-Identifier: MIT */
/* The door of composition: reads a text into a draft, runs the passes of every language and those
 * of its own, and writes it out with a map back to what was written.
 *
 * The passes run until none finds anything to do: one may open the eyes of another (a space that
 * goes shows what it hid), and a text composed twice must be the text composed once. */
#include "compose-internal.h"

#include <string.h>

enum { MOST_ROUNDS = 12 };

static const Pass common_passes[] = {
    {"white", "house: white space is folded, lines stay", pass_white},
    {"code", "house: `code`, and signs after a backslash", pass_code},
    {"links", "house: [text](https://…)", pass_links},
    {"foreign", "house: [words]{lang=en}", pass_foreign},
    {"addresses", "house: addresses and code are spared", pass_addresses},
    {"emphasis", "house: _emphasis_ and __strong__", pass_emphasis},
    {"lists", "house: lines that begin with a dash or a number", pass_lists},
};

/* ---- languages ---- */

static const Pass apostrophe_only[] = {
    {"apostrophes", "house: ’ in any language", pass_apostrophes},
};

const RuleSet rules_common = {
    .code = "", .passes = apostrophe_only, .n_passes = G_N_ELEMENTS(apostrophe_only)};

static gboolean is_language(const char *language, const char *code) {
    gsize length = strlen(code);
    return g_ascii_strncasecmp(language, code, length) == 0 &&
           (!language[length] || language[length] == '-' || language[length] == '_');
}

const RuleSet *rules_of(const char *language) {
    static const RuleSet *const sets[] = {&rules_french, &rules_english, &rules_breton};
    for (guint i = 0; language && i < G_N_ELEMENTS(sets); i++) {
        if (is_language(language, sets[i]->code)) {
            return sets[i];
        }
    }
    return &rules_common;
}

/* ---- passes ---- */

/* Markup may put a mark across another; the rules of languages do not. */
static gboolean run(Draft *draft, const Pass *pass, gboolean marks) {
    pass->run(draft);
    gboolean changed = draft_apply(draft);
    if (changed && marks) {
        draft_settle_marks(draft);
    }
    return changed;
}

/* The rules of one language, on its own words. */
static gboolean run_language(Draft *draft, const RuleSet *rules) {
    gboolean changed = FALSE;
    draft->rules = rules;
    for (guint i = 0; i < rules->n_passes; i++) {
        changed |= run(draft, &rules->passes[i], FALSE);
    }
    return changed;
}

/* Those of the text first, then those of foreign words. */
static gboolean run_languages(Draft *draft, const RuleSet *own) {
    if (!draft_is_mixed(draft)) {
        return run_language(draft, own);
    }
    gboolean changed = FALSE;
    for (guint i = 0; i <= draft->languages->len; i++) {
        draft->tongue = (int)i;
        changed |= draft_settle_marks(draft);
        changed |=
            run_language(draft, i ? rules_of(g_ptr_array_index(draft->languages, i - 1)) : own);
    }
    draft->tongue = TONGUE_ANY;
    return changed;
}

static void run_all(Draft *draft) {
    const RuleSet *own = draft->rules;
    gboolean changed = TRUE;
    for (int round = 0; round < MOST_ROUNDS && changed; round++) {
        changed = draft_settle_marks(draft);
        for (guint i = 0; i < G_N_ELEMENTS(common_passes); i++) {
            changed |= run(draft, &common_passes[i], TRUE);
        }
        changed |= run_languages(draft, own);
    }
}

/* ---- writing ---- */

static Composed *composed_new(Arena *arena, gsize length, const ComposedPart *of) {
    Composed *composed = arena_new0(arena, Composed);
    ComposedPart *part = arena_new0(arena, ComposedPart);
    *part = (ComposedPart){0, arena_strdup(arena, of->language), arena_strdup(arena, of->written),
                           of->span};
    composed->length = length;
    composed->source = arena_new_array(arena, guint32, length + 1);
    composed->parts = part;
    composed->n_parts = 1;
    return composed;
}

static gsize byte_length(gunichar c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

/* Where a link leads that came in with its marks only: to the address that is its text, or nowhere.
 */
static const char *url_of(Arena *arena, const Draft *draft, int link) {
    const Letter *letter = &draft->letters[link];
    if (letter->which) {
        return arena_strdup(arena, g_ptr_array_index(draft->urls, letter->which - 1));
    }
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = link + 1; i < draft->n && draft->letters[i].c != MARK_END(MARK_LINK); i++) {
        if (!has_kind(draft, i, KIND_MARK)) {
            g_string_append_unichar(text, draft->letters[i].c);
        }
    }
    g_autofree char *url = address_of_link(text->str, text->len);
    return arena_strdup(arena, url ? url : "");
}

/* Of foreign words: as it was named; "" when only the marks came in. */
static const char *language_of(Arena *arena, const Draft *draft, int foreign) {
    guint which = draft->letters[foreign].which;
    return which ? arena_strdup(arena, g_ptr_array_index(draft->languages, which - 1)) : "";
}

/* What the marks of a kind lead to or say, in their order; NULL when there are none. */
static const char **write_values(Arena *arena, const Draft *draft, gunichar mark,
                                 const char *(*value)(Arena *, const Draft *, int), guint *ret_n) {
    *ret_n = 0;
    for (int i = 0; draft->seen & KIND_MARK && i < draft->n; i++) {
        *ret_n += draft->letters[i].c == mark;
    }
    const char **values = *ret_n ? arena_new_array(arena, const char *, *ret_n) : NULL;
    for (int i = 0, n = 0; values && i < draft->n; i++) {
        if (draft->letters[i].c == mark) {
            values[n++] = value(arena, draft, i);
        }
    }
    return values;
}

static Composed *write_out(Arena *arena, const Draft *draft, const ComposedPart *of) {
    gsize length = 0;
    for (int i = 0; i < draft->n; i++) {
        length += byte_length(draft->letters[i].c);
    }
    Composed *composed = composed_new(arena, length, of);
    char *text = arena_alloc(arena, length + 1);
    guint32 *source = (guint32 *)composed->source;
    gsize at = 0;
    for (int i = 0; i < draft->n; i++) {
        gsize end = at + byte_length(draft->letters[i].c);
        if (end == at + 1) {
            text[at] = (char)draft->letters[i].c;
        } else {
            g_unichar_to_utf8(draft->letters[i].c, text + at);
        }
        for (; at < end; at++) {
            source[at] = draft->letters[i].from;
        }
    }
    source[length] = draft->end;
    composed->text = text;
    composed->urls = write_values(arena, draft, MARK_LINK, url_of, &composed->n_urls);
    composed->languages =
        write_values(arena, draft, MARK_FOREIGN, language_of, &composed->n_languages);
    return composed;
}

/* ---- the door ---- */

Composed *text_plain(Arena *arena, const char *text, const char *language, Span span) {
    gsize length = strlen(text);
    Composed *composed = composed_new(arena, length, &(ComposedPart){0, language, text, span});
    guint32 *source = (guint32 *)composed->source;
    for (gsize i = 0; i <= length; i++) {
        source[i] = (guint32)i;
    }
    composed->text = arena_strndup(arena, text, length);
    return composed;
}

Composed *text_compose(Arena *arena, const char *text, const char *language, Span span) {
    Draft draft;
    draft_init(&draft, text, rules_of(language));
    run_all(&draft);
    Composed *composed = write_out(arena, &draft, &(ComposedPart){0, language, text, span});
    draft_clear(&draft);
    return composed;
}

Composed *text_compose_part(Arena *arena, const char *text, gsize start, gsize end,
                            const ComposedPart *of) {
    Composed *composed = text_compose(arena, arena_strndup(arena, text + start, end - start),
                                      of->language, of->span);
    guint32 *source = (guint32 *)composed->source;
    for (gsize i = 0; i <= composed->length; i++) {
        source[i] += (guint32)start;
    }
    ((ComposedPart *)composed->parts)->written = of->written;
    return composed;
}

static const char **join(Arena *arena, const char *const *first, guint n_first,
                         const char *const *second, guint n_second) {
    const char **all = arena_new_array(arena, const char *, n_first + n_second);
    for (guint i = 0; i < n_first + n_second; i++) {
        all[i] = i < n_first ? first[i] : second[i - n_first];
    }
    return all;
}

Composed *text_join(Arena *arena, const Composed *first, const Composed *second) {
    Composed *joined = arena_new0(arena, Composed);
    gsize second_start = first->length + 1;
    joined->length = second_start + second->length;
    joined->text = arena_printf(arena, "%s\n%s", first->text, second->text);
    guint32 *source = arena_new_array(arena, guint32, joined->length + 1);
    memcpy(source, first->source, (first->length + 1) * sizeof *source);
    memcpy(source + second_start, second->source, (second->length + 1) * sizeof *source);
    joined->source = source;
    joined->n_parts = first->n_parts + second->n_parts;
    ComposedPart *parts = arena_new_array(arena, ComposedPart, joined->n_parts);
    for (guint i = 0; i < joined->n_parts; i++) {
        gboolean from_first = i < first->n_parts;
        parts[i] = from_first ? first->parts[i] : second->parts[i - first->n_parts];
        parts[i].start += from_first ? 0 : second_start;
    }
    joined->parts = parts;
    joined->n_urls = first->n_urls + second->n_urls;
    joined->urls = join(arena, first->urls, first->n_urls, second->urls, second->n_urls);
    joined->n_languages = first->n_languages + second->n_languages;
    joined->languages =
        join(arena, first->languages, first->n_languages, second->languages, second->n_languages);
    return joined;
}

const char *text_without_marks(Arena *arena, const char *text) {
    char *bare = arena_strdup(arena, text), *to = bare;
    for (const char *at = text, *next; *at; at = next) {
        next = g_utf8_next_char(at);
        if ((guchar)*at < 0x80 || !(char_kind(g_utf8_get_char(at)) & KIND_MARK)) {
            while (at < next) {
                *to++ = *at++;
            }
        }
    }
    *to = '\0';
    return bare;
}

const char *text_bare(Arena *arena, const char *text, const char *language) {
    static const char markup[] = "[_`\\";
    return text && strpbrk(text, markup)
               ? text_without_marks(arena, text_compose(arena, text, language, (Span){0})->text)
               : arena_strdup(arena, text);
}
