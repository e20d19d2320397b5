/* SPDX-License-Identifier: MIT */
/* Where the names of a large radar's criteria stand. */
#include "radar-kit.h"

#include <math.h>

/* The reference drawing, in millimetres. */
#define TOP_WIDTH 170 /* of the label over the field */
#define TOP_FOOT 2.3  /* from its foot to the end of the axis */
#define LEAST_WIDTH 26
#define HIGHEST 41       /* a higher label would rather be wider */
#define CLEAR_ACROSS 3.5 /* from the field */
#define CLEAR_DOWN 1
#define APART 5     /* from the hand and from other labels */
#define TOP_GAP 1.4 /* between name and indicator */
#define GAP 1
/* From the top of a label to the end of its axis, so that labels right and left begin on one line.
 * Beside the upper axes a high one grows upwards, beside the middle ones both ways. */
#define HIGH_TOP 19.7
#define HIGH_FOOT 8.5
#define MIDDLE_TOP 12.7
#define MIDDLE_MORE 6
#define LOW_TOP 3.7
#define STEP 2 /* of the search up and down */
#define FARTHEST 44
#define FACTOR_STEP 0.04
static const double widths[] = {72, 88, 104, 124};

typedef struct {
    Layout *layout;
    RadarLabels *labels;
    guint at;  /* the label being placed: those before it stand */
    guint cut; /* lines of its indicator that are left out, to find out how many are too many */
    gboolean word_wide; /* a word was wider than the room */
} Search;

static double factor_of(const Type *type, double factor) {
    return MAX(factor, type->style->least.set ? type->style->least.v : 1);
}

double radar_name_factor(const RadarLabel *label) { return factor_of(label->name, label->factor); }

double radar_indicator_factor(const RadarLabel *label) {
    return label->indicator ? factor_of(label->indicator, label->factor) : 1;
}

static RadarLabel *label_of(const Search *search) { return &search->labels->labels[search->at]; }

static gboolean is_top(const RadarLabel *label) {
    return fabs(label->cosine) < 0.1 && label->sine < 0;
}

static double line_width(const Layout *layout, const Type *type, const Lines *lines,
                         double factor) {
    return lines->widest * type_size(layout, type->style, factor);
}

/* Breaks the label to a width. FALSE when a word is too wide. */
static gboolean set_lines(const Search *search, double width) {
    RadarLabel *label = label_of(search);
    Layout *layout = search->layout;
    label->name_lines = type_lines(layout, label->name, width, radar_name_factor(label));
    if (label->indicator) {
        label->indicator_lines =
            type_lines(layout, label->indicator, width, radar_indicator_factor(label));
    }
    return label->name_lines->fits && (!label->indicator || label->indicator_lines->fits);
}

static double gap_of(const Layout *layout, const RadarLabel *label) {
    return layout_mm(layout, is_top(label) ? TOP_GAP : GAP);
}

static double height_of(const Search *search) {
    const RadarLabel *label = label_of(search);
    const Layout *layout = search->layout;
    double height = label->name_lines->n_lines *
                    type_leading(layout, label->name->style, radar_name_factor(label));
    guint lines = label->indicator ? label->indicator_lines->n_lines : 0;
    lines -= MIN(lines, search->cut);
    return lines ? height + gap_of(layout, label) +
                       lines * type_leading(layout, label->indicator->style,
                                            radar_indicator_factor(label))
                 : height;
}

static double widest_of(const Search *search) {
    const RadarLabel *label = label_of(search);
    const Layout *layout = search->layout;
    double widest = line_width(layout, label->name, label->name_lines, radar_name_factor(label));
    if (label->indicator) {
        widest = MAX(widest, line_width(layout, label->indicator, label->indicator_lines,
                                        radar_indicator_factor(label)));
    }
    return widest;
}

/* How far right (or left) the field reaches between two heights; FALSE: it is not there. */
static gboolean field_reach(const RadarLabels *labels, double y0, double y1, gboolean right,
                            double *ret_x) {
    double reach = right ? -INFINITY : INFINITY;
    for (guint i = 0; i < labels->n; i++) {
        Point a = labels->field[i], b = labels->field[(i + 1) % labels->n];
        double from = MAX(MIN(a.y, b.y), y0), to = MIN(MAX(a.y, b.y), y1);
        if (from > to) {
            continue;
        }
        for (guint end = 0; end < 2; end++) {
            double y = end ? to : from;
            double x = fabs(b.y - a.y) < 1e-9 ? (right ? MAX(a.x, b.x) : MIN(a.x, b.x))
                                              : a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
            reach = right ? MAX(reach, x) : MIN(reach, x);
        }
    }
    *ret_x = reach;
    return !isinf(reach);
}

/* Where the label begins when it stands between two heights. */
static double edge_of(const Search *search, double y0, double y1) {
    const RadarLabel *label = label_of(search);
    const Layout *layout = search->layout;
    gboolean right = label->cosine > 0;
    double sign = right ? 1 : -1, edge = label->at.x + sign * layout_mm(layout, 1), reach;
    double down = layout_mm(layout, CLEAR_DOWN);
    if (field_reach(search->labels, y0 - down, y1 + down, right, &reach)) {
        reach += sign * layout_mm(layout, CLEAR_ACROSS);
        edge = right ? MAX(edge, reach) : MIN(edge, reach);
    }
    return edge;
}

/* The top of a label of that height before anything is in its way. */
static double top_of(const Search *search, double height) {
    const RadarLabel *label = label_of(search);
    const Layout *layout = search->layout;
    if (is_top(label)) {
        return label->at.y - layout_mm(layout, TOP_FOOT) - height;
    }
    if (label->sine < -0.3) {
        return label->at.y -
               MAX(layout_mm(layout, HIGH_TOP), height - layout_mm(layout, HIGH_FOOT));
    }
    double middle = MAX(layout_mm(layout, MIDDLE_TOP), height / 2 - layout_mm(layout, MIDDLE_MORE));
    return label->at.y - (label->sine > 0.5 ? layout_mm(layout, LOW_TOP) : middle);
}

