// One page of one headless browser for a measurement, and how figures are told: the median and its 90 % interval.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { browser, load } from '../e2e/tools.mjs';

const TYPES = { js: 'text/javascript', mjs: 'text/javascript', cjs: 'text/javascript', wasm: 'application/wasm', html: 'text/html', json: 'application/json' };
/** Nothing listens there; a page of the machine itself may use the browser's cryptography. */
const HOME = 'http://127.0.0.1:1/';

/** Measures by `run(given)` in a page with this HTML and the files of a folder, or those that `elsewhere` names by their address. */
export async function measured(folder, html, elsewhere, run, given) {
  const engine = await load('playwright-core').chromium.launch(browser());
  try {
    const page = await engine.newPage();
    page.on('pageerror', (error) => console.error(error.message));
    await page.route(`${HOME}**`, (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/') return route.fulfill({ contentType: TYPES.html, body: html });
      const file = elsewhere(pathname) ?? join(folder, pathname);
      return route.fulfill({ contentType: TYPES[file.split('.').at(-1)], body: readFileSync(file) });
    });
    await page.goto(HOME);
    return await page.evaluate(run, given);
  } finally {
    await engine.close();
  }
}

/** The value below which a part of them lies. */
export const quantile = (values, part) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];

/** For each list of values: its median, from where and to where nine tenths of them lie. */
export function told(lists) {
  const round = (value) => Math.round(value * 1000) / 1000;
  const interval = (values) => ({ median: round(quantile(values, 0.5)), from: round(quantile(values, 0.05)), to: round(quantile(values, 0.95)) });
  return Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, interval(values)]));
}
