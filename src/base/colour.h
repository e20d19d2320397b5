/* SPDX-License-Identifier: MIT */
/* How light a colour of a screen is, and how it stands out from another. */
#pragma once

/* WCAG 2.1: relative luminance of an sRGB colour (0–1 each), 0–1. */
double colour_luminance(const double rgb[3]);
/* WCAG 2.1: the ratio of two relative luminances, 1–21. */
double colour_contrast(const double one[3], const double other[3]);
