// What several tablets bring to light: cases to decide, the record as it is read, its verification, the keys of two.
import { AxeBuilder, expect, started, test } from './fixture.mjs';
import { said } from './acts.mjs';
import { POINT, sample, visit } from './village.mjs';

const LONG = 240_000;

/** Names the 陪练 as the second person: with it the election of a rehearsal is opened for keys and several tablets. */
async function trainerHoldsKey(page, election) {
  await visit(page, `${election}/keys`);
  await page.getByRole('button', { name: '请陪练拿第二把钥匙' }).click();
  await said(page, /陪练拿第二把钥匙。从现在起/);
}

/** Issues ballots to so many voters of this station. */
async function issue(page, election, names) {
  await visit(page, `${election}/desk/checkin`);
  for (let at = 0; at < names; at += 1) {
    await page.locator('#who').fill('王');
    const free = page.getByRole('option').filter({ hasNotText: /已领|已代领|请到|已委托|不在|不能|归/ }).first();
    await free.click();
    const act = page.getByRole('button', { name: /^发出\d+张选票/ });
    await act.click();
    await expect(act).toHaveCount(0, { timeout: 20_000 });
  }
}

test('what the other tablet recorded otherwise is shown with both sides and decided with a reason', async ({ page }) => {
  test.setTimeout(LONG);
  const election = await sample(page, POINT.polling);
  await trainerHoldsKey(page, election);
  await issue(page, election, 2);
  await visit(page, `${election}/cases`);
  await expect(page.getByRole('heading', { level: 1, name: '没有要定的事' })).toBeVisible();
  await page.getByRole('button', { name: '收陪练那台平板的记录' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /还有\d件事要定/ })).toBeVisible({ timeout: 30_000 });
  const axe = await new AxeBuilder({ page }).analyze();
  expect(axe.violations.map((it) => `${it.id}: ${it.nodes[0].html}`)).toEqual([]);

  const twice = page.getByRole('group', { name: /领了不止一次票/ });
  if (!(await twice.count())) await page.getByRole('button', { name: /看各方记的：.*领了不止一次票/ }).click();
  await expect(twice.getByRole('columnheader').filter({ hasText: '陪练的登记台' })).toBeVisible();
  await expect(twice.getByText('没有看到别的').first()).toBeVisible();
  await twice.getByRole('button', { name: /^认陪练的登记台的/ }).click();
  // without a reason nothing is recorded
  await twice.getByRole('button', { name: /^记录决定/ }).click();
  await expect(twice.getByText('写明为什么这样定').first()).toBeVisible();
  await twice.getByLabel('为什么这样定').fill('问过本人，票是在那边领的');
  await twice.getByRole('button', { name: /^记录决定/ }).click();
  await said(page, /已经定了/);
  await expect(page.getByRole('table', { name: '已经定的事，后定的在前' })).toContainText('问过本人，票是在那边领的');

  // what still waits is said on every page, and on the task list with its number
  await visit(page, `${election}/desk/checkin`);
  await expect(page.getByText(/有\d件事要定/).first()).toBeVisible();
  await visit(page, election);
  await expect(page.getByRole('link', { name: /待决事项\d件/ })).toBeVisible();
});

test('the record is read entry by entry, searched, exported, and verified with the code on a paper', async ({ page }) => {
  test.setTimeout(LONG);
  const election = await sample(page, POINT.counted);
  await visit(page, `${election}/record`);
  await expect(page.getByRole('heading', { level: 1, name: /记了\d+条/ })).toBeVisible({ timeout: 60_000 });
  const mounted = await page.locator('.v-row').count();
  expect(mounted).toBeGreaterThan(5);
  expect(mounted).toBeLessThanOrEqual(80);
  await page.getByLabel('哪一类').selectOption({ label: '投票' });
  await page.getByLabel('找几个字').fill('领票');
  await expect(page.getByRole('heading', { level: 1, name: /条里找到\d+条/ })).toBeVisible();
  await page.locator('.v-row').first().getByRole('button').click();
  await expect(page.getByRole('heading', { name: '这一条' })).toBeFocused();
  const saved = page.waitForEvent('download');
  await page.getByText('把这些存成表格').click();
  await page.getByRole('button', { name: '导出csv', exact: true }).click();
  const csv = await (await (await saved).createReadStream()).toArray().then((parts) => Buffer.concat(parts).toString('utf8'));
  expect(csv).toContain('领票');
  // a digest of 64 hex characters may hold a run of digits; a number of an identity card stands alone
  expect(csv).not.toMatch(/(?<![0-9a-f])\d{17}[\dX](?![0-9a-f])/);
  const axe = await new AxeBuilder({ page }).analyze();
  expect(axe.violations.map((it) => `${it.id}: ${it.nodes[0].html}`)).toEqual([]);

  const code = (await page.locator('#head-code').textContent()).trim();
  await page.getByRole('link', { name: '核验记录' }).click();
  await page.getByRole('button', { name: '核验本机这次选举' }).click();
  await expect(page.getByText(/条记录都和原来的一样/)).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText('人记下的数和逐条算出的都一样。')).toBeVisible();
  await page.getByLabel('纸上的校验码').fill(code.toLowerCase().replace(' ', ''));
  await page.getByRole('button', { name: '核对校验码' }).click();
  await expect(page.getByText(/^对得上/)).toBeVisible({ timeout: 30_000 });
  await page.getByLabel('纸上的校验码').fill('00000000');
  await page.getByRole('button', { name: '核对校验码' }).click();
  await expect(page.getByText(/^对不上/)).toBeVisible({ timeout: 60_000 });
});

