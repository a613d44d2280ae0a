// A roll of 50,000 people × 9 columns from the bytes of its file to typed rows, beside SheetJS (dense) and Papa Parse, in one page of one
// headless Chromium, in shuffled order; called by `cargo xtask bench sheets`.
//   node tests/bench/sheets.mjs FOLDER_OF_THE_WASM [ROUNDS] [PEOPLE]
// Typed means the same for all: name, sex, day of birth, identity number with its check character, group, household, telephone, class.
// Judged is what a person waits for: ours then also looks for each person on the roll and for a second line of the same person, and asks
// the law whether he may be registered.
import { load } from '../e2e/tools.mjs';
import { measured, told } from './page.mjs';

const [folder, rounds = '9', people = '50000'] = process.argv.slice(2);
const peers = { xlsx: load.resolve('xlsx/dist/xlsx.full.min.js'), papa: load.resolve('papaparse/papaparse.min.js') };
const html = '<!doctype html><meta charset=utf-8><script src=/peer/xlsx.js></script><script src=/peer/papa.js></script>';

const peer = (path) => peers[path.match(/^\/peer\/(\w+)\.js$/)?.[1]];

const figures = await measured(folder, html, peer, async ([count, times]) => {
  const { default: start, Sheets } = await import('/sheets.js');
  await start();
  const ours = new Sheets(count);
  const files = Object.fromEntries(['xlsx', 'utf8', 'gb18030'].map((kind) => [kind, ours.file(kind)]));
  const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const isNumber = (text) => {
    let sum = 0;
    for (let at = 0; at < 17; at += 1) sum += WEIGHTS[at] * (text.charCodeAt(at) - 48);
    return text.length === 18 && '10X98765432'[sum % 11] === text[17];
  };
  const typed = (rows) => {
    const people = [];
    for (let at = 1; at < rows.length; at += 1) {
      const [, name, sex, birth, number, group, household, phone, sort] = rows[at];
      if (!name) continue;
      const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(birth);
      if (!day || !isNumber(number)) continue;
      people.push({
        name: name.trim(), sex: sex === '男' ? 'male' : 'female', birth: { year: Number(day[1]), month: Number(day[2]), day: Number(day[3]) },
        number, group: parseInt(group, 10), household, phone, sort,
      });
    }
    return people.length;
  };
  const bySheetJs = (bytes) => {
    const book = XLSX.read(bytes, { type: 'array', dense: true });
    return typed(XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: true }));
  };
  const byPapa = (label) => (bytes) => typed(Papa.parse(new TextDecoder(label).decode(bytes), { skipEmptyLines: true }).data);
  const subjects = {
    'xlsx ours, judged': () => ours.judged(files.xlsx), 'utf8 ours, judged': () => ours.judged(files.utf8), 'gb18030 ours, judged': () => ours.judged(files.gb18030),
    'xlsx ours': () => ours.typed(files.xlsx), 'xlsx sheetjs': () => bySheetJs(files.xlsx), 'xlsx ours, cells only': () => ours.cells(files.xlsx),
    'utf8 ours': () => ours.typed(files.utf8), 'utf8 papa': () => byPapa('utf-8')(files.utf8), 'utf8 ours, cells only': () => ours.cells(files.utf8),
    'gb18030 ours': () => ours.typed(files.gb18030), 'gb18030 papa': () => byPapa('gb18030')(files.gb18030),
  };
  const found = { rows: {}, times: {}, ratios: {}, bytes: Object.fromEntries(Object.entries(files).map(([kind, bytes]) => [kind, bytes.length])) };
  for (let round = 0; round < times + 2; round += 1) {
    const order = Object.keys(subjects).map((name) => [Math.random(), name]).sort().map(([, name]) => name);
    const took = {};
    for (const name of order) {
      await new Promise((done) => setTimeout(done, 50));
      const before = performance.now();
      found.rows[name] = subjects[name]();
      took[name] = performance.now() - before;
    }
    if (round < 2) continue; // warm
    for (const [name, time] of Object.entries(took)) (found.times[name] ??= []).push(time);
    for (const [kind, peer] of [['xlsx', 'sheetjs'], ['utf8', 'papa'], ['gb18030', 'papa']]) {
      (found.ratios[`${kind}: typed / ${peer}`] ??= []).push(took[`${kind} ours`] / took[`${kind} ${peer}`]);
      (found.ratios[`${kind}: judged / ${peer}`] ??= []).push(took[`${kind} ours, judged`] / took[`${kind} ${peer}`]);
    }
  }
  return found;
}, [Number(people), Number(rounds)]);

console.log(JSON.stringify({ rounds: Number(rounds), file_bytes: figures.bytes, typed_rows: figures.rows, ms: told(figures.times), ratios: told(figures.ratios) }, null, 1));
