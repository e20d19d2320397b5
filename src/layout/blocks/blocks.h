/* SPDX-License-Identifier: MIT */
/* The blocks: one file each; table.c lists them. To add one: a file here, a line there, a line in
 * the README. */
#pragma once
#include "layout/layout-internal.h"

extern const Block block_art, block_bubble, block_call, block_credits, block_criteria,
    block_cut_line, block_ground, block_logos, block_masthead, block_piles, block_practices,
    block_radar, block_text, block_title, block_total;
