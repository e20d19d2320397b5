/* SPDX-License-Identifier: MIT */
/* The table of blocks. */
#include "blocks.h"

static const Block *const blocks[] = {
    &block_art,       &block_bubble, &block_call,  &block_credits,  &block_criteria,
    &block_cut_line,  &block_ground, &block_logos, &block_masthead, &block_piles,
    &block_practices, &block_radar,  &block_text,  &block_title,    &block_total,
};

const Block *block_lookup(const char *name) {
    for (guint i = 0; i < G_N_ELEMENTS(blocks); i++) {
        if (g_str_equal(blocks[i]->name, name)) {
            return blocks[i];
        }
    }
    return NULL;
}

const char *const *block_names(void) {
    static const char *const names[] = {
        "art",      "bubble", "call",      "credits", "criteria", "cut-line", "ground", "logos",
        "masthead", "piles",  "practices", "radar",   "text",     "title",    "total",  NULL};
    return names;
}
