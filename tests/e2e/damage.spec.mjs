// What a browser stored is damaged on the disk: bits, tails, files, folders, an older state, everything of the site. None of it is silent.
//
// After each the election is opened as a person would: either everybody who was called registered stands on the roll, or the page
// says in words that it is not whole, or that it is not there. `cargo xtask damage --times N --engine E` does it N times.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from './fixture.mjs';
import { engines, files, sampleOn, Tablet, times } from './mortal.mjs';
import { idNumber, visit } from './village.mjs';

const ASKED = times('HUANJIE_DAMAGES', 0);
const often = ASKED || 16;
const FIRST = times('HUANJIE_SEED', 1);
const PLACES = ['IndexedDB', 'Local Storage', 'File System'];
const MARKS = [...'安宝昌德恩福光海江康'];
const SAID = /弄丢了|有损坏|少了一截|读不出来|没有这次选举|新版换届通写的|不能存东西|没有打开|打不开/;

test.describe.configure({ mode: 'parallel', timeout: Math.max(300_000, ASKED * 40_000) });

/** Chance by a seed. */
function chance(seed) {
  let state = (seed * 0x9e3779b9) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (end) => Math.floor(next() * end);
  return { below, of: (list) => list[below(list.length)] };
}

const person = (at) => ({ name: `欧阳损${MARKS[at]}`, number: idNumber(`511922196405${String(10 + at)}${String(111 + at)}`) });

async function register(page, someone) {
  await page.locator('#who').fill(someone.number);
  await page.locator('#name').fill(someone.name);
  await page.locator('#group').selectOption({ index: 1 });
  await page.locator('#class button').first().click();
  await page.locator('#register').evaluate((button) => button.click());
  await expect(page.locator('.log b', { hasText: someone.name })).toBeVisible({ timeout: 60_000 });
}

/** The folders of what the site stored, copied. */
function keep(profile, to) {
  for (const place of PLACES) {
    const from = path.join(profile, 'Default', place);
    if (fs.existsSync(from)) fs.cpSync(from, path.join(to, place), { recursive: true });
  }
}

/** Puts what was kept in the place of what is there. */
function putBack(kept, profile) {
  for (const place of PLACES) {
    fs.rmSync(path.join(profile, 'Default', place), { recursive: true, force: true });
    if (fs.existsSync(path.join(kept, place))) fs.cpSync(path.join(kept, place), path.join(profile, 'Default', place), { recursive: true });
  }
}

/** Any file of a place that holds something. */
function any(dice, folder) {
  const found = fs.existsSync(folder) ? [...files(folder)].filter((file) => fs.statSync(file).size > 0).sort() : [];
  return found.length ? dice.of(found) : null;
}

/** Injures a file. */
function spoil(dice, file) {
  const bytes = fs.readFileSync(file);
  const at = dice.below(bytes.length);
  switch (dice.below(5)) {
    case 0:
    case 1: bytes[at] ^= 1 << dice.below(8); fs.writeFileSync(file, bytes); return 'a bit';
    case 2: fs.writeFileSync(file, bytes.subarray(0, at)); return 'a cut tail';
    case 3: bytes.fill(0, at, Math.min(at + 512, bytes.length)); fs.writeFileSync(file, bytes); return 'a block';
    default: fs.rmSync(file); return 'a file gone';
  }
}

/** Injures what a profile holds; says how. */
function injure(dice, profile, old) {
  const folder = (place) => path.join(profile, 'Default', place);
  const older = (place) => {
    fs.rmSync(folder(place), { recursive: true, force: true });
    if (fs.existsSync(path.join(old, place))) fs.cpSync(path.join(old, place), folder(place), { recursive: true });
  };
  const gone = (place) => fs.rmSync(folder(place), { recursive: true, force: true });
  const die = dice.below(100);
  if (die < 64) {
    const place = die < 48 ? 'IndexedDB' : dice.of(PLACES);
    const file = any(dice, folder(place));
    return file ? `${spoil(dice, file)}: ${file.slice(profile.length)}` : 'nothing there';
  }
  if (die < 72) { gone('IndexedDB'); return 'IndexedDB deleted'; }
  if (die < 80) { older('IndexedDB'); return 'IndexedDB of some acts before'; }
  if (die < 84) { older('Local Storage'); return 'Local Storage of some acts before'; }
  if (die < 87) { gone('Local Storage'); return 'Local Storage deleted'; }
  if (die < 90) { gone('File System'); return 'the mirror deleted'; }
  if (die < 93) { PLACES.forEach(gone); return 'all site data cleared'; }
  if (die < 97) { older('IndexedDB'); gone('Local Storage'); return 'IndexedDB of some acts before, Local Storage deleted'; }
  gone('Local Storage');
  const file = any(dice, folder('IndexedDB'));
  return file ? `Local Storage deleted, ${spoil(dice, file)}: ${file.slice(profile.length)}` : 'Local Storage deleted';
}

