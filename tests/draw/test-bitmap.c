/* SPDX-License-Identifier: MIT */
/* Pictures of every kind of PNG and JPEG, upright, over white, by their profile; and files that
 * lie, end too soon or grow without end. */
#include "draw/draw.h"

#include "encode.h"

#include <gio/gio.h>
#include <lcms2.h>
#include <string.h>
#include <zlib.h>

static Bitmap *read_array(const GByteArray *bytes, Arena *arena) {
    g_autoptr(GError) error = NULL;
    Bitmap *bitmap = bitmap_read(bytes->data, bytes->len, TRUE, arena, &error);
    g_assert_no_error(error);
    return bitmap;
}

static void assert_rgb(const Bitmap *bitmap, guint x, guint y, guint r, guint g, guint b,
                       guint tolerance) {
    const guint8 *at = bitmap->rgb + ((gsize)y * bitmap->width + x) * 3;
    const guint wanted[] = {r, g, b};
    for (guint c = 0; c < 3; c++) {
        guint apart = at[c] > wanted[c] ? at[c] - wanted[c] : wanted[c] - at[c];
        if (apart > tolerance) {
            g_error("%u %u is %u %u %u, not %u %u %u", x, y, at[0], at[1], at[2], r, g, b);
        }
    }
}

/* ---- PNG ---- */

static void test_png_kinds(void) {
    g_autoptr(Arena) arena = arena_new();
    const guint8 grey[] = {0, 64, 128, 255};
    const guint8 deep[] = {0, 0, 64, 64, 128, 128, 255, 255};
    const guint8 bits[] = {0x50}; /* 0 1 0 1 */
    const guint8 rgb[] = {255, 0, 0, 0, 255, 0, 0, 0, 255, 40, 50, 60};
    const guint8 seen[] = {0, 255, 0, 128, 0, 0, 200, 255}; /* grey, alpha */
    const guint8 indices[] = {0, 1, 2, 1};
    const png_color palette[] = {{255, 0, 0}, {10, 20, 30}, {0, 0, 0}};
    const guint8 alphas[] = {255, 255, 0};
    const PngMake makes[] = {
        {4, 1, PNG_COLOR_TYPE_GRAY, 8, .rows = grey},
        {4, 1, PNG_COLOR_TYPE_GRAY, 16, .rows = deep},
        {4, 1, PNG_COLOR_TYPE_GRAY, 1, .rows = bits},
        {4, 1, PNG_COLOR_TYPE_RGB, 8, .rows = rgb},
        {4, 1, PNG_COLOR_TYPE_GRAY_ALPHA, 8, .rows = seen},
        {4, 1, PNG_COLOR_TYPE_PALETTE, 8, .rows = indices, .palette = palette, .n_palette = 3,
         .alphas = alphas},
        {2, 2, PNG_COLOR_TYPE_RGB, 8, TRUE, .rows = rgb},
    };
    Bitmap *read[G_N_ELEMENTS(makes)];
    for (guint i = 0; i < G_N_ELEMENTS(makes); i++) {
        g_autoptr(GByteArray) bytes = encode_png(&makes[i]);
        read[i] = read_array(bytes, arena);
        g_assert_cmpuint(read[i]->width, ==, makes[i].width);
        g_assert_cmpuint(read[i]->height, ==, makes[i].height);
    }
    for (guint x = 0; x < 4; x++) { /* greys without a profile are kept to the bit */
        g_assert_cmpuint(read[0]->amounts[x], ==, 255 - grey[x]);
        g_assert_cmpuint(read[1]->amounts[x], ==, 255 - grey[x]);
        g_assert_cmpuint(read[2]->amounts[x], ==, x % 2 ? 0 : 255);
        assert_rgb(read[0], x, 0, grey[x], grey[x], grey[x], 0);
        assert_rgb(read[3], x, 0, rgb[x * 3], rgb[x * 3 + 1], rgb[x * 3 + 2], 0);
    }
    /* green is light, blue dark, and grey-blue as dark as its light says */
    g_assert_cmpuint(read[3]->amounts[1], <, 60);
    g_assert_cmpuint(read[3]->amounts[2], >, 160);
    g_assert_cmpuint(read[3]->amounts[3], >, 255 - 54);
    g_assert_cmpuint(read[3]->amounts[3], <, 255 - 44);
    assert_rgb(read[4], 0, 0, 0, 0, 0, 0);
    assert_rgb(read[4], 1, 0, 127, 127, 127, 1);
    assert_rgb(read[4], 2, 0, 255, 255, 255, 0); /* transparent is paper */
    g_assert_cmpuint(read[4]->amounts[2], ==, 0);
    assert_rgb(read[5], 0, 0, 255, 0, 0, 0);
    assert_rgb(read[5], 1, 0, 10, 20, 30, 0);
    assert_rgb(read[5], 2, 0, 255, 255, 255, 0);
    assert_rgb(read[6], 1, 1, 40, 50, 60, 0);
}

