// The browser is killed a hundred times in the middle of the work: whatever the screen had called saved is there afterwards.
//
// Each round opens the same profile again, compares, works until the screen calls something saved, begins one act more, and kills the
// browser at any moment of it: at once, while it is written, or after.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, started, test } from './fixture.mjs';
import { browser, here, load } from './tools.mjs';

const { chromium } = load('playwright-core');

test.describe.configure({ mode: 'parallel', timeout: 600_000 });

/** The parents of all processes that run. */
function parents() {
  const found = new Map();
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
      found.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch { /* it has ended meanwhile */ }
  }
  return found;
}

/** Whether a process still runs; one that ended and waits to be counted by its parent does not. */
function isAlive(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !'ZX'.includes(stat[stat.lastIndexOf(')') + 2]);
  } catch {
    return false;
  }
}

/** The first process of the browser that uses a profile: none of its own children names it with a type. */
function mainOf(profile) {
  for (const pid of parents().keys()) {
    try {
      const words = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      if (words.includes(`--user-data-dir=${profile}`) && !words.some((word) => word.startsWith('--type='))) return pid;
    } catch { /* it has ended meanwhile */ }
  }
  throw new Error(`no browser runs on ${profile}`);
}

/** A browser of one's own, with a profile that outlives it. */
class Tablet {
  constructor() {
    this.profile = fs.mkdtempSync(path.join(os.tmpdir(), 'huanjie-kill-'));
    this.kills = 0;
  }

  /** Opens an address of the program. */
  async open(address) {
    this.context = await chromium.launchPersistentContext(this.profile, { ...browser(), ...here, viewport: { width: 1280, height: 800 } });
    this.main = mainOf(this.profile);
    this.page = this.context.pages()[0] ?? await this.context.newPage();
    this.page.setDefaultTimeout(20_000);
    await this.page.goto(address);
    await started(this.page);
    return this.page;
  }

  /** Kills the browser and all that it has started, as a power cut would end them. */
  async kill() {
    const gone = new Promise((resolve) => this.context.once('close', resolve));
    const all = parents();
    const family = [this.main];
    for (const one of family) for (const [pid, parent] of all) if (parent === one) family.push(pid);
    for (const pid of family) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
    }
    await gone;
    // a power cut ends them all at once: none may still hold a file when the browser is opened again
    await expect.poll(() => family.filter(isAlive)).toEqual([]);
    this.kills += 1;
  }

  async away() {
    if (this.context) await this.context.close().catch(() => {});
    fs.rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Opens a sample village at a point of the road; the address of its election. */
async function sample(tablet, baseURL, point) {
  const page = await tablet.open(`${baseURL}sample`);
  await page.getByRole('radio', { name: point, exact: true }).check();
  await page.getByRole('button', { name: '打开示例村' }).click();
  await page.waitForURL(/\/e\/[^/]+$/, { timeout: 60_000 });
  const address = page.url();
  await expect(page.getByText('已存到本机')).toBeVisible();
  return address;
}

const soon = (most) => new Promise((resolve) => setTimeout(resolve, Math.random() * most));

/** The person of a number: nobody's real number, and no two alike. */
function person(number) {
  const born = new Date(Date.UTC(1950, 0, 1) + number * 17 * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  const digits = `51000019${born.slice(2)}`.slice(0, 6) + born + String((number * 37) % 1000).padStart(3, '0');
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
  const marks = [...'安宝昌德恩福光海江康兰明宁平庆瑞松泰文兴'];
  const [first, second] = [marks[number % 20], marks[Math.floor(number / 20) % 20]];
  return { name: `欧阳${first}${second}`, number: digits + '10X98765432'[sum % 11] };
}

/** The count that the desk of registration shows. */
async function registered(page) {
  const shown = page.locator('.side-figures div', { hasText: '已登记' }).locator('dd');
  return Number((await shown.first().innerText()).replace(/\D/g, ''));
}

/** Whether someone stands on the roll, as the desk answers when he is looked for. */
async function stands(page, name) {
  await page.locator('#who').fill(name);
  await expect(page.getByRole('option', { name: new RegExp(`${name}.*已登记，第\\d+号`) }), `${name} was called registered`).toBeVisible();
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
  }).toPass();
  await expect(page.locator('#name')).toHaveValue('');
}

for (const [half, kills, first] of [['the first half', 35, 0], ['the second half', 35, 1000]]) {
  test(`registering: ${kills} kills, ${half}`, async ({ baseURL }) => {
    const tablet = new Tablet();
    try {
      const desk = `${await sample(tablet, baseURL, '登记到一半')}/desk/register`;
      await tablet.kill();
      let next = first;
      let count = 0;
      let called = [];
      const all = [];
      while (tablet.kills < kills) {
        const page = await tablet.open(desk);
        await page.locator('#who').waitFor();
        expect(await registered(page), 'the count goes back').toBeGreaterThanOrEqual(count);
        for (const name of called) await stands(page, name);
        called = [];
        await page.getByRole('button', { name: '清空，换下一位' }).click();
        await page.locator('#group').selectOption({ index: 1 });
        await page.locator('#class button').first().click();
        for (let acts = 1 + (tablet.kills % 2); acts > 0; acts -= 1) {
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
        await soon(tablet.kills % 3 === 0 ? 4 : 40);
        await tablet.kill();
      }
      const page = await tablet.open(desk);
      for (const name of all) await stands(page, name);
      expect(all.length).toBeGreaterThanOrEqual(kills);
    } finally {
      await tablet.away();
    }
  });
}

/** The place of the ballot in hand. */
const place = async (page) => Number(await page.locator('.teller-no b').first().innerText());

async function ballot(page, key) {
  await page.keyboard.press(key);
  await page.keyboard.press('Enter');
}

test('counting: 30 kills', async ({ baseURL }) => {
  const kills = 30;
  const tablet = new Tablet();
  try {
    const cockpit = `${await sample(tablet, baseURL, '计票到一半，有一捆对不上')}/desk/count`;
    await tablet.page.goto(cockpit);
    await tablet.page.getByRole('listitem').filter({ hasText: '没有开始' }).first().getByRole('link').click();
    const read = await tablet.page.getByRole('link', { name: /^[甲乙]记第\d+捆/ }).evaluateAll((links) => links.map((link) => link.href));
    expect(read.length).toBe(2);
    await tablet.kill();
    const saved = new Map(read.map((address) => [address, 0]));
    while (tablet.kills < kills) {
      const address = read[tablet.kills % read.length];
      const page = await tablet.open(address);
      await page.locator('.teller-no b').first().waitFor();
      expect(await place(page), 'the ballots that were called saved').toBeGreaterThan(saved.get(address));
      await ballot(page, '1');
      await expect(page.getByText('草稿已存')).toBeAttached();
      saved.set(address, (await place(page)) - 1);
      await page.evaluate(() => void setTimeout(() => {
        for (const key of ['2', 'Enter']) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      }, 1));
      await soon(tablet.kills % 3 === 0 ? 4 : 40);
      await tablet.kill();
    }
    for (const [address, ballots] of saved) {
      const page = tablet.page.isClosed() ? await tablet.open(address) : tablet.page;
      await page.goto(address);
      await page.locator('.teller-no b').first().waitFor();
      expect(await place(page)).toBeGreaterThan(ballots);
    }
  } finally {
    await tablet.away();
  }
});
