// Sheets in and out: a workbook of two groups with dirt, its report put right and brought again, the roll taken out and read back.
import { readFile } from 'node:fs/promises';
import { crc32, inflateRawSync } from 'node:zlib';
import { AxeBuilder, expect, test } from './fixture.mjs';
import { idNumber, POINT, sample, visit } from './village.mjs';
import { book as workbook } from './zip.mjs';

const files = (name) => readFile(new URL(`../roll/files/${name}`, import.meta.url));

/** The parts of a zip file by name; its check sums are looked at. */
function unzip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const parts = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, name, extra, note] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(start, start + packed);
    const part = bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(body) : body;
    expect(crc32(part)).toBe(bytes.readUInt32LE(at + 16));
    parts.set(bytes.subarray(at + 46, at + 46 + name).toString(), part);
    at += 46 + name + extra + note;
  }
  return parts;
}

const plain = (xml) => xml.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');

/** The rows of a sheet of a workbook, as words. */
function rowsOf(bytes, sheet = 1) {
  const parts = unzip(bytes);
  const texts = [...parts.get('xl/sharedStrings.xml').toString().matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) =>
    plain([...si.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, words]) => words).join('')),
  );
  const xml = parts.get(`xl/worksheets/sheet${sheet}.xml`).toString();
  expect(xml).not.toContain('<f>');
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) =>
    [...row.matchAll(/<c [^>]*?(?:\/>|>(.*?)<\/c>)/gs)].map(([, cell]) => (cell ? texts[Number(cell.match(/<v>(\d+)<\/v>/)[1])] : '')),
  );
}

async function choose(page, name, buffer) {
  await page.getByRole('radio', { name: '登记表：表上的人都登记' }).check();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(选登记表文件|换一个文件)$/ }).click();
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
}

async function checkLines(page) {
  await page.getByRole('button', { name: '逐行检查' }).click();
  await expect(page.getByRole('heading', { name: '检查结果' })).toBeVisible({ timeout: 60_000 });
}

