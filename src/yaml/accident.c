/* SPDX-License-Identifier: MIT */
/* Turns a syntax error of libyaml into what happened to the author, by looking at the line: each
 * accident has a detector, and the first that recognises the line speaks. */
#include "yaml-internal.h"

#include "base/i18n.h"

#include <string.h>

typedef struct {
    GPtrArray *lines;
    const SyntaxError *error;
    guint index; /* of the line under suspicion, from 0 */
    Line line;
    gboolean first_suspect; /* the line that libyaml named */
} Trouble;

typedef gboolean (*Detector)(const Trouble *, Accident *);

static gboolean said(const SyntaxError *error, const char *words) {
    return strstr(error->problem, words) != NULL;
}

/* Fills the place, and the hint from the mended line when there is no other. Always TRUE. */
static gboolean tell(const Trouble *t, Accident *accident, const char *code, const char *from,
                     const char *to) {
    accident->code = code;
    accident->line = t->index;
    accident->column = line_column(&t->line, from);
    accident->length = (guint)MAX(g_utf8_strlen(from, to - from), 1);
    if (!accident->hint && accident->mended) {
        accident->hint = hint_write(accident->mended);
    }
    return TRUE;
}

static Trouble trouble_at(const Trouble *t, guint index) {
    Trouble other = *t;
    other.index = MIN(index, t->lines->len - 1);
    other.line = line_parse(g_ptr_array_index(t->lines, other.index));
    return other;
}

static gboolean is_content(const char *line) {
    const char *at = line_parse(line).content;
    return *at && *at != '#';
}

/* The nearest line above that holds something; the line itself when there is none. */
static guint line_above(GPtrArray *lines, guint index) {
    for (guint i = index; i-- > 0;) {
        if (is_content(lines->pdata[i])) {
            return i;
        }
    }
    return index;
}

static guint indentation(const Line *line) { return line_column(line, line->content) - 1; }

static gboolean tab_indent(const Trouble *t, Accident *accident) {
    const char *tab = memchr(t->line.start, '\t', (gsize)(t->line.item - t->line.start));
    if (!tab) {
        return FALSE;
    }
    GString *mended = g_string_new(NULL);
    for (const char *p = t->line.start; p < t->line.item; p++) {
        g_string_append_len(mended, *p == '\t' ? "  " : p,
                            *p == '\t' && p < t->line.content ? 2 : 1);
    }
    g_string_append(mended, t->line.item);
    accident->mended = g_string_free(mended, FALSE);
    accident->message = g_strdup(_("this line is indented with a tab, and YAML wants spaces"));
    accident->hint = g_strdup(_("indent with spaces: two for each level (most editors can be told "
                                "to write spaces for the Tab key)"));
    return tell(t, accident, "tab-indent", tab, tab + 1);
}

/* Spaces that look like spaces, where YAML wants plain ones: in the indentation, after a dash,
 * after the colon. */
static gboolean no_break_space(const Trouble *t, Accident *accident) {
    const Line *line = &t->line;
    const char *first = NULL;
    GString *mended = g_string_new(NULL);
    for (const char *p = line->start; *p;) {
        gboolean structure = p < line->item || (line->colon && p > line->colon && p < line->value);
        gsize odd = structure ? odd_space(p) : 0;
        if (odd) {
            first = first ? first : p;
            g_string_append_c(mended, ' ');
            p += odd;
        } else {
            g_string_append_c(mended, *p++);
        }
    }
    accident->mended = g_string_free(mended, FALSE);
    if (!first) {
        g_clear_pointer(&accident->mended, g_free);
        return FALSE;
    }
    accident->message = g_strdup(_("this space is not an ordinary space but a no-break or special "
                                   "one, which YAML takes for a letter"));
    accident->hint =
        g_strdup(_("delete it and type it again with the space bar (text pasted from a "
                   "word processor often holds such spaces)"));
    return tell(t, accident, "no-break-space", first, g_utf8_next_char(first));
}

/* A quote that swallowed the lines below it: libyaml notices at the end of the file, or at the next
 * quote. */
