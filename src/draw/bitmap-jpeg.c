/* SPDX-License-Identifier: MIT */
/* JPEG → samples, by libjpeg. */
#include "bitmap-internal.h"

#include "base/i18n.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include <jerror.h>
#include <string.h>

enum { MOST_SCANS = 200, MOST_MARKER = 0xffff, EXIF_HEAD = 6 };

typedef struct {
    struct jpeg_error_mgr manager; /* first: libjpeg hands it back */
    struct jpeg_progress_mgr progress;
    struct jpeg_decompress_struct jpeg;
    jmp_buf back;
    BitmapFile *file;
    GError **error;
} JpegReader;

static JpegReader *reader_of(j_common_ptr jpeg) { return (JpegReader *)(gpointer)jpeg->err; }

static void take_error(j_common_ptr jpeg) {
    JpegReader *reader = reader_of(jpeg);
    if (!*reader->error) {
        char message[JMSG_LENGTH_MAX];
        jpeg->err->format_message(jpeg, message);
        bitmap_fail(reader->error, _("this JPEG picture is broken or incomplete (%s)"), message);
    }
    longjmp(reader->back, 1);
}

/* What libjpeg fills up with grey is missing all the same. */
static void take_warning(j_common_ptr jpeg, int level) {
    if (level < 0 &&
        (jpeg->err->msg_code == JWRN_JPEG_EOF || jpeg->err->msg_code == JWRN_HIT_MARKER ||
         jpeg->err->msg_code == JWRN_MUST_RESYNC)) {
        take_error(jpeg);
    }
}

static void keep_quiet(j_common_ptr jpeg) { (void)jpeg; }

/* A small file may ask for the same pixels thousands of times. */
static void count_scans(j_common_ptr jpeg) {
    JpegReader *reader = reader_of(jpeg);
    if (jpeg->is_decompressor && reader->jpeg.input_scan_number > MOST_SCANS) {
        bitmap_fail(reader->error, _("this JPEG picture has too many layers to be read"));
        take_error(jpeg);
    }
}

static void read_exif(JpegReader *reader) {
    for (jpeg_saved_marker_ptr at = reader->jpeg.marker_list; at; at = at->next) {
        if (at->marker == JPEG_APP0 + 1 && at->data_length > EXIF_HEAD &&
            !memcmp(at->data, "Exif\0", EXIF_HEAD)) {
            reader->file->orientation =
                bitmap_orientation(at->data + EXIF_HEAD, at->data_length - EXIF_HEAD);
            return;
        }
    }
}

static void read_profile(JpegReader *reader) {
    JOCTET *profile;
    unsigned int length;
    if (jpeg_read_icc_profile(&reader->jpeg, &profile, &length)) {
        reader->file->profile = g_memdup2(profile, length);
        reader->file->profile_length = length;
        free(profile); /* libjpeg's own */
    }
}

static void read_head(JpegReader *reader) {
    j_decompress_ptr jpeg = &reader->jpeg;
    BitmapFile *file = reader->file;
    jpeg_save_markers(jpeg, JPEG_APP0 + 1, MOST_MARKER);
    jpeg_save_markers(jpeg, JPEG_APP0 + 2, MOST_MARKER);
    jpeg_read_header(jpeg, TRUE);
    file->width = jpeg->image_width;
    file->height = jpeg->image_height;
    if (!bitmap_size_is_fit(file->width, file->height, reader->error)) {
        take_error((j_common_ptr)jpeg);
    }
    read_exif(reader);
    read_profile(reader);
    J_COLOR_SPACE space = jpeg->jpeg_color_space;
    if (space == JCS_CMYK || space == JCS_YCCK) { /* Adobe's programs write them upside down */
        file->space = BITMAP_CMYK;
        file->inverted = jpeg->saw_Adobe_marker != 0;
        jpeg->out_color_space = JCS_CMYK;
    } else {
        gboolean grey = space == JCS_GRAYSCALE;
        file->space = grey ? BITMAP_GREY : BITMAP_RGB;
        jpeg->out_color_space = grey ? JCS_GRAYSCALE : JCS_RGB;
    }
}

static void read_pixels(JpegReader *reader) {
    j_decompress_ptr jpeg = &reader->jpeg;
    BitmapFile *file = reader->file;
    jpeg->dct_method = JDCT_ISLOW; /* the same pixels on every machine */
    jpeg_start_decompress(jpeg);
    gsize stride = (gsize)file->width * (guint)jpeg->output_components;
    file->samples = g_malloc0_n(file->height, stride);
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW row = file->samples + jpeg->output_scanline * stride;
        jpeg_read_scanlines(jpeg, &row, 1);
    }
    jpeg_finish_decompress(jpeg);
}

/* libjpeg comes back here by longjmp(): all that is owned hangs on `reader`. */
static gboolean read_all(JpegReader *reader, const guint8 *data, gsize length) {
    if (setjmp(reader->back)) {
        return FALSE;
    }
    jpeg_create_decompress(&reader->jpeg);
    reader->jpeg.progress = &reader->progress;
    jpeg_mem_src(&reader->jpeg, data, length);
    read_head(reader);
    read_pixels(reader);
    return TRUE;
}

gboolean bitmap_jpeg(const guint8 *data, gsize length, BitmapFile *file, GError **error) {
    GError *said = NULL;
    JpegReader reader = {.file = file, .error = &said, .progress.progress_monitor = count_scans};
    reader.jpeg.err = jpeg_std_error(&reader.manager);
    reader.manager.error_exit = take_error;
    reader.manager.emit_message = take_warning;
    reader.manager.output_message = keep_quiet;
    file->orientation = 1;
    gboolean ok = read_all(&reader, data, length);
    jpeg_destroy_decompress(&reader.jpeg);
    if (said) {
        g_propagate_error(error, said);
    }
    return ok;
}
