// A newer version: it waits beside the one in use until the person takes it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, keptOffline, started, test } from './fixture.mjs';
import { serve } from './tools.mjs';

test.describe('a newer version', () => {
  let folder;
  let server;

  /** Makes of the folder what the next release would be: another page, another list of files. */
  function release(title) {
    const page = path.join(folder, 'index.html');
    fs.writeFileSync(page, fs.readFileSync(page, 'utf8').replace(/<html lang="?zh-CN"?/, `$& data-release="${title}"`));
    const worker = path.join(folder, 'sw.js');
    fs.writeFileSync(worker, fs.readFileSync(worker, 'utf8').replace(/BUILD = "/, `BUILD = "${title}-`));
    for (const file of ['index.html', 'sw.js']) {
      for (const end of ['.br', '.gz']) fs.rmSync(path.join(folder, file + end), { force: true });
    }
  }

  test.beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'huanjie-update-'));
    fs.cpSync(process.env.HUANJIE_DIST, folder, { recursive: true });
    server = await serve(folder);
  });

  test.afterEach(async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true });
  });

  test('it waits until it is taken, then replaces the old one whole', async ({ browser }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const html = page.locator('html');
    await page.goto(server.url);
    await started(page);
    await keptOffline(page);

    release('second');
    await page.reload();
    await started(page);
    await expect(html).toHaveAttribute('data-update', 'ready');
    await expect(html).not.toHaveAttribute('data-release', 'second');

    await page.reload();
    await started(page);
    await expect(html).not.toHaveAttribute('data-release', 'second');
    await expect(html).toHaveAttribute('data-update', 'ready');

    await page.evaluate(() => dispatchEvent(new CustomEvent('huanjie-update')));
    await expect(html).toHaveAttribute('data-release', 'second');
    await started(page);
    expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1);
    await context.close();
  });

  test('another window goes on as it is', async ({ browser }) => {
    const context = await browser.newContext();
    const [page, hall] = [await context.newPage(), await context.newPage()];
    await page.goto(server.url);
    await keptOffline(page);
    await hall.goto(server.url);
    await started(hall);
    release('second');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-update', 'ready');
    await hall.evaluate(() => addEventListener('huanjie-update-taken', () => { document.documentElement.dataset.told = 'yes'; }));
    await page.evaluate(() => dispatchEvent(new CustomEvent('huanjie-update')));
    await expect(page.locator('html')).toHaveAttribute('data-release', 'second');
    await expect(hall.locator('html')).toHaveAttribute('data-told', 'yes');
    await expect(hall.locator('html')).not.toHaveAttribute('data-release', 'second');
    await context.close();
  });
});
