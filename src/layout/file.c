/* SPDX-License-Identifier: MIT */
/* Reading layout files: frames, guide lines, variants, and the options of each block. */
#include "layout-internal.h"

#include <stddef.h>

#define SPAN(Struct) .size = sizeof(Struct), .span_offset = offsetof(Struct, span)

static const Key line_keys[] = {
    {"at", KEY_LENGTH, offsetof(GuideLine, at), .doc = "Distance from the top."},
    {"top-of", KEY_NAME, offsetof(GuideLine, top_of), .doc = "Or the top of that frame."}};
static const KeyTable line_table = {.name = N_("a guide line"),
                                    SPAN(GuideLine),
                                    .keys = line_keys,
                                    .n_keys = G_N_ELEMENTS(line_keys),
                                    .entry_offset = offsetof(GuideLine, id),
                                    .scalar = line_keys};

static const Key variant_keys[] = {
    {"needs", KEY_TEXTS, offsetof(Variant, needs), .doc = "What the poster must have."},
    {"lacks", KEY_TEXTS, offsetof(Variant, lacks), .doc = "What it must not have."},
    {"lines", KEY_ENTRIES, offsetof(Variant, lines), .required = TRUE, .table = &line_table,
     .doc = "Guide lines that move."},
};
static const KeyTable variant_table = {.name = N_("a variant"),
                                       SPAN(Variant),
                                       .keys = variant_keys,
                                       .n_keys = G_N_ELEMENTS(variant_keys)};

static const Key swap_keys[] = {
    {"as", KEY_NAME, offsetof(StyleSwap, as), .required = TRUE, .doc = "The style taken."}};
static const KeyTable swap_table = {.name = N_("a style of the layout"),
                                    SPAN(StyleSwap),
                                    .keys = swap_keys,
                                    .n_keys = G_N_ELEMENTS(swap_keys),
                                    .entry_offset = offsetof(StyleSwap, id),
                                    .scalar = swap_keys};

static const Key frame_keys[] = {
    {"block", KEY_NAME, offsetof(FrameSpec, block_name), .required = TRUE, .doc = "What is drawn."},
    {"options", KEY_NODE, offsetof(FrameSpec, options_node), .doc = "Keys of the block."},
    {"needs", KEY_TEXTS, offsetof(FrameSpec, needs), .doc = "Shown only with these."},
    {"lacks", KEY_TEXTS, offsetof(FrameSpec, lacks), .doc = "Shown only without these."},
    {"from", KEY_NAME, offsetof(FrameSpec, from), .doc = "Guide line that top is measured from."},
    {"to", KEY_NAME, offsetof(FrameSpec, to), .doc = "Guide line that bottom is measured from."},
    {"left", KEY_LENGTH, offsetof(FrameSpec, left), .doc = "From the left edge."},
    {"right", KEY_LENGTH, offsetof(FrameSpec, right), .doc = "From the right edge."},
    {"width", KEY_LENGTH, offsetof(FrameSpec, width), .doc = "Width."},
    {"top", KEY_LENGTH, offsetof(FrameSpec, top), .doc = "Below the edge or the line."},
    {"bottom", KEY_LENGTH, offsetof(FrameSpec, bottom), .doc = "Above the edge or the line."},
    {"height", KEY_LENGTH, offsetof(FrameSpec, height), .doc = "Height; natural when not given."},
    {"columns", KEY_TEXTS, offsetof(FrameSpec, columns), .doc = "First and last column."},
    {"above", KEY_TEXTS, offsetof(FrameSpec, above), .doc = "Stands above the first of these."},
    {"under", KEY_TEXTS, offsetof(FrameSpec, under), .doc = "Stands under the first of these."},
    {"gap", KEY_LENGTH, offsetof(FrameSpec, gap), .doc = "Distance to it."},
    {"below", KEY_NAME, offsetof(FrameSpec, below), .doc = "Its top may not rise above that line."},
    {"slot", KEY_NAME, offsetof(FrameSpec, slot), .doc = "Slot of the hero's art."},
    {"mirror", KEY_BOOLEAN, offsetof(FrameSpec, mirror), .doc = "Changes side with the hero."},
    {"level", KEY_INTEGER, offsetof(FrameSpec, level), .low = 0, .high = 1000,
     .doc = "Paint level."},
    {"order", KEY_INTEGER, offsetof(FrameSpec, order), .low = 0, .high = 1000,
     .doc = "Place in the reading order."},
};
static const KeyTable frame_table = {.name = N_("a frame"),
                                     SPAN(FrameSpec),
                                     .keys = frame_keys,
                                     .n_keys = G_N_ELEMENTS(frame_keys),
                                     .entry_offset = offsetof(FrameSpec, id)};

