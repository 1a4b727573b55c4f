/**
 * Lists every platform's build of a native package in package-lock.json. npm leaves out those it cannot fetch, and
 * `npm ci` then refuses the lock (npm/cli#4828). Names and versions come from the parent's optionalDependencies; what
 * each runs on is in its name. Run after `npm install` has changed the lock.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const LOCK = new URL('../package-lock.json', import.meta.url);
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

const LIBRARIES = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/** In the order of keys that npm writes, so that an install changes nothing. */
function entryOf(name, version, dev) {
  const words = name.split('/').at(-1).split('-');
  const find = (known) => known.find((word) => words.includes(word));
  const library = find(SYSTEMS) === 'linux' && LIBRARIES[find(Object.keys(LIBRARIES))];
  return {
    version,
    ...(find(PROCESSORS) && { cpu: [find(PROCESSORS)] }),
    ...(dev && { dev }),
    ...(library && { libc: [library] }),
    optional: true,
    ...(find(SYSTEMS) && { os: [find(SYSTEMS)] }),
  };
}

const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
const places = Object.entries(lock.packages);
const added = [];
for (const [, { optionalDependencies = {}, dev }] of places) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`;
    const entry = entryOf(name, version, dev);
    if (places.some(([known]) => known.endsWith(place)) || !entry.cpu) continue;
    lock.packages[place] = entry;
    added.push(name);
  }
}
const byName = ([one], [other]) => (one < other ? -1 : 1);
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(byName));
writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} platform builds added`);
