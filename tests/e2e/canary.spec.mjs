// A whole day with two hundred canaries, then a kill: none of their names and identity numbers stands on the disk in plain, in any way of writing.
import fs from 'node:fs';
import { expect, test } from './fixture.mjs';
import { engines, files, Tablet } from './mortal.mjs';
import { idNumber, visit } from './village.mjs';

const CANARIES = 200;
const MARKS = [...'燊犇鱻猋骉羴麤飝龘靐'];

/** The canary of a number: a name and an identity number that stand nowhere else. */
function canary(at) {
  const [first, second, third] = [1, 10, 100].map((step) => MARKS[Math.floor(at / step) % 10]);
  return { name: `欧阳${third}${second}${first}`, number: idNumber(`5119221957${String((at % 12) + 1).padStart(2, '0')}${String((at % 28) + 1).padStart(2, '0')}${String(at + 100)}`) };
}

const all = Array.from({ length: CANARIES }, (_, at) => canary(at));
const roll = ['姓名,性别,公民身份号码,村民小组,户主', ...all.map(({ name, number }) => `${name},${number[16] % 2 ? '男' : '女'},${number},1,${name}`)].join('\r\n');

/** The middle of the base64 of some bytes at each of the three places where they may begin. */
function base64(bytes) {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const [from, to] = [Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)];
    return Buffer.from(text.slice(from, to), 'latin1');
  });
}

/** All ways in which a word may stand in a file. */
function ways(word) {
  const utf8 = Buffer.from(word, 'utf8');
  const little = Buffer.from(word, 'utf16le');
  const big = Buffer.from(little).swap16();
  return [['UTF-8', utf8], ['UTF-16LE', little], ['UTF-16BE', big], ['%', Buffer.from(encodeURIComponent(word))],
    ...base64(utf8).map((bytes) => ['base64', bytes]), ...base64(little).map((bytes) => ['base64 of UTF-16', bytes])];
}

/** Everything of the words that stands in the files of a folder. */
function found(folder, words) {
  const needles = words.flatMap((word) => ways(word).filter(([way]) => way !== '%' || encodeURIComponent(word) !== word).map(([way, bytes]) => ({ word, way, bytes })));
  const hits = [];
  for (const file of files(folder)) {
    const bytes = fs.readFileSync(file);
    for (const needle of needles) if (bytes.includes(needle.bytes)) hits.push(`${needle.word} as ${needle.way} in ${file.slice(folder.length)}`);
  }
  return hits;
}

test('the search finds a canary in every way of writing', () => {
  const folder = fs.mkdtempSync('/tmp/huanjie-canary-');
  const word = all[7].name;
  const utf8 = Buffer.from(word, 'utf8');
  const texts = [utf8, Buffer.from(word, 'utf16le'), Buffer.from(word, 'utf16le').swap16(), Buffer.from(encodeURIComponent(word)),
    ...['', 'x', 'xy'].map((before) => Buffer.from(Buffer.from(`${before}${word}zz`, 'utf8').toString('base64')))];
  texts.forEach((bytes, at) => fs.writeFileSync(`${folder}/${at}`, Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')])));
  const hits = found(folder, [word]);
  expect(new Set(hits.map((hit) => hit.split('/').at(-1))).size, hits.join('\n')).toBe(texts.length);
  fs.rmSync(folder, { recursive: true });
});

async function choose(page) {
  await page.getByRole('radio', { name: '登记表：表上的人都登记' }).check();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(选登记表文件|换一个文件)$/ }).click();
  await (await chooser).setFiles({ name: '登记表.csv', mimeType: 'text/csv', buffer: Buffer.from(roll) });
  await page.getByRole('button', { name: '逐行检查' }).click();
  await page.getByRole('button', { name: `导入${CANARIES}人` }).click({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: `导入了${CANARIES}人` })).toBeVisible({ timeout: 120_000 });
}

/** Opens the sample at a point and answers with its address. */
async function sampleAt(page, baseURL, point) {
  await page.goto(`${baseURL}sample`);
  await page.getByRole('radio', { name: point }).check();
  await page.getByRole('button', { name: '打开示例村' }).click();
  await expect(page.getByRole('complementary', { name: '演练' })).toBeVisible({ timeout: 60_000 });
  return page.url().replace(/(\/e\/[^/]+).*/, '$1');
}

