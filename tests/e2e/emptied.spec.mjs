// The browser throws the store away, as Chromium does after damage: the tablet says so, and brings the record back from its second copy.
import { expect, test } from './fixture.mjs';
import { POINT, sample, visit } from './village.mjs';

/** Throws away every database of the site, as the browser itself would, while no page of it is open. */
async function empty(page) {
  const { origin } = new URL(page.url());
  await page.goto('about:blank');
  const browser = await page.context().newCDPSession(page);
  await browser.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
}

test('an emptied store is said, shows no empty desk, and comes back from the second copy by one press', async ({ page }) => {
  test.setTimeout(120_000);
  const desk = `${await sample(page, POINT.registering)}/desk/register`;
  await visit(page, desk);
  const registered = page.locator('.side-figures div', { hasText: '已登记' }).locator('dd').first();
  const before = await registered.innerText();
  expect(Number(before.replace(/\D/g, ''))).toBeGreaterThan(100);
  // leaving the page brings the second copy up to the record
  await page.waitForTimeout(1500);
  await empty(page);

  await page.goto(desk);
  await expect(page.getByText('浏览器把这次选举的记录弄丢了')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('heading', { level: 1, name: '先把记录找回来' })).toBeVisible();
  await expect(page.locator('#register'), 'nobody registers into an empty roll').toHaveCount(0);
  await page.getByRole('button', { name: '从本机另一份恢复' }).click();
  await expect(page.getByText(/^恢复了\d+条记录$/)).toBeVisible({ timeout: 30_000 });
  await expect(registered).toHaveText(before);
  await page.goto(desk);
  await expect(registered, 'it is kept').toHaveText(before, { timeout: 30_000 });
});
