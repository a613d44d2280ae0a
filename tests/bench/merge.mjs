// The merge of two tablets beside Yjs, in one page of one headless Chromium; called by `cargo xtask bench merge`.
//   node tests/bench/merge.mjs FOLDER_OF_THE_WASM [ROUNDS]
// Two records of 13,300 people each, 6,600 of them the same, come together to 20,000; fifty people stand in both. Ours: from the text of
// the bundle to the merged record with chain and signatures checked, replayed, conflicts listed. Yjs: from the bytes of the difference to
// the merged document, all people read. A person is a map of nine fields, so that two desks may correct two fields of one person; and,
// for comparison, one plain value, where the later desk overrules the whole person. `checked` is what one would have to write round Yjs to
// get some of what ours gives: every desk names its people itself, so that none overrules another; the difference is digested and its
// sender's signature checked by the browser; people who stand twice are listed by number, and by name with birthday or household.
// A measurement, not a test.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../e2e/tools.mjs';
import { measured, told } from './page.mjs';

const [folder, rounds = '11'] = process.argv.slice(2);
const modules = join(load.resolve('yjs/package.json'), '../..');

/** Where lib0 says that its parts stand. */
const parts = JSON.parse(readFileSync(join(modules, 'lib0/package.json'), 'utf8')).exports;
const imports = { yjs: '/npm/yjs/dist/yjs.mjs' };
/** The file that a browser takes of what a package offers under several conditions. */
const chosen = (to) => (typeof to === 'string' ? to : chosen(to.browser ?? to.import ?? to.default));
for (const [name, to] of Object.entries(parts)) {
  if (!name.includes('*')) imports[name.replace(/^\./, 'lib0')] = `/npm/lib0/${chosen(to).replace(/^\.\//, '')}`;
}
const html = `<!doctype html><meta charset=utf-8><script type=importmap>${JSON.stringify({ imports })}</script>`;

const modular = (path) => (path.startsWith('/npm/') ? join(modules, path.slice(5)) : null);

const figures = await measured(folder, html, modular, async ([each, shared, both, times]) => {
  const Y = await import('yjs');
  const { default: start, Merge } = await import('/merge.js');
  await start();
  const merge = new Merge(each, shared, both);
  const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
  const person = (at) => ({
    name: surnames[at % 20] + surnames[Math.floor(at / 20) % 20] + surnames[Math.floor(at / 400) % 20], sex: at % 2 ? 'male' : 'female',
    birth: `19${40 + (at % 60)}-0${1 + (Math.floor(at / 60) % 9)}-1${Math.floor(at / 540) % 10}`, id_number: `5119221980${String(at).padStart(8, '0')}`, group: 1 + (at % 11),
    household: surnames[at % 20] + surnames[at % 19], class: 'resident', phone: '', note: '',
  });
  const put = (doc, desk, from, to, nested) => {
    const people = doc.getMap('people');
    for (let at = from; at < to; at += 1) {
      doc.transact(() => people.set(`${desk}${at}`, nested ? new Y.Map(Object.entries(person(at))) : person(at)));
    }
  };
  /** The two documents, as the bytes of the one that receives and of what it lacks. */
  const yjs = async (nested, [one, two]) => {
    const common = new Y.Doc();
    put(common, 'c', 0, shared, nested);
    const [here, there] = [new Y.Doc(), new Y.Doc()];
    for (const doc of [here, there]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(common));
    put(here, one, shared, each, nested);
    put(there, two, shared, shared + both, nested);
    put(there, two, each, 2 * each - shared - both, nested);
    const sent = Y.encodeStateAsUpdate(there, Y.encodeStateVector(here));
    const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    const signature = await crypto.subtle.sign('Ed25519', keys.privateKey, await crypto.subtle.digest('SHA-256', sent));
    return { here: Y.encodeStateAsUpdate(here), sent, nested, key: keys.publicKey, signature };
  };
  const read = (doc, nested) => {
    const rows = [];
    doc.getMap('people').forEach((value) => rows.push(nested ? value.toJSON() : value));
    return rows;
  };
  /** Whether what was sent is what its sender signed. */
  const sound = async ({ key, signature, sent }) =>
    crypto.subtle.verify('Ed25519', key, signature, await crypto.subtle.digest('SHA-256', sent));
  /** Pairs of people that look like one. */
  const twice = (rows) => {
    const [seen, pairs] = [new Map(), new Set()];
    rows.forEach((row, at) => {
      for (const key of [row.id_number, `${row.name}/${row.birth}`, `${row.name}/${row.group}/${row.household}`]) {
        if (seen.has(key)) pairs.add(`${seen.get(key)}/${at}`);
        else seen.set(key, at);
      }
    });
    return pairs;
  };
  const subjects = { ours: { ready: () => merge.prepare(), run: () => merge.run()[1] } };
  const beside = [
    ['yjs_fields', await yjs(true, ['v', 'v']), false],
    ['yjs_values', await yjs(false, ['v', 'v']), false],
    ['yjs_checked', await yjs(true, ['a', 'b']), true],
  ];
  for (const [name, kept, checked] of beside) {
    let doc = null;
    subjects[name] = {
      ready: () => { doc = new Y.Doc(); Y.applyUpdate(doc, kept.here); read(doc, kept.nested); },
      run: async () => {
        if (checked && !(await sound(kept))) throw new Error('not signed');
        Y.applyUpdate(doc, kept.sent);
        const rows = read(doc, kept.nested);
        if (checked) found.twice = twice(rows).size;
        return rows.length;
      },
    };
  }
  const found = { bytes: merge.bytes(), people: {}, times: {}, ratios: Object.fromEntries(beside.map(([name]) => [name, []])) };
  for (let round = 0; round < times + 2; round += 1) {
    const order = Object.keys(subjects).map((name) => [Math.random(), name]).sort().map(([, name]) => name);
    const took = {};
    for (const name of order) {
      subjects[name].ready();
      await new Promise((done) => setTimeout(done, 30));
      const before = performance.now();
      found.people[name] = await subjects[name].run();
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

console.log(JSON.stringify({
  rounds: Number(rounds),
  bundle_bytes: figures.bytes,
  'ours: entries, voters, conflicts': figures.answer,
  people: figures.people,
  'pairs that Yjs, checked, lists': figures.twice,
  ms: told(figures.times),
  'ours ÷ Yjs': told(figures.ratios),
  'parts of ours, once, ms': figures.parts,
}, null, 1));