for (const engine of engines()) {
  test(`a whole day with ${CANARIES} canaries and a kill leaves none of them on the disk, on ${engine}`, async ({ baseURL }) => {
    test.setTimeout(900_000);
    const tablet = new Tablet(engine);
    try {
      const page = await tablet.open(baseURL);
      const election = await sampleAt(page, baseURL, '登记到一半');
      await visit(page, `${election}/desk/import`);
      await choose(page);

      // the desk: searched, looked at, a form begun and left, a reload in the middle of it
      await visit(page, `${election}/desk/register`);
      for (const { name, number } of all.slice(0, 12)) {
        await page.locator('#who').fill(name);
        await page.locator('#who').fill(number);
      }
      await page.locator('#who').fill(all[12].number);
      await page.locator('#name').fill(all[12].name);
      await page.reload();
      await page.locator('#who').fill(all[13].name);

      // the roll, filtered; the papers, as they are printed; the voter's cards
      await visit(page, `${election}/desk/roll`);
      await page.getByRole('textbox').first().fill(all[14].name);
      await expect(page.getByText(all[14].name).first()).toBeVisible();
      await visit(page, `${election}/papers`);
      await expect(page.locator('a[href*="/paper/"]').first()).toBeVisible();
      const papers = await page.locator('a[href*="/paper/"]').evaluateAll((links) => links.map((link) => link.href));
      expect(papers.length).toBeGreaterThan(3);
      for (const paper of papers.slice(0, 16)) {
        await visit(page, paper);
      }
      await page.pdf({ format: 'A4' });

      // a backup; the browser keeps it where downloads go, which is not the profile
      await visit(page, `${election}/backup`);
      for (const field of ['#passphrase', '#passphrase-again']) await page.locator(field).fill('青石村 清晨 石桥 2026');
      const download = page.waitForEvent('download', { timeout: 60_000 });
      await page.getByRole('button', { name: '做备份' }).click();
      await (await download).delete();

      // another election on its polling day: ballots are handed out to people whose names stand in none of the site's own files
      const poll = await sampleAt(page, baseURL, '选举日中午，投票到一半');
      await visit(page, `${poll}/desk/checkin`);
      const villagers = [];
      for (const sound of ['wang', 'li', 'zhang', 'ran', 'tan', 'peng', 'he', 'zhou']) {
        await page.locator('#who').fill(sound);
        const first = page.locator('#who-hits').getByRole('option').first();
        await expect(first).toBeVisible();
        villagers.push((await first.locator('b').first().innerText()).replace(/\s/g, ''));
        await page.locator('#who').press('Enter');
        await expect(page.locator('#who')).toHaveValue('', { timeout: 20_000 });
      }
      const wasm = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).find((name) => name.endsWith('.wasm')));
      const site = Buffer.from(await (await page.request.get(wasm)).body());
      const told = villagers.filter((name) => name.length > 2 && !site.includes(Buffer.from(name)));
      expect(told.length, villagers.join()).toBeGreaterThan(2);

      // what a person would leave behind: a draft in a step's form, the way back, another window
      await page.goto(`${election}/step/audit`);
      await page.getByLabel('审计了谁').fill(`${all[15].name}（${all[15].number}）`);
      await expect(page.getByText('草稿已存').first()).toBeVisible();
      await page.goBack();
      await page.goForward();
      await page.waitForTimeout(2500);
      await tablet.kill();

      const words = [...all.flatMap(({ name, number }) => [name, number]), ...told];
      expect([...files(tablet.profile)].length).toBeGreaterThan(10);
      expect(found(tablet.profile, words)).toEqual([]);

      // and yet they are there, for the program; after it was opened again and closed in peace, still none
      const again = await tablet.open(`${election}/desk/roll`);
      await again.getByRole('textbox').first().fill(all[199].name);
      await expect(again.getByText(all[199].name).first()).toBeVisible();
      await tablet.context.close();
      expect(found(tablet.profile, words)).toEqual([]);
    } finally {
      await tablet.away();
    }
  });
}
