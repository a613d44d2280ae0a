// A real election: founded from the first page, kept in an encrypted file, opened again on another tablet.
import { AxeBuilder, expect, open, test } from './fixture.mjs';
import { fillDay } from './village.mjs';

const PASSPHRASE = '青石桥 水井 核桃';

/** A day so many days from now, as the tablet writes it. */
const ahead = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function found(page) {
  await open(page);
  await page.getByRole('link', { name: /新建一次选举/ }).click();
  await page.getByLabel('选举类型').selectOption({ label: '村民委员会换届选举' });
  await page.getByLabel('哪个省市的规定').selectOption({ label: '四川省' });
  await page.getByLabel('县（市、区）').fill('安和县');
  await page.getByLabel('乡镇（街道）').fill('柳溪镇');
  await page.getByLabel('单位名称').fill('双河口村');
  await page.getByRole('button', { name: '填选几人、哪天选' }).click();
  await page.getByLabel('第几届').fill('12');
  await fillDay(page, '选举日', ahead(60));
  await page.getByRole('button', { name: '看按哪些规定办' }).click();
  await page.getByRole('button', { name: '填有多少人' }).click();
  const groups = page.locator('#groups');
  for (const [at, [households, adults]] of [[60, 170], [52, 148]].entries()) {
    await groups.getByRole('button', { name: '加一个小组' }).click();
    const row = groups.locator('tbody tr').nth(at);
    for (const [cell, value] of [at + 1, households, adults].entries()) await row.locator('input').nth(cell).fill(String(value));
  }
  await page.getByLabel('代表会议组成人员').fill('24');
  await page.getByRole('button', { name: '核对填写的内容' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '请核对，记录以后按这个办' })).toBeVisible();
  await page.getByRole('button', { name: '记录基本情况' }).click();
  await expect(page.getByText('选举建好了').first()).toBeVisible({ timeout: 20_000 });
}

test('on the day a real election opens its desks in an ordinary window only, and a word said by mistake is taken back', async ({ page }) => {
  await found(page);
  await page.getByRole('contentinfo').getByRole('link', { name: '任务单' }).click();
  const election = new URL(page.url()).pathname;
  await page.goto(`${election}/desk/checkin`);
  const asked = page.getByRole('heading', { level: 1, name: '先看一下：这是不是无痕窗口？' });
  const refused = page.getByRole('heading', { level: 1, name: '这是无痕窗口，今天不能在这里办' });
  // before the day nobody is asked
  await expect(page.getByRole('contentinfo')).toBeVisible({ timeout: 30_000 });
  await expect(asked).toHaveCount(0);
  await page.clock.setFixedTime(`${ahead(60)}T09:00:00+08:00`);
  for (const desk of ['checkin', 'result']) {
    await page.goto(`${election}/desk/${desk}`);
    await expect(asked).toBeVisible({ timeout: 30_000 });
  }
  await page.screenshot({ path: test.info().outputPath('asked.png') });
  await page.getByRole('button', { name: '有，是无痕窗口' }).click();
  await expect(refused).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: '做备份' }).last()).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.screenshot({ path: test.info().outputPath('refused.png') });
  await page.setViewportSize({ width: 820, height: 1180 });
  await page.screenshot({ path: test.info().outputPath('narrow.png') });
  // what is no desk of the day opens all the same
  await page.goto(`${election}/desk/summary`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 30_000 });
  await expect(refused).toHaveCount(0);
  await page.goto(`${election}/desk/checkin`);
  await page.getByRole('button', { name: '没有这些字样' }).click();
  await expect(refused).toHaveCount(0);
  await expect(asked).toHaveCount(0);
  await page.screenshot({ path: test.info().outputPath('opened.png') });
});

test('a real election is founded, has no 陪练, and comes back from its backup on another tablet', async ({ page, browser }) => {
  test.setTimeout(120_000);
  await found(page);
  await page.getByRole('contentinfo').getByRole('link', { name: '任务单' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '任务单' })).toBeVisible();
  await expect(page.getByRole('complementary', { name: '演练' })).toHaveCount(0);
  await expect(page.getByText('双河口村第十二届村民委员会换届选举').first()).toBeVisible();
  const election = new URL(page.url()).pathname;

  await page.goto(`${election}/step/choose`);
  await expect(page.getByLabel('实到')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('region', { name: /陪练/ })).toHaveCount(0);

  await page.goto(`${election}/backup`);
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('再输一次口令').fill(PASSPHRASE);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '做备份' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).not.toMatch(/双河口/);
  const path = await file.path();

  const other = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const tablet = await other.newPage();
  await tablet.goto(new URL('restore', page.url().replace(/e\/.*/, '')).href);
  const chooser = tablet.waitForEvent('filechooser');
  await tablet.getByRole('button', { name: '选备份文件' }).click();
  await (await chooser).setFiles(path);
  await tablet.getByLabel('做备份时的口令').fill('不是这个口令吧');
  await tablet.getByRole('button', { name: '打开备份' }).click();
  await expect(tablet.getByRole('alert').first()).toBeVisible({ timeout: 30_000 });
  await tablet.getByLabel('做备份时的口令').fill(PASSPHRASE);
  await tablet.getByRole('button', { name: '打开备份' }).click();
  await expect(tablet.getByText('双河口村第十二届村民委员会换届选举').first()).toBeVisible({ timeout: 30_000 });
  await tablet.getByRole('button', { name: '存到这台平板，接着办' }).click();
  await expect(tablet.getByRole('heading', { level: 1, name: '任务单' })).toBeVisible({ timeout: 30_000 });
  await other.close();
});

test('another kind is offered with its own provinces, modes and offices', async ({ page }) => {
  await open(page, 'new');
  await page.getByLabel('选举类型').selectOption({ label: '居民委员会换届选举' });
  await expect(page.getByRole('radio', { name: '居民代表选举' })).toBeVisible();
  await page.getByRole('radio', { name: '居民代表选举' }).check();
  await page.getByLabel('选举类型').selectOption({ label: '村民委员会换届选举' });
  await expect(page.getByRole('radio', { name: '居民代表选举' })).toHaveCount(0);
  await page.getByLabel('选举类型').selectOption({ label: '党组织换届选举' });
  for (const label of ['县（市、区）', '乡镇（街道）', '单位名称']) await page.getByLabel(label).fill('安和');
  await page.getByRole('button', { name: '填选几人、哪天选' }).click();
  await expect(page.locator('#seats select').first()).toContainText('委员');
  await expect(page.locator('#seats')).not.toContainText('主任');
});
