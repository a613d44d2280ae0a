// The lock of the tablet: set, locked by hand and by itself, opened by passphrase and PIN, forgotten; masked numbers; erasing.
import { test, expect, open, started, AxeBuilder } from './fixture.mjs';
import { codeOn, drawnCamera, hold } from './optics.mjs';

const PASSPHRASE = 'jingtai chutou yuebing';
const PIN = '2580';
const ACTS = 30_000;

test.beforeEach(({ page }) => page.setDefaultTimeout(ACTS));

/** Opens the sample village when half are registered; the path of its election. */
async function sample(page) {
  await open(page, 'sample');
  await page.getByRole('radio', { name: '登记到一半' }).check();
  await page.getByRole('button', { name: '打开示例村' }).click();
  await page.waitForURL(/\/e\/[^/]+$/, { timeout: 60_000 });
  return new URL(page.url()).pathname;
}

/** Sets the passphrase, and a PIN where one is given. */
async function guard(page, pin) {
  await open(page, 'passphrase');
  await page.getByLabel('新口令', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('再输一次新口令').fill(PASSPHRASE);
  await page.getByRole('button', { name: '设好口令' }).click();
  await expect(page.getByText('口令设好了').first()).toBeVisible({ timeout: ACTS });
  if (!pin) return;
  await page.getByLabel('数字码', { exact: true }).fill(pin);
  await page.locator('#pin-passphrase').fill(PASSPHRASE);
  await page.getByRole('button', { name: '设好数字码' }).click();
  await expect(page.getByText('数字码设好了').first()).toBeVisible({ timeout: ACTS });
}

const locked = (page) => expect(page.getByRole('heading', { level: 1, name: '输口令，开锁' })).toBeVisible({ timeout: ACTS });

async function unlock(page, secret = PASSPHRASE, label = '口令') {
  await page.getByLabel(label, { exact: true }).fill(secret);
  await page.getByRole('button', { name: '开锁', exact: true }).click();
}

const tasks = (page) => expect(page.getByRole('heading', { level: 1, name: '任务单' })).toBeVisible({ timeout: ACTS });

test('a passphrase is asked for at every start, and nothing is shown before', async ({ page }) => {
  test.setTimeout(180_000);
  const election = await sample(page);
  await guard(page);
  await page.goto(election);
  await started(page);
  await locked(page);
  await expect(page.locator('body')).not.toContainText('青石桥村');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter((it) => ['serious', 'critical'].includes(it.impact))).toEqual([]);
  await unlock(page, '不是这个口令吧');
  await expect(page.getByText('口令不对').first()).toBeVisible({ timeout: ACTS });
  await unlock(page);
  await tasks(page);
  await page.reload();
  await started(page);
  await locked(page);
});

test('wrong tries wait, also after a reload, and the countdown is shown', async ({ page }) => {
  test.setTimeout(180_000);
  await guard(page);
  await open(page, 'home');
  await locked(page);
  for (let wrong = 0; wrong < 3; wrong += 1) {
    await unlock(page, `不是这个口令${wrong}`);
    await expect(page.getByText('口令不对').first()).toBeVisible({ timeout: ACTS });
    await expect(page.getByLabel('口令', { exact: true })).toHaveValue('');
  }
  await expect(page.getByText(/错得太多，还要等\d秒/).first()).toBeVisible();
  // as after four more, so that a slow machine does not outwait the countdown
  const count = (change) => page.evaluate((change) => {
    const kept = JSON.parse(localStorage.getItem('huanjie.tries'));
    localStorage.setItem('huanjie.tries', JSON.stringify({ ...kept, ...change, at: kept.at + (change.later ?? 0) }));
  }, change);
  await count({ passphrase: 7 });
  await page.reload();
  await started(page);
  await expect(page.getByText(/错得太多，还要等1分\d+秒/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: '开锁', exact: true })).toBeDisabled();
  await count({ later: -121_000 });
  await expect(page.getByText(/错得太多/)).toHaveCount(0);
  await unlock(page);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('输口令，开锁', { timeout: ACTS });
});

test('it locks by hand and by itself; the PIN opens the same page with what was typed', async ({ page }) => {
  test.setTimeout(240_000);
  const election = await sample(page);
  await guard(page, PIN);
  await page.getByRole('link', { name: '接着办' }).click();
  await page.clock.install();
  await page.goto(`${election}/desk/register`);
  await started(page);
  await locked(page);
  await unlock(page);
  await page.getByLabel('电话').fill('13900001111');
  await page.getByRole('button', { name: '锁定', exact: true }).click();
  await locked(page);
  await expect(page.locator('body')).not.toContainText('登记');
  await page.clock.runFor(3_000);
  await unlock(page, '1111', '数字码');
  await expect(page.getByText('数字码不对，还能试9次').first()).toBeVisible({ timeout: ACTS });
  await unlock(page, PIN, '数字码');
  await expect(page.getByLabel('电话')).toHaveValue('13900001111', { timeout: ACTS });
  expect(new URL(page.url()).pathname).toBe(`${election}/desk/register`);
  // nobody touches it for just under five minutes, then for five
  await page.mouse.click(5, 5);
  await page.clock.runFor(290_000);
  await expect(page.getByLabel('电话')).toBeVisible();
  await page.clock.runFor(16_000);
  await locked(page);
  await expect(page.getByText('有几分钟没人动')).toBeVisible();
});

