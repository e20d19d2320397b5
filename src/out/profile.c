/* SPDX-License-Identifier: MIT */
/* Profiles of printing conditions: read, judged, and put to use by lcms2. */
#include "out-internal.h"

#include "base/i18n.h"

#include <gio/gio.h>
#include <lcms2.h>
#include <string.h>

enum {
    MOST_BYTES = 64 * 1024 * 1024,
    HEADER = 128, /* bytes; the first four say how long the profile is (ICC.1 7.2) */
    BLOCK = 1 << 20,
};

/* How the makers of profiles call what a registry has under a name: http://www.color.org,
 * "Characterization data registry". A name is compared without case and without signs, by the first
 * that is found in it: longer ones stand first. */
static const struct {
    const char *found, *identifier;
} known_names[] = {
    {"psocoatednpscreen", "FOGRA43"},
    {"psocoatedv3", "FOGRA51"},
    {"psouncoatednpscreen", "FOGRA44"},
    {"psouncoatedv3", "FOGRA52"},
    {"psouncoatediso12647", "FOGRA47"},
    {"psolwcimproved", "FOGRA45"},
    {"psolwcstandard", "FOGRA46"},
    {"psomfcpaper", "FOGRA41"},
    {"psosnp", "FOGRA42"},
    {"psoscbpaperv3", "FOGRA54"},
    {"isocoatedv2", "FOGRA39"},
    {"coatedfogra27", "FOGRA27"},
    {"isouncoatedyellowish", "FOGRA30"},
    {"isouncoated", "FOGRA29"},
    {"isowebcoated", "FOGRA28"},
    {"scpaper", "FOGRA40"},
    {"gracol2013uncoated", "CGATS21_CRPC3"},
    {"gracol2013", "CGATS21_CRPC6"},
    {"gracol2006", "CGATS TR 006"},
    {"swop2013c3", "CGATS21_CRPC5"},
    {"swop2006coated3", "CGATS TR 003"},
    {"swop2006coated5", "CGATS TR 005"},
    {"webcoatedswopv2", "CGATS TR 001"},
    {"japancolor2011coated", "JC201103"},
    {"japancolor2001coated", "JC200103"},
};

/* "FOGRA39" out of "Coated FOGRA39 (ISO 12647-2:2004)"; NULL when it does not say so. */
static char *fogra_number(const char *plain) {
    const char *at = strstr(plain, "fogra");
    gsize digits = at ? strspn(at + strlen("fogra"), "0123456789") : 0;
    return digits == 2 ? g_strdup_printf("FOGRA%.2s", at + strlen("fogra")) : NULL;
}

static char *identifier_of(const char *name) {
    g_autoptr(GString) plain = g_string_new(NULL);
    for (const char *at = name; *at; at++) {
        if (g_ascii_isalnum(*at)) {
            g_string_append_c(plain, g_ascii_tolower(*at));
        }
    }
    char *number = fogra_number(plain->str);
    for (guint i = 0; i < G_N_ELEMENTS(known_names) && !number; i++) {
        if (strstr(plain->str, known_names[i].found)) {
            number = g_strdup(known_names[i].identifier);
        }
    }
    return number ? number : g_strdup(name);
}

/* Its description, in one line; never empty. */
static char *name_of(cmsHPROFILE profile, const char *path) {
    wchar_t wide[256] = {0};
    cmsGetProfileInfo(profile, cmsInfoDescription, "en", "US", wide, G_N_ELEMENTS(wide) - 1);
    G_STATIC_ASSERT(sizeof(wchar_t) == sizeof(gunichar));
    g_autofree char *name = g_ucs4_to_utf8((const gunichar *)wide, -1, NULL, NULL, NULL);
    for (char *at = name; at && *at; at++) {
        *at = g_ascii_iscntrl(*at) ? ' ' : *at;
    }
    if (name && *g_strstrip(name)) {
        return g_steal_pointer(&name);
    }
    return g_path_get_basename(path);
}

