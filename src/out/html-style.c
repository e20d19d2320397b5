/* SPDX-License-Identifier: MIT */
/* The style sheet of a poster's page: the measure of a book, one column at 320 pixels, a light and
 * a dark scheme whose colours are the poster's inks as far as they can be read. */
#include "html-internal.h"

#include "base/colour.h"

#include <math.h>
#include <string.h>

/* WCAG 2.1, 1.4.3 and 1.4.11; text for long reading asks for more (1.4.6). */
#define LEAST_READ 9.0
#define LEAST_TEXT 4.5
#define LEAST_SHAPE 3.0

/* Nothing moves, so nothing has to be kept still. Widths are in rem: at 400 % there is one column.
 * Long words are divided, and broken where no dictionary helps: nothing scrolls sideways. */
static const char styles[] =
    "*{box-sizing:border-box}\n"
    "html{-webkit-text-size-adjust:100%}\n"
    "body{margin:0 auto;max-width:78rem;padding:0 clamp(1rem,5vw,3.5rem) 3rem;"
    "background:var(--paper);color:var(--text);"
    "font:1.125rem/1.6 Karla,Seravek,\"Gill Sans Nova\",Ubuntu,Calibri,\"DejaVu Sans\",sans-serif;"
    "overflow-wrap:anywhere;hyphens:auto}\n"
    "a{color:var(--strong);text-underline-offset:.15em}\n"
    ":focus-visible{outline:.2rem solid var(--strong);outline-offset:.15rem}\n"
    ".skip{position:absolute;left:-100vw;padding:.7rem 1.2rem;background:var(--strong);"
    "color:var(--paper)}\n"
    ".skip:focus{left:0;top:0;z-index:1}\n"
    "h1,h2,h3,h4,h5,h6{color:var(--strong);line-height:1.2;text-wrap:balance;hyphens:manual;"
    "margin:2em 0 .4em}\n"
    "h1{margin:.1em 0 0;font-size:clamp(2.4rem,1.5rem + 5vw,5rem);line-height:1.02;"
    "font-weight:800;letter-spacing:-.015em}\n"
    "h2{font-size:1.6rem}\n"
    "h3{font-size:1.25rem}\n"
    "h4,h5,h6{font-size:1.125rem}\n"
    "h2+h3,h3+h4{margin-top:1em}\n"
    "p,ul,dl,table{margin:0 0 1em}\n"
    "header{padding:clamp(1.5rem,5vw,4rem) 0 0}\n"
    "header p{margin:0 0 .2rem;max-width:36rem;line-height:1.4;font-size:1rem}\n"
    "header p:first-child{font-weight:700}\n"
    "span+span[lang]{display:block;font-style:italic}\n"
    "header::after{content:\"\";display:block;height:1rem;margin:1.6rem 0 2rem;background:"
    "radial-gradient(circle at .5rem .5rem,var(--a) .47rem,#0000 .5rem) 0 0/1rem 1rem no-repeat,"
    "radial-gradient(circle at .5rem .5rem,var(--b) .47rem,#0000 .5rem) 1.5rem 0/1rem 1rem "
    "no-repeat,"
    "radial-gradient(circle at .5rem .5rem,var(--c) .47rem,#0000 .5rem) 3rem 0/1rem 1rem "
    "no-repeat}\n"
    "nav ul{display:flex;flex-wrap:wrap;gap:0 2rem;margin:0 0 2rem;padding:0;list-style:none}\n"
    "nav a{display:inline-block;padding:.4rem 0}\n"
    ".page{display:grid;gap:2rem 4.5rem;grid-template-columns:minmax(0,1fr);margin:0 0 4rem}\n"
    ".picture img{display:block;max-width:100%;width:auto;height:auto;max-height:80vh;"
    "box-shadow:0 .1rem 1rem #0003}\n"
    ".text{max-width:36rem}\n"
    ".text>:first-child{margin-top:0}\n"
    ".text>p:first-child{font-size:1.4rem;line-height:1.4}\n"
    "p>label{font-weight:700}\n"
    "p:has(>label:only-child){margin-bottom:.3em}\n"
    "ul{padding-left:1.3em}\n"
    "li::marker{color:var(--line)}\n"
    "li>p{margin:0}\n"
    "figure{margin:1.6em 0;padding:.1em 0 .1em 1.1em;border-left:.3rem solid var(--line)}\n"
    "figure>:last-child,figure p:last-child{margin-bottom:0}\n"
    "figure+figure{margin-top:-.9em}\n"
    "figcaption{font-weight:700}\n"
    "blockquote{margin:1.6em 0;font-size:1.4rem;line-height:1.35;color:var(--strong)}\n"
    "blockquote p{margin:0 0 .4em}\n"
    "figure>blockquote{margin:0}\n"
    "table{min-width:min(100%,24rem);border-collapse:collapse;font-variant-numeric:tabular-nums;"
    "line-height:1.4}\n"
    "caption{text-align:left;font-weight:700;padding:0 0 .4em}\n"
    "th,td{padding:.45em 1em .45em 0;text-align:left;vertical-align:top;"
    "border-bottom:1px solid var(--line);overflow-wrap:break-word}\n"
    "th:last-child,td:last-child{padding-right:0}\n"
    "th[scope=row]{font-weight:400}\n"
    "thead th,thead td{border-bottom-width:.15rem;vertical-align:bottom}\n"
    ".wide{overflow-x:auto;margin:0 0 1em}\n"
    ".wide table{min-width:34rem}\n"
    "input,textarea{font:inherit;color:inherit;background:var(--field);"
    "border:.1rem solid var(--line);border-radius:.2rem}\n"
    "input[type=text],textarea{display:block;width:100%;min-height:2.75rem;padding:.4rem .6rem}\n"
    "input[size]{display:inline-block;width:auto;max-width:100%}\n"
    "input[type=checkbox],input[type=radio]{width:1.5rem;height:1.5rem;margin:0 .35rem 0 0;"
    "accent-color:var(--strong);flex:none}\n"
    "li:has(>label){list-style:none;margin-left:-1.3em}\n"
    "li>label{display:flex;gap:.4rem;align-items:start;padding:.3rem 0}\n"
    "footer{border-top:.5rem solid var(--strong);padding-top:1.5rem;font-size:1rem}\n"
    "footer h2,footer h3{font-size:1.25rem;margin:1.4em 0 .5em}\n"
    "footer h2{margin-top:0}\n"
    "footer>div{margin-top:3rem}\n"
    "footer ul{max-width:44rem}\n"
    "dl>div{display:grid;grid-template-columns:minmax(0,12rem) minmax(0,1fr);gap:0 1.5rem;"
    "padding:.3rem 0}\n"
    "dt{font-weight:700;grid-column:1}\n"
    "dd{margin:0;grid-column:2;max-width:40rem}\n"
    "@media (min-width:62rem){\n"
    ".page:has(.text){grid-template-columns:minmax(0,36rem) minmax(0,1fr)}\n"
    ".page:has(.text) .picture{order:1;position:sticky;top:2rem;align-self:start}\n"
    ".picture img{max-height:calc(100vh - 4rem)}\n"
    "}\n"
    "@media (max-width:40rem){dl>div{display:block} table{font-size:1rem} "
    "th,td{padding-right:.6em}}\n"
    "@media print{\n"
    "body{max-width:none;padding:0;font-size:10.5pt;line-height:1.45}\n"
    ".skip,nav{display:none}\n"
    ".page{display:block}\n"
    ".picture{float:right;width:38%;margin:0 0 1rem 1.5rem}\n"
    ".picture img{box-shadow:none;max-height:none;width:100%}\n"
    ".text{max-width:none}\n"
    "h1,h2,h3,h4,h5,h6{break-after:avoid}\n"
    "figure,li,tr,dl>div{break-inside:avoid}\n"
    ".wide{overflow:visible}\n"
    "footer a[href]::after{content:\" (\" attr(href) \")\"}\n"
    "}\n";

