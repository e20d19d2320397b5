/* SPDX-License-Identifier: MIT */
/* The blocks: one file each; table.c lists them. To add one: a file here, a line there, a line in
 * the README. */
#pragma once
#include "layout/layout-internal.h"

extern const Block block_actions, block_actors, block_art, block_bubble, block_call, block_chain,
    block_charts, block_colophon, block_columns, block_counts, block_credits, block_criteria,
    block_cut_line, block_drawn, block_ground, block_handover, block_heads, block_large_figures,
    block_laying, block_logos, block_map, block_map_first, block_map_legend, block_map_signs,
    block_masthead, block_members, block_moves, block_piles, block_practices, block_quotations,
    block_radar, block_radar_criteria, block_radar_key, block_radar_large, block_radar_legend,
    block_radar_method, block_radar_scores, block_ribbon, block_room, block_scores,
    block_screen_line, block_stages, block_star, block_text, block_title, block_total, block_track;
extern const Block block_sheet_head, block_sheet_foot, block_sheet_questions, block_sheet_bubble,
    block_sheet_portrait, block_sheet_identity, block_sheet_report, block_sheet_opening,
    block_sheet_part, block_sheet_cards;

/* The scores of the poster's radar in words. */
Text radar_alternative(Layout *layout);
/* Where the frame ends: its foot, or higher where a colophon stands below it. */
double colophon_foot(const Layout *layout, const Frame *frame);
