// Two tablets of one hotspot speak directly: each reads the other's code with its camera, and both hold one record; where no line
// comes about, the page says so and the record stands as it was.
import { expect, test, watch } from './fixture.mjs';
import { codeOn, drawnCamera, hold } from './optics.mjs';
import { founded, joined, packed } from './desks.mjs';
import { POINT, visit } from './village.mjs';

const head = (page) => page.locator('.head').innerText();

/** Two tablets of one election on their pages of exchange, the second one in a context of its own. */
async function twoTablets(page, browser, baseURL, { camera = drawnCamera } = {}) {
  await camera(page.context());
  const election = await founded(page, POINT.begun);
  const pack = await packed(page, election, '1号登记台', []);
  const context = await browser.newContext({ baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1280, height: 800 } });
  await camera(context);
  const other = await context.newPage();
  watch(other, baseURL);
  await joined(other, pack, '1号登记台', '黎艳');
  for (const tablet of [page, other]) await visit(tablet, `${election}/exchange`);
  return { election, other, context };
}

/** The first tablet calls, the second one reads its code and shows its own. */
async function calls(page, other) {
  await page.getByRole('button', { name: '发起直连' }).click();
  await other.getByRole('button', { name: '接听直连' }).click();
  await hold(other, await codeOn(page.locator('.direct-code .qr')));
  return codeOn(other.locator('.direct-code .qr'));
}

test('two tablets read each other’s code, speak directly, and what one records comes to the other by itself', async ({ page, browser, baseURL }) => {
  test.setTimeout(90_000);
  const { election, other, context } = await twoTablets(page, browser, baseURL);
  expect(await head(page)).not.toBe(await head(other));
  const answer = await calls(page, other);
  await page.getByRole('button', { name: '扫那边出的码' }).click();
  await hold(page, answer);
  for (const tablet of [page, other]) await expect(tablet.getByText('两台平板连上了').first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/从1号登记台收到1条新记录/).first()).toBeVisible({ timeout: 20_000 });
  await expect(async () => expect(await head(page)).toBe(await head(other))).toPass({ timeout: 20_000 });
  await page.getByRole('button', { name: '断开直连' }).click();
  await expect(other.getByText('直连断了').first()).toBeVisible({ timeout: 30_000 });
  await visit(other, `${election}/exchange`);
  expect(await head(page)).toBe(await head(other));
  expect(other.watched).toEqual([]);
  await context.close();
});
