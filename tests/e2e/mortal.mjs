// A tablet that may die: a browser of one's own, on either store of the browser, with a profile that outlives it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from './fixture.mjs';
import { browser, here, load } from './tools.mjs';

const { chromium } = load('playwright-core');

/** The two ways in which Chromium keeps IndexedDB: what switches them on, and the file or folder that shows which one was at work. */
export const ENGINES = {
  leveldb: { args: ['--disable-features=IdbSqliteBackingStore'], sign: /\.indexeddb\.leveldb(\/|$)/ },
  sqlite: { args: ['--enable-features=IdbSqliteBackingStore'], sign: /IndexedDB\/[^/]*_\d+\/[A-Z0-9]{20,}/ },
};

/** How often a command asks for something, else as often as the test run does. */
export const times = (name, otherwise) => Number(process.env[name] ?? otherwise);

/** The engines that a command asks for, else all. */
export const engines = () => (process.env.HUANJIE_ENGINE ? [process.env.HUANJIE_ENGINE] : Object.keys(ENGINES));

/** All files below a folder. */
export function* files(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* files(file);
    else if (entry.isFile()) yield file;
  }
}

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
export class Tablet {
  constructor(engine = 'leveldb', profile = fs.mkdtempSync(path.join(os.tmpdir(), 'huanjie-kill-'))) {
    this.engine = ENGINES[engine];
    this.profile = profile;
    this.kills = 0;
  }

  /** Opens an address of the program; `before` may prepare the browser. */
  async open(address, before = async () => {}) {
    const own = browser();
    own.args.push(...this.engine.args);
    this.context = await chromium.launchPersistentContext(this.profile, { ...own, ...here, viewport: { width: 1280, height: 800 } });
    this.main = mainOf(this.profile);
    this.page = this.context.pages()[0] ?? await this.context.newPage();
    // a machine that builds something else at the same time is slow to start a browser
    this.page.setDefaultTimeout(120_000);
    // a file that is saved goes where downloads go: nobody sits before the browser's own window that asks for a place
    await this.context.addInitScript(() => Object.defineProperty(window, 'showSaveFilePicker', { value: undefined, configurable: true }));
    await before(this.context);
    await this.page.goto(address);
    await expect(this.page.locator('#boot')).toHaveCount(0, { timeout: 120_000 });
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

  /** That the store which was asked for is the one that was written. */
  showsItsEngine() {
    expect([...files(this.profile)].some((file) => this.engine.sign.test(file)), 'the store of the browser that was asked for').toBe(true);
  }

  async away() {
    if (this.context) await this.context.close().catch(() => {});
    fs.rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Opens a sample village at a point of the road; the address of its election. */
export async function sampleOn(tablet, baseURL, point) {
  const page = await tablet.open(`${baseURL}sample`);
  await page.getByRole('radio', { name: point, exact: true }).check();
  await page.getByRole('button', { name: '打开示例村' }).click();
  await page.waitForURL(/\/e\/[^/]+$/, { timeout: 60_000 });
  const address = page.url();
  await expect(page.getByText('已存到本机')).toBeVisible({ timeout: 60_000 });
  return address;
}
