// Every kind of election that the sample offers, looked at from its task list: each step opens, says what it asks in the words of
// its kind, and shows no key in place of words.
import { expect, open, test } from './fixture.mjs';
import { POINT, visit } from './village.mjs';

/** Kinds by the words that offer them, with the words that must not stand on their pages. */
const KINDS = [
  { kind: '居民委员会换届选举', mode: '居民代表选举', foreign: /(?<!（居）)村民|本村|村委会/ },
  { kind: '党组织换届选举', foreign: /村民|居民|本村|村委会/ },
  { kind: '乡镇党代表大会选举', foreign: /村民|居民|本村|村委会/ },
  { kind: '县乡人大代表选举', foreign: /村民|居民|本村|村委会/ },
  { kind: '乡镇国家机关领导人员选举', foreign: /村民|居民|本村|村委会/ },
  { kind: '农村集体经济组织换届选举', foreign: /村民|居民|本村|村委会/ },
  { kind: '村（居）务监督委员会推选', foreign: /本社区|居委会/ },
  { kind: '村（居）民代表和小组长推选', foreign: /本社区|居委会/ },
];

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
  test(`${which.kind}: every step of an election that has come to its end`, async ({ page }) => {
    test.setTimeout(240_000);
    await sampleOf(page, which, 'archived');
    const links = page.getByRole('main').locator('a[href*="/step/"], a[href*="/desk/"]');
    const steps = await links.evaluateAll((all) => [...new Set(all.map((link) => link.getAttribute('href')))]);
    expect(steps.length).toBeGreaterThan(6);
    const wrong = [];
    // the form that founds an election names every kind
    for (const step of steps.filter((it) => !it.endsWith('/found'))) {
      await visit(page, step);
      const words = await page.getByRole('main').innerText();
      for (const [what, pattern] of [['a key', KEY], ['words of another kind', which.foreign]]) {
        const found = words.match(pattern);
        if (found) wrong.push(`${step.split('/').pop()}: ${what}: ${words.slice(Math.max(0, found.index - 20), found.index + 30)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
}
