// Three desks of one election on three tablets: one exchanges nothing for an hour, one is a cloned profile, one has a wrong clock.
//
// Two desks register the same person, once with the old number of 15 digits, and hand ballots to the same voter. After the files went
// round, each desk names both, nothing that was recorded is lost, and all desks hold the same record.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder, expect, started, test, watch } from './fixture.mjs';
import { browser, here, load } from './tools.mjs';
import { idNumber, POINT } from './village.mjs';

const { chromium } = load('playwright-core');
const HOUR = 3_600_000;

/** A tablet with a profile of its own. */
class Tablet {
  constructor(baseURL, folder, name) {
    this.baseURL = baseURL;
    this.folder = folder;
    this.name = name;
    this.profile = path.join(folder, name);
  }

  async on(ahead = 0) {
    this.context = await chromium.launchPersistentContext(this.profile, { ...browser(), ...here, viewport: { width: 1280, height: 800 }, acceptDownloads: true });
    this.page = this.context.pages()[0] ?? await this.context.newPage();
    this.page.setDefaultTimeout(20_000);
    this.watched = watch(this.page, this.baseURL);
    if (ahead) await this.page.clock.install({ time: Date.now() + ahead });
    return this;
  }

  async off() {
    expect(this.watched, `what must not happen on ${this.name}`).toEqual([]);
    await this.context.close();
  }

  /** The same tablet a second time: its whole profile, copied. */
  async cloned(name) {
    await this.off();
    const copy = new Tablet(this.baseURL, this.folder, name);
    fs.cpSync(this.profile, copy.profile, { recursive: true });
    await this.on();
    return copy.on();
  }

  async open(address) {
    await this.page.goto(new URL(address, this.baseURL).href);
    await started(this.page);
    await expect(this.page.getByRole('heading', { level: 1 }).first()).toBeVisible({ timeout: 30_000 });
    return this.page;
  }

  async desk(name) {
    return this.open(`${this.election}/${name}`);
  }

  /** Saves what a button offers. */
  async saved(button) {
    const coming = this.page.waitForEvent('download');
    await button.click();
    const file = await coming;
    const kept = path.join(this.folder, `${this.name}-${Date.now()}-${file.suggestedFilename()}`);
    await file.saveAs(kept);
    return kept;
  }

  /** What the others lack, as a file. */
  async gives() {
    const page = await this.desk('exchange');
    return this.saved(page.getByRole('button', { name: '存成文件' }));
  }

  /** Takes files in; answers with what was said of each. */
  async takes(...files) {
    const page = await this.desk('exchange');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选交换包' }).click();
    await (await chooser).setFiles(files);
    const answers = page.locator('.drop .note');
    await expect(answers).toHaveCount(files.length);
    return answers.allInnerTexts();
  }

  /** The head of the record, as it stands under every paper. */
  async head() {
    const page = await this.desk('exchange');
    return page.locator('.head').innerText();
  }
}

/** Keeps a picture of the page, where HUANJIE_PICTURES names a folder: lying and standing. */
async function picture(page, name) {
  const folder = process.env.HUANJIE_PICTURES;
  if (!folder) return;
  for (const [form, width, height] of [['lying', 1280, 800], ['standing', 820, 1180]]) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: path.join(folder, `tablets-${name}-${form}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** Nothing on the page is in the way of one who hears it or uses keys alone. */
async function fitsEveryone(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id} ${nodes[0].target} ${nodes[0].failureSummary}`)).toEqual([]);
}

/** Opens the sample for several tablets, and gives this one its seat. */
async function found(tablet, point) {
  const page = await tablet.open('sample');
  await page.getByRole('radio', { name: point }).check();
  await page.getByRole('button', { name: '打开示例村' }).click();
  await page.waitForURL(/\/e\/[^/]+$/, { timeout: 60_000 });
  tablet.election = `e/${page.url().split('/e/')[1]}`;
  await tablet.desk('tablets');
  await picture(page, 'open');
  await page.getByRole('button', { name: '开成几台一起办' }).click();
  await expect(page.getByText('开好了').first()).toBeVisible();
}