/* Every grey of sRGB is the same amount, whichever way it comes. */
static void test_greys(void) {
    g_autoptr(Arena) arena = arena_new();
    guint8 rgb[256 * 3];
    for (guint i = 0; i < sizeof rgb; i++) {
        rgb[i] = (guint8)(i / 3);
    }
    g_autoptr(GByteArray) bytes =
        encode_png(&(PngMake){256, 1, PNG_COLOR_TYPE_RGB, 8, .rows = rgb});
    const Bitmap *bitmap = read_array(bytes, arena);
    for (guint i = 0; i < 256; i++) {
        g_assert_cmpint(ABS((int)bitmap->amounts[i] - (int)(255 - i)), <=, 1);
    }
    g_assert_cmpuint(bitmap->amounts[0], ==, 255);
    g_assert_cmpuint(bitmap->amounts[255], ==, 0);
}

static GByteArray *profile_bytes(cmsHPROFILE profile) {
    cmsUInt32Number length = 0;
    g_assert_true(cmsSaveProfileToMem(profile, NULL, &length));
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_set_size(bytes, length);
    g_assert_true(cmsSaveProfileToMem(profile, bytes->data, &length));
    cmsCloseProfile(profile);
    return bytes;
}

static GByteArray *linear_profile(void) {
    const cmsCIExyY white = {0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1}, {0.30, 0.60, 1}, {0.15, 0.06, 1}};
    cmsToneCurve *line = cmsBuildGamma(NULL, 1), *curves[] = {line, line, line};
    GByteArray *bytes = profile_bytes(cmsCreateRGBProfile(&white, &primaries, curves));
    cmsFreeToneCurve(line);
    return bytes;
}

/* In linear light, 55 of 255 is the grey 128 of a screen. One for other samples is left alone. */
static void test_profiles(void) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GByteArray) linear = linear_profile();
    const guint8 rgb[] = {55, 55, 55, 255, 255, 255};
    PngMake make = {2,
                    1,
                    PNG_COLOR_TYPE_RGB,
                    8,
                    .rows = rgb,
                    .profile = linear->data,
                    .profile_length = linear->len};
    g_autoptr(GByteArray) png = encode_png(&make);
    const Bitmap *bitmap = read_array(png, arena);
    assert_rgb(bitmap, 0, 0, 128, 128, 128, 2);
    assert_rgb(bitmap, 1, 0, 255, 255, 255, 0);
    g_assert_cmpint(ABS((int)bitmap->amounts[0] - 127), <=, 2);
    JpegMake jpeg = {2,
                     1,
                     1,
                     JCS_GRAYSCALE,
                     (const guint8[]){55, 255},
                     .profile = linear->data,
                     .profile_length = linear->len};
    g_autoptr(GByteArray) bytes = encode_jpeg(&jpeg);
    assert_rgb(read_array(bytes, arena), 0, 0, 55, 55, 55, 2);
}

/* ---- JPEG ---- */

static void test_jpeg_kinds(void) {
    g_autoptr(Arena) arena = arena_new();
    enum { SIDE = 16 };
    guint8 grey[SIDE * SIDE], rgb[SIDE * SIDE * 3], cmyk[SIDE * SIDE * 4];
    for (guint i = 0; i < SIDE * SIDE; i++) {
        grey[i] = 90;
        memcpy(rgb + i * 3, (const guint8[]){200, 40, 60}, 3);
        /* upside down, as Adobe's marker says: libjpeg writes that marker */
        memcpy(cmyk + i * 4, (const guint8[]){255, 0, 0, 255}, 4);
    }
    const JpegMake makes[] = {
        {SIDE, SIDE, 1, JCS_GRAYSCALE, grey},
        {SIDE, SIDE, 3, JCS_RGB, rgb},
        {SIDE, SIDE, 3, JCS_RGB, rgb, .progressive = TRUE},
        {SIDE, SIDE, 4, JCS_CMYK, cmyk},
    };
    const guint wanted[][3] = {{90, 90, 90}, {200, 40, 60}, {200, 40, 60}, {255, 0, 0}};
    for (guint i = 0; i < G_N_ELEMENTS(makes); i++) {
        g_autoptr(GByteArray) bytes = encode_jpeg(&makes[i]);
        assert_rgb(read_array(bytes, arena), 8, 8, wanted[i][0], wanted[i][1], wanted[i][2], 3);
    }
}