/* What else a profile may be of, in words; NULL for a printer in CMYK. */
static const char *other_kind(cmsHPROFILE profile) {
    cmsColorSpaceSignature space = cmsGetColorSpace(profile);
    switch (cmsGetDeviceClass(profile)) {
    case cmsSigLinkClass:
        return _("it is a device link, which leads from one profile to another");
    case cmsSigInputClass:
        return _("it is the profile of a scanner or a camera");
    case cmsSigDisplayClass:
        return _("it is the profile of a screen");
    case cmsSigColorSpaceClass:
    case cmsSigAbstractClass:
    case cmsSigNamedColorClass:
    case cmsSigOutputClass:
    default:
        break;
    }
    if (cmsGetDeviceClass(profile) != cmsSigOutputClass) {
        return _("it is not the profile of a press");
    }
    return space == cmsSigRgbData    ? _("it is the profile of a printer that takes RGB")
           : space == cmsSigGrayData ? _("it is the profile of a printer that prints grey")
           : space != cmsSigCmykData ? _("it is the profile of a printer of other inks than CMYK")
                                     : NULL;
}

/* From sRGB, relative colorimetric with black point compensation. NULL when the profile has no
 * table that could do it. `flags`: besides that. */
static cmsHTRANSFORM transform_to(cmsHPROFILE profile, cmsUInt32Number flags) {
    cmsHPROFILE screen = cmsCreate_sRGBProfile();
    cmsHTRANSFORM transform =
        cmsCreateTransform(screen, TYPE_RGB_8, profile, TYPE_CMYK_8, INTENT_RELATIVE_COLORIMETRIC,
                           cmsFLAGS_BLACKPOINTCOMPENSATION | flags);
    cmsCloseProfile(screen);
    return transform;
}

static gboolean judge(cmsHPROFILE profile, GError **error) {
    const char *other = other_kind(profile);
    cmsHTRANSFORM transform = other ? NULL : transform_to(profile, cmsFLAGS_NOOPTIMIZE);
    if (transform) {
        cmsDeleteTransform(transform);
        return TRUE;
    }
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                        other ? other : _("its tables are broken, or there are none for printing"));
    return FALSE;
}

/* Not GLib's words: they are in the system's language and signs. */
static gboolean refuse_file(const char *path, GError **error) {
    gboolean there = g_file_test(path, G_FILE_TEST_EXISTS);
    g_set_error_literal(error, G_FILE_ERROR, there ? G_FILE_ERROR_ACCES : G_FILE_ERROR_NOENT,
                        !there ? _("there is no such file")
                        : g_file_test(path, G_FILE_TEST_IS_REGULAR)
                            ? _("the file cannot be opened")
                            : _("it is a folder, or no file at all"));
    return FALSE;
}

static gboolean read_bytes(const char *path, guint8 **ret_data, gsize *ret_length, GError **error) {
    g_autoptr(GMappedFile) file =
        g_file_test(path, G_FILE_TEST_IS_REGULAR) ? g_mapped_file_new(path, FALSE, NULL) : NULL;
    if (!file) {
        return refuse_file(path, error);
    }
    gsize length = g_mapped_file_get_length(file);
    const guint8 *data = (const guint8 *)g_mapped_file_get_contents(file);
    guint32 said = 0;
    if (length >= HEADER) {
        memcpy(&said, data, sizeof said);
    }
    if (length < HEADER || length > MOST_BYTES || memcmp(data + 36, "acsp", 4) != 0) {
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                            _("it is not an ICC profile"));
        return FALSE;
    }
    if (GUINT32_FROM_BE(said) > length) {
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                            _("it is an ICC profile whose end is missing"));
        return FALSE;
    }
    *ret_length = MAX(GUINT32_FROM_BE(said), HEADER);
    *ret_data = g_memdup2(data, *ret_length);
    return TRUE;
}

OutProfile *out_profile_load(const char *path, GError **error) {
    g_autofree guint8 *data = NULL;
    gsize length = 0;
    if (!read_bytes(path, &data, &length, error)) {
        return NULL;
    }
    cmsHPROFILE profile = cmsOpenProfileFromMem(data, (cmsUInt32Number)length);
    if (!profile) {
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                            _("it is an ICC profile that is broken"));
        return NULL;
    }
    OutProfile *result = NULL;
    if (judge(profile, error)) {
        result = g_new0(OutProfile, 1);
        result->data = g_steal_pointer(&data);
        result->length = length;
        result->name = name_of(profile, path);
        result->identifier = identifier_of(result->name);
        result->channels = 4;
        result->sum = g_compute_checksum_for_data(G_CHECKSUM_SHA1, result->data, length);
    }
    cmsCloseProfile(profile);
    return result;
}