/** A tablet with a sample village and ten people more, kept in the middle and at the end. */
async function aDay(tablet, baseURL) {
  const election = await sampleOn(tablet, baseURL, '登记到一半');
  await visit(tablet.page, `${election}/desk/register`);
  for (let at = 0; at < 5; at += 1) await register(tablet.page, person(at));
  await tablet.page.waitForTimeout(2500);
  await tablet.context.close();
  const [old, now] = ['-old', '-now'].map((end) => `${tablet.profile}${end}`);
  keep(tablet.profile, old);
  const page = await tablet.open(`${election}/desk/register`);
  for (let at = 5; at < 10; at += 1) await register(page, person(at));
  const shown = page.locator('.side-figures div', { hasText: '已登记' }).locator('dd').first();
  const count = (await shown.innerText()).replace(/\D/g, '');
  await page.waitForTimeout(2500);
  await tablet.context.close();
  keep(tablet.profile, now);
  tablet.showsItsEngine();
  return { election, count, old, now };
}

/** How the program meets an injured store: `whole`, `said`, or what is shown instead. */
async function meet(tablet, { election, count }) {
  const page = await tablet.open(`${election}/desk/register`);
  const said = page.locator('main, body').getByText(SAID).first();
  const shown = page.locator('.side-figures div', { hasText: '已登记' }).locator('dd').first();
  await expect(said.or(shown).first()).toBeVisible({ timeout: 120_000 });
  // a page that is drawn and then told: what is said comes with it
  if (await said.isVisible()) return 'said';
  if ((await shown.innerText()).replace(/\D/g, '') !== count) return `silent: ${await shown.innerText()} registered of ${count}`;
  for (const at of [0, 4, 5, 9]) {
    await page.locator('#who').fill(person(at).name);
    const there = page.getByRole('option', { name: new RegExp(`${person(at).name}.*已登记，第\\d+号`) });
    if (!(await there.isVisible({ timeout: 100 }) || await there.waitFor({ timeout: 30_000 }).then(() => true, () => false))) return `silent: ${person(at).name} is gone`;
  }
  return 'whole';
}

for (const engine of engines()) {
  test(`${often} damages on ${engine}, none silent`, async ({ baseURL }) => {
    const tablet = new Tablet(engine);
    const met = new Map();
    const silent = [];
    try {
      const day = await aDay(tablet, baseURL);
      for (let seed = FIRST; seed < FIRST + often; seed += 1) {
        putBack(day.now, tablet.profile);
        const how = injure(chance(seed), tablet.profile, day.old);
        const outcome = await meet(tablet, day).catch((error) => `silent: ${error.message.split('\n')[0]}`);
        await tablet.kill();
        const [word] = outcome.split(':');
        met.set(word, (met.get(word) ?? 0) + 1);
        if (word === 'silent') {
          silent.push(`seed ${seed}, ${how}: ${outcome}`);
          console.log(silent.at(-1));
        }
        if ((seed - FIRST + 1) % 20 === 0) console.log(`${engine}: ${seed - FIRST + 1} damages:`, Object.fromEntries(met));
      }
      console.log(`${engine}: ${often} damages:`, Object.fromEntries(met));
      expect(silent).toEqual([]);
      expect(met.get('said') ?? 0, 'damages that the program speaks of').toBeGreaterThan(often / 8);
    } finally {
      await tablet.away();
      for (const end of ['-old', '-now']) fs.rmSync(`${tablet.profile}${end}`, { recursive: true, force: true });
    }
  });
}
