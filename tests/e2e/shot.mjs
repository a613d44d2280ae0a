// A picture of a page, for looking at what one has made:
//   node tests/e2e/shot.mjs URL out.png [WIDTH HEIGHT] [--dark] [--contrast] [--full] [--touch]
//     [--click TEXT] [--fill LABEL=VALUE] [--press KEY] [--wait MS] [--eval JS] …
// The acts happen in the order given; what the page says on its console is printed.
import { browser, here, load } from './tools.mjs';

const [url, out, ...rest] = process.argv.slice(2);
if (!out) {
  console.error('node shot.mjs URL out.png [WIDTH HEIGHT] [--dark] [--contrast] [--full] [--touch] [--click TEXT] [--fill LABEL=VALUE] [--press KEY] [--wait MS] [--eval JS]');
  process.exit(2);
}
const sizes = rest.filter((word, at) => /^\d+$/.test(word) && at < 2).map(Number);
const words = rest.slice(sizes.length);
const has = (flag) => words.includes(flag);
const { chromium } = load('playwright-core');
const engine = await chromium.launch(browser());
const context = await engine.newContext({
  ...here,
  viewport: { width: sizes[0] ?? 1280, height: sizes[1] ?? 800 },
  colorScheme: has('--dark') ? 'dark' : 'light',
  contrast: has('--contrast') ? 'more' : 'no-preference',
  hasTouch: has('--touch'),
});
const page = await context.newPage();
page.on('console', (said) => console.log(`${said.type()}: ${said.text()}`));
page.on('pageerror', (error) => console.log(`error: ${error.message}`));
const acts = {
  '--click': async (text) => {
    const exact = page.getByRole('button', { name: text }).or(page.getByRole('link', { name: text })).or(page.getByText(text, { exact: true }));
    await exact.first().click();
  },
  '--fill': async (both) => {
    const at = both.indexOf('=');
    await page.getByLabel(both.slice(0, at)).first().fill(both.slice(at + 1));
  },
  '--press': (key) => page.keyboard.press(key),
  '--wait': (time) => page.waitForTimeout(Number(time)),
  '--eval': async (code) => console.log(await page.evaluate(code)),
};
let failed = 0;
try {
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForFunction(() => !document.getElementById('boot'), null, { timeout: 15_000 });
  await page.waitForTimeout(200);
  for (let at = 0; at < words.length; at += 1) {
    const act = acts[words[at]];
    if (act) await act(words[++at]);
    if (act) await page.waitForTimeout(150);
  }
} catch (error) {
  console.error(error.message);
  failed = 1;
}
await page.screenshot({ path: out, fullPage: has('--full') });
await engine.close();
process.exit(failed);