static gboolean unclosed_quote(const Trouble *t, Accident *accident) {
    const SyntaxError *error = t->error;
    gboolean to_the_end = strstr(error->context, "quoted scalar") &&
                          (said(error, "end of stream") || said(error, "document indicator"));
    gboolean swallowed = error->has_scalar &&
                         (error->scalar_style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
                          error->scalar_style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) &&
                         error->scalar_from.line < error->scalar_to.line &&
                         error->scalar_to.line + 1 >= error->at.line;
    if (!to_the_end && !swallowed) {
        return FALSE;
    }
    yaml_mark_t mark = to_the_end ? error->context_at : error->scalar_from;
    Trouble there = trouble_at(t, (guint)mark.line);
    const char *open = g_utf8_offset_to_pointer(
        there.line.start, MIN((glong)mark.column, g_utf8_strlen(there.line.start, -1)));
    if (swallowed && !to_the_end) {
        Line below = line_parse(g_ptr_array_index(t->lines, MIN(mark.line + 1, t->lines->len - 1)));
        if (!below.colon && below.item == below.content) {
            return FALSE;
        }
    }
    char close[2] = {*open == '\'' ? '\'' : '"', 0};
    const char *end = there.line.start + strlen(there.line.start);
    accident->mended = g_strdup_printf("%s%s", there.line.start, close);
    accident->message = g_strdup_printf(_("the quote %s that opens here is never closed"), close);
    return tell(&there, accident, "unclosed-quote", open, MAX(end, open + 1));
}

static gboolean quoted_value(const Trouble *t, Accident *accident) {
    const Line *line = &t->line;
    const char *from = line->value;
    if ((*from != '"' && *from != '\'')) {
        return FALSE;
    }
    const char *close = quote_end(from);
    if (said(t->error, "escape") && *from == '"') {
        g_autoptr(GString) by = g_string_new_len(from, line->end - from);
        g_string_replace(by, "\\", "\\\\", 0);
        accident->mended = line_replaced(line, from, line->end, by->str);
        accident->message =
            g_strdup(_("between double quotes, a backslash (\\) starts a code, and this is none"));
        const char *slash = strchr(from, '\\');
        return tell(t, accident, "bad-escape", slash ? slash : from, slash ? slash + 1 : line->end);
    }
    const char *after = close;
    while (after && is_blank(*after)) {
        after++;
    }
    if (!after || after >= line->end || *after == ',' || *after == ']' || *after == '}') {
        return FALSE;
    }
    /* "L'été" between apostrophes, "Le "grand" jour": the outer quotes are YAML's, the inner ones
     * the text's. But "Oui" et "non" is text as a whole. */
    gboolean outer = line->end[-1] == *from && line->end - from > 2 &&
                     (is_blank(close[-2]) || !is_blank(*close));
    g_autofree char *by = outer ? quoted(from + 1, line->end - 1) : quoted(from, line->end);
    accident->mended = line_replaced(line, from, line->end, by);
    accident->message = g_strdup(_("there is text after the closing quote: a value is either "
                                   "between quotes as a whole, or not at all"));
    return tell(t, accident, "text-after-quote", after, line->end);
}

/* Where the bracket that opens at `at` closes on this line; NULL when it does not. */
static const char *bracket_end(const char *at) {
    int depth = 0;
    for (; *at; at++) {
        depth += (*at == '[' || *at == '{') - (*at == ']' || *at == '}');
        if (depth == 0) {
            return at + 1;
        }
    }
    return NULL;
}

static gboolean unclosed_bracket(const Trouble *t, Accident *accident) {
    const Line *line = &t->line;
    const char *from = line->value;
    gboolean flow = strstr(t->error->context, "flow") != NULL || said(t->error, "end of stream");
    if ((*from != '[' && *from != '{') || bracket_end(from) || !flow) {
        return FALSE;
    }
    accident->message = g_strdup_printf(
        _("this value begins with \"%c\", which opens a list that is never closed"), *from);
    accident->mended = line_quoted(line, from, line->end);
    g_autofree char *write = hint_write(accident->mended);
    accident->hint = g_strdup_printf(_("close it with \"%c\"; or, if it is text, %s"),
                                     *from == '[' ? ']' : '}', write);
    return tell(t, accident, "unclosed-bracket", from, line->end);
}