void out_profile_free(OutProfile *profile) {
    if (profile) {
        g_free(profile->data);
        g_free(profile->name);
        g_free(profile->identifier);
        g_free(profile->sum);
        g_free(profile);
    }
}

guint8 *out_profile_convert(const OutProfile *profile, const guint8 *rgb, gsize pixels) {
    cmsHPROFILE opened = cmsOpenProfileFromMem(profile->data, (cmsUInt32Number)profile->length);
    g_assert(opened); /* out_profile_load() tried it */
    cmsHTRANSFORM transform = transform_to(opened, 0);
    g_assert(transform);
    guint8 *cmyk = g_malloc(MAX(pixels, 1) * 4);
    for (gsize done = 0; done < pixels; done += BLOCK) {
        cmsDoTransform(transform, rgb + done * 3, cmyk + done * 4,
                       (cmsUInt32Number)MIN(pixels - done, (gsize)BLOCK));
    }
    cmsDeleteTransform(transform);
    cmsCloseProfile(opened);
    return cmyk;
}

/* The curve of sRGB (IEC 61966-2-1) as lcms2 writes it: a function of five parameters, as
 * s15Fixed16 (ICC.1:2004-10, 10.15). To hand it to lcms2 as a curve takes ten times as long as the
 * rest of the profile: it works out 4096 values of it, which are not written. */
static gboolean set_screen_curves(cmsHPROFILE profile) {
    static const guint8 curve[] = {'p',  'a',  'r', 'a',  0,    0,    0, 0,    0,    3,   0,
                                   0,    0,    2,   0x66, 0x66, 0,    0, 0xf2, 0xa7, 0,   0,
                                   0x0d, 0x59, 0,   0,    0x13, 0xd0, 0, 0,    0x0a, 0x5b};
    return cmsWriteRawTag(profile, cmsSigRedTRCTag, curve, sizeof curve) &&
           cmsLinkTag(profile, cmsSigGreenTRCTag, cmsSigRedTRCTag) &&
           cmsLinkTag(profile, cmsSigBlueTRCTag, cmsSigRedTRCTag);
}

static gboolean set_screen_name(cmsHPROFILE profile) {
    cmsMLU *name = cmsMLUalloc(NULL, 1);
    gboolean ok = name && cmsMLUsetASCII(name, "en", "US", "sRGB") &&
                  cmsWriteTag(profile, cmsSigProfileDescriptionTag, name);
    cmsMLUfree(name);
    return ok;
}

/* lcms2 writes the time into the header (ICC.1 7.2.8): the year of its standard instead. */
guint8 *out_profile_screen(gsize *ret_length) {
    enum { VERSION_TENTHS = 42, DATE = 24 };
    static const guint8 date[] = {1999 >> 8, 1999 & 255, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0};
    static const cmsCIExyY white = {0.3127, 0.3290, 1};
    static const cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1}, {0.30, 0.60, 1}, {0.15, 0.06, 1}};
    cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, NULL);
    gboolean made = profile && set_screen_curves(profile) && set_screen_name(profile);
    g_assert(made); /* it can only lack memory */
    cmsUInt32Number length = 0;
    /* what PDF 1.7 knows (ISO 32000-1, table 67) */
    cmsSetProfileVersion(profile, VERSION_TENTHS / 10.0);
    gboolean measured = cmsSaveProfileToMem(profile, NULL, &length);
    guint8 *data = g_malloc0(length);
    gboolean saved = measured && cmsSaveProfileToMem(profile, data, &length);
    g_assert(saved && length > HEADER); /* it can only lack memory */
    cmsCloseProfile(profile);
    memcpy(data + DATE, date, sizeof date);
    *ret_length = length;
    return data;
}
