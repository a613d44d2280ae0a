// What is typed is kept while it is typed; nothing is recorded before it was looked over.
import { expect, started, test } from './fixture.mjs';
import { fillDay, POINT, sample, visit } from './village.mjs';

const STEP = '/step/audit';
const TYPED = { 审计了谁: '王国强（原主任）', 哪个单位审计的: '青石镇审计小组', 公布在哪里: '村务公开栏' };

/** Types into the step's form; the head says when it is kept. */
async function type(page) {
  for (const [label, words] of Object.entries(TYPED)) await page.getByLabel(label).fill(words);
  await expect(page.getByText('草稿已存').first()).toBeVisible();
}

async function stillThere(page) {
  for (const [label, words] of Object.entries(TYPED)) await expect(page.getByLabel(label)).toHaveValue(words);
}

test('a draft comes back after a reload, after going back, and in a new page', async ({ page, context }) => {
  test.setTimeout(120_000);
  const election = await sample(page, POINT.founded);
  await visit(page, election + STEP);
  await type(page);
  await page.reload();
  await started(page);
  await stillThere(page);

  await page.getByRole('link', { name: '回任务单' }).first().click();
  await expect(page).toHaveURL(new RegExp(`${election}$`));
  await page.goBack();
  await stillThere(page);

  await page.close();
  const again = await context.newPage();
  await visit(again, election + STEP);
  await stillThere(again);
});

test('what was typed in the last moment before leaving is kept too', async ({ page }) => {
  test.setTimeout(120_000);
  const election = await sample(page, POINT.founded);
  await visit(page, election + STEP);
  await page.getByLabel('审计了谁').fill('刚写的字');
  await page.getByRole('link', { name: '回任务单' }).first().click();
  await expect(page).toHaveURL(new RegExp(`${election}$`));
  await page.goBack();
  await expect(page.getByLabel('审计了谁')).toHaveValue('刚写的字');
});

test('what was typed at a desk in the last moment before leaving is kept too', async ({ page }) => {
  test.setTimeout(120_000);
  const election = await sample(page, POINT.founded);
  await visit(page, `${election}/desk/staff`);
  await page.getByRole('button', { name: '加一个人' }).click();
  const name = page.locator('main').getByRole('textbox').last();
  await name.fill('刚写的人');
  await page.getByRole('link', { name: '回任务单' }).first().click();
  await expect(page).toHaveURL(new RegExp(`${election}$`));
  await page.goBack();
  await expect(page.locator('main').getByRole('textbox').last()).toHaveValue('刚写的人');
});

test('a second window may only look, and says so', async ({ page, context }) => {
  test.setTimeout(120_000);
  const election = await sample(page, POINT.founded);
  const second = await context.newPage();
  await visit(second, election);
  await expect(second.getByText('另一个窗口正在办这次选举，这里只能看')).toBeVisible();
});

test('wrong answers are named in one summary and beside the field', async ({ page }) => {
  test.setTimeout(120_000);
  const election = await sample(page, POINT.founded);
  await visit(page, election + STEP);
  await page.getByLabel('哪个单位审计的').fill('');
  await fillDay(page, '公布日期', '2999-01-01');
  await page.getByRole('button', { name: '核对填写的内容' }).click();
  const summary = page.getByRole('alert').filter({ has: page.getByRole('link') });
  await expect(summary).toBeVisible();
  await expect(summary).toBeFocused();
  await expect(summary).toContainText('还没有到，不能先记');
  await expect(page.getByLabel('哪个单位审计的')).toHaveAttribute('aria-invalid', 'true');
  const beside = await page.getByLabel('哪个单位审计的').getAttribute('aria-describedby');
  await expect(page.locator(`[id="${beside.split(' ').at(-1)}"]`)).toBeVisible();
  await summary.getByRole('link').first().click();
  await expect(page.getByLabel('哪个单位审计的')).toBeFocused();
});

test('answers are looked over before they are recorded', async ({ page }) => {
  test.setTimeout(120_000);
  const election = await sample(page, POINT.founded);
  await visit(page, election + STEP);
  await type(page);
  const today = await page.getByRole('complementary', { name: '演练' }).textContent();
  const [, year, month, day] = today.match(/(\d{4})年(\d+)月(\d+)日/) ?? [null, '2026', '1', '1'];
  await fillDay(page, '公布日期', `${year}-${month}-${day}`);
  await page.getByRole('button', { name: '核对填写的内容' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '请核对，记录以后按这个办' })).toBeVisible();
  await expect(page.getByText('青石镇审计小组')).toBeVisible();
  await page.goBack();
  await stillThere(page);
  await page.getByRole('button', { name: '核对填写的内容' }).click();
  await page.getByRole('button', { name: '记录审计结果公布' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '已记录：公布离任审计结果' })).toBeVisible();
  await visit(page, election);
  await expect(page.getByRole('listitem').filter({ hasText: '公布离任审计结果' }).last()).toContainText('已完成');
});
