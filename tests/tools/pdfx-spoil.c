/* SPDX-License-Identifier: MIT */
/* Makes a good press PDF wrong in one point, for each rule of pdfx-check, through libqpdf; shares
 * no code with the program whose files it spoils.
 *
 *   pdfx-spoil [--x1a] --list           the faults: name, rules that must catch it (+ between)
 *   pdfx-spoil [--x1a] IN.pdf FOLDER    FOLDER/FAULT.pdf for each */
#include "pdfx/spoil.h"

enum { X4 = 1, X1A = 2, BOTH = X4 | X1A };

static void add_resource(Doc *doc, const char *kind, qpdf_oh value) {
    qpdf_oh resources = child(doc, page(doc), "/Resources");
    qpdf_oh_replace_key(doc->pdf, child(doc, resources, kind), "/Wrong", value);
}

/* ---- faults ---- */

/* One box of the page becomes another, larger on all sides by `by` points. */
static void page_box(Doc *doc, const Fault *fault) {
    const char *key = fault->a, *like = fault->b, *by = fault->c;
    qpdf_oh box = qpdf_oh_get_key(doc->pdf, page(doc), like), made = qpdf_oh_new_array(doc->pdf);
    double more = g_ascii_strtod(by, NULL);
    for (int i = 0; i < 4; i++) {
        double side = qpdf_oh_get_numeric_value(doc->pdf, qpdf_oh_get_array_item(doc->pdf, box, i));
        qpdf_oh_append_item(
            doc->pdf, made,
            qpdf_oh_new_real_from_double(doc->pdf, side + (i < 2 ? -more : more), 3));
    }
    qpdf_oh_replace_key(doc->pdf, page(doc), key, made);
}

static qpdf_oh intent(Doc *doc) {
    return qpdf_oh_get_array_item(doc->pdf, qpdf_oh_get_key(doc->pdf, root(doc), "/OutputIntents"),
                                  0);
}

static void intent_key(Doc *doc, const Fault *fault) {
    const char *key = fault->a, *value = fault->b;
    set(doc, intent(doc), key, value);
}

/* A condition of no registry, or of one, that lacks what explains it. */
static void condition(Doc *doc, const Fault *fault) {
    const char *name = fault->a, *lacks = fault->b;
    set(doc, intent(doc), "/OutputConditionIdentifier", name);
    set(doc, intent(doc), lacks, NULL);
}

static qpdf_oh profile_of(Doc *doc) {
    return qpdf_oh_get_key(doc->pdf, intent(doc), "/DestOutputProfile");
}

/* Bytes of the profile's header, and N. */
static void profile(Doc *doc, const Fault *fault) {
    const char *offset = fault->a, *bytes = fault->b, *n = fault->c;
    GString *data = data_of(doc, profile_of(doc));
    g_string_overwrite(data, (gsize)atoi(offset), bytes);
    set_data(doc, profile_of(doc), data);
    g_string_free(data, TRUE);
    if (n) {
        set(doc, qpdf_oh_get_dict(doc->pdf, profile_of(doc)), "/N", n);
    }
}

static void profile_data(Doc *doc, const Fault *fault) {
    const char *data = fault->a;
    qpdf_oh_replace_key(doc->pdf, intent(doc), "/DestOutputProfile",
                        text_stream(doc, "/N 4", data));
}

static void second_intent(Doc *doc, const Fault *fault) {
    const char *kind = fault->a;
    g_autofree char *text = g_strdup_printf(
        "<</Type/OutputIntent/S%s/OutputConditionIdentifier(Wrong)/Info(Wrong)>>", kind);
    GString *data = data_of(doc, profile_of(doc));
    qpdf_oh other = qpdf_make_indirect_object(doc->pdf, parsed(doc, text));
    qpdf_oh_replace_key(doc->pdf, other, "/DestOutputProfile",
                        stream(doc, "/N 4", data->str, data->len));
    g_string_free(data, TRUE);
    qpdf_oh_append_item(doc->pdf, qpdf_oh_get_key(doc->pdf, root(doc), "/OutputIntents"), other);
}

static void content(Doc *doc, const Fault *fault) {
    const char *operators = fault->a, *kind = fault->b, *value = fault->c;
    if (kind) {
        add_resource(doc, kind, parsed(doc, value));
    }
    paint(doc, operators);
}

static void state(Doc *doc, const Fault *fault) {
    const char *entries = fault->a;
    g_autofree char *text = g_strdup_printf("<<%s>>", entries);
    add_resource(doc, "/ExtGState", parsed(doc, text));
    paint(doc, "q /Wrong gs Q");
}

