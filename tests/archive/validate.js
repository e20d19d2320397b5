// SPDX-License-Identifier: MIT
// Runs the validator of the npm package ro-crate on a crate, without a network: the context is the one in the package. Every
// key and type must be a term of it. node validate.js PACKAGE CRATE; exit 1 with an error.
const fs = require('fs');
const path = require('path');
const [library, folder] = process.argv.slice(2);
const context = JSON.parse(fs.readFileSync(path.join(library, 'lib/context.json'), 'utf8'));
globalThis.fetch = async () => ({ok: true, json: async () => context});
const {Validator} = require(path.join(library, 'lib/validator.js'));

async function main() {
    const text = fs.readFileSync(path.join(folder, 'ro-crate-metadata.json'), 'utf8');
    const validator = new Validator();
    validator.parseJSON(text);
    await validator.validate();
    const files = {};
    for (const name of fs.readdirSync(folder, {recursive: true})) {
        if (fs.lstatSync(path.join(folder, name)).isFile()) {
            files[name.split(path.sep).map(encodeURIComponent).join('/')] = {exists: true, inCrate: false};
        }
    }
    validator.checkFiles(files);
    const wrong = validator.results.filter(r => r.status === 'error').map(r => `${r.message} ${r.entity || ''}`);
    for (const entity of JSON.parse(text)['@graph']) {
        for (const term of [...Object.keys(entity).filter(k => !k.startsWith('@')), entity['@type']]) {
            if (!(term in context['@context'])) {
                wrong.push(`${term} is no term of the context`);
            }
        }
    }
    const good = validator.results.filter(r => r.status === 'success').length;
    console.log(wrong.length ? wrong.join('\n') : `${good} rules hold`);
    process.exit(wrong.length || !good ? 1 : 0);
}
main();
