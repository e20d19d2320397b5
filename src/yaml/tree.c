/* SPDX-License-Identifier: MIT */
/* From libyaml's events to the tree, refusing what goes beyond plain data. */
#include "yaml-internal.h"

#include "base/i18n.h"

#include <string.h>

enum { MOST_ALIASED = 100000, MOST_SAID = 200 };

typedef struct {
    Node *node;
    const char *name; /* of the anchor; owned by the arena */
    guint weight;     /* nodes it stands for, aliases written out */
    gboolean open;    /* its end has not been read: an alias inside would never end */
    gboolean used;
    gboolean scalar;
    yaml_mark_t mark;
} Anchor;

/* A list or map whose end has not been read. */
typedef struct {
    Node *node;
    GPtrArray *items, *keys;
    GHashTable *seen; /* map: key text → key node */
    Node *key;        /* map: waiting for its value */
    gboolean drop;    /* map: the waiting pair was refused */
    gboolean is_key;  /* stands where a key should */
    guint weight;
    Anchor *anchor;
} Frame;

typedef struct {
    Reader reader;
    Tree *tree;
    GArray *frames;      /* of Frame */
    GHashTable *anchors; /* name → Anchor */
    GPtrArray *all_anchors;
    guint aliased;
    guint n_documents;
    guint said_before; /* diagnostics in the list when this file began */
    gboolean stop;
} Builder;

static Span span_at(const Builder *b, yaml_mark_t mark, guint length) {
    return (Span){b->reader.source, (guint)mark.line + 1, (guint)mark.column + 1, MAX(length, 1)};
}

static Span span_of_event(Builder *b, const yaml_event_t *event) {
    yaml_mark_t from = event->start_mark, to = event->end_mark;
    if (from.line == to.line) {
        return span_at(b, from, (guint)(to.column - from.column));
    }
    const char *at = reader_at(&b->reader, from);
    guint rest = (guint)g_utf8_strlen(at, -1);
    gboolean block = *at == '|' || *at == '>';
    return span_at(b, from, block ? 1 : rest);
}

static Frame *top(const Builder *b) {
    return b->frames->len ? &g_array_index(b->frames, Frame, b->frames->len - 1) : NULL;
}

/* TRUE when the next node is the key of a map. */
static gboolean wants_key(const Builder *b) {
    const Frame *frame = top(b);
    return frame && frame->node->kind == NODE_MAP && !frame->key;
}

static Node *node_new(Builder *b, NodeKind kind, Span span) {
    Node *node = arena_new0(b->tree->arena, Node);
    node->kind = kind;
    node->span = span;
    node->text = "";
    return node;
}

/* The odd spaces at both ends of a key were reported; without them it is the key that was meant. */
static void trim_key(Builder *b, Node *key) {
    const char *from = key->text, *to = key->text + key->length;
    for (gsize n; (n = odd_space(from));) {
        from += n;
    }
    while (to > from && odd_space(g_utf8_prev_char(to))) {
        to = g_utf8_prev_char(to);
    }
    if ((gsize)(to - from) != key->length) {
        key->text = arena_strndup(b->tree->arena, from, (gsize)(to - from));
        key->length = (gsize)(to - from);
    }
}

static void take_key(Builder *b, Frame *frame, Node *key) {
    frame->key = key;
    frame->drop = FALSE;
    if (frame->keys->len == 0 &&
        !strchr("{",
                *reader_at(&b->reader, (yaml_mark_t){.line = frame->node->span.line - 1,
                                                     .column = frame->node->span.column - 1}))) {
        frame->node->span.length = key->span.length;
    }
    if (key->plain && strcmp(key->text, "<<") == 0) {
        diag_error(b->reader.diagnostics, "merge-key", key->span,
                   _("write the keys out where they are needed"),
                   _("\"<<\" (copying the keys of another map) is not allowed here"));
        frame->drop = TRUE;
        return;
    }
    trim_key(b, key);
    if (key->length == 0) {
        diag_error(b->reader.diagnostics, "empty-key", key->span,
                   _("write a word before the colon, or put the text between quotes"),
                   _("there is no key before this colon"));
        frame->drop = TRUE;
        return;
    }
    const Node *first = g_hash_table_lookup(frame->seen, key->text);
    if (first) {
        g_autofree char *hint = g_strdup_printf(
            _("the first one is on line %u: keep one of the two"), first->span.line);
        diag_error(b->reader.diagnostics, "duplicate-key", key->span, hint,
                   _("the key \"%s\" is written twice"), key->text);
        frame->drop = TRUE;
        return;
    }
    g_hash_table_insert(frame->seen, (gpointer)key->text, key);
}