test('a backup is verified with its passphrase, and one that was altered is not opened', async ({ page }) => {
  test.setTimeout(LONG);
  const election = await sample(page, POINT.founded);
  await visit(page, `${election}/backup`);
  await page.getByLabel('口令', { exact: true }).fill('青石桥 水井 核桃');
  await page.getByLabel('再输一次口令').fill('青石桥 水井 核桃');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '做备份' }).click();
  const bytes = Buffer.concat(await (await (await saved).createReadStream()).toArray());
  await page.goto('verify');
  await started(page);
  const pick = async (name, buffer) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选一个文件' }).click();
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
  };
  await pick('a.huanjie', bytes);
  await page.getByLabel('做这个文件时的口令').fill('不是这个口令吧');
  await page.getByRole('button', { name: '打开文件核验' }).click();
  await expect(page.getByRole('alert').first()).toContainText('口令不对');
  await page.getByLabel('做这个文件时的口令').fill('青石桥 水井 核桃');
  await page.getByRole('button', { name: '打开文件核验' }).click();
  await expect(page.getByText(/条记录都和原来的一样/)).toBeVisible({ timeout: 60_000 });
  const altered = Buffer.from(bytes);
  altered[altered.length >> 1] ^= 1;
  await pick('b.huanjie', altered);
  await page.getByLabel('做这个文件时的口令').fill('青石桥 水井 核桃');
  await page.getByRole('button', { name: '打开文件核验' }).click();
  await expect(page.getByRole('alert').first()).toContainText('文件在路上变了');
});

test('closing the poll takes the second person, with his own passphrase, once for each time', async ({ page }) => {
  test.setTimeout(LONG);
  const election = await sample(page, POINT.polling);
  await visit(page, `${election}/keys`);
  await page.getByLabel('第二个人的姓名').fill('何建国');
  await page.getByLabel('他的口令', { exact: true }).fill('何建国 自己 的口令');
  await page.getByLabel('再输一次他的口令').fill('何建国 自己 的口令');
  await page.getByRole('button', { name: '定下第二个人' }).click();
  await said(page, /何建国拿第二把钥匙。从现在起/);
  await visit(page, `${election}/desk/close`);
  await expect(page.getByText(/结束投票要两个人同意，还差第二个人/)).toBeVisible();
  const issued = Number(await page.locator('#issued').inputValue());
  await page.locator('#received').fill(String(issued + 20));
  await page.locator('#left').fill('20');
  await page.getByRole('button', { name: '结束这一站的投票' }).click();
  await said(page, /结束投票要两个人的钥匙/);
  await page.getByRole('button', { name: '请何建国同意' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('何建国自己的口令').fill('猜一个口令试试');
  await dialog.getByRole('button', { name: /^同意/ }).click();
  await expect(dialog.getByRole('alert')).toContainText('口令不对');
  await dialog.getByLabel('何建国自己的口令').fill('何建国 自己 的口令');
  await dialog.getByRole('button', { name: /^同意/ }).click();
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  await expect(page.getByText(/何建国已经同意/).first()).toBeVisible();
  await page.getByRole('button', { name: '结束这一站的投票' }).click();
  await said(page, /这一站的投票已经结束/);
  // the consent was for once
  await expect(page.getByText(/还差第二个人/).first()).toBeVisible();
});

test('in a rehearsal the 陪练 stands for the second person', async ({ page }) => {
  test.setTimeout(LONG);
  const election = await sample(page, POINT.polling);
  await trainerHoldsKey(page, election);
  await visit(page, `${election}/desk/close`);
  await page.getByRole('button', { name: '由陪练同意' }).click();
  await expect(page.getByText(/陪练已经同意/).first()).toBeVisible({ timeout: 30_000 });
});

