/**
 * Says what a first visit to each app and each page downloads (gzip), from the build's manifest, and fails when a
 * budget is broken. `npm run size` after `npm run build`.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGETS = { 'index.html': 150, 'admin.html': 155 };
const ROUTES = { 'src/pages/storefront/': 25, 'src/pages/admin/': 45 };
const CSS = 20;

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const sizes = new Map();
const size = (file) => {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(new URL(file, dist))).length / 1000);
  return sizes.get(file);
};

function filesOf(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const needed of manifest[name].imports ?? []) filesOf(needed, seen);
  return seen;
}

const sum = (files) => [...new Set(files)].reduce((total, file) => total + size(file), 0);
let isBroken = false;
function report(name, kilobytes, budget) {
  const isOver = kilobytes > budget;
  isBroken ||= isOver;
  console.log(
    `${isOver ? 'OVER' : 'ok  '} ${kilobytes.toFixed(1).padStart(6)} of ${budget} kB  ${name}`,
  );
}

const shells = {};
for (const [entry, budget] of Object.entries(BUDGETS)) {
  shells[entry] = filesOf(entry);
  const names = [...shells[entry]];
  report(`${entry} JavaScript`, sum(names.map((name) => manifest[name].file)), budget);
  report(`${entry} CSS`, sum(names.flatMap((name) => manifest[name].css ?? [])), CSS);
}
for (const name of Object.keys(manifest)) {
  const folder = Object.keys(ROUTES).find((path) => name.startsWith(path));
  if (!folder) continue;
  const shell = folder.includes('admin') ? shells['admin.html'] : shells['index.html'];
  const more = [...filesOf(name)].filter((needed) => !shell.has(needed));
  report(
    name.replace('src/pages/', ''),
    sum(more.map((file) => manifest[file].file)),
    ROUTES[folder],
  );
}
process.exitCode = isBroken ? 1 : 0;
