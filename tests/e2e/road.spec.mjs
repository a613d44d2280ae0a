// One person walks a village committee election from the first page to the closed archive, in a fresh browser, without a
// network after the first load: every step that the task list calls next, by clicks and keys. The other 800 villagers are
// played by the 陪练 of the rehearsal.
import { expect, open, test } from './fixture.mjs';
import { again, announce, count, end, makeReady, nominate, prepare, register, vote } from './road.mjs';
import { offline } from './village.mjs';

test('one person elects a village committee, from the first page to the closed archive', async ({ page }) => {
  test.setTimeout(420_000);
  page.setDefaultTimeout(20_000);
  await open(page);
  await page.getByRole('link', { name: '走一遍示例' }).click();
  await page.getByRole('button', { name: '打开示例村' }).click();
  await expect(page.getByRole('complementary', { name: '演练' })).toBeVisible({ timeout: 60_000 });
  await offline(page);

  await prepare(page);
  await register(page);
  await nominate(page);
  await makeReady(page);
  await vote(page);
  await count(page);
  await announce(page);
  await again(page);
  await end(page);
});
