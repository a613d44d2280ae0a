// The browser is killed a hundred times in the middle of the work: whatever the screen had called saved is there afterwards.
//
// Each round opens the same profile again, compares, works until the screen calls something saved, begins one act more, and kills the
// browser at any moment of it: at once, while it is written, or after. `cargo xtask kill --times N --engine E` does it more often.
import { expect, test } from './fixture.mjs';
import { engines, sampleOn, Tablet, times } from './mortal.mjs';

const ASKED = times('HUANJIE_KILLS', 0);
/** In the test run: 100 kills over both engines; a command's kills are all of one engine. */
const kills = (share) => Math.ceil((ASKED || 100 / engines().length) * share);

test.describe.configure({ mode: 'parallel', timeout: Math.max(600_000, ASKED * 40_000) });

const soon = (most) => new Promise((resolve) => setTimeout(resolve, Math.random() * most));

/** The person of a number: nobody's real number, and no two alike. */
function person(number) {
  const born = new Date(Date.UTC(1950, 0, 1) + number * 5 * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  const digits = `51000019${born.slice(2)}`.slice(0, 6) + born + String((number * 37) % 1000).padStart(3, '0');
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
  const marks = [...'安宝昌德恩福光海江康兰明宁平庆瑞松泰文兴'];
  const [first, second, third] = [1, 20, 400].map((step) => marks[Math.floor(number / step) % 20]);
  return { name: `欧阳${third}${first}${second}`, number: digits + '10X98765432'[sum % 11] };
}

/** The count that the desk of registration shows. */
async function registered(page) {
  const shown = page.locator('.side-figures div', { hasText: '已登记' }).locator('dd');
  return Number((await shown.first().innerText()).replace(/\D/g, ''));
}

/** Whether someone stands on the roll, as the desk answers when he is looked for. */
async function stands(page, name) {
  await page.locator('#who').fill(name);
  await expect(page.getByRole('option', { name: new RegExp(`${name}.*已登记，第\\d+号`) }), `${name} was called registered`).toBeVisible({ timeout: 60_000 });
}

async function fill(page, { name, number }) {
  await page.locator('#who').fill(number);
  await page.locator('#name').fill(name);
}

/** Presses as a hand would: a press is not taken while the act before is still under way. */
const press = (page) => page.locator('#register').evaluate((button) => button.click());

async function register(page, someone) {
  await fill(page, someone);
  await expect(async () => {
    await press(page);
    await expect(page.locator('.log b', { hasText: someone.name })).toBeVisible({ timeout: 1500 });
  }).toPass({ timeout: 60_000 });
  await expect(page.locator('#name')).toHaveValue('');
}

/** The browser itself may empty its store after a kill; then the tablet says so, and the second copy must bring everything back. */
async function backFromTheCopy(page) {
  const act = page.getByRole('button', { name: '从本机另一份恢复' });
  await page.locator('#who').or(act).first().waitFor();
  if (!(await act.isVisible())) return 0;
  await act.click();
  await page.getByText(/^恢复了\d+条记录/).waitFor();
  await page.locator('#who').waitFor();
  return 1;
}

/** Registers and is killed, so many times on one profile. Returns how many acts were called saved. */
async function killWhileRegistering(engine, baseURL, often) {
  const tablet = new Tablet(engine);
  try {
    const desk = `${await sampleOn(tablet, baseURL, '登记到一半')}/desk/register`;
    tablet.showsItsEngine();
    await tablet.kill();
    let next = 0;
    let count = 0;
    let called = [];
    let emptied = 0;
    const all = [];
    for (let kills = 0; kills < often; kills += 1) {
      const page = await tablet.open(desk);
      emptied += await backFromTheCopy(page);
      expect(await registered(page), 'the count goes back').toBeGreaterThanOrEqual(count);
      for (const name of called) await stands(page, name);
      called = [];
      await page.getByRole('button', { name: '清空，换下一位' }).click();
      await page.locator('#group').selectOption({ index: 1 });
      await page.locator('#class button').first().click();
      for (let acts = 1 + (kills % 2); acts > 0; acts -= 1) {
        const someone = person(next);
        next += 1;
        await register(page, someone);
        called.push(someone.name);
      }
      count = await registered(page);
      all.push(...called);
      await fill(page, person(next));
      next += 1;
      // pressed by the page itself, so that no answer is under way when the browser dies
      await page.evaluate(() => void setTimeout(() => document.getElementById('register').click(), 1));
      await soon(kills % 3 === 0 ? 4 : 40);
      await tablet.kill();
      if (ASKED && tablet.kills % 20 === 0) console.log(`${engine}: ${tablet.kills} kills of this part, ${all.length} acts called saved`);
    }
    const page = await tablet.open(desk);
    for (const name of all) await stands(page, name);
    expect(all.length).toBeGreaterThanOrEqual(often);
    if (emptied) console.log(`${engine}: the browser emptied its store ${emptied} times; the second copy had everything`);
    return all.length;
  } finally {
    await tablet.away();
  }
}

/** The place of the ballot in hand. */
const place = async (page) => Number(await page.locator('.teller-no b').first().innerText());

async function ballot(page, key) {
  await page.keyboard.press(key);
  await page.keyboard.press('Enter');
}

/** Counts ballots and is killed, so many times on one profile. Returns how many ballots were called saved. */
async function killWhileCounting(engine, baseURL, often) {
  const tablet = new Tablet(engine);
  try {
    const cockpit = `${await sampleOn(tablet, baseURL, '计票到一半，有一捆对不上')}/desk/count`;
    await tablet.page.goto(cockpit);
    await tablet.page.getByRole('listitem').filter({ hasText: '没有开始' }).first().getByRole('link').click();
    const read = await tablet.page.getByRole('link', { name: /^[甲乙]记第\d+捆/ }).evaluateAll((links) => links.map((link) => link.href));
    expect(read.length).toBe(2);
    await tablet.kill();
    const saved = new Map(read.map((address) => [address, 0]));
    for (let kills = 0; kills < often; kills += 1) {
      const address = read[kills % read.length];
      const page = await tablet.open(address);
      await page.locator('.teller-no b').first().waitFor();
      expect(await place(page), 'the ballots that were called saved').toBeGreaterThan(saved.get(address));
      await ballot(page, '1');
      await expect(page.getByText('草稿已存')).toBeAttached();
      saved.set(address, (await place(page)) - 1);
      await page.evaluate(() => void setTimeout(() => {
        for (const key of ['2', 'Enter']) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      }, 1));
      await soon(kills % 3 === 0 ? 4 : 40);
      await tablet.kill();
    }
    for (const [address, ballots] of saved) {
      const page = tablet.page.isClosed() ? await tablet.open(address) : tablet.page;
      await page.goto(address);
      await page.locator('.teller-no b').first().waitFor();
      expect(await place(page)).toBeGreaterThan(ballots);
    }
    return often;
  } finally {
    await tablet.away();
  }
}

/** Kills in parts, each on a new profile, and says after each how far it came. */
async function inParts(what, engine, often, most, part) {
  let saved = 0;
  for (let done = 0; done < often;) {
    const now = Math.min(most, often - done);
    saved += await part(now);
    done += now;
    console.log(`${engine}: ${done} kills while ${what}, ${saved} acts called saved, 0 lost`);
  }
}

for (const engine of engines()) {
  const [registering, counting] = [kills(0.7), kills(0.3)];
  test(`registering: ${registering} kills on ${engine}`, async ({ baseURL }) => {
    await inParts('registering', engine, registering, 100, (often) => killWhileRegistering(engine, baseURL, often));
  });
  // a bundle of ballots is soon read to its end
  test(`counting: ${counting} kills on ${engine}`, async ({ baseURL }) => {
    await inParts('counting', engine, counting, 30, (often) => killWhileCounting(engine, baseURL, often));
  });
}