typedef struct {
    double rgb[3];
} Colour;

static const Colour black = {{0, 0, 0}}, white = {{1, 1, 1}};

/* `share` of the other colour, 0–1. */
static Colour mixed(Colour one, Colour other, double share) {
    for (guint c = 0; c < 3; c++) {
        one.rgb[c] += (other.rgb[c] - one.rgb[c]) * share;
    }
    return one;
}

/* The colour, or as little of it with black or white as makes it stand out enough. */
static Colour readable(Colour colour, Colour ground, double least) {
    Colour end = colour_luminance(ground.rgb) > 0.18 ? black : white;
    for (guint step = 0; step <= 20; step++) {
        Colour tried = mixed(colour, end, step / 20.0);
        if (colour_contrast(tried.rgb, ground.rgb) >= least) {
            return tried;
        }
    }
    return end;
}

static Colour ink_of(const Scene *scene, guint plate) {
    Colour colour = black;
    if (plate < scene->n_inks) {
        memcpy(colour.rgb, scene->inks[plate].rgb, sizeof colour.rgb);
    }
    return colour;
}

/* The ink that stands out most from a ground. */
static Colour clearest(const Scene *scene, Colour ground) {
    Colour best = ink_of(scene, 0);
    for (guint k = 1; k < scene->n_inks; k++) {
        Colour ink = ink_of(scene, k);
        gboolean clearer =
            colour_contrast(ink.rgb, ground.rgb) > colour_contrast(best.rgb, ground.rgb);
        best = clearer ? ink : best;
    }
    return best;
}

