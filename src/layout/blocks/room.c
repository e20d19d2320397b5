/* SPDX-License-Identifier: MIT */
/* Block "room": a place with nothing of its own. A story flows into it from another frame (flow: of
 * the block columns). */
#include "blocks.h"

static gboolean prepare(Layout *layout, Frame *frame) {
    (void)layout;
    (void)frame;
    return TRUE;
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    (void)layout;
    (void)frame;
    (void)pen;
}

const Block block_room = {.name = "room", .prepare = prepare, .draw = draw};
