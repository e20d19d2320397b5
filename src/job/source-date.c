/* SPDX-License-Identifier: MIT */
/* The day that comes from outside, for posters that state none: never the clock. */
#include "job.h"

#include "base/i18n.h"

#include <string.h>

#define VARIABLE "SOURCE_DATE_EPOCH"

enum { SECONDS_OF_A_DAY = 86400 };
static const gint64 days_before_10000 = 2932897; /* since 1970 */

gboolean job_source_date(Arena *arena, const char **ret_date, Diagnostics *diagnostics) {
    const char *epoch = g_getenv(VARIABLE);
    guint64 seconds = 0;
    *ret_date = NULL;
    if (!epoch) {
        return TRUE;
    }
    gboolean digits = *epoch && !epoch[strspn(epoch, G_CSET_DIGITS)];
    if (!digits) {
        g_autofree char *valid = g_utf8_make_valid(epoch, -1);
        diag_error(diagnostics, "bad-epoch", (Span){0},
                   _("write a whole number, like SOURCE_DATE_EPOCH=1767225600, or do without: "
                     "unset SOURCE_DATE_EPOCH"),
                   _("the variable SOURCE_DATE_EPOCH is \"%s\", which is no number of seconds "
                     "since 1970"),
                   valid);
        return FALSE;
    }
    if (!g_ascii_string_to_unsigned(epoch, 10, 0, (guint64)days_before_10000 * SECONDS_OF_A_DAY - 1,
                                    &seconds, NULL)) {
        diag_error(diagnostics, "bad-epoch", (Span){0},
                   _("it counts seconds, not milliseconds; or do without: unset "
                     "SOURCE_DATE_EPOCH"),
                   _("the variable SOURCE_DATE_EPOCH is %s: that is after the year 9999"), epoch);
        return FALSE;
    }
    g_autoptr(GDateTime) day = g_date_time_new_from_unix_utc((gint64)seconds);
    *ret_date = arena_printf(arena, "%04d-%02d-%02d", g_date_time_get_year(day),
                             g_date_time_get_month(day), g_date_time_get_day_of_month(day));
    return TRUE;
}
