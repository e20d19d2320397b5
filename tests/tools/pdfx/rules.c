/* SPDX-License-Identifier: MIT */
/* The rules, each with where it is written.
 *
 * What is cited: `X4` is ISO 15930-7:2010, `X1A` is ISO 15930-4:2003. The text of neither is freely
 * published. Numbers of clauses of 15930-7 below are those of its published table of contents;
 * where that does not settle under which clause a requirement stands, VERIFY says so rather than
 * guess. The requirements themselves are those on which public material agrees: PDF/X in a Nutshell
 * (PDF Association, 2017; here NUTSHELL), the CGATS Application Notes for PDF/X (2006; here NOTES)
 * and, for what a key means, ISO 32000-1:2008 (here PDF), whose numbers are sure. OURS marks what
 * no standard asks and a press file of ours owes all the same. */
#include "pdfx/pdfx.h"

#include <stdarg.h>
#include <stdio.h>

#define X4 "ISO 15930-7:2010 "
#define X1A "ISO 15930-4:2003 "
#define VERIFY "6 (sub-clause to be verified)"
#define NUTSHELL "PDF/X in a Nutshell, core principles"
#define NOTES "CGATS notes "
#define PDF "ISO 32000-1 "
#define OURS "rule of the house"

typedef struct {
    const char *code;
    const char *x4, *x1a; /* the clause in each standard; NULL: no rule there */
    const char *base;     /* the clause below it */
    const char *words;
} RuleText;

