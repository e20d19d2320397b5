/* SPDX-License-Identifier: MIT */
/* English, as it is set in Britain: spaced en dashes, double quotation marks outside. Every table
 * is sorted. */
#include "compose-internal.h"

static const char *const units[] = {
    "EUR",     "GB",  "GBP", "GW", "GWh",     "Hz",  "KB", "L",  "MB", "MW", "MWh", "TB",   "TWh",
    "V",       "W",   "Wh",  "am", "billion", "cl",  "cm", "dB", "ft", "g",  "h",   "ha",   "kHz",
    "kW",      "kWh", "kg",  "km", "km2",     "km²", "l",  "lb", "m",  "m2", "m3",  "mL",   "mg",
    "million", "min", "ml",  "mm", "mph",     "m²",  "m³", "oz", "pm", "s",  "t",   "years"};
static const char *const codes[] = {"account", "act",   "article",  "box", "code",      "fax",
                                    "iban",    "insee", "iso",      "lot", "no",        "number",
                                    "phone",   "po",    "postcode", "ref", "reference", "room",
                                    "serial",  "siren", "siret",    "tel", "telephone", "zip"};
static const char *const months[] = {"April",   "August",   "December", "February",
                                     "January", "July",     "June",     "March",
                                     "May",     "November", "October",  "September"};
static const char *const titles[] = {"Dr", "Fr",   "Mr",  "Mrs", "Ms",
                                     "Mx", "Prof", "Rev", "Sir", "St"};
static const char *const dotted_titles[] = {"Dr", "Mr", "Mrs", "Ms", "Mx", "Prof", "Rev", "St"};
static const char *const number_words[] = {"Fig", "No",  "Nos", "art", "ch",  "fig", "figs",
                                           "no",  "nos", "p",   "pp",  "sec", "vol"};

static const Pass passes[] = {
    {"single-quotes", "New Hart’s Rules, quotation marks", pass_single_quotes},
    {"apostrophes", "New Hart’s Rules, apostrophe", pass_apostrophes},
    {"ellipses", "New Hart’s Rules, ellipses", pass_ellipses},
    {"quotes", "New Hart’s Rules, quotation marks", pass_quotes},
    {"dashes", "New Hart’s Rules, dashes", pass_dashes},
    {"ranges", "New Hart’s Rules, en rule", pass_ranges},
    {"times", "New Hart’s Rules, mathematics", pass_times},
    {"thousands", "New Hart’s Rules, figures", pass_thousands},
    {"spaces", "house: what a line end may not part", pass_english_spaces},
};

const RuleSet rules_english = {
    .code = "en",
    .passes = passes,
    .n_passes = G_N_ELEMENTS(passes),
    .outer_quotes = {0x201C, 0x201D},
    .inner_quotes = {0x2018, CHAR_APOSTROPHE},
    .thousands = ',',
    .units = WORD_LIST(units),
    .codes = WORD_LIST(codes),
    .months = WORD_LIST(months),
    .titles = WORD_LIST(titles),
    .dotted_titles = WORD_LIST(dotted_titles),
    .number_words = WORD_LIST(number_words),
};
