// The merge of two tablets beside Yjs, in one page of one headless Chromium; called by `cargo xtask bench merge`.
//   node tests/bench/merge.mjs FOLDER_OF_THE_WASM [ROUNDS]
// Two records of 13,300 people each, 6,600 of them the same, come together to 20,000; fifty people stand in both. Ours: from the text of
// the bundle to the merged record with chain and signatures checked, replayed, conflicts listed. Yjs: from the bytes of the difference to
// the merged document, all people read. A person is a map of nine fields, so that two desks may correct two fields of one person; and,
// for comparison, one plain value, where the later desk overrules the whole person. A measurement, not a test.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { browser, load } from '../e2e/tools.mjs';

const [folder, rounds = '11'] = process.argv.slice(2);
const modules = join(load.resolve('yjs/package.json'), '../..');
const { chromium } = load('playwright-core');
const TYPES = { js: 'text/javascript', mjs: 'text/javascript', cjs: 'text/javascript', wasm: 'application/wasm', html: 'text/html', json: 'application/json' };

/** Where lib0 says that its parts stand. */
const parts = JSON.parse(readFileSync(join(modules, 'lib0/package.json'), 'utf8')).exports;
const imports = { yjs: '/npm/yjs/dist/yjs.mjs' };
/** The file that a browser takes of what a package offers under several conditions. */
const chosen = (to) => (typeof to === 'string' ? to : chosen(to.browser ?? to.import ?? to.default));
for (const [name, to] of Object.entries(parts)) {
  if (!name.includes('*')) imports[name.replace(/^\./, 'lib0')] = `/npm/lib0/${chosen(to).replace(/^\.\//, '')}`;
}
const html = `<!doctype html><meta charset=utf-8><script type=importmap>${JSON.stringify({ imports })}</script>`;

const engine = await chromium.launch(browser());
const page = await engine.newPage();
page.on('pageerror', (error) => console.error(error.message));
await page.route('http://bench.test/**', (route) => {
  const { pathname } = new URL(route.request().url());
  if (pathname === '/') return route.fulfill({ contentType: TYPES.html, body: html });
  const file = pathname.startsWith('/npm/') ? join(modules, pathname.slice(5)) : join(folder, pathname);
  return route.fulfill({ contentType: TYPES[file.split('.').at(-1)], body: readFileSync(file) });
});
await page.goto('http://bench.test/');
const figures = await page.evaluate(async ([each, shared, both, times]) => {
  const Y = await import('yjs');
  const { default: start, Merge } = await import('/merge.js');
  await start();
  const merge = new Merge(each, shared, both);
  const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
  const person = (at) => ({
    name: surnames[at % 20] + surnames[Math.floor(at / 20) % 20] + surnames[Math.floor(at / 400) % 20], sex: at % 2 ? 'male' : 'female',
    birth: `19${40 + (at % 60)}-0${1 + (at % 9)}-1${at % 10}`, id_number: `5119221980${String(at).padStart(8, '0')}`, group: 1 + (at % 11),
    household: surnames[at % 20] + surnames[at % 19], class: 'resident', phone: '', note: '',
  });
  const put = (doc, from, to, nested) => {
    const people = doc.getMap('people');
    for (let at = from; at < to; at += 1) {
      doc.transact(() => people.set(`v${at}`, nested ? new Y.Map(Object.entries(person(at))) : person(at)));
    }
  };
  /** The two documents, as the bytes of the one that receives and of what it lacks. */
  const yjs = (nested) => {
    const common = new Y.Doc();
    put(common, 0, shared, nested);
    const [here, there] = [new Y.Doc(), new Y.Doc()];
    for (const doc of [here, there]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(common));
    put(here, shared, each, nested);
    put(there, shared, shared + both, nested);
    put(there, each, 2 * each - shared - both, nested);
    return { here: Y.encodeStateAsUpdate(here), sent: Y.encodeStateAsUpdate(there, Y.encodeStateVector(here)), nested };
  };
  const read = (doc, nested) => {
    const rows = [];
    doc.getMap('people').forEach((value) => rows.push(nested ? value.toJSON() : value));
    return rows.length;
  };
  const subjects = { ours: { ready: () => merge.prepare(), run: () => merge.run()[1] } };
  for (const [name, kept] of [['yjs_fields', yjs(true)], ['yjs_values', yjs(false)]]) {
    let doc = null;
    subjects[name] = {
      ready: () => { doc = new Y.Doc(); Y.applyUpdate(doc, kept.here); read(doc, kept.nested); },
      run: () => { Y.applyUpdate(doc, kept.sent); return read(doc, kept.nested); },
    };
  }
  const found = { bytes: merge.bytes(), people: {}, times: {}, ratios: { yjs_fields: [], yjs_values: [] } };
  for (let round = 0; round < times + 2; round += 1) {
    const order = Object.keys(subjects).map((name) => [Math.random(), name]).sort().map(([, name]) => name);
    const took = {};
    for (const name of order) {
      subjects[name].ready();
      await new Promise((done) => setTimeout(done, 30));
      const before = performance.now();
      found.people[name] = subjects[name].run();
      took[name] = performance.now() - before;
    }
    if (round < 2) continue; // warm
    for (const [name, time] of Object.entries(took)) (found.times[name] ??= []).push(time);
    for (const name of Object.keys(found.ratios)) found.ratios[name].push(took.ours / took[name]);
  }
  merge.prepare();
  found.answer = [...merge.run()];
  found.parts = {};
  merge.prepare();
  for (const [which, name] of ['read', 'read_and_merge', 'replay', 'replay_and_conflicts'].entries()) {
    const before = performance.now();
    merge.part(which);
    found.parts[name] = Math.round((performance.now() - before) * 10) / 10;
  }
  return found;
}, [13_300, 6_600, 50, Number(rounds)]);
await engine.close();

const quantile = (values, part) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];
const shown = (values) => ({ median: quantile(values, 0.5), from: quantile(values, 0.05), to: quantile(values, 0.95) });
const round = (it) => Object.fromEntries(Object.entries(it).map(([name, value]) => [name, Math.round(value * 1000) / 1000]));
console.log(JSON.stringify({
  rounds: Number(rounds),
  bundle_bytes: figures.bytes,
  'ours: entries, voters, conflicts': figures.answer,
  people: figures.people,
  ms: Object.fromEntries(Object.entries(figures.times).map(([name, values]) => [name, round(shown(values))])),
  'ours / yjs, a person as fields': round(shown(figures.ratios.yjs_fields)),
  'ours / yjs, a person as one value': round(shown(figures.ratios.yjs_values)),
  'parts of ours, once, ms': figures.parts,
}, null, 1));