/* "[#1A48B4]": between brackets, the "#" hides the bracket that closes. */
static gboolean hash_in_brackets(const Trouble *t, Accident *accident) {
    const Line *line = &t->line;
    const char *first = NULL;
    gboolean inside = FALSE;
    if (*line->value != '[' && *line->value != '{') {
        return FALSE;
    }
    GString *mended = g_string_new_len(line->start, line->value - line->start);
    for (const char *p = line->value; *p;) {
        inside = *p == '"' ? !inside : inside;
        if (inside || *p != '#' || !p[1] || is_blank(p[1]) || !strchr(" \t,[{", p[-1])) {
            g_string_append_c(mended, *p++);
            continue;
        }
        const char *end = p + strcspn(p, ",]}");
        g_autofree char *text = quoted(p, end);
        g_string_append(mended, text);
        first = first ? first : p;
        p = end;
    }
    accident->mended = g_string_free(mended, FALSE);
    if (!first) {
        g_clear_pointer(&accident->mended, g_free);
        return FALSE;
    }
    gboolean colour = is_colour(first);
    accident->message = g_strdup(colour ? _("this colour is lost: \"#\" starts a comment here")
                                        : _("this text is lost: \"#\" starts a comment here"));
    return tell(t, accident, colour ? "colour-lost" : "text-lost", first,
                first + strcspn(first, ",]} "));
}