static gboolean is_free(const Search *search, Box box) {
    const RadarLabels *labels = search->labels;
    Box wide = box_grow(box, layout_mm(search->layout, APART));
    gboolean free = box.x0 >= labels->room.x0 - 0.01 && box.x1 <= labels->room.x1 + 0.01 &&
                    box.y0 >= labels->room.y0 - 0.01 && box.y1 <= labels->room.y1 + 0.01 &&
                    !box_overlaps(wide, labels->hand);
    for (guint i = 0; i < search->at && free; i++) {
        free = !box_overlaps(wide, labels->labels[i].box);
    }
    return free;
}

/* Tries the label over the field, centred on its axis. */
static gboolean try_top(Search *search, double width) {
    RadarLabel *label = label_of(search);
    search->word_wide |= !set_lines(search, width);
    double height = height_of(search), top = top_of(search, height);
    double half = widest_of(search) / 2;
    label->align = ALIGN_CENTRE;
    label->box = (Box){label->at.x - half, top, label->at.x + half, top + height};
    return !search->word_wide && is_free(search, label->box);
}

/* Tries the label beside its axis, `shift` lower than it would stand, in no more than a width. The
 * lines decide the height, the height where the field lets it begin, and that the width. */
static gboolean try_beside(Search *search, double width, double shift) {
    RadarLabel *label = label_of(search);
    const RadarLabels *labels = search->labels;
    gboolean right = label->cosine > 0;
    double edge = 0, top = 0, height = 0;
    for (guint round = 0; round < 4; round++) {
        gboolean holds = set_lines(search, width);
        search->word_wide |= !holds;
        height = height_of(search);
        top = top_of(search, height) + shift;
        edge = edge_of(search, top, top + height);
        double room = right ? labels->room.x1 - edge : edge - labels->room.x0;
        if (!holds || room < layout_mm(search->layout, LEAST_WIDTH)) {
            return FALSE;
        }
        if (room >= width - 0.01) {
            double widest = widest_of(search);
            label->align = right ? ALIGN_LEFT : ALIGN_RIGHT;
            label->box = right ? (Box){edge, top, edge + widest, top + height}
                               : (Box){edge - widest, top, edge, top + height};
            return is_free(search, label->box);
        }
        width = room;
    }
    return FALSE;
}

/* Near its axis first, then further up and down. */
static gboolean search_beside(Search *search, double width, double highest) {
    double mm = layout_mm(search->layout, 1);
    for (double far = 0; far <= FARTHEST; far += STEP) {
        for (int sign = 1; sign >= -1; sign -= 2) {
            if (try_beside(search, width, sign * far * mm) && height_of(search) <= highest * mm) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

static gboolean place(Search *search) {
    double mm = layout_mm(search->layout, 1);
    search->word_wide = FALSE;
    if (is_top(label_of(search))) {
        return try_top(search, TOP_WIDTH * mm) ||
               (!search->word_wide && try_top(search, TOP_WIDTH * 1.35 * mm));
    }
    for (guint i = 0; i < G_N_ELEMENTS(widths); i++) {
        if (search_beside(search, widths[i] * mm, HIGHEST)) {
            return TRUE;
        }
    }
    return search_beside(search, widths[0] * mm, INFINITY);
}

/* All labels at a factor; the first that does not hold is left in search->at. */
static gboolean place_all(Search *search, double factor) {
    for (search->at = 0; search->at < search->labels->n; search->at++) {
        label_of(search)->factor = factor;
        if (!place(search)) {
            return FALSE;
        }
    }
    return TRUE;
}

static double least_factor(const RadarLabels *labels) {
    double least = 1;
    for (guint i = 0; i < labels->n; i++) {
        const Type *types[] = {labels->labels[i].name, labels->labels[i].indicator};
        for (guint k = 0; k < G_N_ELEMENTS(types); k++) {
            least = types[k] ? MIN(least, factor_of(types[k], 0)) : least;
        }
    }
    return least;
}

/* How many lines of its indicator are too many; or its name is. */
static void say_overset(Search *search) {
    const RadarLabel *label = label_of(search);
    Layout *layout = search->layout;
    if (search->word_wide) {
        gboolean name = label->name_lines->fits;
        const Type *type = name && label->indicator ? label->indicator : label->name;
        Lines failing = {.fits = FALSE};
        type_holds_width(layout, type, &failing, TRUE);
        return;
    }
    guint lines = label->indicator ? label->indicator_lines->n_lines : 0;
    while (search->cut < lines) {
        search->cut++;
        if (place(search)) {
            break;
        }
        search->word_wide = FALSE;
    }
    gboolean name = search->cut >= lines;
    const Type *type = name ? label->name : label->indicator;
    double factor = name ? radar_name_factor(label) : radar_indicator_factor(label);
    double leading = type_leading(layout, type->style, factor);
    guint over = name ? 1 : search->cut;
    type_overset_lines(layout, type, name ? label->name_lines : label->indicator_lines,
                       over * leading, leading);
}

gboolean radar_labels_place(Layout *layout, RadarLabels *labels) {
    Search search = {.layout = layout, .labels = labels};
    double least = least_factor(labels);
    for (double factor = 1; factor > least; factor -= FACTOR_STEP) {
        if (place_all(&search, factor)) {
            return TRUE;
        }
    }
    if (place_all(&search, least)) {
        return TRUE;
    }
    say_overset(&search);
    return FALSE;
}
