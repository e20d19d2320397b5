/* SPDX-License-Identifier: MIT */
/* The table of blocks. */
#include "blocks.h"

static const Block *const blocks[] = {
    &block_actions,
    &block_actors,
    &block_art,
    &block_bubble,
    &block_call,
    &block_chain,
    &block_colophon,
    &block_columns,
    &block_credits,
    &block_criteria,
    &block_cut_line,
    &block_drawn,
    &block_ground,
    &block_handover,
    &block_heads,
    &block_large_figures,
    &block_logos,
    &block_masthead,
    &block_members,
    &block_moves,
    &block_piles,
    &block_practices,
    &block_quotations,
    &block_radar,
    &block_ribbon,
    &block_room,
    &block_stages,
    &block_star,
    &block_text,
    &block_title,
    &block_total,
    &block_track,
    &block_sheet_bubble,
    &block_sheet_cards,
    &block_sheet_foot,
    &block_sheet_head,
    &block_sheet_identity,
    &block_sheet_opening,
    &block_sheet_part,
    &block_sheet_portrait,
    &block_sheet_questions,
    &block_sheet_report,
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
    static const char *const names[] = {"actions",
                                        "actors",
                                        "art",
                                        "bubble",
                                        "call",
                                        "chain",
                                        "colophon",
                                        "columns",
                                        "credits",
                                        "criteria",
                                        "cut-line",
                                        "drawn",
                                        "ground",
                                        "handover",
                                        "heads",
                                        "large-figures",
                                        "logos",
                                        "masthead",
                                        "members",
                                        "moves",
                                        "piles",
                                        "practices",
                                        "quotations",
                                        "radar",
                                        "ribbon",
                                        "stages",
                                        "star",
                                        "text",
                                        "title",
                                        "total",
                                        "track",
                                        "sheet-bubble",
                                        "sheet-cards",
                                        "sheet-foot",
                                        "sheet-head",
                                        "sheet-identity",
                                        "sheet-opening",
                                        "sheet-part",
                                        "sheet-portrait",
                                        "sheet-questions",
                                        "sheet-report",
                                        NULL};
    return names;
}