/* TRUE when YAML gives a value that starts like this another sense, which then fails. */
static gboolean starts_with_sign(const Trouble *t, const char *from, const char *to) {
    gsize word = strspn(from + (from < to),
                        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
    switch (*from) {
    case '@':
    case '`':
    case '%':
    case ',':
    case ']':
    case '}':
        return TRUE;
    case '*':
    case '&':
        return word == 0 || from + 1 + word < to;
    case '!':
        return t->first_suspect;
    case '?':
        return is_blank(from[1]) || from + 1 == to;
    case '[':
    case '{': {
        const char *close = bracket_end(from);
        return !close || close < to;
    }
    default:
        return FALSE;
    }
}

static gboolean reserved_sign(const Trouble *t, Accident *accident) {
    const Line *line = &t->line;
    const char *from = line->value, *to = line->end;
    if (line->colon && starts_with_sign(t, line->item, line->colon)) {
        from = line->item;
        to = line->colon;
        while (to > from + 1 && is_blank(to[-1])) {
            to--;
        }
    } else if (from >= to || !starts_with_sign(t, from, to)) {
        return FALSE;
    }
    char sign[8] = {0};
    memcpy(sign, from, (gsize)(g_utf8_next_char(from) - from));
    accident->message =
        g_strdup_printf(_("this text begins with \"%s\", a sign that YAML keeps for itself"), sign);
    accident->mended = line_quoted(line, from, to);
    return tell(t, accident, "reserved-sign", from, to);
}

/* Where a text between { } or [ ] that was not put between quotes ends: before the next key, or the
 * next item, or the bracket that closes. `at` is inside of it. */
static const char *flow_text_end(const Line *line, const char *at, gboolean map) {
    const char *end = line->end;
    for (const char *p = at; p < line->end; p++) {
        if (*p == (map ? '}' : ']')) {
            end = p; /* the last one of the line: others are the text's own */
        }
    }
    for (const char *p = at; p < end; p++) {
        const char *key = p + 1 + strspn(p + 1, " \t");
        gsize word = strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-");
        if (*p == ',' && (!map || (word && key[word] == ':' && is_blank(key[word + 1])))) {
            end = p;
        }
    }
    while (end > at && is_blank(end[-1])) {
        end--;
    }
    return end;
}

/* "{place: Ici, text: un [mot] entre crochets}": a bracket is a sign of YAML's there. */
static gboolean bracket_in_text(const Trouble *t, Accident *accident) {
    const Line *line = &t->line;
    gboolean map = strstr(t->error->context, "flow mapping") != NULL;
    if ((!map && !strstr(t->error->context, "flow sequence")) || t->index != t->error->at.line ||
        (gsize)g_utf8_strlen(line->start, -1) <= t->error->at.column) {
        return FALSE;
    }
    const char *bracket = g_utf8_offset_to_pointer(line->start, (glong)t->error->at.column);
    const char *from = bracket;
    while (from > line->item && !strchr(",[{\"'", from[-1]) &&
           !(from[-1] == ':' && is_blank(*from))) {
        from--;
    }
    from += strspn(from, " \t");
    if (!strchr("[{", *bracket) || from >= bracket ||
        (from > line->item && strchr("\"'", from[-1]))) {
        return FALSE;
    }
    accident->mended = line_quoted(line, from, flow_text_end(line, bracket, map));
    accident->message = g_strdup_printf(
        _("there is a \"%c\" inside this text, a sign that YAML keeps for itself between brackets"),
        *bracket);
    return tell(t, accident, "bracket-in-text", bracket, bracket + 1);
}

static gboolean block_text(const Trouble *t, Accident *accident) {
    const Line *line = &t->line;
    const char *from = line->value, *after = from + 1;
    if (*from != '|' && *from != '>') {
        return FALSE;
    }
    after += strspn(after, "+-0123456789");
    if (after >= line->end && !said(t->error, "indentation indicator")) {
        return FALSE;
    }
    accident->message = g_strdup_printf(
        _("after \"%c\", the text starts on the next line, and is indented"), *from);
    accident->mended = line_quoted(line, from, line->end);
    g_autofree char *write = hint_write(accident->mended);
    accident->hint =
        g_strdup_printf(_("move the text to the next line; or, if \"%c\" belongs to the "
                          "text, %s"),
                        *from, write);
    return tell(t, accident, "block-text", from, line->end);
}

static gboolean list_on_key_line(const Trouble *t, Accident *accident) {
    const Line *line = &t->line;
    if (!line->colon || *line->value != '-' || (!is_blank(line->value[1]) && line->value[1])) {
        return FALSE;
    }
    guint next = MIN(t->index + 1, t->lines->len - 1);
    Line below = line_parse(g_ptr_array_index(t->lines, next));
    gboolean goes_on = *below.content == '-';
    g_autofree char *text = line_quoted(line, line->value, line->end);
    g_autofree char *write = hint_write(text);
    accident->message = g_strdup(_("a list cannot start on the line of its key"));
    accident->hint =
        g_strdup_printf(_("start the list on the next line; or, if this is text, %s"), write);
    /* the items below are read; this one is left out of the copy */
    accident->mended =
        goes_on ? g_strndup(line->start, (gsize)(line->colon + 1 - line->start)) : g_strdup(text);
    return tell(t, accident, "list-on-key-line", line->value, line->end);
}

static gboolean colon_in_text(const Trouble *t, Accident *accident) {
    const Line *line = &t->line;
    if (!line->colon || *line->value == '"' || *line->value == '\'') {
        return FALSE;
    }
    Line inner = line_parse(line->value);
    const char *colon = inner.colon;
    if (!colon || colon >= line->end) {
        return FALSE;
    }
    gboolean spaced =
        colon > line->value && (is_blank(colon[-1]) || odd_space(g_utf8_prev_char(colon)));
    accident->mended = line_quoted(line, line->value, line->end);
    accident->message = g_strdup(
        spaced ? _("there is a colon inside this text, and YAML would take it for the end of a key")
               : _("a second key and colon stand on the same line"));
    g_autofree char *write = hint_write(accident->mended);
    if (!spaced) {
        accident->hint = g_strdup_printf(
            _("put the second key on a line of its own; or, if this is text, %s"), write);
    }
    return tell(t, accident, spaced ? "colon-in-text" : "nested-value", colon, colon + 1);
}

static gboolean missing_space(const Trouble *t, Accident *accident) {
    Trouble there = *t;
    /* a run of such lines is one long text to YAML: the first of them is where it began */
    if (t->error->has_scalar && t->error->scalar_style == YAML_PLAIN_SCALAR_STYLE &&
        t->error->scalar_from.line < t->error->scalar_to.line &&
        t->error->scalar_to.line <= t->error->at.line) {
        there = trouble_at(t, (guint)t->error->scalar_from.line);
    }
    const char *colon = there.line.colon ? NULL : tight_colon(there.line.item);
    if (!colon && !t->line.colon) {
        there = *t;
        colon = tight_colon(there.line.item);
    }
    if (!colon) {
        return FALSE;
    }
    accident->mended = line_replaced(&there.line, colon, colon + 1, ": ");
    accident->message = g_strdup(_("a space is missing after the colon"));
    return tell(&there, accident, "missing-space", colon, colon + 1);
}

static gboolean dash_space(const Trouble *t, Accident *accident) {
    const Line *line = &t->line;
    const char *dash = line->content;
    if (*dash != '-' || line->item != dash || dash[1] == '-') {
        return FALSE;
    }
    accident->mended = line_replaced(line, dash, dash + 1, "- ");
    accident->message = g_strdup(_("a space is missing after the dash of this list item"));
    return tell(t, accident, "dash-space", dash, dash + 1);
}

static gboolean opens_block_text(const Line *line) {
    return line->end > line->value &&
           strspn(line->value, "|>+-0123456789") == (gsize)(line->end - line->value) &&
           (*line->value == '|' || *line->value == '>');
}

static gboolean empty_key(const Trouble *t, Accident *accident) {
    const char *colon = t->line.colon;
    if (!colon || colon != t->line.item) {
        return FALSE;
    }
    accident->drop = 1;
    accident->message = g_strdup(_("there is no key before this colon"));
    accident->hint = g_strdup(_("write a word before the colon, or put the text between quotes"));
    return tell(t, accident, "empty-key", colon, colon + 1);
}

static gboolean missing_colon(const Trouble *t, Accident *accident) {
    const Line *line = &t->line;
    if (line->colon || line->item != line->content || line->end <= line->value ||
        !(said(t->error, "expected ':'") || said(t->error, "expected key") ||
          said(t->error, "<document start>") || said(t->error, "mapping values"))) {
        return FALSE;
    }
    Line above = line_parse(g_ptr_array_index(t->lines, line_above(t->lines, t->index)));
    accident->drop = 1;
    if (opens_block_text(&above)) {
        for (guint i = t->index + 1; i < t->lines->len; i++, accident->drop++) {
            Line next = line_parse(g_ptr_array_index(t->lines, i));
            if (next.colon || next.item != next.content) {
                break;
            }
        }
        accident->message = g_strdup_printf(
            _("this text belongs to the \"%c\" above, and is not indented"), *above.value);
        accident->hint =
            g_strdup(_("indent every line of the text by two spaces more than its key"));
        return tell(t, accident, "bad-indent", line->content, line->end);
    }
    accident->message = g_strdup(_("this line has no key: a colon is missing"));
    accident->hint =
        g_strdup(_("write \"key: value\"; text that goes on from the line above must be "
                   "indented by two spaces more than its key"));
    return tell(t, accident, "missing-colon", line->content, line->end);
}

/* A key that is a word, not the start of a sentence. */
static gboolean is_key_word(const Line *line) {
    for (const char *p = line->item; p < line->colon; p++) {
        if (!g_ascii_isalnum(*p) && *p != '-' && *p != '_' &&
            !(is_blank(*p) && p + 1 == line->colon)) {
            return FALSE;
        }
    }
    return line->colon > line->item;
}

/* A colon on a line that goes on from the text above. */
static gboolean colon_in_continued_text(const Trouble *t, Accident *accident) {
    const Line *line = &t->line;
    if (!line->colon || !said(t->error, "mapping values") || is_key_word(line) ||
        !t->error->has_scalar || line->item != line->content) {
        return FALSE;
    }
    accident->mended = line_replaced(line, line->colon, line->colon + 1, " ");
    accident->message = g_strdup(
        _("there is a colon inside this text, and YAML would take it for the end of a key"));
    accident->hint = g_strdup(_("write \">\" after the key, and the whole text on the next lines, "
                                "indented"));
    return tell(t, accident, "colon-in-text", line->colon, line->colon + 1);
}

/* The indentation among the open levels above that is nearest to that of the line. */
static guint nearest_level(const Trouble *t) {
    guint own = indentation(&t->line), best = G_MAXINT / 2, open = G_MAXUINT;
    for (guint i = t->index; i-- > 0 && open > 0;) {
        if (!is_content(t->lines->pdata[i])) {
            continue;
        }
        Line line = line_parse(t->lines->pdata[i]);
        guint levels[2] = {line_column(&line, line.item) - 1, indentation(&line)};
        for (guint k = 0; k < 2; k++) {
            if (levels[k] >= open) {
                continue;
            }
            open = levels[k];
            if (ABS((int)open - (int)own) < ABS((int)best - (int)own)) {
                best = open;
            }
        }
    }
    return open == G_MAXUINT ? 0 : best;
}

static gboolean bad_indent(const Trouble *t, Accident *accident) {
    static const char *const words[] = {"expected key",   "'-' indicator",    "mapping values",
                                        "block sequence", "<document start>", "expected ':'"};
    gboolean about_levels = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        about_levels = about_levels || said(t->error, words[i]);
    }
    if (!about_levels || !t->first_suspect || t->line.content == t->line.end) {
        return FALSE;
    }
    guint own = indentation(&t->line), level = nearest_level(t);
    accident->shift = (int)level - (int)own;
    accident->message =
        g_strdup(accident->shift
                     ? _("the indentation of this line agrees with none of the lines above")
                     : _("this line is not of the same kind as the lines of its level: items of a "
                         "list begin with a dash, entries of a map with a key"));
    accident->hint =
        accident->shift
            ? level ? g_strdup_printf(_("put %u spaces before it, like the lines it belongs with"),
                                      level)
                    : g_strdup(_("begin it at the left margin, like the lines it belongs with"))
            : g_strdup(_("indent the line by two spaces more if it belongs to the line above"));
    accident->drop = accident->shift ? 0 : 1;
    return tell(t, accident, "bad-indent", t->line.content, t->line.end);
}

