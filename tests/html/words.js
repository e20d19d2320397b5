// SPDX-License-Identifier: MIT
// Is every word of a poster on its page, as often as on the poster?
//   node words.js DUMP PAGE     DUMP is what `affiche build --dump scene` prints
// What is in a figure is said by its alternative; a table, a link or a caption in it is said besides.
"use strict";
const fs = require("fs");
const [dump, page] = process.argv.slice(2).map(file => fs.readFileSync(file, "utf8"));

const unquote = text => JSON.parse(text.replace(/\\u([0-9a-f]{4})/g, "\\u$1"));
const wordsOf = text => text.replace(/\u00ad/g, "").split(/[\s\u00a0\u202f]+/).filter(Boolean);

const elements = new Map(), said = [];
const above = [];
for (const line of dump.split("\n")) {
    const element = /^( +)([a-z-]+)[^#"]* #(\d+)(.*)$/.exec(line);
    if (element && /^ +/.test(line)) {
        const [, indent, role, index, rest] = element;
        above.length = indent.length / 2;
        const alternative = /alternative ("(?:[^"\\]|\\.)*")/.exec(rest);
        const hidden = above.some(one => one && one.shows === false) && !["table", "link", "caption"].includes(role) &&
            !above.some(one => one && ["table", "link", "caption"].includes(one.role));
        const one = { role, shows: role === "figure" ? false : undefined, hidden: hidden || role === "figure", runs: [] };
        above[indent.length / 2] = one;
        elements.set(index, one);
        if (alternative && !hidden) said.push(...wordsOf(unquote(alternative[1])));
        continue;
    }
    const run = /^\d+ (?:text|unpainted) page \d+ layer "(?:[^"\\]|\\.)*" #(\d+) .* line ("(?:[^"\\]|\\.)*")/.exec(line) ||
        /^\d+ (?:text|unpainted) page \d+ layer "(?:[^"\\]|\\.)*" #(\d+) .*? ("(?:[^"\\]|\\.)*") from [^"]*$/.exec(line);
    if (run) elements.get(run[1]).runs.push(unquote(run[2]));
}
for (const one of elements.values()) {
    // a soft hyphen at the end of a run divides a word
    if (!one.hidden) said.push(...wordsOf(one.runs.join("").replace(/\u00ad/g, "")));
}

const main = page.slice(page.indexOf("<header>"), page.indexOf("<footer>")).replace(/<nav[\s\S]*?<\/nav>/, "");
const generated = (elements.size && [...dump.matchAll(/^ +heading 1 #/gm)].length !== 1) ? 1 : 0; // a title of its own
const text = main.replace(generated ? /<h1>[\s\S]*?<\/h1>/ : /^$/, "").replace(/<[^>]*>/g, " ")
    .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"").replace(/&apos;|&#39;/g, "'").replace(/&amp;/g, "&");
const counts = new Map();
for (const word of said) counts.set(word, (counts.get(word) || 0) + 1);
for (const word of wordsOf(text)) counts.set(word, (counts.get(word) || 0) - 1);
const wrong = [...counts].filter(([, n]) => n !== 0);
for (const [word, n] of wrong.slice(0, 8)) console.log(n > 0 ? `missing ${n} times: ${word}` : `too often, ${-n} times: ${word}`);
process.exitCode = wrong.length || said.length < 10 ? 1 : 0;