/** Presses a button and takes the file that it makes. */
async function taken(page, button) {
  const download = page.waitForEvent('download', { timeout: 60_000 });
  await button.click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('a workbook with two sheets and dirt comes in, its report is put right and brought again, and the roll goes out', async ({ page }) => {
  test.setTimeout(300_000);
  const election = await sample(page, POINT.committee);
  const book = await files('openpyxl.xlsx');
  await visit(page, `${election}/desk/import`);
  await choose(page, '青石桥村.xlsx', book);

  // what was guessed: which sheets are rolls, the head, the columns, the days
  await expect(page.getByRole('checkbox', { name: '一组' })).toBeChecked({ timeout: 60_000 });
  await expect(page.getByRole('checkbox', { name: '二组' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: '汇总' })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: '旧表' })).not.toBeChecked();
  await expect(page.getByText('有3格是公式')).toBeVisible();
  await expect(page.getByText('青石桥村.xlsx：xlsx文件')).toBeVisible();
  await expect(page.getByLabel('表头在哪一行')).toHaveValue('2');
  await expect(page.getByLabel('第3列读成')).toHaveValue('name');
  await expect(page.getByLabel('第6列读成')).toHaveValue('id_number');
  await expect(page.getByText('1958-03-05（读作1958年3月5日）')).toBeVisible();
  await expect(page.getByRole('radio', { name: '先不导入' })).toBeChecked();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await checkLines(page);
  const report = page.getByRole('listitem');
  await expect(report.filter({ hasText: '一组第7行' })).toContainText('后几位已经丢失');
  await expect(report.filter({ hasText: '一组第8行' })).toContainText('删除线');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  // the lines that were not taken, as a workbook and as csv
  const asBook = await taken(page, page.getByRole('button', { name: '下载不能导入的2行' }));
  expect(asBook.name).toBe('不能导入的行.xlsx');
  expect(rowsOf(asBook.bytes)[0].slice(0, 2)).toEqual(['原表第几行', '没有导入的原因']);
  expect(rowsOf(asBook.bytes).slice(1).map((row) => row[0])).toEqual(['7', '8']);
  const asCsv = (await taken(page, page.getByRole('button', { name: '下载csv' }))).bytes.toString();
  expect(asCsv.charCodeAt(0)).toBe(0xfeff);
  await page.getByRole('button', { name: '导入6人' }).click();
  await expect(page.getByRole('heading', { name: '导入了6人' })).toBeVisible({ timeout: 60_000 });

  // the first bad line is put right in the report, and the report is brought again
  const right = idNumber('51192219660101006');
  const mended = asCsv.split('\r\n').filter((line) => !line.startsWith('8,')).join('\r\n').replace(/5\.11922\d*E\+17/g, right);
  expect(mended).toContain(right);
  await visit(page, `${election}/desk/import`);
  await choose(page, '不能导入的行.csv', Buffer.from(mended));
  await expect(page.getByText('csv文件（UTF-8）')).toBeVisible({ timeout: 60_000 });
  await checkLines(page);
  await page.getByRole('button', { name: '导入1人' }).click();
  await expect(page.getByRole('heading', { name: '导入了1人' })).toBeVisible({ timeout: 60_000 });

  // the first file once more changes nothing
  await visit(page, `${election}/desk/import`);
  await choose(page, '青石桥村.xlsx', book);
  await checkLines(page);
  await expect(page.getByRole('button', { name: '没有可以导入的人' })).toBeVisible();

  // the roll goes out, as a workbook and as csv, and holds the seven
  await visit(page, `${election}/sheets`);
  const roll = page.getByRole('group', { name: '选民登记册' });
  await expect(roll).toBeVisible({ timeout: 30_000 });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  // a file with numbers: who takes it out says why, and that is recorded
  await roll.getByRole('button', { name: '导出带证件号的名册' }).click();
  await roll.getByLabel('为什么要看').fill('报乡镇备案');
  await roll.getByRole('button', { name: '记下原因，看全号' }).click();
  await expect(roll.getByText('7行')).toBeVisible({ timeout: 30_000 });
  const out = await taken(page, roll.getByRole('button', { name: '导出xlsx' }));
  expect(out.name).toBe('选民登记册.xlsx');
  const [head, ...lines] = rowsOf(out.bytes);
  const names = (rows, at) => rows.map((row) => row[at]).sort();
  const seven = ['冉光富', '石磊', '买买提·艾力', '黎艳', '曾小明', '安宁', '罗平'].sort();
  expect(names(lines, head.indexOf('姓名'))).toEqual(seven);
  expect(lines.find((row) => row.includes('罗平'))).toContain(right);
  const csv = (await taken(page, roll.getByRole('button', { name: '导出csv', exact: true }))).bytes.toString();
  expect(names(csv.trim().split('\r\n').slice(1).map((line) => line.split(',')), head.indexOf('姓名'))).toEqual(seven);
  const gb = await taken(page, roll.getByRole('button', { name: '导出csv（GBK）' }));
  expect(`\uFEFF${new TextDecoder('gb18030', { fatal: true }).decode(gb.bytes)}`).toBe(csv);
  const open = rowsOf((await taken(page, page.getByRole('group', { name: '公布用的名单' }).getByRole('button', { name: '导出xlsx' }))).bytes);
  expect(JSON.stringify(open)).not.toContain(right.slice(-4));
});

for (const name of ['xlwt.xls', 'libreoffice.xls', 'libreoffice.xlsx']) {
  test(`${name}: what another program wrote is read`, async ({ page }) => {
    test.setTimeout(180_000);
    const election = await sample(page, POINT.committee);
    await visit(page, `${election}/desk/import`);
    await choose(page, name, await files(name));
    await expect(page.getByRole('checkbox', { name: '二组' })).toBeChecked({ timeout: 60_000 });
    await checkLines(page);
    await expect(page.getByRole('button', { name: /^导入[567]人$/ })).toBeVisible();
  });
}