static const Key grid_keys[] = {
    {"left", KEY_LENGTH, offsetof(GridSpec, left), .required = TRUE, .doc = "Margin."},
    {"right", KEY_LENGTH, offsetof(GridSpec, right), .required = TRUE, .doc = "Margin."},
    {"top", KEY_LENGTH, offsetof(GridSpec, top), .required = TRUE, .doc = "Margin."},
    {"bottom", KEY_LENGTH, offsetof(GridSpec, bottom), .required = TRUE, .doc = "Margin."},
    {"columns", KEY_INTEGER, offsetof(GridSpec, columns), .required = TRUE, .low = 1, .high = 48,
     .doc = "How many columns."},
    {"gutter", KEY_LENGTH, offsetof(GridSpec, gutter), .required = TRUE, .doc = "Between columns."},
    {"baseline", KEY_LENGTH, offsetof(GridSpec, baseline), .required = TRUE,
     .doc = "Step of lines."},
};
static const KeyTable grid_table = {
    .name = N_("the grid"), SPAN(GridSpec), .keys = grid_keys, .n_keys = G_N_ELEMENTS(grid_keys)};

static const char *const sides[] = {"right", "left", NULL};

static const Key layout_keys[] = {
    {
        "version",
        KEY_CHOICE,
        offsetof(LayoutFile, version),
        .required = TRUE,
        .choices = key_versions,
    },
    {"name", KEY_TEXT, offsetof(LayoutFile, name), .required = TRUE, .doc = "Name of the layout."},
    {"page", KEY_NAME, offsetof(LayoutFile, page), .doc = "What tells it from other pages: recto."},
    {"needs", KEY_TEXTS, offsetof(LayoutFile, needs), .doc = "The page is there only with these."},
    {"lacks", KEY_TEXTS, offsetof(LayoutFile, lacks), .doc = "Or only without these."},
    {"width", KEY_LENGTH, offsetof(LayoutFile, width), .required = TRUE, .low = 30, .high = 20000,
     .doc = "Width of the format it is drawn for."},
    {"height", KEY_LENGTH, offsetof(LayoutFile, height), .required = TRUE, .low = 30, .high = 20000,
     .doc = "Height of the format it is drawn for."},
    {"printed", KEY_PERCENT, offsetof(LayoutFile, printed), .low = 0.1, .high = 3,
     .doc = "The share of its lengths that is printed: 50% of an A2 is an A4."},
    {"art-width", KEY_LENGTH, offsetof(LayoutFile, art_width), .low = 30, .high = 20000,
     .doc = "Width of the hero's art, at the left; the page's when not given."},
    {"side", KEY_CHOICE, offsetof(LayoutFile, side), .choices = sides,
     .doc = "Side of the hero, whatever the poster says."},
    {"styles", KEY_ENTRIES, offsetof(LayoutFile, styles), .table = &swap_table,
     .doc = "Styles that stand for others here: credits: credits-small."},
    {"unit", KEY_PERCENT, offsetof(LayoutFile, unit), .low = 0.1, .high = 3,
     .doc = "How large the small distances inside blocks are: 55% for a small sheet."},
    {"grow", KEY_PERCENT, offsetof(LayoutFile, grow), .low = 1, .high = 3,
     .doc = "How much larger than its style the body text may be to fill the page."},
    {"grid", KEY_MAP, offsetof(LayoutFile, grid), .required = TRUE, .table = &grid_table,
     .doc = "Margins and columns."},
    {"lines", KEY_ENTRIES, offsetof(LayoutFile, lines), .table = &line_table,
     .doc = "Guide lines."},
    {"variants", KEY_MAPS, offsetof(LayoutFile, variants), .table = &variant_table,
     .doc = "Guide lines that move when content is missing; the first that holds is taken."},
    {"frames", KEY_ENTRIES, offsetof(LayoutFile, frames), .required = TRUE, .table = &frame_table,
     .doc = "Frames, in the order in which they are measured."},
};
static const KeyTable layout_table = {.name = N_("the layout"),
                                      SPAN(LayoutFile),
                                      .keys = layout_keys,
                                      .n_keys = G_N_ELEMENTS(layout_keys)};

/* Every name a frame mentions must exist. */
static gboolean check_frame_names(const LayoutFile *file, const FrameSpec *frame,
                                  Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    const Text *lines[] = {&frame->from, &frame->to, &frame->below};
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        if (lines[i]->s &&
            !list_lookup(&file->lines, sizeof(GuideLine), offsetof(GuideLine, id), lines[i]->s)) {
            diag_error(diagnostics, "unknown-line", lines[i]->span, _("add it under lines:"),
                       _("there is no guide line \"%s\""), lines[i]->s);
            ok = FALSE;
        }
    }
    for (guint i = 0; i < frame->above.n + frame->under.n; i++) {
        const Text *id = i < frame->above.n
                             ? (const Text *)frame->above.items + i
                             : (const Text *)frame->under.items + (i - frame->above.n);
        if (!list_lookup(&file->frames, sizeof(FrameSpec), offsetof(FrameSpec, id), id->s)) {
            diag_error(diagnostics, "unknown-frame", id->span, NULL, _("there is no frame \"%s\""),
                       id->s);
            ok = FALSE;
        }
    }
    return ok;
}

