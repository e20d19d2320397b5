/* SPDX-License-Identifier: MIT */
/* Block "columns": paragraphs in columns of even length, or through frames linked by flow:; above
 * the invitation stands its question. The text is the poster's body; a short one is set larger, in
 * fewer columns. */
#include "blocks.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

typedef struct {
    Span span;
    Number content, columns, gutter, question_gap, grow, grid, clear;
    Text style, question_style, around;
    List flow; /* Text: frames */
} Options;

enum { STORY, INVITATION, MOST_COLUMNS = 6, MOST_LINKED = 8 };
static const char *const contents[] = {"story", "invitation", NULL};

static const Key keys[] = {
    {"content", KEY_CHOICE, offsetof(Options, content), .required = TRUE, .choices = contents,
     .doc = "Which text."},
    {"columns", KEY_INTEGER, offsetof(Options, columns), .required = TRUE, .low = 1,
     .high = MOST_COLUMNS, .doc = "How many columns, at most."},
    {"gutter", KEY_LENGTH, offsetof(Options, gutter), .required = TRUE, .doc = "Between columns."},
    {"style", KEY_NAME, offsetof(Options, style), .required = TRUE, .doc = "Style of the text."},
    {"question-style", KEY_NAME, offsetof(Options, question_style),
     .doc = "Style of the question above the invitation."},
    {"question-gap", KEY_LENGTH, offsetof(Options, question_gap), .doc = "Under the question."},
    {"grow", KEY_PERCENT, offsetof(Options, grow), .low = 1, .high = 2,
     .doc = "How much larger than its style a short text may be."},
    {"flow", KEY_TEXTS, offsetof(Options, flow), .low = 1, .high = MOST_LINKED,
     .doc = "Frames the text goes on in, one after the other; their block is room."},
    {"around", KEY_NAME, offsetof(Options, around), .doc = "A frame whose shape lines run around."},
    {"clear", KEY_LENGTH, offsetof(Options, clear), .doc = "How far they keep from it."},
    {"grid", KEY_BOOLEAN, offsetof(Options, grid),
     .doc = "Base lines stand on the page's grid, in all columns and frames."},
};
static const KeyTable table = {.name = N_("the options of columns"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

#define PARAGRAPH_GAP 0.3 /* of the leading */
#define SHORT 0.88        /* a text that fills less of its room is set larger */
#define GROW_STEP 0.02
#define QUESTION_MOST 0.5 /* of the frame's height */
#define LEAST_LINES 3.5   /* a text with fewer lines a column has fewer columns */
#define ALONE_GROWTH 1.5  /* in one column, which is wide, it may be larger still */
#define WIDEST 48         /* em: wider columns are hard to read */

typedef struct {
    Type **paragraphs;
    guint n;
    Type *question;
    Fit question_fit;
    double question_height; /* with the gap under it */
    double growth;
    guint columns;
    const Frame *linked[MOST_LINKED]; /* frames the text goes on in */
    guint n_linked;
    const Path *around; /* what the lines run around, or NULL */
} State;

static const Text *text_of(const Layout *layout, const Options *options) {
    const MethodRecto *recto = &layout->model->method.recto;
    return (int)options->content.v == STORY ? &recto->story.text : &recto->invitation;
}

/* A line that begins like the item of a list: "- ", "• ", "1. ". */
static gboolean is_item(const char *line) {
    gsize sign = g_str_has_prefix(line, "•") ? strlen("•") : strspn(line, "-*");
    gsize figures = strspn(line, "0123456789");
    if (figures && (line[figures] == '.' || line[figures] == ')')) {
        sign = figures + 1;
    }
    return sign && line[sign] == ' ';
}

/* Every line is a paragraph, save for the items of a list: they stay with what they follow. */
static void shape_paragraphs(Layout *layout, State *state, const Options *options,
                             const Text *text) {
    gsize start = 0, end = 0, length = strlen(text->s);
    g_auto(GStrv) lines = g_strsplit(text->s, "\n", -1);
    state->paragraphs = arena_new_array(layout->arena, Type *, g_strv_length(lines));
    gboolean open = FALSE;
    for (char **line = lines; *line; line++) {
        gsize line_end = MIN(end + strlen(*line), length);
        const char *words = *line + strspn(*line, " \t\r");
        if (open && !(*words && is_item(words))) {
            state->paragraphs[state->n++] =
                type_shape_part(layout, options->style.s, text, start, end ? end - 1 : 0);
            open = FALSE;
        }
        if (*words && !open) {
            start = end;
            open = TRUE;
        }
        end = MIN(line_end + 1, length + 1);
    }
    if (open) {
        state->paragraphs[state->n++] =
            type_shape_part(layout, options->style.s, text, start, length);
    }
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    const Text *text = text_of(layout, options);
    if (!text->s) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    shape_paragraphs(layout, state, options, text);
    const Text *question = &layout->model->method.recto.question;
    if ((int)options->content.v == INVITATION && options->question_style.s) {
        state->question = type_shape(layout, options->question_style.s, question);
    }
    state->growth = 1;
    state->columns = (guint)options->columns.v;
    frame->state = state;
    return state->n > 0;
}

/* ---- the flow ---- */

/* The story at work: its texts and where they may stand. */
typedef struct {
    Story story;
    Box boxes[MOST_COLUMNS + MOST_LINKED]; /* of its frames, from their first line box on */
    Flow *flow;
} Set;

static double room_of(const Layout *layout, const Frame *frame) {
    double height = colophon_foot(layout, frame) - frame->box.y0;
    return height - ((const State *)frame->state)->question_height;
}

static double column_width(const Layout *layout, const Frame *frame, guint columns) {
    double gutter = ((const Options *)frame->spec->options)->gutter.v * layout->scale;
    return (box_width(frame->box) - gutter * (columns - 1)) / columns;
}

/* How much lower a text must begin for its base lines to be those of the page. */
static double grid_offset(const Layout *layout, const Type *type, const Story *story, double top) {
    double origin = layout->shift.y + layout->file->grid.top.v * layout->scale;
    double line = top + text_baseline(type->face, story->size, story->leading) - origin;
    return ceil(line / story->leading - 0.001) * story->leading - line;
}

/* Adds a place for the story; `top` is where its first line box may begin. */
static void add_box(const Layout *layout, const Frame *frame, Set *set, Box box) {
    const State *state = frame->state;
    Story *story = &set->story;
    if (((const Options *)frame->spec->options)->grid.v) {
        box.y0 += grid_offset(layout, state->paragraphs[0], story, box.y0);
    }
    set->boxes[story->n_frames++] = box;
}

static void add_boxes(Layout *layout, Frame *frame, Set *set) {
    const Options *options = frame->spec->options;
    const State *state = frame->state;
    double width = column_width(layout, frame, state->columns);
    double top = frame->box.y0 + state->question_height;
    for (guint i = 0; i < state->columns; i++) {
        double x = frame->box.x0 + i * (width + options->gutter.v * layout->scale);
        Box box = {x, top, x + width, top + MAX(0, room_of(layout, frame))};
        add_box(layout, frame, set, box);
    }
    for (guint i = 0; i < state->n_linked; i++) {
        add_box(layout, frame, set, state->linked[i]->box);
    }
}

/* Sets the story at a factor of the style's size: columns of one frame as even as they can be,
 * linked frames one after the other. */
static void set_story(Layout *layout, Frame *frame, double factor, Set *set) {
    const Options *options = frame->spec->options;
    const State *state = frame->state;
    const Style *style = state->paragraphs[0]->style;
    Story *story = &set->story;
    StoryText *texts = arena_new_array(layout->arena, StoryText, state->n);
    for (guint i = 0; i < state->n; i++) {
        const Paragraph *paragraph = state->paragraphs[i]->paragraph;
        texts[i] = (StoryText){paragraph, type_break_mode(style), paragraph_is_strong(paragraph)};
    }
    *story = (Story){.texts = texts,
                     .n_texts = state->n,
                     .size = type_size(layout, style, factor),
                     .leading = type_leading(layout, style, factor)};
    story->gap = story->leading * (options->grid.v ? 1 : PARAGRAPH_GAP);
    add_boxes(layout, frame, set);
    StoryFrame *frames = arena_new_array(layout->arena, StoryFrame, story->n_frames);
    for (guint i = 0; i < story->n_frames; i++) {
        Box box = set->boxes[i];
        frames[i] = (StoryFrame){box_width(box),
                                 box_height(box),
                                 {box.x0, box.y0},
                                 state->around,
                                 options->clear.v * layout->scale};
    }
    story->frames = frames;
    set->flow =
        state->n_linked ? story_fill(story, layout->arena) : story_balance(story, layout->arena);
}

/* The text's height at a factor: of its highest column. */
static double flow_height(Layout *layout, Frame *frame, double factor) {
    Set set = {0};
    set_story(layout, frame, factor, &set);
    double height = 0;
    for (guint i = 0; i < set.story.n_frames; i++) {
        height = MAX(height, set.flow->heights[i]);
    }
    return height;
}

/* By how much the story is too long: added up over its columns. */
static double height_over(const Set *set) {
    const Story *story = &set->story;
    double over = set->flow->lines_over * story->leading;
    for (guint i = 0; i < story->n_frames; i++) {
        over += MAX(0, set->flow->heights[i] - story->frames[i].height);
    }
    return over;
}

/* More columns, if that would do: "or set it in 4 columns". */
static const char *more_columns(Layout *layout, Frame *frame, double factor) {
    State *state = frame->state;
    guint columns = state->columns;
    const char *cure = NULL;
    if (state->n_linked || state->around) {
        return NULL;
    }
    while (!cure && ++state->columns <= MIN(columns + 2, MOST_COLUMNS)) {
        Set set = {0};
        set_story(layout, frame, factor, &set);
        if (set.flow->holds_words && height_over(&set) <= 0.01) {
            cure = arena_printf(layout->arena, _("or set it in %u columns"), state->columns);
        }
    }
    state->columns = columns;
    return cure;
}

/* The words on the last lines of the story. */
static guint last_words(const Set *set, guint lines) {
    guint words = 0;
    for (guint i = set->flow->n_pieces; i-- > 0 && lines;) {
        const StoryPiece *piece = &set->flow->pieces[i];
        const Paragraph *paragraph = set->story.texts[piece->text].paragraph;
        guint n = MIN(lines, piece->lines.n_lines);
        Lines last = piece->lines;
        last.lines += last.n_lines - n;
        last.n_lines = n;
        words += lines_words(paragraph, &last);
        lines -= n;
    }
    return words;
}

static gboolean fits(Layout *layout, Frame *frame, gboolean report) {
    const State *state = frame->state;
    Set set = {0};
    double factor = layout->body * state->growth;
    set_story(layout, frame, factor, &set);
    gboolean ok = TRUE;
    for (guint i = 0; i < set.flow->n_pieces; i++) {
        const StoryPiece *piece = &set.flow->pieces[i];
        ok &= type_holds_width(layout, state->paragraphs[piece->text], &piece->lines, report);
    }
    double over = height_over(&set), leading = set.story.leading;
    if (over > 0.01 && report) {
        guint lines = (guint)ceil(over / leading - 0.01), beyond = set.flow->lines_over;
        guint words = set.flow->words_over + last_words(&set, lines > beyond ? lines - beyond : 0);
        Excess excess = {over, leading, words, more_columns(layout, frame, factor)};
        type_overset_height(layout, state->paragraphs[state->n - 1], &excess);
    }
    return ok && over <= 0.01;
}

/* The largest growth at which a short text leaves some of its room, in that many columns. */
static double growth_in(Layout *layout, Frame *frame, guint columns) {
    const Options *options = frame->spec->options;
    State *state = frame->state;
    double most = options->grow.set ? options->grow.v : 1, room = room_of(layout, frame) * SHORT;
    state->columns = columns;
    most *= columns == 1 && options->columns.v > 1 ? ALONE_GROWTH : 1;
    for (double growth = most; growth > 1; growth -= GROW_STEP) {
        if (flow_height(layout, frame, growth) <= room) {
            return growth;
        }
    }
    return 1;
}

/* A short text is larger; when it has few lines all the same, it stands in fewer columns, as long
 * as they are not too wide to be read. */
static void grow(Layout *layout, Frame *frame) {
    State *state = frame->state;
    const Style *style = state->paragraphs[0]->style;
    double lines = 0, growth = 1;
    guint taken = 0;
    for (guint columns = (guint)((const Options *)frame->spec->options)->columns.v;
         columns && lines < LEAST_LINES; columns--) {
        double larger = growth_in(layout, frame, columns);
        double em = type_size(layout, style, larger);
        if (taken && column_width(layout, frame, columns) > WIDEST * em) {
            break;
        }
        taken = columns;
        growth = larger;
        lines = flow_height(layout, frame, growth) / type_leading(layout, style, growth);
    }
    state->columns = taken;
    state->growth = growth;
}

/* The frames that the story goes on in. A name that is none is the designer's slip; one whose
 * content is not there is passed over. */
static void link_frames(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    State *state = frame->state;
    state->n_linked = 0;
    for (guint i = 0; i < options->flow.n; i++) {
        const Text *id = (const Text *)options->flow.items + i;
        const Frame *linked = layout_frame(layout, id->s);
        if (linked && linked->block == &block_room) {
            state->linked[state->n_linked++] = linked;
        } else {
            diag_error(layout->diagnostics, "bad-flow", id->span,
                       _("add a frame of that name whose block is room"),
                       _("the text cannot flow into \"%s\""), id->s);
        }
    }
}

/* The shape that the lines run around: the block's own, else its frame. */
static void find_shape(Layout *layout, Frame *frame) {
    const Text *id = &((const Options *)frame->spec->options)->around;
    State *state = frame->state;
    Frame *other = id->s ? layout_frame(layout, id->s) : NULL;
    state->around = NULL;
    if (other && other->block->outline) {
        state->around = other->block->outline(layout, other);
    } else if (other) {
        Path *box = path_new(layout->arena);
        path_add_rectangle(box, other->box, 0, 0, "");
        state->around = box;
    }
}

static void measure(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    State *state = frame->state;
    link_frames(layout, frame);
    find_shape(layout, frame);
    if (state->question) {
        state->question_fit = type_fit(layout, state->question, box_width(frame->box),
                                       box_height(frame->box) * QUESTION_MOST);
        if (!state->question_fit.fits) {
            type_overset(layout, state->question, &state->question_fit);
        }
        state->question_height =
            state->question_fit.height + options->question_gap.v * layout->scale;
    }
    if (!state->n_linked && !state->around) {
        grow(layout, frame);
    }
}

/* ---- drawing ---- */

static void draw_question(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    ScenePen heading = pen_element(pen, 0, SCENE_ROLE_HEADING, frame->spec->order.v);
    scene_element(pen.scene, heading.element)->level = 2;
    TextPlace place = {{frame->box.x0, frame->box.y0},
                       box_width(frame->box),
                       state->question_fit.size,
                       state->question_fit.leading,
                       ALIGN_LEFT};
    type_place(&heading, state->question, state->question_fit.lines, &place,
               scene_paint_ink(layout->dark, 1));
    SceneBookmark mark = {state->question->text, 2, layout->page, frame->box.y0};
    scene_add_bookmark(pen.scene, &mark);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    if (state->question) {
        draw_question(layout, frame, pen);
    }
    Set set = {0};
    set_story(layout, frame, layout->body * state->growth, &set);
    if (((const Options *)frame->spec->options)->grid.v) {
        layout->grid_step = set.story.leading;
    }
    ScenePen paragraph = pen;
    for (guint i = 0; i < set.flow->n_pieces; i++) {
        const StoryPiece *piece = &set.flow->pieces[i];
        if (!piece->first) {
            paragraph = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH,
                                    frame->spec->order.v + 0.1 + 0.01 * piece->text);
        }
        Box box = set.boxes[piece->frame];
        TextPlace place = {{box.x0, box.y0 + piece->y},
                           box_width(box),
                           set.story.size,
                           set.story.leading,
                           ALIGN_LEFT};
        type_place(&paragraph, state->paragraphs[piece->text], &piece->lines, &place,
                   scene_paint_ink(layout->dark, 1));
    }
}

const Block block_columns = {.name = "columns",
                             .options = &table,
                             .prepare = prepare,
                             .measure = measure,
                             .fits = fits,
                             .draw = draw};
