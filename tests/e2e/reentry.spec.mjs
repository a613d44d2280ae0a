// The tablet was out of use for an hour: who got ballots on the printed checklist is entered by range, as one act.
import { expect, test } from './fixture.mjs';
import { POINT, sample, visit } from './village.mjs';

test('a range of the checklist is looked at, recorded as one act with its source, and stands after a reload', async ({ page }) => {
  test.setTimeout(180_000);
  const election = await sample(page, POINT.polling);

  // the paper: what the tablet has recorded, and room for the pen
  await visit(page, `${election}/paper/v_check_state`);
  const sheet = page.locator('main');
  await expect(sheet.getByText('领票核对册').first()).toBeVisible();
  await expect(sheet.getByText(/已领\d张/).first()).toBeVisible();
  await expect(sheet.getByText('领票人签名或者手印').first()).toBeVisible();

  await visit(page, `${election}/desk/checkin`);
  const here = page.getByText(/^本站\d+张/);
  const before = Number((await here.textContent()).match(/\d+/)[0]);
  await page.getByRole('link', { name: '纸上发的票，补录进来' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '纸上领票补录' })).toBeVisible();
  await page.getByLabel('从几号').fill('1');
  await page.getByLabel('到几号').fill('60');
  const look = page.getByRole('region', { name: '将补录' });
  await expect(look.getByText(/平板里已经记过，不再记/)).toBeVisible();
  const [, people, ballots] = (await look.getByText(/人领票，共\d+张/).textContent()).match(/(\d+)人领票，共(\d+)张/);
  expect(Number(people)).toBeGreaterThan(3);

  // someone did not come; the paper must be named
  await look.getByText(/看这\d+个人的名字/).click();
  const first = (await look.locator('details p').textContent()).match(/^(\d+)号/)[1];
  await page.getByLabel('这一段里没有领票的号').fill(first);
  await expect(look.getByText(new RegExp(`没有领票：${first}号`))).toBeVisible();
  await page.getByRole('button', { name: /^补录\d+人领票/ }).click();
  await expect(page.getByText('没有写是哪一份册子').first()).toBeVisible();
  await page.getByLabel('来自哪份册子').fill('领票核对册第1组');
  await page.getByRole('button', { name: `补录${people - 1}人领票` }).click();
  await expect(page.getByText(`已补录${people - 1}人领票，来自领票核对册第1组`).first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('listitem').filter({ hasText: '1号到60号，来自领票核对册第1组' })).toBeVisible();

  await visit(page, `${election}/desk/checkin`);
  await expect.poll(async () => Number((await here.textContent()).match(/\d+/)[0])).toBeGreaterThan(before + Number(people) - 2);
  expect(Number(ballots)).toBeGreaterThanOrEqual(Number(people));
});