/* A line stands somewhere; one that hangs on a frame must find it. */
static gboolean check_lines(const LayoutFile *file, Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    for (guint i = 0; i < file->lines.n; i++) {
        const GuideLine *line = (const GuideLine *)file->lines.items + i;
        const Text *frame = &line->top_of;
        if (!frame->s && !line->at.set) {
            g_autofree char *hint =
                g_strdup_printf(_("write its distance from the top: %s: 47mm"), line->id.s);
            diag_error(diagnostics, "missing-key", line->span, hint,
                       _("the guide line \"%s\" has no place"), line->id.s);
            ok = FALSE;
        }
        if (frame->s &&
            !list_lookup(&file->frames, sizeof(FrameSpec), offsetof(FrameSpec, id), frame->s)) {
            diag_error(diagnostics, "unknown-frame", frame->span, NULL,
                       _("there is no frame \"%s\""), frame->s);
            ok = FALSE;
        }
    }
    return ok;
}

/* A condition that does not exist would never hold, in silence. */
static gboolean check_conditions(const List *list, Diagnostics *diagnostics) {
    const char *const *known = layout_conditions();
    gboolean ok = TRUE;
    for (guint i = 0; i < list->n; i++) {
        const Text *condition = (const Text *)list->items + i;
        if (g_strv_contains(known, condition->s)) {
            continue;
        }
        const char *nearest = keys_nearest(condition->s, known, g_strv_length((char **)known));
        g_autofree char *all = g_strjoinv(", ", (char **)known);
        g_autofree char *hint = nearest ? g_strdup_printf(_("did you mean \"%s\"?"), nearest)
                                        : g_strdup_printf(_("the conditions are: %s"), all);
        diag_error(diagnostics, "unknown-condition", condition->span, hint,
                   _("there is no condition \"%s\""), condition->s);
        ok = FALSE;
    }
    return ok;
}

/* Finds the block of a frame and reads its options by the block's own table. */
static gboolean read_frame(const LayoutFile *file, FrameSpec *frame, Arena *arena,
                           Diagnostics *diagnostics) {
    if (!frame->block_name.s) {
        return FALSE;
    }
    frame->block = block_lookup(frame->block_name.s);
    if (!frame->block) {
        const char *const *names = block_names();
        const char *nearest =
            keys_nearest(frame->block_name.s, names, g_strv_length((char **)names));
        g_autofree char *hint =
            nearest ? g_strdup_printf(_("did you mean \"%s\"?"), nearest) : NULL;
        diag_error(diagnostics, "unknown-block", frame->block_name.span, hint,
                   _("there is no block \"%s\""), frame->block_name.s);
        return FALSE;
    }
    const KeyTable *table = frame->block->options;
    if (!table && frame->options_node) {
        diag_error(diagnostics, "unknown-key", frame->options_node->span, NULL,
                   _("the block \"%s\" has no options"), frame->block->name);
        return FALSE;
    }
    gboolean ok = check_frame_names(file, frame, diagnostics);
    ok &=
        check_conditions(&frame->needs, diagnostics) & check_conditions(&frame->lacks, diagnostics);
    if (table) {
        static const Node none = {.kind = NODE_MAP};
        const Node *options = frame->options_node ? frame->options_node : &none;
        frame->options = arena_alloc(arena, table->size);
        ok &= keys_read(options, table, frame->options, arena, diagnostics);
    }
    return ok;
}

gboolean layout_file_read(const Tree *tree, LayoutFile *ret_file, Diagnostics *diagnostics) {
    if (!tree->root || !keys_read(tree->root, &layout_table, ret_file, tree->arena, diagnostics)) {
        return FALSE;
    }
    gboolean ok = check_lines(ret_file, diagnostics) &
                  check_conditions(&ret_file->needs, diagnostics) &
                  check_conditions(&ret_file->lacks, diagnostics);
    for (guint i = 0; i < ret_file->variants.n; i++) {
        const Variant *variant = (const Variant *)ret_file->variants.items + i;
        ok &= check_conditions(&variant->needs, diagnostics) &
              check_conditions(&variant->lacks, diagnostics);
    }
    for (guint i = 0; i < ret_file->frames.n; i++) {
        ok &=
            read_frame(ret_file, (FrameSpec *)ret_file->frames.items + i, tree->arena, diagnostics);
    }
    return ok;
}