/* The vivid ink draws lines where it can be seen; else the one that writes does. */
static Colour line_of(const Scene *scene, Colour ground, Colour strong) {
    Colour vivid = ink_of(scene, scene->n_inks > 1 ? 1 : 0);
    return colour_contrast(vivid.rgb, ground.rgb) >= LEAST_SHAPE ? vivid : strong;
}

static void put_colour(GString *out, const char *name, Colour colour) {
    g_string_append_printf(out, "--%s:#%02x%02x%02x;", name, (guint)lround(colour.rgb[0] * 255),
                           (guint)lround(colour.rgb[1] * 255), (guint)lround(colour.rgb[2] * 255));
}

static void put_scheme(const Scene *scene, Colour paper, Colour field, GString *out) {
    Colour ink = clearest(scene, paper);
    Colour strong = readable(ink, paper, LEAST_TEXT);
    gboolean light = colour_luminance(paper.rgb) > 0.18;
    put_colour(out, "paper", paper);
    put_colour(out, "field", field);
    put_colour(out, "text",
               light ? readable(mixed(strong, black, 0.5), paper, LEAST_READ)
                     : readable(mixed(strong, white, 0.8), paper, LEAST_READ));
    put_colour(out, "strong", strong);
    put_colour(out, "line", line_of(scene, paper, strong));
}

void html_styles(const Scene *scene, GString *out) {
    Colour paper;
    memcpy(paper.rgb, scene->paper_rgb, sizeof paper.rgb);
    Colour night = mixed(clearest(scene, white), black, 0.7);
    night = readable(night, white, 13);
    g_string_append(out, ":root{color-scheme:light dark;");
    put_scheme(scene, paper, mixed(paper, white, 0.6), out);
    for (guint k = 0; k < scene->n_inks; k++) {
        char name[] = {(char)('a' + k), '\0'};
        put_colour(out, name, ink_of(scene, k));
    }
    g_string_append(out, "}\n@media screen and (prefers-color-scheme:dark){:root{");
    put_scheme(scene, night, mixed(night, black, 0.3), out);
    g_string_append(out, "}}\n");
    g_string_append(out, styles);
}