/* A dark pixel in the corner that each orientation of EXIF brings to the top left, on both sides
 * of the byte order. */
static void test_orientation(void) {
    g_autoptr(Arena) arena = arena_new();
    enum { WIDE = 24, HIGH = 16 };
    /* where in the file the top left of the upright picture is */
    const gboolean right[] = {0, 1, 1, 0, 0, 0, 1, 1}, low[] = {0, 0, 1, 1, 0, 1, 1, 0};
    for (guint turn = 1; turn <= 8; turn++) {
        guint8 rows[WIDE * HIGH];
        memset(rows, 255, sizeof rows);
        for (guint y = 0; y < 8; y++) {
            guint row = low[turn - 1] ? HIGH - 1 - y : y;
            memset(rows + row * WIDE + (right[turn - 1] ? WIDE - 8 : 0), 0, 8);
        }
        const guint8 motorola[] = {'E', 'x', 'i', 'f', 0,    0, 'M', 'M', 0, 42, 0, 0, 0,
                                   8,   0,   1,   1,   0x12, 0, 3,   0,   0, 0,  1, 0, (guint8)turn,
                                   0,   0};
        const guint8 intel[] = {'I', 'I', 42,           0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0,
                                0,   0,   (guint8)turn, 0, 0, 0, 0, 0, 0, 0};
        g_autoptr(GByteArray) jpeg = encode_jpeg(&(JpegMake){
            WIDE, HIGH, 1, JCS_GRAYSCALE, rows, .exif = motorola, .exif_length = sizeof motorola});
        g_autoptr(GByteArray) png =
            encode_png(&(PngMake){WIDE, HIGH, PNG_COLOR_TYPE_GRAY, 8, .rows = rows, .exif = intel,
                                  .exif_length = sizeof intel});
        const Bitmap *both[] = {read_array(jpeg, arena), read_array(png, arena)};
        for (guint i = 0; i < 2; i++) {
            g_test_message("orientation %u", turn);
            g_assert_cmpuint(both[i]->width, ==, turn >= 5 ? HIGH : WIDE);
            g_assert_cmpuint(both[i]->height, ==, turn >= 5 ? WIDE : HIGH);
            assert_rgb(both[i], 0, 0, 0, 0, 0, 2);
            assert_rgb(both[i], both[i]->width - 1, 0, 255, 255, 255, 2);
            assert_rgb(both[i], 0, both[i]->height - 1, 255, 255, 255, 2);
        }
    }
}

static void test_flipped(void) {
    g_autoptr(Arena) arena = arena_new();
    const guint8 grey[] = {0, 50, 100, 150, 200, 250};
    g_autoptr(GByteArray) bytes =
        encode_png(&(PngMake){3, 2, PNG_COLOR_TYPE_GRAY, 8, .rows = grey});
    Bitmap *bitmap = read_array(bytes, arena);
    g_assert_true(bitmap_flipped(bitmap, 0) == bitmap);
    const Bitmap *across = bitmap_flipped(bitmap, BITMAP_FLIP_ACROSS);
    g_assert_true(bitmap_flipped(bitmap, BITMAP_FLIP_ACROSS) == across);
    assert_rgb(across, 0, 0, 100, 100, 100, 0);
    assert_rgb(across, 2, 1, 150, 150, 150, 0);
    const Bitmap *both = bitmap_flipped(bitmap, BITMAP_FLIP_ACROSS | BITMAP_FLIP_DOWN);
    g_assert_cmpuint(both->amounts[0], ==, 5);
    g_assert_cmpuint(both->amounts[5], ==, 255);
}

/* ---- what is refused ---- */

static void refuse(const void *data, gsize length, const char *words) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GError) error = NULL;
    g_assert_null(bitmap_read(data, length, FALSE, arena, &error));
    g_assert_nonnull(error);
    if (!strstr(error->message, words)) {
        g_error("“%s” does not say “%s”", error->message, words);
    }
}

/* A picture of one grey is small whatever it says of its size. */
static GByteArray *with_size(guint32 width, guint32 height) {
    const guint8 grey[1] = {0};
    GByteArray *bytes = encode_png(&(PngMake){1, 1, PNG_COLOR_TYPE_GRAY, 8, .rows = grey});
    guint32 size[2] = {GUINT32_TO_BE(width), GUINT32_TO_BE(height)};
    memcpy(bytes->data + 16, size, sizeof size);
    guint32 sum = GUINT32_TO_BE((guint32)crc32(0, bytes->data + 12, 17));
    memcpy(bytes->data + 29, &sum, sizeof sum);
    return bytes;
}