static const RuleText rules[N_RULES] = {
    [RULE_SYNTAX] = {"syntax", X4 "6.1", X1A VERIFY, PDF "7.5", "a reader has nothing to mend"},
    [RULE_VERSION] = {"version", X4 "6.1", X1A VERIFY, PDF "7.5.2",
                      "of PDF 1.3 to 1.6 (X-1a: to 1.4)"},
    [RULE_ENCRYPTED] = {"encrypted", X4 VERIFY, X1A VERIFY, PDF "7.6; " NUTSHELL, "not encrypted"},
    [RULE_ID] = {"id", X4 "6.10", X1A VERIFY, PDF "14.4", "the trailer has an ID of two strings"},
    [RULE_EXTERNAL_STREAM] = {"external-stream", X4 VERIFY, X1A VERIFY, PDF "7.3.8.2; " NUTSHELL,
                              "the data of streams are in the file"},
    [RULE_LZW] = {"lzw", X4 VERIFY, X1A VERIFY, PDF "7.4.4; " NUTSHELL, "no LZW"},
    [RULE_FILTER] = {"filter", X4 VERIFY, X1A VERIFY, PDF "7.4, table 6",
                     "filters are known ones, and not Crypt"},
    [RULE_LIMITS] = {"limits", X4 "6.25", X1A VERIFY, PDF "annex C.2",
                     "names to 127 bytes, q 28 deep, 32 colorants"},
    [RULE_COMPRESSED_OBJECTS] = {"compressed-objects", NULL, X1A VERIFY, PDF "7.5.7, 7.5.8",
                                 "no object and cross-reference streams, which are of PDF 1.5"},

    [RULE_INFO] = {"info", X4 "6.10", X1A VERIFY, PDF "14.3.3",
                   "Info has title, dates of creation and change"},
    [RULE_INFO_VERSION] = {"info-version", X4 "6.10", X1A VERIFY, PDF "14.3.3",
                           "Info names the standard rightly (X-1a: at all)"},
    [RULE_TRAPPED] = {"trapped", X4 VERIFY, X1A VERIFY, PDF "14.11.6; " NOTES "2.17",
                      "Trapped is True or False"},
    [RULE_XMP] = {"xmp", X4 "6.10", NULL, PDF "14.3.2", "the catalog has XMP that can be read"},
    [RULE_XMP_VERSION] = {"xmp-version", X4 "6.10", NULL, NUTSHELL,
                          "pdfxid:GTS_PDFXVersion is PDF/X-4"},
    [RULE_XMP_TRAPPED] = {"xmp-trapped", X4 "6.10", NULL, PDF "14.3.3",
                          "pdf:Trapped is what Info says"},
    [RULE_XMP_TITLE] = {"xmp-title", X4 "6.10", X1A VERIFY, PDF "14.3.3",
                        "dc:title is what Info says"},
    [RULE_XMP_DATES] = {"xmp-dates", X4 "6.10", X1A VERIFY, PDF "14.3.3",
                        "xmp:CreateDate, ModifyDate are what Info says; MetadataDate is there"},
    [RULE_XMP_TOOL] = {"xmp-tool", X4 "6.10", X1A VERIFY, PDF "14.3.3",
                       "pdf:Producer and xmp:CreatorTool are what Info says"},
    [RULE_XMP_IDENTIFIERS] = {"xmp-identifiers", X4 "6.10", NULL, "XMP, part 1, 8.6",
                              "xmpMM:DocumentID, VersionID and RenditionClass are there"},

    [RULE_INTENT] = {"intent", X4 "6.4", X1A VERIFY, PDF "14.11.5; " NUTSHELL,
                     "exactly one output intent GTS_PDFX"},
    [RULE_INTENT_CONDITION] = {"intent-condition", X4 "6.4", X1A VERIFY, PDF "table 365",
                               "it has an OutputConditionIdentifier"},
    [RULE_INTENT_INFO] = {"intent-info", X4 "6.4", X1A VERIFY, PDF "table 365; " NOTES "2.16.4",
                          "Info explains a condition that no registry has"},
    [RULE_INTENT_REGISTRY] = {"intent-registry", X4 "6.4", X1A VERIFY,
                              PDF "table 365; " NOTES "2.16.4",
                              "RegistryName says whose the condition is, if a registry has it"},
    [RULE_INTENT_PROFILE] = {"intent-profile", X4 "6.4", X1A VERIFY, PDF "table 365; " NOTES "3.3",
                             "DestOutputProfile is there and is an ICC profile"},
    [RULE_INTENT_REFERENCE] = {"intent-reference", X4 "5, annex A", X1A VERIFY, NUTSHELL,
                               "no profile elsewhere (that is X-4p)"},
    [RULE_INTENT_SAME] = {"intent-same", X4 "6.4", NULL, PDF "14.11.5",
                          "other output intents have the same profile object"},
    [RULE_PROFILE_CLASS] = {"profile-class", X4 "6.4", X1A VERIFY, "ICC.1, 7.2.5; " NOTES "3.3",
                            "the profile is of class prtr"},
    [RULE_PROFILE_SPACE] = {"profile-space", X4 "6.4", X1A VERIFY, "ICC.1, 7.2.6",
                            "it is of CMYK, as the colours are"},
    [RULE_PROFILE_COMPONENTS] = {"profile-components", X4 "6.4", X1A VERIFY, PDF "table 66",
                                 "N is what the profile has"},
    [RULE_PROFILE_VERSION] = {"profile-version", X4 "6.4", X1A VERIFY,
                              "ICC.1, 7.2.4; " PDF "table 67", "ICC version to 4 (X-1a: to 2)"},

    [RULE_MEDIA_BOX] = {"media-box", X4 VERIFY, X1A VERIFY, PDF "14.11.2; table 30",
                        "pages have a MediaBox"},
    [RULE_TRIM_BOX] = {"trim-box", X4 VERIFY, X1A VERIFY, PDF "14.11.2; " NOTES "2.10",
                       "pages have a TrimBox or an ArtBox"},
    [RULE_ART_BOX] = {"art-box", X4 VERIFY, X1A VERIFY, PDF "14.11.2; " NOTES "2.10", "not both"},
    [RULE_BLEED_BOX] = {"bleed-box", OURS, OURS, PDF "14.11.2", "pages have a BleedBox"},
    [RULE_TRIM_IN_BLEED] = {"trim-in-bleed", X4 VERIFY, X1A VERIFY, PDF "14.11.2; " NOTES "2.10",
                            "TrimBox lies in BleedBox"},
    [RULE_BLEED_IN_MEDIA] = {"bleed-in-media", X4 VERIFY, X1A VERIFY, PDF "14.11.2; " NOTES "2.10",
                             "BleedBox lies in MediaBox"},
    [RULE_CROP_BOX] = {"crop-box", X4 VERIFY, X1A VERIFY, PDF "14.11.2; " NOTES "2.10",
                       "a CropBox cuts nothing off that is printed"},
    [RULE_PRESEPARATED] = {"preseparated", X4 VERIFY, X1A VERIFY, PDF "14.11.4",
                           "pages are composite"},

    [RULE_RGB_OPERATOR] = {"rgb-operator", X4 VERIFY, X1A VERIFY, PDF "8.6.4.3, 8.6.8",
                           "no RG and rg"},
    [RULE_RGB_SPACE] = {"rgb-space", X4 VERIFY, X1A VERIFY, PDF "8.6.4.3",
                        "no DeviceRGB by cs and CS, as base of Indexed or Pattern"},
    [RULE_RGB_IMAGE] = {"rgb-image", X4 VERIFY, X1A VERIFY, PDF "8.6.4.3, 8.9.5",
                        "no DeviceRGB in images"},
    [RULE_RGB_INLINE] = {"rgb-inline", X4 VERIFY, X1A VERIFY, PDF "8.6.4.3, 8.9.7",
                         "no DeviceRGB in inline images"},
    [RULE_RGB_SHADING] = {"rgb-shading", X4 VERIFY, X1A VERIFY, PDF "8.6.4.3, 8.7.4.3",
                          "no DeviceRGB in shadings"},
    [RULE_RGB_ALTERNATE] = {"rgb-alternate", X4 VERIFY, X1A VERIFY, PDF "8.6.6.4, 8.6.6.5",
                            "no DeviceRGB as alternate of a spot colour"},
    [RULE_RGB_ANNOTATION] = {"rgb-annotation", X4 VERIFY, X1A VERIFY, PDF "12.5.2, table 164",
                             "no colours of three components in annotations"},
    [RULE_MANAGED] = {"managed-colour", OURS, X1A VERIFY, PDF "8.6.5",
                      "no ICCBased, CalRGB, CalGray, Lab (X-4 allows them; we convert)"},
    [RULE_ICC_COMPONENTS] = {"icc-components", X4 VERIFY, NULL, PDF "8.6.5.5, table 66",
                             "N of ICCBased is what its profile has"},
    [RULE_DEFAULT_SPACE] = {"default-space", OURS, X1A VERIFY, PDF "8.6.5.6",
                            "no DefaultGray, DefaultRGB, DefaultCMYK"},
    [RULE_SPOT_SAME] = {"spot-same", X4 VERIFY, OURS, PDF "8.6.6.4; " NUTSHELL,
                        "one colorant has one alternate and one tint transform everywhere"},
    [RULE_SPOT_NAME] = {"spot-name", X4 "6.6", OURS, PDF "7.3.5",
                        "names of colorants and fonts are UTF-8"},
    [RULE_TINT_OUTPUTS] = {"tint-outputs", X4 VERIFY, X1A VERIFY, PDF "8.6.6.4, 7.10",
                           "a tint transform gives as many values as its alternate takes"},
    [RULE_REGISTRATION] = {"registration-inside", OURS, OURS, PDF "8.6.6.4",
                           "the colour All stands outside the trim"},

    [RULE_TRANSFER] = {"transfer", X4 VERIFY, X1A VERIFY, PDF "10.4, table 58; " NUTSHELL,
                       "no TR; no TR2 but Default"},
    [RULE_HALFTONE_TYPE] = {"halftone-type", X4 VERIFY, X1A VERIFY, PDF "10.5.5",
                            "halftones are of type 1 or 5"},
    [RULE_HALFTONE_NAME] = {"halftone-name", X4 VERIFY, X1A VERIFY, PDF "10.5.5",
                            "halftones have no HalftoneName"},
    [RULE_BLEND_MODE] = {"blend-mode", X4 "6.20", NULL, PDF "11.3.5, tables 136, 137",
                         "blend modes are those of the list"},
    [RULE_ALPHA] = {"alpha", X4 "6.20", NULL, PDF "11.6.4.4", "alphas are from 0 to 1"},
    [RULE_SOFT_MASK] = {"soft-mask", X4 "6.20", NULL, PDF "11.6.5.3, table 144",
                        "a soft mask is None, or a group by alpha or luminosity"},
    [RULE_GROUP_SPACE] = {"group-space", X4 "6.20", NULL, PDF "11.6.6, table 147",
                          "groups blend in CMYK or grey, as the output intent"},
    [RULE_PAGE_GROUP] = {"page-group", X4 "6.20", NULL, PDF "11.4.7",
                         "a page with transparency says what space it blends in"},
    [RULE_RENDERING_INTENT] = {"rendering-intent", X4 "6.23", X1A VERIFY, PDF "8.6.5.8, table 70",
                               "rendering intents are the four"},
    [RULE_OVERPRINT_MODE] = {"overprint-mode", X4 VERIFY, X1A VERIFY, PDF "8.6.7", "OPM is 0 or 1"},
    [RULE_OVERPRINT_ICC] = {"overprint-icc", X4 VERIFY, NULL, PDF "8.6.7; ISO 19005-2 6.2.4.2",
                            "no OPM 1 with overprint in ICCBased CMYK"},
    [RULE_TRANSPARENCY] = {"transparency", NULL, X1A VERIFY, PDF "11",
                           "no soft mask, alpha, blend mode or group"},

    [RULE_OPERATOR] = {"operator", X4 "6.19", X1A VERIFY, PDF "annex A",
                       "operators are those of PDF, even between BX and EX"},
    [RULE_BALANCE] = {"balance", X4 "6.1", X1A VERIFY, PDF "8.4.2, 9.4.1, 14.6",
                      "q and Q, BT and ET, BMC and EMC are in pairs"},
    [RULE_RESOURCE] = {"resource", X4 "6.1", X1A VERIFY, PDF "7.8.3",
                       "what a content stream names is in its resources"},
    [RULE_POSTSCRIPT] = {"postscript", X4 "6.14", X1A VERIFY, PDF "8.8.2", "no PostScript XObject"},
    [RULE_REFERENCE] = {"reference", X4 VERIFY, X1A VERIFY, PDF "8.10.4; " NUTSHELL,
                        "no reference XObject"},
    [RULE_OPI] = {"opi", X4 VERIFY, X1A VERIFY, PDF "14.11.7; " NOTES "3.1.2", "no OPI"},
    [RULE_ALTERNATES] = {"alternates", X4 VERIFY, X1A VERIFY, PDF "8.9.5.4",
                         "images have no alternates"},
    [RULE_IMAGE_BITS] = {"image-bits", X4 "6.1", X1A VERIFY, PDF "8.9.5, table 89",
                         "1, 2, 4, 8 or 16 bits a component (X-1a: to 8)"},
    [RULE_JPX] = {"jpx", OURS, X1A VERIFY, PDF "7.4.9",
                  "no JPEG 2000 (X-4 allows some; this program does not look into them)"},

    [RULE_FONT_EMBEDDED] = {"font-embedded", X4 "6.5", X1A VERIFY, PDF "9.9; " NUTSHELL,
                            "fonts are embedded"},
    [RULE_FONT_PROGRAM] = {"font-program", X4 "6.5", X1A VERIFY, PDF "9.9, table 126",
                           "font programs are of the kind that the font says, and can be read"},
    [RULE_FONT_ENCODING] = {"font-encoding", X4 "6.5", X1A VERIFY, PDF "9.7.4, 9.7.5",
                            "codes lead to glyphs: known CMap, CIDToGIDMap of TrueType"},
    [RULE_FONT_WIDTH] = {"font-width", X4 "6.5", X1A VERIFY, PDF "9.7.4.3, 9.2.4",
                         "widths are those of the font program"},
    [RULE_FONT_GLYPH] = {"font-glyph", X4 "6.5", X1A VERIFY, PDF "9.7.6.3",
                         "glyphs that are shown are in the program, and not .notdef"},

    [RULE_ANNOTATION] = {"annotation", X4 VERIFY, X1A VERIFY, PDF "12.5; " NOTES "2.28",
                         "no annotations within the bleed but TrapNet and PrinterMark"},
    [RULE_ACTION] = {"action", X4 "6.18", X1A VERIFY, PDF "12.6; " NUTSHELL, "no actions"},
    [RULE_JAVASCRIPT] = {"javascript", X4 "6.18", X1A VERIFY, PDF "12.6.4.16; " NUTSHELL,
                         "no scripts of the document"},
    [RULE_FORM] = {"form", X4 "6.26", X1A VERIFY, PDF "12.7; " NUTSHELL, "no form fields"},
    [RULE_XFA] = {"xfa", X4 "6.26", X1A VERIFY, PDF "12.7.8; " NUTSHELL, "no XFA"},
    [RULE_EMBEDDED_FILE] = {"embedded-file", X4 VERIFY, X1A VERIFY, PDF "7.11.4; " NUTSHELL,
                            "no embedded files"},
    [RULE_VIEWER] = {"viewer", X4 VERIFY, X1A VERIFY, PDF "12.2, table 150",
                     "ViewArea, ViewClip, PrintArea, PrintClip are MediaBox or BleedBox"},
    [RULE_OC_AS] = {"layers-usage", X4 "6.24", NULL, PDF "8.11.4.3, table 101",
                    "no configuration of layers has AS"},
    [RULE_OC_NAME] = {"layers-name", X4 "6.24", NULL, PDF "8.11.2.1, 8.11.4.3",
                      "each layer has a name; each configuration one of its own"},
    [RULE_OC_GROUP] = {"layers-list", X4 "6.24", NULL, PDF "8.11.4.2",
                       "layers of content are in the list of the catalog"},
    [RULE_OPTIONAL_CONTENT] = {"layers", NULL, X1A VERIFY, PDF "8.11",
                               "no optional content, which is of PDF 1.5"},
};

static const char *clause(Profile profile, Rule rule) {
    return profile == PROFILE_X4 ? rules[rule].x4 : rules[rule].x1a;
}

void rules_print(Profile profile) {
    for (Rule rule = 0; rule < N_RULES; rule++) {
        if (clause(profile, rule)) {
            printf("%s\t%s; %s\t%s\n", rules[rule].code, clause(profile, rule), rules[rule].base,
                   rules[rule].words);
        }
    }
}

void violated(Check *check, Rule rule, const char *object, const char *words, ...) {
    g_autofree char *once = g_strdup_printf("%d %s", (int)rule, object);
    if (!clause(check->profile, rule) || !g_hash_table_add(check->said, g_strdup(once))) {
        return;
    }
    va_list values;
    va_start(values, words);
    g_autofree char *said = g_strdup_vprintf(words, values);
    va_end(values);
    printf("%s\t%s\t%s; %s\t%s\t%s\n", check->path, rules[rule].code, clause(check->profile, rule),
           rules[rule].base, object, said);
    check->violations++;
}
