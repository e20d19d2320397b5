/* SPDX-License-Identifier: MIT */
/* The speech bubble: a quadrilateral cut by eye, with a pointed tip. */
#include "draw.h"

void draw_bubble(const ScenePen *pen, const Bubble *bubble) {
    Box box = bubble->box;
    double width = box_width(box), height = box_height(box);
    /* The unequal corners, in hundredths of the height: they grow with the bubble. */
    double unit = height / 100;
    double lower = box.y1 + 2 * unit;
    double right = box.x1 + 2 * unit;
    const Corner beside[] = {
        {box.x0, box.y0, 0},
        {box.x1, box.y0 - 8.5 * unit, 0},
        {right, box.y0 + height * bubble->tip_from, 0},
        {bubble->tip.x, bubble->tip.y, 0},
        {right + 0.5 * unit, box.y0 + height * bubble->tip_to, 0},
        {box.x1 + 4.3 * unit, box.y1, 0},
        {box.x0 - 4.3 * unit, box.y1 + 4.3 * unit, 0},
    };
    const Corner corners[] = {
        {box.x0, box.y0, 0},
        {box.x1, box.y0 - 8.5 * unit, 0},
        {box.x1 + 4.3 * unit, box.y1, 0},
        {box.x0 + width * bubble->tip_to, lower, 0},
        {bubble->tip.x, bubble->tip.y, 0},
        {box.x0 + width * bubble->tip_from, lower, 0},
        {box.x0 - 4.3 * unit, box.y1 + 4.3 * unit, 0},
    };
    Path *path = path_new(pen->scene->arena);
    path_add_cut(path, bubble->beside ? beside : corners, G_N_ELEMENTS(corners), 0.87 * unit,
                 bubble->seed);
    scene_add_path(pen, path, scene_paint_solid(bubble->plate));
}