/* An image, form or PostScript that is painted. */
static void object(Doc *doc, const Fault *fault) {
    const char *entries = fault->a, *data = fault->b;
    add_resource(doc, "/XObject", text_stream(doc, entries, data ? data : "0000"));
    paint(doc, "q /Wrong Do Q");
}

static void soft_image(Doc *doc, const Fault *fault) {
    (void)fault;
    const char *grey = "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/"
                       "DeviceGray";
    qpdf_oh image = text_stream(doc, grey, "0");
    qpdf_oh_replace_key(doc->pdf, qpdf_oh_get_dict(doc->pdf, image), "/SMask",
                        text_stream(doc, grey, "0"));
    add_resource(doc, "/XObject", image);
    paint(doc, "q /Wrong Do Q");
}

/* A stream that is there, though nothing is painted with it. */
static void spare(Doc *doc, const Fault *fault) {
    const char *entries = fault->a, *data = fault->b;
    add_resource(doc, "/XObject", text_stream(doc, entries, data));
}

static void pattern(Doc *doc, const Fault *fault) {
    const char *operators = fault->a;
    add_resource(doc, "/Pattern",
                 text_stream(doc,
                             "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep "
                             "9/Resources<<>>",
                             operators));
    paint(doc, "q /Pattern cs /Wrong scn 0 0 1 1 re f Q");
}

/* Paints in ICCBased with the profile of the output intent. */
static void icc(Doc *doc, const Fault *fault) {
    const char *n = fault->a, *state_entries = fault->b;
    GString *data = data_of(doc, profile_of(doc));
    g_autofree char *entries = g_strdup_printf("/N %s", n);
    qpdf_oh space = parsed(doc, "[/ICCBased]");
    qpdf_oh_append_item(doc->pdf, space, stream(doc, entries, data->str, data->len));
    g_string_free(data, TRUE);
    add_resource(doc, "/ColorSpace", space);
    if (state_entries) {
        add_resource(doc, "/ExtGState", parsed(doc, state_entries));
        paint(doc, "q /Wrong gs /Wrong cs 0 0 1 1 re f Q");
    } else {
        paint(doc, "q /Wrong cs 0 0 1 1 re f Q");
    }
}

static void default_grey(Doc *doc, const Fault *fault) {
    (void)fault;
    qpdf_oh spaces = child(doc, child(doc, page(doc), "/Resources"), "/ColorSpace");
    set(doc, spaces, "/DefaultGray", "[/CalGray <</WhitePoint[1 1 1]>>]");
    paint(doc, "q 0 g 0 0 1 1 re f Q");
}

/* Two Separations of one name. */
static void two_spots(Doc *doc, const Fault *fault) {
    const char *one = fault->a, *other = fault->b;
    qpdf_oh spaces = child(doc, child(doc, page(doc), "/Resources"), "/ColorSpace");
    qpdf_oh_replace_key(doc->pdf, spaces, "/WrongToo", parsed(doc, other));
    add_resource(doc, "/ColorSpace", parsed(doc, one));
    paint(doc, "q /Wrong cs /WrongToo cs Q");
}

static void many_colorants(Doc *doc, const Fault *fault) {
    (void)fault;
    qpdf_oh space = parsed(doc, "[/DeviceN]"), names = qpdf_oh_new_array(doc->pdf);
    GString *domain = g_string_new("/FunctionType 4/Range[0 1 0 1 0 1 0 1]/Domain[");
    GString *program = g_string_new("{");
    for (int i = 0; i < 33; i++) {
        g_autofree char *name = g_strdup_printf("/Wrong%d", i);
        qpdf_oh_append_item(doc->pdf, names, qpdf_oh_new_name(doc->pdf, name));
        g_string_append(domain, "0 1 ");
        g_string_append(program, "pop ");
    }
    g_string_append_c(domain, ']');
    g_string_append(program, "0 0 0 0}");
    qpdf_oh_append_item(doc->pdf, space, names);
    qpdf_oh_append_item(doc->pdf, space, qpdf_oh_new_name(doc->pdf, "/DeviceCMYK"));
    qpdf_oh_append_item(doc->pdf, space, text_stream(doc, domain->str, program->str));
    g_string_free(domain, TRUE);
    g_string_free(program, TRUE);
    add_resource(doc, "/ColorSpace", space);
    paint(doc, "q /Wrong cs Q");
}