/** The key of a passphrase was derived beside the page, which therefore went on. */
const besideThePage = (page) => expect(page.workers().map((worker) => worker.url()).join()).toContain('program=huanjie-craft');

/** Makes a desk pack; its file and its passphrase. */
async function pack(tablet, name, groups) {
  const page = await tablet.desk('tablets');
  await page.getByLabel('那台平板叫什么').fill(name);
  for (const group of groups) await page.locator('#pack-groups').getByLabel(`第${group}组`, { exact: true }).check();
  await page.getByRole('button', { name: `做“${name}”的资料包` }).click();
  await expect(page.getByText(`“${name}”的资料包做好了`).first()).toBeVisible({ timeout: 30_000 });
  besideThePage(page);
  await picture(page, 'pack');
  const passphrase = await page.locator('.passphrase').innerText();
  return { passphrase, file: await tablet.saved(page.getByRole('button', { name: '存成文件' })) };
}

/** Joins with a pack, as one does who never did it: file, passphrase, name. */
async function join(tablet, { file, passphrase }, name, who) {
  const page = await tablet.open('home');
  await page.getByRole('link', { name: /加入选举/ }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选资料包' }).click();
  await (await chooser).setFiles(file);
  await page.getByLabel('口令').fill('0000 0000 0000 0000');
  await page.getByRole('button', { name: '打开资料包' }).click();
  await expect(page.getByText('口令不对').first()).toBeVisible({ timeout: 30_000 });
  besideThePage(page);
  await page.getByLabel('口令').fill(passphrase);
  await page.getByRole('button', { name: '打开资料包' }).click();
  await page.getByLabel('在这里办事的人').fill(who);
  await picture(page, 'join');
  await page.getByRole('button', { name: `加入，做“${name}”` }).click();
  await expect(page.getByRole('heading', { level: 1, name: `加入了，这台平板是“${name}”` })).toBeVisible({ timeout: 30_000 });
  await picture(page, 'joined');
  tablet.election = (await page.getByRole('link', { name: '看任务单' }).getAttribute('href')).replace(/^.*?\/?e\//, 'e/');
}

/** Registers a person at the desk. */
async function register(tablet, name, number) {
  const page = await tablet.desk('desk/register');
  await page.getByRole('button', { name: '清空，换下一位' }).click();
  await page.locator('#group').selectOption({ index: 1 });
  await page.locator('#class button').first().click();
  await page.locator('#who').fill(number);
  await page.locator('#name').fill(name);
  await expect(async () => {
    await page.locator('#register').evaluate((button) => button.click());
    await expect(page.locator('.log b', { hasText: name })).toBeVisible({ timeout: 1500 });
  }).toPass();
}

test('three desks register the same person twice, one was cloned and one has a wrong clock, and all end with one record', async ({ baseURL }) => {
  test.setTimeout(240_000);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'huanjie-tablets-'));
  const tablets = [];
  try {
    const lead = await new Tablet(baseURL, folder, 'lead').on();
    tablets.push(lead);
    await found(lead, POINT.registering);
    const one = await new Tablet(baseURL, folder, 'one').on();
    const two = await new Tablet(baseURL, folder, 'two').on(3 * HOUR);
    tablets.push(one, two);
    await join(one, await pack(lead, '1号登记台', [1]), '1号登记台', '谭晓梅');
    await join(two, await pack(lead, '2号登记台', [2, 3]), '2号登记台', '向正平');
    await fitsEveryone(await lead.desk('tablets'));
    await picture(lead.page, 'list');
    await fitsEveryone(await one.desk('exchange'));
    await expect((await one.desk('desk/register')).locator('.seat-line')).toContainText('管第1组');
    for (const each of [lead, one, two]) expect(each.election).toBe(lead.election);

    // one person at two desks, once with the old number; another at one desk only
    const born = '51000019610203123';
    await register(one, '欧阳安明', idNumber(born));
    await register(two, '欧阳安明', born.slice(0, 6) + born.slice(8));
    await register(two, '欧阳宝明', idNumber('51000019620304125'));

    // one profile is copied, and both record
    const copy = await one.cloned('copy');
    copy.election = lead.election;
    tablets.push(copy);
    await register(one, '欧阳昌明', idNumber('51000019630405127'));
    await register(copy, '欧阳德明', idNumber('51000019640506129'));

    // nothing that is no whole bundle of this election is taken
    const bundle = await one.gives();
    const bytes = fs.readFileSync(bundle);
    const broken = (name, content) => {
      const file = path.join(folder, name);
      fs.writeFileSync(file, content);
      return file;
    };
    const changed = Buffer.from(bytes);
    changed[changed.length >> 1] ^= 4;
    const answers = await lead.takes(broken('half.hjt', bytes.subarray(0, bytes.length >> 1)), broken('changed.hjt', changed), broken('other.hjt', 'PK'), bundle, bundle);
    await picture(lead.page, 'refused');
    expect(answers[0]).toContain('文件只有一半');
    expect(answers[1]).toContain('文件在路上变了');
    expect(answers[2]).toContain('不是换届通的文件');
    expect(answers[3]).toContain('收了');
    expect(answers[4]).toContain('没有新的');

    // the files go round, in any order; the double registration and the copy are named at once
    const fromTwo = await two.gives();
    const fromCopy = await copy.gives();
    await lead.takes(fromCopy, fromTwo);
    await expect(lead.page.getByText(/欧阳安明登记了两次/).first()).toBeVisible();
    await expect(lead.page.getByText(/两支不同的记录/).first()).toBeVisible();
    await picture(lead.page, 'merged');
    const whole = await lead.gives();
    for (const each of [two, copy, one]) {
      await each.takes(whole);
      await expect(each.page.getByText(/欧阳安明登记了两次/).first()).toBeVisible();
    }
    await expect(lead.page.locator('.tablets')).toContainText(/钟快，至少快(2|3)小时|钟快，至少快1[78]\d分钟/);

    await picture(copy.page, 'copied');

    // the copied tablet is led out of it in one press, and goes on
    await copy.page.getByRole('button', { name: '换新编号，接着记' }).click();
    await expect(copy.page.getByText('填写这台平板叫什么。')).toBeVisible();
    await copy.page.getByLabel('这台平板往后叫什么').fill('1号登记台乙');
    await copy.page.getByRole('button', { name: '换新编号，接着记' }).click();
    await expect(copy.page.locator('.tablets')).toContainText('1号登记台乙');
    await register(copy, '欧阳恩明', idNumber('51000019650607121'));
    await one.desk('exchange');
    await one.page.getByLabel('这台平板往后叫什么').fill('1号登记台');
    await one.page.getByRole('button', { name: '换新编号，接着记' }).click();
    await expect(one.page.locator('.tablets')).toContainText('换了编号');

    // everything is everywhere, and all heads are one
    const files = [];
    for (const each of [copy, one, two, lead]) files.push(await each.gives());
    for (const each of tablets) await each.takes(...files);
    const heads = [];
    for (const each of tablets) heads.push(await each.head());
    expect(new Set(heads).size).toBe(1);
    const desk = await lead.desk('desk/register');
    for (const name of ['欧阳安明', '欧阳宝明', '欧阳昌明', '欧阳德明', '欧阳恩明']) {
      await desk.locator('#who').fill(name);
      await expect(desk.getByRole('option', { name: new RegExp(`${name}.*已登记`) }).first()).toBeVisible();
    }
    for (const each of tablets) await each.off();
  } finally {
    for (const each of tablets) await each.context?.close().catch(() => {});
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
