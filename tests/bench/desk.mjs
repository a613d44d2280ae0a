// Figures of the program as people meet it, in headless Chromium: first load, import, cold open, search and scrolling of a large roll.
//   HUANJIE_URL=http://127.0.0.1:8080/ HUANJIE_DIST=target/site node tests/bench/desk.mjs 20511 100000
// A measurement, not a test: it prints JSON and fails only when the program does not do its work.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { roll } from '../e2e/people.mjs';
import { browser, here, load } from '../e2e/tools.mjs';
import { quantile } from './page.mjs';

const base = process.env.HUANJIE_URL ?? 'http://127.0.0.1:8080/';
const sizes = process.argv.slice(2).map(Number);
const { chromium } = load('playwright-core');

const round = (value) => Math.round(value * 10) / 10;

/** What the first visit loads, as the server would send it compressed. */
function firstLoad(dist) {
  if (!dist) return null;
  const files = readdirSync(dist).filter((name) => name.endsWith('.br'));
  const bytes = Object.fromEntries(files.map((name) => [name.replace(/-[0-9a-f]{16}/, ''), statSync(join(dist, name)).size]));
  return { brotli_bytes: Object.values(bytes).reduce((sum, size) => sum + size, 0), files: bytes };
}

const QUERIES = ['王建国', '冉启真', '李秀英', 'wangjianguo', 'lxy', 'zhang', 'zqx', '2345', '001X', '罗世华', 'huang', 'gly', '陈', 'chenwen', '9999'];

/** Milliseconds from each key to the page standing still again, within the page's own task. */
async function typed(field) {
  await field.click();
  return field.evaluate(async (input, queries) => {
    const task = () => new Promise((done) => { const channel = new MessageChannel(); channel.port1.onmessage = done; channel.port2.postMessage(0); });
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const times = [];
    for (const query of queries) {
      for (let end = 1; end <= query.length; end += 1) {
        const before = performance.now();
        set.call(input, query.slice(0, end));
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await task();
        times.push(performance.now() - before);
      }
      set.call(input, '');
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await task();
    }
    return times;
  }, QUERIES);
}

async function measure(count) {
  const engine = await chromium.launch(browser());
  const page = await (await engine.newContext({ ...here, viewport: { width: 1280, height: 800 } })).newPage();
  page.setDefaultTimeout(600_000);
  await page.goto(new URL('sample', base).href);
  await page.getByRole('radio', { name: '选举委员会已经选出' }).check();
  await page.getByRole('button', { name: '打开示例村' }).click();
  await page.getByRole('complementary', { name: '演练' }).waitFor();
  const election = new URL(page.url()).pathname.replace(/\/$/, '');
  await page.goto(new URL(`${election}/desk/import`, base).href);
  await page.getByRole('radio', { name: '登记表：表上的人都登记' }).check();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(选登记表文件|换一个文件)$/ }).click();
  await (await chooser).setFiles({ name: '登记表.csv', mimeType: 'text/csv', buffer: Buffer.from(roll(count)) });
  let start = Date.now();
  await page.getByRole('button', { name: '逐行检查' }).click();
  await page.getByRole('heading', { name: '检查结果' }).waitFor();
  const checking = Date.now() - start;
  start = Date.now();
  await page.getByRole('button', { name: /^导入\d+人$/ }).click();
  await page.getByRole('heading', { name: /^导入了\d+人$/ }).waitFor();
  const recording = Date.now() - start;

  start = Date.now();
  await page.goto(new URL(`${election}/desk/roll`, base).href);
  await page.getByText(`名单上${count}人`).waitFor();
  const opening = Date.now() - start;

  const rollKeys = await typed(page.locator('#find'));
  const scroll = await page.evaluate(async () => {
    const list = document.querySelector('[role=table][tabindex="0"], .v-table, [aria-rowcount]');
    if (!list) return null;
    const frames = [];
    let most = 0;
    for (let step = 0; step < 60; step += 1) {
      const before = performance.now();
      list.scrollTop += list.clientHeight;
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      frames.push(performance.now() - before);
      most = Math.max(most, list.querySelectorAll('[role=row]').length);
    }
    return { frames, most };
  });
  await page.goto(new URL(`${election}/desk/register`, base).href);
  await page.locator('main input').first().waitFor();
  const deskKeys = await typed(page.locator('main input').first());
  await engine.close();
  const times = (keys) => ({ p50: round(quantile(keys, 0.5)), p95: round(quantile(keys, 0.95)), max: round(Math.max(...keys)), keys: keys.length });
  return {
    voters: count,
    import_checking_ms: checking,
    import_recording_ms: recording,
    cold_open_to_roll_ms: opening,
    roll_key_to_list_ms: times(rollKeys),
    desk_key_to_hits_ms: times(deskKeys),
    page_scrolled_two_frames_ms: scroll && { p50: round(quantile(scroll.frames, 0.5)), max: round(Math.max(...scroll.frames)), rows_mounted: scroll.most },
  };
}

const figures = { first_load: firstLoad(process.env.HUANJIE_DIST), rolls: [] };
for (const count of sizes) figures.rolls.push(await measure(count));
console.log(JSON.stringify(figures, null, 1));