static void registration(Doc *doc, const Fault *fault) {
    (void)fault;
    /* meaning what any All of the file means is the matter of another rule: this one is repeated
     * from the file's own, if there is one */
    qpdf_oh spaces = child(doc, child(doc, page(doc), "/Resources"), "/ColorSpace");
    qpdf_oh space = parsed(doc, "[/Separation /All /DeviceCMYK <</FunctionType 2/Domain[0 1]/N 1"
                                "/C0[0 0 0 0]/C1[1 1 1 1]>>]");
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    qpdf_oh_begin_dict_key_iter(doc->pdf, spaces);
    while (qpdf_oh_dict_more_keys(doc->pdf)) {
        g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(doc->pdf)));
    }
    for (guint i = 0; i < keys->len; i++) {
        qpdf_oh one = qpdf_oh_get_key(doc->pdf, spaces, keys->pdata[i]);
        if (qpdf_oh_is_array(doc->pdf, one) &&
            qpdf_oh_is_name_and_equals(doc->pdf, qpdf_oh_get_array_item(doc->pdf, one, 1),
                                       "/All")) {
            space = one;
        }
    }
    add_resource(doc, "/ColorSpace", space);
    paint(doc, "q /Wrong cs 1 scn 200 200 100 100 re f Q");
}

static void deep(Doc *doc, const Fault *fault) {
    (void)fault;
    GString *operators = g_string_new(NULL);
    for (int i = 0; i < 30; i++) {
        g_string_append(operators, "q ");
    }
    for (int i = 0; i < 30; i++) {
        g_string_append(operators, "Q ");
    }
    paint(doc, operators->str);
    g_string_free(operators, TRUE);
}

static void long_name(Doc *doc, const Fault *fault) {
    (void)fault;
    g_autofree char *more = g_strnfill(130, 'x'), *name = g_strconcat("/", more, NULL);
    set(doc, page(doc), name, "0");
}

/* ---- fonts ---- */

/* The first composite font of the page or of a form below. */
static qpdf_oh find_font(Doc *doc, qpdf_oh resources, int depth) {
    static const char *const kinds[] = {"/Font", "/XObject"};
    for (guint kind = 0; kind < G_N_ELEMENTS(kinds) && depth < 6; kind++) {
        qpdf_oh all = qpdf_oh_get_key_if_dict(doc->pdf, resources, kinds[kind]);
        g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
        if (qpdf_oh_is_dictionary(doc->pdf, all)) {
            qpdf_oh_begin_dict_key_iter(doc->pdf, all);
            while (qpdf_oh_dict_more_keys(doc->pdf)) {
                g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(doc->pdf)));
            }
        }
        for (guint i = 0; i < keys->len; i++) {
            qpdf_oh one = qpdf_oh_get_key(doc->pdf, all, keys->pdata[i]);
            if (kind == 1) {
                qpdf_oh dictionary = qpdf_oh_get_dict(doc->pdf, one);
                one =
                    find_font(doc, qpdf_oh_get_key(doc->pdf, dictionary, "/Resources"), depth + 1);
                if (!qpdf_oh_is_null(doc->pdf, one)) {
                    return one;
                }
                continue;
            }
            if (qpdf_oh_has_key(doc->pdf, one, "/DescendantFonts")) {
                return one;
            }
        }
    }
    return qpdf_oh_new_null(doc->pdf);
}

static qpdf_oh font(Doc *doc) {
    qpdf_oh found = find_font(doc, child(doc, page(doc), "/Resources"), 0);
    if (qpdf_oh_is_null(doc->pdf, found)) {
        fprintf(stderr, "pdfx-spoil: no composite font\n");
        exit(2);
    }
    return found;
}

static qpdf_oh descendant(Doc *doc, qpdf_oh of) {
    return qpdf_oh_get_array_item(doc->pdf, qpdf_oh_get_key(doc->pdf, of, "/DescendantFonts"), 0);
}

static void font_key(Doc *doc, const Fault *fault) {
    const char *key = fault->a, *value = fault->b;
    set(doc, font(doc), key, value);
}

/* Of the other kind, which must say which code is which glyph. */
static void font_map(Doc *doc, const Fault *fault) {
    (void)fault;
    set(doc, descendant(doc, font(doc)), "/Subtype", "/CIDFontType2");
}

