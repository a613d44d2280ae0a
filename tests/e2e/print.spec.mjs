// What leaves the printer: papers as sheets of their own, without the frame of the program, each page with its number and the
// digest of the record that it was made from; ballots with neither.
import fs from 'node:fs';
import { expect, test } from './fixture.mjs';
import { pagesOf, printed, reach, sizesOf, textOf } from './pdf.mjs';
import { POINT, sample, visit } from './village.mjs';

/** What stands lower than its sheet, or wider. */
const outside = (page) => page.$$eval('.paper-sheets > .sheet', (sheets) => sheets.flatMap((sheet, at) => {
  const edge = sheet.getBoundingClientRect();
  const beyond = [...sheet.querySelectorAll('p, td, th, h1, h2, li, dd, b, i')].filter((it) => {
    const box = it.getBoundingClientRect();
    return !it.closest('.across, .is-tile') && (box.bottom > edge.bottom + 1 || box.right > edge.right + 1);
  });
  return beyond.map((it) => `sheet ${at + 1}: ${it.textContent.slice(0, 20)}`);
}));

const PAPERS = [
  { paper: 'v_notice_committee', point: 'registering', size: '210×297', says: '公告', traced: true },
  { paper: 'v_roll_poster', point: 'displayed', size: '297×420', says: '参加选举的村民名单', traced: false },
  { paper: 'v_voter_card', point: 'ready', size: '210×297', says: '参选证', traced: true },
  { paper: 'v_ballot', point: 'ready', size: '297×210', says: '选举选票', traced: false },
  { paper: 'v_test_deck', point: 'ready', size: '210×297', says: '应得结果', traced: true },
  { paper: 'v_result_report', point: 'announced', size: '210×297', says: '选举结果报告单', traced: true },
  { paper: 'v_certificate', point: 'archived', size: '297×210', says: '当选证书', traced: true },
  { paper: 'v_summary', point: 'archived', size: '210×297', says: '工作总结', traced: true },
];

for (const { paper, point, size, says, traced } of PAPERS) {
  test(`${paper} is printed as sheets`, async ({ page }) => {
    test.setTimeout(180_000);
    const election = await sample(page, POINT[point]);
    await visit(page, `${election}/paper/${paper}`);
    await expect(page.locator('.sheet').first()).toBeVisible();
    const pdf = await printed(page);
    const shown = await page.locator('.paper-sheets > .sheet').count();
    expect(pagesOf(pdf)).toBe(shown);
    expect(sizesOf(pdf)).toEqual([size]);
    const pages = textOf(pdf);
    expect(pages.join('')).toContain(says);
    if (traced) {
      pages.forEach((text, at) => expect(text).toContain(`第${at + 1}页，共${pages.length}页`));
      pages.forEach((text) => expect(text).toMatch(/记录校验[0-9A-F]/));
    }
    const heads = page.locator('.sheet').getByRole('img', { name: '记录校验码二维码' });
    await expect(heads).toHaveCount(paper === 'v_ballot' ? 0 : shown);
    if (paper === 'v_ballot') expect(pages.join('')).not.toMatch(/记录校验|第\d+页|共\d+页/);
    await page.emulateMedia({ media: 'print' });
    expect(await outside(page)).toEqual([]);
    await expect(page.getByRole('banner')).toBeHidden();
  });
}

test('a notice is printed larger, and as four sheets that make one', async ({ page }) => {
  test.setTimeout(120_000);
  const election = await sample(page, POINT.registering);
  await visit(page, `${election}/paper/v_notice_committee`);
  await page.getByRole('button', { name: 'A3放大' }).click();
  const large = await printed(page);
  expect([pagesOf(large), ...sizesOf(large)]).toEqual([1, '297×420']);
  await page.getByRole('button', { name: '大榜，4张A3拼' }).click();
  const wall = await printed(page);
  expect([pagesOf(wall), ...sizesOf(wall)]).toEqual([4, '297×420']);
  expect(reach(wall), 'what is cut off makes the rest no smaller').toBeGreaterThan(90);
  textOf(wall).forEach((text, at) => expect(text).toContain(`第1页第${at + 1}块，共4块`));
});

test('a long paper is not printed in part: the way to the printer draws all of it first', async ({ page }) => {
  test.setTimeout(120_000);
  const election = await sample(page, POINT.ready);
  await visit(page, `${election}/paper/v_voter_card`);
  await expect(page.locator('.paper-sheets > .sheet')).toHaveCount(12);
  const early = await page.pdf({ preferCSSPageSize: true });
  expect(textOf(early).join('')).toContain('还没有准备好全部102页');
  await page.getByLabel('从第几页').fill('3');
  await page.getByLabel('到第几页').fill('4');
  const two = textOf(await printed(page));
  expect(two.length).toBe(2);
  expect(two[0]).toContain('第3页，共102页');
});

test('a paper becomes a Word file beside the page', async ({ page }) => {
  test.setTimeout(120_000);
  const election = await sample(page, POINT.displayed);
  await visit(page, `${election}/paper/v_notice_roll`);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '存成Word文件' }).click()]);
  const bytes = fs.readFileSync(await file.path());
  expect(file.suggestedFilename()).toMatch(/\.docx$/);
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
});