test('a card held before the camera keeps the tablet open as a hand does, and one that is left there does not', async ({ page, context }) => {
  test.setTimeout(180_000);
  await drawnCamera(context);
  const election = await sample(page);
  await guard(page);
  await open(page, `${election.replace(/^.*?\/e\//, 'e/')}/paper/v_voter_card`);
  await unlock(page);
  const card = await codeOn(page.locator('.card .qr').first());
  await page.goto(`${election}/desk/register`);
  await started(page);
  await unlock(page);
  await page.clock.install();
  await page.getByRole('button', { name: '用摄像头扫证' }).click();
  await page.clock.fastForward(280_000);
  await hold(page, card);
  await expect(page.getByText(/登记|名册/).first()).toBeVisible();
  await page.waitForTimeout(2_000);
  await page.clock.fastForward(200_000);
  await expect(page.getByLabel('电话')).toBeVisible();
  await page.clock.fastForward(120_000);
  await locked(page);
});

test('locking one window locks the others, and a forgotten passphrase leaves an emptied tablet', async ({ page, context }) => {
  test.setTimeout(180_000);
  await sample(page);
  await guard(page);
  const other = await context.newPage();
  await open(other, 'home');
  await locked(other);
  await unlock(other);
  await expect(other.getByRole('button', { name: '锁定', exact: true })).toBeVisible({ timeout: ACTS });
  await other.getByRole('button', { name: '锁定', exact: true }).click();
  await locked(page);
  await locked(other);
  await other.close();

  await page.getByRole('button', { name: '清空这台平板' }).click();
  await expect(page.getByText('再也找不回来')).toBeVisible();
  await page.getByLabel(/写上“清空”/).fill('清空');
  await page.getByRole('button', { name: '清空这台平板' }).click();
  await page.waitForURL(/home$/, { timeout: ACTS });
  await started(page);
  await expect(page.getByText('这台平板上还没有选举')).toBeVisible({ timeout: ACTS });
});

test('a changed passphrase opens and the old one does not; a removed one is not asked for', async ({ page }) => {
  test.setTimeout(180_000);
  const election = await sample(page);
  await guard(page);
  const next = 'heshui shaozi denglong';
  await page.locator('#old-passphrase').fill(PASSPHRASE);
  await page.getByLabel('新口令', { exact: true }).fill(next);
  await page.getByLabel('再输一次新口令').fill(next);
  await page.getByRole('button', { name: '换成新口令' }).click();
  await expect(page.getByText('口令换好了').first()).toBeVisible({ timeout: ACTS });
  await page.goto(election);
  await started(page);
  await unlock(page);
  await expect(page.getByText('口令不对').first()).toBeVisible({ timeout: ACTS });
  await unlock(page, next);
  await tasks(page);
  await page.goto(`${election.replace(/e\/.*/, '')}passphrase`);
  await started(page);
  await unlock(page, next);
  await page.locator('#remove-passphrase').fill(next);
  await page.getByRole('button', { name: '去掉口令' }).click();
  await expect(page.getByText('口令去掉了').first()).toBeVisible({ timeout: ACTS });
  await page.goto(election);
  await tasks(page);
});

test('numbers stand masked; a full one is shown for a reason, listed, and masked again', async ({ page }) => {
  test.setTimeout(180_000);
  const election = await sample(page);
  await page.goto(`${election}/desk/roll`);
  await page.getByRole('button', { name: /^看/ }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^\d{2}\*{12}\d{3}[\dX]$/)).toBeVisible({ timeout: ACTS });
  await dialog.getByRole('button', { name: '看证件号和电话的全号' }).click();
  await dialog.getByRole('button', { name: '记下原因，看全号' }).click();
  await expect(dialog.getByText('写明为什么要看全号')).toBeVisible();
  await dialog.getByLabel('为什么要看').fill('本人来核对证件号');
  await dialog.getByRole('button', { name: '记下原因，看全号' }).click();
  await expect(dialog.getByText(/^\d{17}[\dX]$/)).toBeVisible({ timeout: ACTS });
  await dialog.getByRole('button', { name: '现在遮上' }).click();
  await expect(dialog.getByText(/^\d{17}[\dX]$/)).toHaveCount(0);
  await page.goto(`${election}/disclosed`);
  await expect(page.getByRole('heading', { level: 1, name: '完整的证件号和电话看过1次' })).toBeVisible({ timeout: ACTS });
  await expect(page.getByRole('cell', { name: '本人来核对证件号' })).toBeVisible();
});

test('an election is erased after its file was compared; a real one not before', async ({ page }) => {
  test.setTimeout(180_000);
  const election = await sample(page);
  await page.goto(`${election}/backup`);
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('再输一次口令').fill(PASSPHRASE);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '做备份' }).click();
  const file = await (await saved).path();
  await page.goto(`${election}/erase`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选备份文件' }).click();
  await (await chooser).setFiles(file);
  await page.getByLabel('做备份时的口令').fill(PASSPHRASE);
  await page.getByRole('button', { name: '打开备份' }).click();
  await expect(page.getByText('备份和平板里的记录一笔不差')).toBeVisible({ timeout: ACTS });
  await page.getByRole('button', { name: '删去这次选举' }).click();
  await page.getByLabel(/表示核对过了/).fill('青石桥村');
  await page.getByRole('button', { name: '删去全部记录' }).click();
  await page.waitForURL(/home$/, { timeout: ACTS });
  await expect(page.getByText('这台平板上还没有选举')).toBeVisible({ timeout: ACTS });
  await page.goto(election);
  await expect(page.getByText('这台平板里没有这次选举')).toBeVisible({ timeout: ACTS });
});
