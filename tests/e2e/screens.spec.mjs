// What the screens say of kinds with three signs, of heads elected by a plenary, of several elections on one tablet, and founding
// in four short parts.
import { expect, open, test } from './fixture.mjs';
import { fillDay, POINT, visit } from './village.mjs';

/** Opens a rehearsal of a kind at a point and answers with the address of its task list. */
async function rehearse(page, kind, mode, point) {
  await open(page, 'sample');
  await page.locator('#kind').selectOption({ label: kind });
  if (mode) await page.getByRole('radio', { name: mode }).check();
  await page.getByRole('radio', { name: point }).check();
  await page.getByRole('button', { name: '打开示例村' }).click();
  await expect(page.getByRole('complementary', { name: '演练' })).toBeVisible({ timeout: 60_000 });
  return `e/${new URL(page.url()).pathname.split('/e/')[1].split('/')[0]}`;
}

test('three signs are summed on the result page and on its paper, and the heads of the plenary are named', async ({ page }) => {
  test.setTimeout(120_000);
  const home = await rehearse(page, '党组织换届选举', '党员大会选举', POINT.archived);
  await visit(page, `${home}/desk/result`);
  const votes = page.getByRole('table', { name: '得票' }).last();
  for (const sign of ['赞成', '不赞成', '弃权']) await expect(votes.getByRole('columnheader', { name: sign, exact: true })).toBeVisible();
  // of each name, the three signs make up all ballots that were read
  const sums = await votes.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll('td.num')].reduce((sum, cell) => sum + Number(cell.textContent), 0)));
  expect(sums.length).toBeGreaterThan(4);
  expect(new Set(sums).size).toBe(1);
  await expect(page.getByText(/实到会有选举权的\d+人，过半数当选/).first()).toBeVisible();
  const heads = page.getByRole('table', { name: '全体会议选出的职务' });
  await expect(heads.getByRole('row').filter({ hasText: '书记' }).first()).toContainText('当选，可以任职');
  await visit(page, `${home}/paper/v_result_report`);
  await expect(page.getByText('不赞成').first()).toBeVisible();
  await expect(page.getByText('全体会议选出的职务')).toBeVisible();
});

test('a teller tells 赞成, 不赞成 and 弃权 by keys alone', async ({ page }) => {
  test.setTimeout(120_000);
  const home = await rehearse(page, '乡镇国家机关领导人员选举', '', POINT.counting);
  await visit(page, `${home}/desk/count`);
  const first = page.locator('a[href*="/desk/count/a-"], a[href*="/desk/count/b-"]').first();
  // a desk that is drawn a second time forgets what was pressed at the first
  await page.addInitScript(() => {
    window.drawn = 0;
    const count = (nodes) => [...nodes].filter((it) => it.nodeType === 1 && (it.matches('.teller') || it.querySelector('.teller'))).length;
    new MutationObserver((changes) => changes.forEach(({ addedNodes }) => { window.drawn += count(addedNodes); })).observe(document, { childList: true, subtree: true });
  });
  await page.goto(await first.getAttribute('href'));
  const key = page.locator('button.key').first();
  await expect(key).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('1');
  await expect(key).toContainText('赞成');
  expect(await page.evaluate(() => window.drawn)).toBe(1);
  await key.focus();
  await page.keyboard.press('1');
  await expect(key).toContainText('不赞成');
  await expect(key).toBeFocused();
  await expect(page.getByRole('button', { name: /记下第1张：赞成0人，不赞成1人/ })).toBeVisible();
  await page.keyboard.press('1');
  await expect(key).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await expect(page.getByText('第1张').last()).toBeVisible();
  await expect(page.locator('.teller-sum li').nth(1)).toContainText('不赞成0');
});

test('elections of one township on the tablet stand side by side, with who holds posts in several', async ({ page }) => {
  test.setTimeout(180_000);
  await rehearse(page, '党组织换届选举', '党员大会选举', POINT.archived);
  await rehearse(page, '农村集体经济组织换届选举', '', POINT.archived);
  await open(page, 'home');
  await page.getByRole('link', { name: /本地各项选举/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: '本地各项选举，谁任什么职' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: /不得兼任：\d+处/ }).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/一肩挑\d+人，占带头人\d+人的/).first()).toBeVisible();
  await page.getByText(/看全部当选的\d+人/).first().click();
  const all = page.getByRole('table', { name: '全部当选的人' }).first();
  await expect(all.getByRole('row').filter({ hasText: '书记' }).first()).toBeVisible();
  // identity numbers are masked
  expect(await page.getByRole('main').innerText()).not.toMatch(/\d{17}[\dX]/);
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/e\/.*\/desk\/result/);
});

test('an election is founded in four parts; its law is shown first, and what it reckons', async ({ page }) => {
  await open(page, 'new');
  await page.getByLabel('选举类型').selectOption({ label: '党组织换届选举' });
  await page.getByRole('radio', { name: '党员大会选举' }).check();
  await page.getByRole('button', { name: '填选几人、哪天选' }).click();
  await expect(page.getByRole('alert').getByRole('link')).not.toHaveCount(0);
  for (const [label, words] of [['县（市、区）', '安和县'], ['乡镇（街道）', '柳溪镇'], ['单位名称', '双河口村']]) await page.getByLabel(label).fill(words);
  await page.getByRole('button', { name: '填选几人、哪天选' }).click();
  await page.getByLabel('第几届').fill('12');
  await fillDay(page, '选举日', '2027-01-20');
  await page.locator('#seats input').first().fill('5');
  await page.getByRole('button', { name: '看按哪些规定办' }).click();
  await expect(page.getByRole('term').filter({ hasText: '差额' }).first()).toBeVisible();
  await expect(page.getByText(/第二十八条/).first()).toBeVisible();
  await page.getByRole('button', { name: '填有多少人' }).click();
  // a meeting of party members has no groups; four fifths of 60 are 48, and five seats need one candidate more
  await expect(page.locator('#groups')).toHaveCount(0);
  await page.getByLabel('全体党员').fill('60');
  await expect(page.getByText('按60人算，至少要48人参加，选举才有效。')).toBeVisible();
  await expect(page.getByText('委员应选5名，候选人至少6名。')).toBeVisible();
  // what was typed in the last moment is kept when the part is left, and is there after a reload
  await page.getByRole('link', { name: '回去改：按哪些规定办' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '请看按哪些规定办' })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: '填有多少人' }).click({ timeout: 30_000 });
  await expect(page.getByLabel('全体党员')).toHaveValue('60');
  await page.getByRole('button', { name: '核对填写的内容' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '请核对，记录以后按这个办' })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: '双河口村' })).toBeVisible();
});
