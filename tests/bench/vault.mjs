// The vault alone, killed in the middle of its writes; called by `cargo xtask kill-vault`.
//   node tests/bench/vault.mjs FOLDER_OF_THE_WASM TIMES leveldb|sqlite
// Each round opens the same profile again, reads the record, lets the page record act after act, and kills the browser some moment after
// the first one was called durable. No act that the page had called durable may be gone, and the chain must hold.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tablet } from '../e2e/mortal.mjs';

const [folder, times = '1000', engine = 'leveldb'] = process.argv.slice(2);
const TYPES = { js: 'text/javascript', wasm: 'application/wasm', html: 'text/html' };
const HOME = 'http://127.0.0.1:1/';

/** Gives the page its files: nothing listens at its address. */
async function files(context) {
  await context.route(`${HOME}**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: TYPES.html, body: '<!doctype html><meta charset=utf-8><title>kill</title>' });
    return route.fulfill({ contentType: TYPES[pathname.split('.').at(-1)] ?? 'text/plain', body: readFileSync(join(folder, pathname)) });
  });
}

let tablet = new Tablet(engine);
const all = { kills: 0, acts: 0, lost: 0, broken: 0 };
let durable = 0;
try {
  while (all.kills < Number(times)) {
    let told = 0;
    const page = await tablet.open(HOME, files);
    await page.exposeFunction('durable', (count) => { told = count; all.acts += 1; });
    const state = JSON.parse(await page.evaluate(async () => {
      const { default: start, begin, act } = await import('/vault.js');
      await start();
      window.act = act;
      return begin();
    }));
    if (state.entries < durable) { all.lost += 1; console.log(`lost: ${state.entries} of ${durable}`); }
    if (!state.whole) { all.broken += 1; console.log(`not whole: ${JSON.stringify(state)}`); }
    if (all.kills === 0) await page.evaluate(() => window.act(1));
    else {
      await page.evaluate((round) => {
        (async () => { for (let turn = round; ; turn += 1) await window.durable(await window.act(turn % 7 ? 1 : 40)); })();
      }, all.kills);
      while (told === 0) await new Promise((done) => setTimeout(done, 2));
      await new Promise((done) => setTimeout(done, Math.random() * 120));
    }
    await tablet.kill();
    durable = Math.max(told, state.entries);
    all.kills += 1;
    if (all.kills === 1) tablet.showsItsEngine();
    if (all.kills % 50 === 0) console.log(`${engine}: ${all.kills} kills, ${all.acts} acts called durable, ${all.lost} lost, ${all.broken} broken`);
    // a new profile now and then, so that the record stays as long as a real one
    if (all.kills % 250 === 0) { await tablet.away(); tablet = new Tablet(engine); durable = 0; }
  }
} finally {
  await tablet.away();
}
console.log(`${engine}: ${all.kills} kills, ${all.acts} acts called durable, ${all.lost} lost, ${all.broken} broken`);
process.exitCode = all.lost + all.broken ? 1 : 0;
