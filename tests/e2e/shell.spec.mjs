// The shell: the program starts under its policy, goes on without a network, and says so when it cannot go on.
import { expect, keptOffline, open, started, test } from './fixture.mjs';

test('the program starts, under its policy, asking nobody else', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(/换届通/);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'/);
});

test('an inline script does not run', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.intruder = true';
    document.body.append(script);
  });
  expect(await page.evaluate(() => window.intruder)).toBeUndefined();
  expect(page.watched.join('\n')).toMatch(/policy: script-src/);
  page.watched.length = 0;
});

test('what was loaded once opens without a network', async ({ page, context }) => {
  await open(page);
  await keptOffline(page);
  await context.setOffline(true);
  await page.reload();
  await started(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('every file of the site is kept, and nothing twice', async ({ page }) => {
  await open(page);
  await keptOffline(page);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const cache = await caches.open(names[0]);
    return { caches: names.length, files: (await cache.keys()).map((request) => new URL(request.url).pathname) };
  });
  expect(kept.caches).toBe(1);
  expect(kept.files).toContain(new URL(page.url()).pathname);
  expect(kept.files.filter((file) => file.endsWith('.wasm')).length).toBeGreaterThan(0);
  expect(kept.files.filter((file) => /\.(br|gz)$/.test(file))).toEqual([]);
});

test('when the program stops, a plain page says what is safe, and opens it again', async ({ page }) => {
  await open(page);
  await page.evaluate(() => dispatchEvent(new CustomEvent('huanjie-panic')));
  const guard = page.getByRole('alertdialog', { name: '换届通停住了，要重新打开' });
  await expect(guard).toBeVisible();
  await expect(guard.getByRole('button', { name: '重新打开换届通' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(guard).toHaveCount(0);
  await started(page);
});

test('a failure of the wasm instance is told; a slip of something else is not', async ({ page }) => {
  await open(page);
  const guard = page.getByRole('alertdialog');
  await page.evaluate(() => setTimeout(() => { throw new Error('a slip'); }));
  await expect.poll(() => page.watched.length).toBe(1);
  await expect(guard).toHaveCount(0);
  await page.evaluate(() => setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); }));
  await expect(guard).toBeVisible();
  page.watched.length = 0;
});

test('when the program does not start, the page says so in place of the splash', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('');
  await expect(page.getByRole('alertdialog', { name: '这次没有打开' })).toBeVisible();
  page.watched.length = 0;
});

test('without scripts a sentence says what is missing', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(baseURL);
  await expect(page.locator('noscript p')).toBeVisible();
  await expect(page.locator('#boot-words')).toBeHidden();
  await context.close();
});