/* Puts a finished node where it belongs. */
static void place(Builder *b, Node *node, guint weight) {
    Frame *frame = top(b);
    if (!frame) {
        b->tree->root = b->tree->root ? b->tree->root : node;
        return;
    }
    frame->weight += weight;
    if (frame->node->kind == NODE_LIST) {
        g_ptr_array_add(frame->items, node);
    } else if (!frame->key) {
        take_key(b, frame, node);
    } else {
        if (!frame->drop) {
            g_ptr_array_add(frame->keys, frame->key);
            g_ptr_array_add(frame->items, node);
        }
        frame->key = NULL;
    }
}

static void complex_key(Builder *b, Span span) {
    diag_error(b->reader.diagnostics, "complex-key", span,
               _("a key is a word; text that begins with [ or { goes between quotes"),
               _("a list or a map stands here where a key is expected"));
}

/* A pair whose key was refused: its value is read and forgotten. */
static void place_refused_key(Builder *b, Span span) {
    Frame *frame = top(b);
    frame->key = node_new(b, NODE_SCALAR, span);
    frame->drop = TRUE;
}

static Anchor *add_anchor(Builder *b, const yaml_char_t *name, Node *node, yaml_mark_t mark) {
    if (!name) {
        return NULL;
    }
    Anchor *anchor = arena_new0(b->tree->arena, Anchor);
    anchor->name = arena_strdup(b->tree->arena, (const char *)name);
    anchor->node = node;
    anchor->weight = 1;
    anchor->mark = mark;
    g_hash_table_insert(b->anchors, (gpointer)anchor->name, anchor);
    g_ptr_array_add(b->all_anchors, anchor);
    return anchor;
}

static void check_tag(Builder *b, const yaml_char_t *tag, const yaml_event_t *event) {
    if (!tag) {
        return;
    }
    gboolean plain =
        event->type == YAML_SCALAR_EVENT && event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    const char *at = reader_at(&b->reader, event->start_mark);
    if (plain && *at == '!' && at[1] != '!' && at[1] != '<') {
        scalar_sign_lost(&b->reader, event->start_mark, "reserved-sign");
        return;
    }
    guint length = (guint)strcspn(at, " \t,]}");
    diag_error(b->reader.diagnostics, "tag", span_at(b, event->start_mark, length),
               _("delete it; if it is text, put the whole value between quotes"),
               _("a word that begins with \"!\" (a YAML tag) is not allowed here"));
}

/* Those that an escape writes; the others were seen when the file was read. */
static void check_private(const Builder *b, const Node *node) {
    for (const char *at = node->text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (is_private(c)) {
            Span span = span_inside(node->span, node->text, (gsize)(at - node->text), 1);
            private_complain(b->reader.diagnostics, span, c);
        }
    }
}

static void on_scalar(Builder *b, const yaml_event_t *event) {
    gboolean is_key = wants_key(b);
    Node *node = node_new(b, NODE_SCALAR, span_of_event(b, event));
    yaml_scalar_style_t style = event->data.scalar.style;
    node->length = event->data.scalar.length;
    node->text =
        arena_strndup(b->tree->arena, (const char *)event->data.scalar.value, node->length);
    if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) {
        check_private(b, node);
    }
    node->plain = style == YAML_PLAIN_SCALAR_STYLE;
    node->block = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
    if (strlen(node->text) != node->length) {
        diag_error(b->reader.diagnostics, "nul-byte", node->span, _("delete the code \\0"),
                   _("this text holds a zero character, which cannot be printed"));
        node->length = strlen(node->text);
        node->cut = TRUE;
    }
    check_tag(b, event->data.scalar.tag, event);
    Anchor *anchor = add_anchor(b, event->data.scalar.anchor, node, event->start_mark);
    if (anchor) {
        anchor->scalar = node->plain;
    }
    if (event->data.scalar.tag || scalar_check(&b->reader, event, is_key)) {
        node->cut = TRUE;
    }
    place(b, node, 1);
}