static void test_sizes(void) {
    g_autoptr(GByteArray) wide = with_size(29000, 29000), huge = with_size(2000000000, 1),
                          lying = with_size(300, 300);
    refuse(wide->data, wide->len, "29000 × 29000 pixels, and 40 million");
    refuse(huge->data, huge->len, "PNG");
    refuse(lying->data, lying->len, "PNG");
}

static void test_truncated(void) {
    guint8 rows[40 * 30 * 3];
    for (guint i = 0; i < sizeof rows; i++) {
        rows[i] = (guint8)(i * 7 + i / 11);
    }
    g_autoptr(GByteArray) png = encode_png(&(PngMake){40, 30, PNG_COLOR_TYPE_RGB, 8, .rows = rows});
    g_autoptr(GByteArray) jpeg = encode_jpeg(&(JpegMake){40, 30, 3, JCS_RGB, rows});
    for (guint length = 0; length < png->len - 4; length += 23) {
        refuse(png->data, length, length < 8 ? "neither" : "PNG");
    }
    for (guint length = 0; length < jpeg->len - 2; length += 23) {
        refuse(jpeg->data, length, length < 3 ? "neither" : "JPEG");
    }
    refuse("GIF89a", 6, "neither a PNG nor a JPEG");
    refuse(NULL, 0, "neither");
}

/* Broken copies of rich pictures: refused or read, never a crash (run under the sanitizers). */
static void test_fuzz(void) {
    guint8 rows[24 * 16 * 4];
    for (guint i = 0; i < sizeof rows; i++) {
        rows[i] = (guint8)(i * 5 + i / 7);
    }
    g_autoptr(GByteArray) linear = linear_profile();
    const guint8 exif[] = {'E', 'x', 'i', 'f',  0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
                           0,   1,   1,   0x12, 0, 3, 0,   0,   0, 1,  0, 6, 0, 0};
    GByteArray *good[] = {
        encode_png(&(PngMake){24, 16, PNG_COLOR_TYPE_RGB_ALPHA, 8, TRUE, rows,
                              .profile = linear->data, .profile_length = linear->len,
                              .exif = exif + 6, .exif_length = sizeof exif - 6}),
        encode_jpeg(&(JpegMake){24, 16, 3, JCS_RGB, rows, TRUE, .profile = linear->data,
                                .profile_length = linear->len, .exif = exif,
                                .exif_length = sizeof exif}),
        encode_jpeg(&(JpegMake){24, 16, 4, JCS_CMYK, rows}),
    };
    for (guint round = 0; round < 1500; round++) {
        const GByteArray *whole = good[round % G_N_ELEMENTS(good)];
        g_autofree guint8 *copy = g_memdup2(whole->data, whole->len);
        for (int i = g_test_rand_int_range(1, 5); i > 0; i--) {
            copy[g_test_rand_int_range(0, (int)whole->len)] = (guint8)g_test_rand_int();
        }
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(GError) error = NULL;
        const Bitmap *bitmap = bitmap_read(copy, whole->len, TRUE, arena, &error);
        g_assert_true((bitmap != NULL) != (error != NULL));
    }
    for (guint i = 0; i < G_N_ELEMENTS(good); i++) {
        g_byte_array_unref(good[i]);
    }
}

static void test_files(void) {
    g_autoptr(Arena) arena = arena_new();
    const char *const paths[] = {"/nonexistent/x.png", "/dev/zero", "/tmp"};
    for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(bitmap_read_file(paths[i], FALSE, arena, NULL, &error));
        g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
        g_assert_cmpint(strstr(error->message, "folder") != NULL, ==, i > 0); /* it is there */
    }
    const Bitmap *engraving =
        bitmap_read_file("tests/draw/pictures/engraving.png", FALSE, arena, NULL, NULL);
    g_assert_nonnull(engraving);
    g_assert_null(engraving->rgb);
    g_assert_cmpuint(engraving->width, >, 400);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/bitmap/png-kinds", test_png_kinds);
    g_test_add_func("/bitmap/greys", test_greys);
    g_test_add_func("/bitmap/profiles", test_profiles);
    g_test_add_func("/bitmap/jpeg-kinds", test_jpeg_kinds);
    g_test_add_func("/bitmap/orientation", test_orientation);
    g_test_add_func("/bitmap/flipped", test_flipped);
    g_test_add_func("/bitmap/sizes", test_sizes);
    g_test_add_func("/bitmap/truncated", test_truncated);
    g_test_add_func("/bitmap/fuzz", test_fuzz);
    g_test_add_func("/bitmap/files", test_files);
    return g_test_run();
}
