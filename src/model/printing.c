/* SPDX-License-Identifier: MIT */
/* What a printer is told beside the poster. */
#include "printing.h"

#include "base/i18n.h"
#include "model-internal.h"

static const Key printing_keys[] = {
    {"printer", KEY_TEXT, offsetof(Printing, printer),
     .example = "\"Imprimé par l’imprimerie du Lac, 12 rue des Forges, 29000 Quimper\"",
     .doc = "Name and address of the printer, as they are printed with the credits."},
    {"quantity", KEY_TEXT, offsetof(Printing, quantity), .once = TRUE, .example = "300",
     .doc = "How many are printed."},
    {"stock", KEY_TEXT, offsetof(Printing, stock), .once = TRUE,
     .example = "offset ivoire 120 g/m²", .doc = "The paper: its kind, its weight."},
    {"finishing", KEY_TEXT, offsetof(Printing, finishing), .once = TRUE,
     .example = "rogné au format, livré à plat", .doc = "What becomes of the printed sheets."},
    {"contact", KEY_TEXT, offsetof(Printing, contact), .once = TRUE,
     .example = "\"Maëlle Le Goff, 02 99 00 00 00\"", .doc = "Whom the printer may ask."},
};
const KeyTable model_printing_table =
    TABLE(Printing, N_("what the printer is told"), printing_keys);

void printing_complete(Printing *printing, const Printing *usual) {
    for (guint i = 0; i < G_N_ELEMENTS(printing_keys); i++) {
        Text *own = (Text *)(gpointer)((char *)printing + printing_keys[i].offset);
        const char *other = (const char *)usual + printing_keys[i].offset;
        if (!own->s) {
            *own = *(const Text *)(gconstpointer)other;
        }
    }
}
