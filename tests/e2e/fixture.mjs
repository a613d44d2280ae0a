// What every spec imports: test and expect, with a page that is watched.
//
// A test fails when its page breaks the policy, writes an error on the console, throws, or asks another host for anything.
// Where a test expects such a thing, it takes it out of `page.watched` after looking at it.
import { load } from './tools.mjs';

const playwright = load('@playwright/test');
export const { expect } = playwright;
export const { AxeBuilder } = load('@axe-core/playwright');

/** Collects what must not happen on a page: every entry is a sentence. */
export function watch(page, baseURL) {
  const home = new URL(baseURL).origin;
  const watched = [];
  page.on('pageerror', (error) => watched.push(`threw: ${error.message}`));
  page.on('console', (said) => said.type() === 'error' && watched.push(`console: ${said.text()} ${said.location().url}`));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== home && protocol !== 'blob:') watched.push(`asked another host: ${request.url()}`);
  });
  page.watched = watched;
  return watched;
}

export const test = playwright.test.extend({
  page: async ({ page, baseURL }, use) => {
    const watched = watch(page, baseURL);
    await page.addInitScript(() => {
      // no chooser of the machine opens in a test: files are downloads, unless a test puts a chooser of its own here
      Object.defineProperty(window, 'showSaveFilePicker', { value: undefined, configurable: true, writable: true });
      addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
    });
    await use(page);
    expect(watched, 'what must not happen on a page').toEqual([]);
  },
});

/** Opens a page of the program (relative to its base) and waits until it stands. */
export async function open(page, path = '') {
  await page.goto(path);
  await started(page);
}

/** Waits until the program has put its page in the place of the splash. */
export async function started(page) {
  await expect(page.locator('#boot')).toHaveCount(0, { timeout: 20_000 });
}

/** Waits until the tablet keeps everything that the program needs. */
export async function keptOffline(page) {
  await expect(page.locator('html')).toHaveAttribute('data-offline', 'ready', { timeout: 20_000 });
}