static void on_alias(Builder *b, const yaml_event_t *event) {
    const char *name = (const char *)event->data.alias.anchor;
    Span span = span_of_event(b, event);
    Anchor *anchor = g_hash_table_lookup(b->anchors, name);
    if (wants_key(b)) {
        complex_key(b, span);
        place_refused_key(b, span);
        return;
    }
    Node *empty = node_new(b, NODE_SCALAR, span);
    empty->plain = empty->cut = TRUE;
    if (!anchor) {
        scalar_sign_lost(&b->reader, event->start_mark, "reserved-sign");
    } else if (anchor->open) {
        diag_error(b->reader.diagnostics, "alias-loop", span,
                   _("if it is text, put the whole value between quotes"),
                   _("\"*%s\" stands inside \"&%s\" itself, which would never end"), name, name);
    } else if (b->aliased + anchor->weight > MOST_ALIASED) {
        diag_error(
            b->reader.diagnostics, "alias-bomb", span, _("write the values out"),
            _("written out, the aliases (*) of this file would stand for more than %d values"),
            (int)MOST_ALIASED);
        b->stop = TRUE;
    } else {
        b->aliased += anchor->weight;
        anchor->used = TRUE;
        place(b, anchor->node, anchor->weight);
        return;
    }
    if (anchor) {
        anchor->used = TRUE;
    }
    place(b, empty, 1);
}

static void on_open(Builder *b, const yaml_event_t *event, NodeKind kind) {
    if (b->frames->len >= YAML_DEEPEST) {
        diag_error(b->reader.diagnostics, "too-deep", span_at(b, event->start_mark, 1),
                   _("check the brackets and the indentation"),
                   _("lists and maps are nested more than %d deep"), (int)YAML_DEEPEST);
        b->stop = TRUE;
        return;
    }
    gboolean list = kind == NODE_LIST;
    const yaml_char_t *name =
        list ? event->data.sequence_start.anchor : event->data.mapping_start.anchor;
    check_tag(b, list ? event->data.sequence_start.tag : event->data.mapping_start.tag, event);
    Frame frame = {.is_key = wants_key(b), .weight = 1};
    frame.node = node_new(b, kind, span_at(b, event->start_mark, 1));
    frame.items = g_ptr_array_new();
    frame.keys = g_ptr_array_new();
    frame.seen = list ? NULL : g_hash_table_new(g_str_hash, g_str_equal);
    frame.anchor = add_anchor(b, name, frame.node, event->start_mark);
    if (frame.anchor) {
        frame.anchor->open = TRUE;
    }
    if (frame.is_key) {
        complex_key(b, frame.node->span);
    }
    g_array_append_val(b->frames, frame);
}

static void close_frame(Builder *b) {
    Frame frame = *top(b);
    g_array_set_size(b->frames, b->frames->len - 1);
    Node *node = frame.node;
    node->n_items = frame.items->len;
    node->items =
        arena_memdup(b->tree->arena, frame.items->pdata, frame.items->len * sizeof(Node *));
    if (node->kind == NODE_MAP) {
        node->keys =
            arena_memdup(b->tree->arena, frame.keys->pdata, frame.keys->len * sizeof(Node *));
    }
    g_ptr_array_unref(frame.items);
    g_ptr_array_unref(frame.keys);
    g_clear_pointer(&frame.seen, g_hash_table_unref);
    if (frame.anchor) {
        frame.anchor->open = FALSE;
        frame.anchor->weight = frame.weight;
    }
    if (frame.is_key) {
        place_refused_key(b, node->span);
    } else {
        place(b, node, frame.weight);
    }
}

static void on_document(Builder *b, const yaml_event_t *event) {
    if (++b->n_documents > 1) {
        diag_error(b->reader.diagnostics, "several-documents", span_at(b, event->start_mark, 3),
                   _("delete the line \"---\", or make two files; for a rule across the page, put "
                     "it between quotes"),
                   _("a second document starts here: a file holds one"));
        b->stop = TRUE;
    }
}

static gboolean too_much_said(const Builder *b) {
    return diagnostics_length(b->reader.diagnostics) > b->said_before + MOST_SAID;
}

static void on_event(Builder *b, const yaml_event_t *event) {
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        on_document(b, event);
        break;
    case YAML_SCALAR_EVENT:
        on_scalar(b, event);
        break;
    case YAML_ALIAS_EVENT:
        on_alias(b, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        on_open(b, event, NODE_LIST);
        break;
    case YAML_MAPPING_START_EVENT:
        on_open(b, event, NODE_MAP);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_frame(b);
        break;
    case YAML_STREAM_END_EVENT:
        b->stop = TRUE;
        break;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        break;
    }
    if (too_much_said(b)) {
        diag_error(b->reader.diagnostics, "too-many-errors", span_at(b, event->start_mark, 1),
                   _("mend the first ones and start again"),
                   _("reading stops here: there are too many errors in this file"));
        b->stop = TRUE;
    }
}