static void unexplained(const Trouble *t, Accident *accident) {
    accident->message = g_strdup(_("this line cannot be understood"));
    accident->hint =
        g_strdup_printf(_("look at its quotes, colons, brackets and indentation, and at "
                          "those of the line above (YAML says: %s)"),
                        t->error->problem);
    tell(t, accident, "syntax", t->line.content, t->line.start + strlen(t->line.start));
}

/* libyaml names the start of the thing it was reading for these; else the place it came to. */
static gboolean context_is_suspect(const char *context) {
    static const char *const things[] = {"simple key",   "an anchor", "an alias",
                                         "block scalar", "a tag",     "quoted scalar"};
    for (guint i = 0; i < G_N_ELEMENTS(things); i++) {
        if (strstr(context, things[i])) {
            return TRUE;
        }
    }
    return FALSE;
}

/* TRUE when the line above was text at a place for keys: YAML joined this line to it, and stumbled
 * over the colon here. */
static gboolean text_without_key(GPtrArray *lines, guint at, const SyntaxError *error) {
    guint above = line_above(lines, at), before = line_above(lines, above);
    Line here = line_parse(lines->pdata[at]), there = line_parse(lines->pdata[above]);
    Line opener = line_parse(lines->pdata[before]);
    if (above == at || indentation(&here) != indentation(&there) ||
        !(said(error, "<document start>") || said(error, "mapping values"))) {
        return FALSE;
    }
    if (there.colon && !odd_space(there.colon + 1)) {
        return FALSE;
    }
    gboolean continued =
        before != above && indentation(&opener) < indentation(&there) && opener.end > opener.value;
    return !continued;
}

