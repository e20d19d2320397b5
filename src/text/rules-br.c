/* SPDX-License-Identifier: MIT */
/* Breton: the spaces and quotation marks of French, its own apostrophe in c’h, ordinals, months and
 * titles. Every table is sorted. */
#include "compose-internal.h"

static const char *const units[] = {
    "EUR",    "GW",  "GWh", "Go", "Hz",    "L",   "MW", "MWh", "Mo",       "TWh",
    "To",     "V",   "W",   "Wh", "bloaz", "cl",  "cm", "cm²", "dB",       "dm",
    "g",      "h",   "ha",  "hl", "j",     "kHz", "kW", "kWh", "kg",       "km",
    "km2",    "km²", "ko",  "l",  "m",     "m2",  "m3", "mL",  "mg",       "miliard",
    "milion", "min", "ml",  "mm", "m²",    "m³",  "s",  "t",   "vloavezh", "vloaz"};
static const char *const glued_units[] = {
    "GW", "GWh", "Go", "MW", "MWh", "Mo",  "TWh", "cl", "cm", "cm²", "dB", "ha", "hl", "kHz",
    "kW", "kWh", "kg", "km", "km2", "km²", "m2",  "m3", "mL", "min", "ml", "mm", "m²", "m³"};
static const char *const counted[] = {"annezad", "den",    "euro",    "euroioù", "gwezenn",
                                      "hektar",  "implij", "kant",    "kemener", "kilometr",
                                      "levr",    "litr",   "metr",    "mil",     "pajenn",
                                      "skoliad", "ti",     "tiegezh", "tonenn",  "tud"};
static const char *const years[] = {"abaoe", "bloavezh", "bloaz", "e", "en", "er", "goude"};
static const char *const codes[] = {"bp",  "cs",       "iban", "insee", "iso",   "kod",  "n",
                                    "niv", "niverenn", "no",   "pgz",   "siren", "siret"};
/* with U+02BC in the middle of c’h, as the passes before have set it */
static const char *const months[] = {"Cʼhwevrer", "Du",     "Ebrel",   "Eost",     "Even",
                                     "Genver",    "Gouere", "Gouhere", "Gwengolo", "Here",
                                     "Kerzu",     "Mae",    "Meurzh",  "Mezheven"};
static const char *const titles[] = {"Dr"};
static const char *const dotted_titles[] = {"Ao", "Dim", "Dr", "It", "Itr"};
static const char *const number_words[] = {"niv", "p", "pajenn", "pp"};
static const char *const ordinal_nouns[] = {"kantved"};
static const Ordinal ordinals[] = {
    {"añ", "añ", "1"}, {"re", "re", NULL}, {"de", "de", "3"}, {"e", "e", "4"}, {"vet", "vet", NULL},
};

static const Pass passes[] = {
    {"c’h", "house: c’h is one letter, with U+02BC", pass_breton_apostrophes},
    {"apostrophes", "as in French", pass_apostrophes},
    {"ellipses", "as in French", pass_ellipses},
    {"quotes", "as in French", pass_quotes},
    {"dashes", "as in French", pass_dashes},
    {"dash-pairs", "as in French", pass_dash_pairs},
    {"ordinals", "usual abbreviations: 1añ, 2vet", pass_ordinals},
    {"glued-units", "as in French", pass_glued_units},
    {"times", "as in French", pass_times},
    {"thousands", "as in French", pass_thousands},
    {"spaces", "as in French", pass_french_spaces},
};

const RuleSet rules_breton = {
    .code = "br",
    .passes = passes,
    .n_passes = G_N_ELEMENTS(passes),
    .outer_quotes = {CHAR_GUILLEMET_OPEN, CHAR_GUILLEMET_CLOSE},
    .inner_quotes = {0x201C, 0x201D},
    .thousands = CHAR_NARROW_SPACE,
    .units = WORD_LIST(units),
    .glued_units = WORD_LIST(glued_units),
    .counted = WORD_LIST(counted),
    .years = WORD_LIST(years),
    .codes = WORD_LIST(codes),
    .months = WORD_LIST(months),
    .titles = WORD_LIST(titles),
    .dotted_titles = WORD_LIST(dotted_titles),
    .number_words = WORD_LIST(number_words),
    .ordinal_nouns = WORD_LIST(ordinal_nouns),
    .ordinals = ordinals,
    .n_ordinals = G_N_ELEMENTS(ordinals),
};