test('fifty thousand lines come in beside a screen that answers, and can be stopped', async ({ page }) => {
  test.setTimeout(300_000);
  const election = await sample(page, POINT.committee);
  await visit(page, `${election}/desk/import`);
  const line = (at) => `${at},甲乙${String.fromCodePoint(0x4e00 + (at % 5000))},${at % 2 ? '男' : '女'},19${50 + (at % 50)}-0${(at % 9) + 1}-1${at % 10},${(at % 11) + 1},户主,1380000${at},,备注${at}`;
  const text = ['序号,姓名,性别,出生日期,村民小组,户主,联系电话,登记类别,备注', ...Array.from({ length: 50_000 }, (_, at) => line(at))].join('\r\n');
  await page.evaluate(() => {
    globalThis.longest = 0;
    let last = performance.now();
    const beat = () => {
      const now = performance.now();
      globalThis.longest = Math.max(globalThis.longest, now - last);
      last = now;
      globalThis.beats = (globalThis.beats ?? 0) + 1;
      setTimeout(beat, 10);
    };
    beat();
  });
  await choose(page, '全县.csv', Buffer.from(text));
  await expect(page.getByText('50001行')).toBeVisible({ timeout: 60_000 });
  // as slow as a weak tablet, so that the work takes longer than the second after which its progress shows
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 12 });
  await page.getByRole('button', { name: '逐行检查' }).click();
  // the screen is drawn while lines are checked: the words of the progress change, and the work can be stopped
  await expect(page.getByText(/正在检查，第\d+行，共50000行/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: '停止导入' }).click();
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await expect(page.getByRole('button', { name: '逐行检查' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('heading', { name: '检查结果' })).toBeHidden();
  expect(await page.evaluate(() => globalThis.beats)).toBeGreaterThan(10);
});

test('a bomb, a million empty rows and entities that grow are refused in a sentence, and the next file is read', async ({ page }) => {
  test.setTimeout(180_000);
  const election = await sample(page, POINT.committee);
  await visit(page, `${election}/desk/import`);
  const sheet = (rows, before = '') => workbook(`${before}<worksheet><sheetData>${rows}</sheetData></worksheet>`);
  const rows = Array.from({ length: 1_048_576 }, (_, at) => `<row r="${at + 1}"/>`).join('');
  const laughs = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  const alert = page.getByRole('alert').filter({ hasText: '没有导入' });
  for (const [bytes, words] of [
    [sheet(' '.repeat(260 << 20)), '展开以后超过256兆'],
    [sheet(rows), '最多读200000行'],
    [sheet('<row><c t="inlineStr"><is><t>&b;</t></is></c></row>', laughs), '名册用不着的定义'],
    [Buffer.from('<html><table>'), '这不是表格文件'],
  ]) {
    await choose(page, '坏.xlsx', bytes);
    await expect(alert).toContainText(words, { timeout: 60_000 });
  }
  await choose(page, '登记表.xlsx', await files('openpyxl.xlsx'));
  await expect(page.getByRole('checkbox', { name: '一组' })).toBeChecked({ timeout: 60_000 });
});

test('a worker that ends in the middle of its work is told in a sentence, and the next file is read by another', async ({ page }) => {
  test.setTimeout(180_000);
  await page.addInitScript(() => {
    const Real = globalThis.Worker;
    globalThis.Worker = class extends Real {
      postMessage(...words) {
        if (globalThis.breakWorker) this.dispatchEvent(new ErrorEvent('error'));
        else super.postMessage(...words);
      }
    };
  });
  const election = await sample(page, POINT.committee);
  await visit(page, `${election}/desk/import`);
  await page.evaluate(() => { globalThis.breakWorker = true; });
  await choose(page, '登记表.xlsx', await files('openpyxl.xlsx'));
  await expect(page.getByRole('alert').filter({ hasText: '没有导入' })).toContainText('做到一半停了', { timeout: 60_000 });
  await page.evaluate(() => { globalThis.breakWorker = false; });
  await choose(page, '登记表.xlsx', await files('openpyxl.xlsx'));
  await expect(page.getByRole('checkbox', { name: '一组' })).toBeChecked({ timeout: 60_000 });
});