void accident_explain(GPtrArray *lines, const SyntaxError *error, Accident *ret_accident) {
    static const Detector detectors[] = {
        tab_indent,      no_break_space, quoted_value, hash_in_brackets, unclosed_bracket,
        bracket_in_text, reserved_sign,  block_text,   list_on_key_line, colon_in_text,
        missing_space,   dash_space,     empty_key,    missing_colon,    colon_in_continued_text,
        bad_indent,
    };
    memset(ret_accident, 0, sizeof *ret_accident);
    guint last = lines->len - 1, n = 0, suspects[5];
    guint at = MIN((guint)error->at.line, last);
    at = is_content(lines->pdata[at]) ? at : line_above(lines, at);
    gboolean flow = strstr(error->context, "flow") != NULL;
    if (said(error, "tab")) {
        suspects[n++] = at;
    }
    if (text_without_key(lines, at, error)) {
        suspects[n++] = line_above(lines, at);
    }
    if (context_is_suspect(error->context) || flow) {
        suspects[n++] = MIN((guint)error->context_at.line, last);
    }
    suspects[n++] = at;
    suspects[n++] = line_above(lines, at);
    Trouble t = {.lines = lines, .error = error, .first_suspect = TRUE};
    Trouble first = trouble_at(&t, suspects[0]);
    if (unclosed_quote(&first, ret_accident)) {
        return;
    }
    for (guint i = 0; i < n; i++) {
        Trouble suspect = trouble_at(&t, suspects[i]);
        suspect.first_suspect = suspects[i] == suspects[0];
        for (guint k = 0; k < G_N_ELEMENTS(detectors); k++) {
            if (detectors[k](&suspect, ret_accident)) {
                return;
            }
        }
    }
    unexplained(&first, ret_accident);
}

void accident_clear(Accident *accident) {
    g_clear_pointer(&accident->message, g_free);
    g_clear_pointer(&accident->hint, g_free);
    g_clear_pointer(&accident->mended, g_free);
}
