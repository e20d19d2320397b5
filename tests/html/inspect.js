// SPDX-License-Identifier: MIT
// What a browser, axe-core and a person with a keyboard make of pages, in both schemes, wide and on a narrow screen:
//   node inspect.js MODULES CHROMIUM FILE…
// MODULES is the folder with axe-core and puppeteer-core. One line a fault, "FILE: what"; the last line says how many pages.
"use strict";
const path = require("path");
const [modules, chromium, ...files] = process.argv.slice(2);
const puppeteer = require(path.join(modules, "puppeteer-core"));
const axe = require(path.join(modules, "axe-core")).source + "\n;0"; // nothing is sent back

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 }; // WCAG 2.1, 1.4.10: 1280 pixels at 400 %

// In the page: what is wrong with its parts.
function structure() {
    const faults = [], ids = new Set();
    const all = selector => [...document.querySelectorAll(selector)];
    for (const landmark of ["header", "main", "footer"])
        if (all("body > " + landmark).length !== 1) faults.push("no single " + landmark);
    if (all("h1").length !== 1) faults.push(all("h1").length + " h1");
    if (document.documentElement.lang.length !== 2) faults.push("no language");
    if (!document.title.trim()) faults.push("no title");
    for (const element of all("[id]")) {
        if (ids.has(element.id)) faults.push("id twice: " + element.id);
        ids.add(element.id);
    }
    for (const link of all("a[href^='#']"))
        if (!ids.has(link.hash.slice(1))) faults.push("leads nowhere: " + link.hash);
    let level = 0;
    for (const heading of all("h1, h2, h3, h4, h5, h6")) {
        const next = Number(heading.tagName[1]);
        if (next > level + 1) faults.push("a level is left out before: " + heading.textContent);
        level = next;
    }
    for (const image of document.images) {
        if (!image.naturalWidth) faults.push("no picture");
        if (!image.alt.trim()) faults.push("no alternative");
    }
    if (!document.images.length) faults.push("no picture of the poster");
    for (const table of all("table"))
        for (const header of table.querySelectorAll("th"))
            if (!header.scope) faults.push("a header without a scope: " + header.textContent);
    for (const field of all("input, textarea"))
        if (!(field.getAttribute("aria-label") || [...field.labels].map(label => label.textContent).join("")).trim())
            faults.push("a field without a label");
    for (const script of all("script"))
        if (script.type !== "application/ld+json") faults.push("a script");
    for (const element of all("[src], link[rel~=stylesheet], iframe, object, embed"))
        if (!(element.getAttribute("src") || "").startsWith("data:")) faults.push("another file: " + element.outerHTML.slice(0, 80));
    return faults;
}

// In the page: what reaches beyond the screen.
function overflow() {
    const root = document.scrollingElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter(element =>
        element.getBoundingClientRect().right > root.clientWidth + 1 && !element.closest(".wide, .skip"));
    return ["scrolls sideways at " + innerWidth + " pixels: " + (wide[0] ? wide[0].outerHTML.slice(0, 80) : "")];
}

// In the page: how many stops the Tab key must make. One radio of a group is one.
function stops() {
    const radios = new Set();
    let n = 0;
    for (const element of document.querySelectorAll("a[href], input, textarea, [tabindex='0']")) {
        if (element.type === "radio") radios.add(element.name);
        else n++;
    }
    return n + radios.size;
}

// In the page: is it seen where the keyboard is?
function focused() {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.height > 0;
    window.stopsMade = window.stopsMade || new Set();
    const again = window.stopsMade.has(element);
    window.stopsMade.add(element);
    return { name: element.outerHTML.slice(0, 60), seen, inside, again };
}

// In the page: drawing the posters again at every change of the screen is most of the time; pictures of their sizes do.
function blankPictures() {
    for (const image of document.images) {
        const size = `width="${image.naturalWidth}" height="${image.naturalHeight}"`;
        image.src = "data:image/svg+xml," + encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" ${size}/>`);
    }
}

// Structure does not change with the screen: there, only what is seen is judged again.
const SEEN = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable", "label", "region"];

async function violations(page, name, rules) {
    const options = { resultTypes: ["violations"], ...(rules ? { runOnly: rules } : {}) };
    options.rules = { "target-size": { enabled: true } };
    const found = await page.evaluate(chosen => axe.run(document, chosen), options);
    return found.violations.map(one => `axe, ${name}: ${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 80)} ${one.help}`);
}

async function keyboard(page) {
    const faults = [], wanted = await page.evaluate(stops);
    let made = 0;
    for (; made <= wanted; made++) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(focused);
        if (!at || at.again) break;
        if (!at.seen) faults.push("no focus is seen on " + at.name);
        if (!at.inside) faults.push("the focus is off the screen on " + at.name);
    }
    if (made !== wanted) faults.push(`the Tab key makes ${made} stops of ${wanted}`);
    return faults;
}

async function scheme(page, name) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: name }]);
    return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

async function inspect(page, file) {
    const faults = [];
    await page.setViewport(WIDE);
    const light = await scheme(page, "light");
    await page.goto("file://" + path.resolve(file), { waitUntil: "load" });
    faults.push(...await page.evaluate(structure), ...await page.evaluate(overflow));
    await page.evaluate(blankPictures);
    await page.evaluate(axe);
    faults.push(...await violations(page, "light"));
    const dark = await scheme(page, "dark");
    if (light === dark) faults.push("the dark scheme is like the light one");
    faults.push(...await violations(page, "dark", SEEN));
    await page.setViewport(NARROW);
    faults.push(...await page.evaluate(overflow), ...await violations(page, "320 pixels", SEEN));
    faults.push(...await keyboard(page));
    return faults;
}

(async () => {
    const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: ["--no-sandbox", "--disable-gpu"] });
    try {
        for (const file of files) {
            const page = await browser.newPage();
            for (const fault of await inspect(page, file)) console.log(file + ": " + fault);
            await page.close();
        }
        console.log(files.length + " pages looked at");
    } finally {
        await browser.close();
    }
})().catch(error => {
    console.log("not looked at: " + error);
    process.exitCode = 1;
});