/* Text such as "&Co" names an anchor and disappears: nobody refers to it. */
static void check_anchors(Builder *b) {
    for (guint i = 0; i < b->all_anchors->len && !too_much_said(b); i++) {
        Anchor *anchor = g_ptr_array_index(b->all_anchors, i);
        if (anchor->scalar && !anchor->used) {
            scalar_sign_lost(&b->reader, anchor->mark, "reserved-sign");
            anchor->node->cut = TRUE;
        }
    }
}

/* As far as libyaml gets in a text that could not be mended. */
static void read_broken(Builder *b, const GString *text) {
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        g_error("libyaml: out of memory");
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const guchar *)text->str, text->len);
    yaml_event_t event;
    while (!b->stop && yaml_parser_parse(&parser, &event)) {
        on_event(b, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

/* TRUE when the file was read to its end and nothing was left out. `events` are those of the whole
 * text. */
static gboolean build(Builder *b, gboolean whole, GArray *events) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < b->reader.lines->len; i++) {
        g_string_append(text, b->reader.lines->pdata[i]);
        g_string_append_c(text, '\n');
    }
    for (guint i = 0; !b->stop && i < events->len; i++) {
        on_event(b, &g_array_index(events, yaml_event_t, i));
    }
    if (!events->len) {
        read_broken(b, text);
    }
    whole = whole && b->frames->len == 0 && b->n_documents < 2;
    if (whole) {
        strict_check(&b->reader, text);
    }
    while (b->frames->len) {
        close_frame(b);
    }
    if (whole) {
        check_anchors(b);
    }
    return whole;
}

/* What is missing from a file that was not read whole is not the author's omission. */
static void mark_cut(Node *node, guint depth) {
    node->cut = TRUE;
    for (guint i = 0; i < node->n_items && depth < YAML_DEEPEST; i++) {
        if (!node->items[i]->cut) {
            mark_cut(node->items[i], depth + 1);
        }
    }
}

static void parse_lines(Tree *tree, GPtrArray *lines, Diagnostics *diagnostics) {
    g_autoptr(GArray) events = events_new();
    gboolean whole = syntax_mend(lines, tree->source, events, diagnostics);
    Builder b = {
        .reader = {.source = tree->source, .lines = lines, .diagnostics = diagnostics},
        .tree = tree,
        .frames = g_array_new(FALSE, TRUE, sizeof(Frame)),
        .anchors = g_hash_table_new(g_str_hash, g_str_equal),
        .all_anchors = g_ptr_array_new(),
        .said_before = diagnostics_length(diagnostics),
    };
    if (!build(&b, whole, events) && tree->root) {
        mark_cut(tree->root, 0);
    }
    if (whole && !b.n_documents) {
        diag_error(diagnostics, "file-empty", (Span){.source = tree->source},
                   _("write \"key: value\" lines into it, or delete it"),
                   _("the file is empty, or holds comments only"));
    }
    g_array_unref(b.frames);
    g_hash_table_unref(b.anchors);
    g_ptr_array_unref(b.all_anchors);
}

static Tree *tree_new(Source *source, gboolean readable, Diagnostics *diagnostics) {
    Tree *tree = g_new0(Tree, 1);
    tree->source = source;
    tree->arena = arena_new();
    g_autoptr(GPtrArray) lines = readable ? source_lines(source, diagnostics) : NULL;
    if (lines) {
        parse_lines(tree, lines, diagnostics);
    }
    return tree;
}

Tree *tree_parse(const char *text, gsize length, const char *shown_name, Diagnostics *diagnostics) {
    Source *source;
    gboolean readable = source_decode(text, length, shown_name, diagnostics, &source);
    return tree_new(source, readable, diagnostics);
}

Tree *tree_read(const char *path, const char *shown_name, Diagnostics *diagnostics) {
    Source *source;
    gboolean readable = source_read(path, shown_name, diagnostics, &source);
    return tree_new(source, readable, diagnostics);
}

void tree_free(Tree *tree) {
    if (tree) {
        arena_free(tree->arena);
        source_free(tree->source);
        g_free(tree);
    }
}
