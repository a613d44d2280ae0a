// Every kind of election that the sample offers, looked at from its task list: each step opens, says what it asks in the words of
// its kind, and shows no key in place of words.
import { expect, open, test } from './fixture.mjs';
import { POINT } from './village.mjs';

/** Kinds by the words that offer them, with the words that must not stand on their pages. */
const KINDS = [
  { kind: '居民委员会换届选举', mode: '居民代表选举', foreign: /村民|本村|村委会/ },
  { kind: '居民委员会换届选举', mode: '全体有选举权的居民选举', foreign: /村民|本村|村委会/ },
];
const AT = ['founded', 'ready', 'counted', 'archived'];

/** A key of the text library in place of its words: three parts with dots, all small Latin letters. */
const KEY = /\b[a-z_]+\.[a-z_]+\.[a-z_]+\b|\b(step|field|rule|office|mode|kind|finding|refusal)\.[a-z_]+\b/;

async function sampleOf(page, { kind, mode }, point) {
  await open(page, 'sample');
  await page.locator('#kind').selectOption({ label: kind });
  if (mode) await page.getByRole('radio', { name: mode }).check();
  await page.getByRole('radio', { name: POINT[point] }).check();
  await page.getByRole('button', { name: '打开示例村' }).click();
  await expect(page.getByRole('complementary', { name: '演练' })).toBeVisible({ timeout: 60_000 });
}

for (const which of KINDS) {
  for (const point of AT) {
    test(`${which.kind}，${which.mode ?? ''}: the steps at ${point}`, async ({ page }) => {
      test.setTimeout(180_000);
      await sampleOf(page, which, point);
      const list = new URL(page.url()).pathname;
      const steps = await page.getByRole('main').locator('a[href*="/step/"], a[href*="/desk/"]').evaluateAll(
        (links) => [...new Set(links.map((link) => link.getAttribute('href')))],
      );
      expect(steps.length).toBeGreaterThan(0);
      const wrong = [];
      for (const step of steps) {
        await page.locator(`main a[href="${step}"]`).last().click();
        await expect(page).not.toHaveURL(new RegExp(`${list}$`));
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
        const words = await page.getByRole('main').innerText();
        for (const [what, pattern] of [['a key', KEY], ['words of another kind', which.foreign]]) {
          const found = words.match(pattern);
          if (found) wrong.push(`${step}: ${what}: ${words.slice(Math.max(0, found.index - 20), found.index + 30)}`);
        }
        await page.getByRole('contentinfo').getByRole('link', { name: '任务单' }).click();
        await expect(page.getByRole('heading', { level: 1, name: '任务单' })).toBeVisible();
      }
      expect(wrong).toEqual([]);
    });
  }
}