static void font_program(Doc *doc, const Fault *fault) {
    const char *data = fault->a, *unused = fault->b, *nor = fault->c;
    static const char *const keys[] = {"/FontFile2", "/FontFile3"};
    (void)unused;
    (void)nor;
    qpdf_oh descriptor = qpdf_oh_get_key(doc->pdf, descendant(doc, font(doc)), "/FontDescriptor");
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        qpdf_oh program = qpdf_oh_get_key(doc->pdf, descriptor, keys[i]);
        if (!data) {
            set(doc, descriptor, keys[i], NULL);
        } else if (!qpdf_oh_is_null(doc->pdf, program)) {
            g_autoptr(GString) bytes = g_string_new(data);
            set_data(doc, program, bytes);
        }
    }
}

/* All glyphs as wide as a stroke. */
static void font_widths(Doc *doc, const Fault *fault) {
    const char *value = fault->a;
    set(doc, descendant(doc, font(doc)), "/W", value);
}

static void font_show(Doc *doc, const Fault *fault) {
    const char *operators = fault->a;
    add_resource(doc, "/Font", font(doc));
    paint(doc, operators);
}

/* ---- layers ---- */

static void layers(Doc *doc, const Fault *fault) {
    const char *of = fault->a, *key = fault->b, *value = fault->c;
    if (!qpdf_oh_is_dictionary(doc->pdf, qpdf_oh_get_key(doc->pdf, root(doc), "/OCProperties"))) {
        set(doc, root(doc), "/OCProperties", "<</OCGs[]/D<</Name(Good)/Order[]>>>>");
        qpdf_oh good = qpdf_make_indirect_object(doc->pdf, parsed(doc, "<</Type/OCG/Name(g)>>"));
        qpdf_oh_append_item(
            doc->pdf, qpdf_oh_get_key(doc->pdf, child(doc, root(doc), "/OCProperties"), "/OCGs"),
            good);
    }
    qpdf_oh properties = child(doc, root(doc), "/OCProperties");
    qpdf_oh wrong =
        g_str_equal(of, "/D")
            ? child(doc, properties, "/D")
            : qpdf_oh_get_array_item(doc->pdf, qpdf_oh_get_key(doc->pdf, properties, "/OCGs"), 0);
    set(doc, wrong, key, value);
}

static void stray_layer(Doc *doc, const Fault *fault) {
    (void)fault;
    qpdf_oh layer = qpdf_make_indirect_object(doc->pdf, parsed(doc, "<</Type/OCG/Name(w)>>"));
    add_resource(doc, "/Properties", layer);
    paint(doc, "/OC /Wrong BDC EMC");
}

/* ---- the file ---- */

static void bytes(Doc *doc, const Fault *fault) {
    const char *from = fault->a, *to = fault->b;
    doc->replace = from;
    doc->by = to;
}

/* qpdf takes Crypt out of what it writes. */
static void crypt_filter(Doc *doc, const Fault *fault) {
    (void)fault;
    add_resource(doc, "/XObject",
                 text_stream(doc, "/Filter/Cript/DecodeParms<</Name/Identity>>", " "));
    doc->replace = "/Cript";
    doc->by = "/Crypt";
}

static void version(Doc *doc, const Fault *fault) {
    const char *number = fault->a;
    doc->version = number;
}

static void encrypt(Doc *doc, const Fault *fault) {
    (void)fault;
    doc->encrypt = TRUE;
}

static void compress(Doc *doc, const Fault *fault) {
    (void)fault;
    doc->compress = TRUE;
    doc->replace = "%PDF-1.5";
    doc->by = "%PDF-1.4";
}

#include "pdfx/faults.h"

int main(int argc, char **argv) {
    gboolean x1a = argc > 1 && g_str_equal(argv[1], "--x1a");
    int profile = x1a ? X1A : X4, bad = 0;
    argv += x1a;
    argc -= x1a;
    gboolean list = argc == 2 && g_str_equal(argv[1], "--list");
    if (!list && argc != 3) {
        fprintf(stderr, "usage: pdfx-spoil [--x1a] --list | pdfx-spoil [--x1a] IN.pdf FOLDER\n");
        return 2;
    }
    for (guint i = 0; i < G_N_ELEMENTS(faults); i++) {
        if (!(faults[i].profiles & profile)) {
            continue;
        }
        if (list) {
            printf("%s %s\n", faults[i].name, faults[i].rules);
        } else {
            g_autofree char *path = g_strdup_printf("%s/%s.pdf", argv[2], faults[i].name);
            bad |= spoil(&faults[i], argv[1], path);
        }
    }
    return bad;
}
