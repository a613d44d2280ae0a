// Every page and desk, in each look, under axe-core: nothing serious, nothing critical.
import { AxeBuilder, expect, test } from './fixture.mjs';
import { POINT, sample, visit } from './village.mjs';

/** A look changes colours, not what a page is made of: the other looks are asked about colours only. */
const LOOKS = [
  { name: 'light', media: { colorScheme: 'light', contrast: 'no-preference' }, rules: null },
  { name: 'dark', media: { colorScheme: 'dark', contrast: 'no-preference' }, rules: ['color-contrast'] },
  { name: 'contrast', media: { colorScheme: 'light', contrast: 'more' }, rules: ['color-contrast'] },
];
const OUTSIDE = ['home', 'new', 'sample', 'restore', 'join', 'law', 'settings'];
const STAGES = [
  { point: 'founded', pages: ['', '/step/found', '/step/choose', '/desk/calendar', '/step/audit', '/papers', '/law', '/backup', '/tablets', '/exchange'] },
  { point: 'registering', pages: ['/desk/import', '/desk/register', '/desk/roll', '/desk/pairs', '/desk/committee', '/desk/method'] },
  { point: 'registered', pages: ['/desk/display', '/step/notice_reg'] },
  { point: 'displayed', pages: ['/desk/objections', '/step/freeze', '/desk/nominate'] },
  { point: 'nominated', pages: ['/desk/vetting', '/desk/primary', '/desk/candidates', '/desk/stations', '/desk/staff', '/desk/proxies'] },
  { point: 'ready', pages: ['/desk/ballots', '/step/open'] },
  { point: 'polling', pages: ['', '/desk/checkin', '/desk/close'] },
  { point: 'counting', pages: ['/desk/boxes', '/desk/count', '/hall'] },
  { point: 'counted', pages: ['/step/finish', '/desk/result'] },
  { point: 'announced', pages: ['/step/result_notice', '/step/certificates', '/desk/handover', '/desk/summary', '/desk/archive'] },
];

/** The serious findings of the page as it stands, one line each. */
async function serious(page, where, rules) {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${where}: ${id} ${node.target.join(' ')} ${node.failureSummary}`));
}

async function inEveryLook(page, where) {
  const found = [];
  for (const { name, media, rules } of LOOKS) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    found.push(...await serious(page, `${where} (${name})`, rules));
  }
  return found;
}

test('pages before an election', async ({ page }) => {
  test.setTimeout(120_000);
  const found = [];
  for (const path of OUTSIDE) {
    await visit(page, path);
    found.push(...await inEveryLook(page, path));
  }
  expect(found).toEqual([]);
});

for (const { point, pages } of STAGES) {
  test(`pages of the sample at ${point}`, async ({ page }) => {
    test.setTimeout(180_000);
    const election = await sample(page, POINT[point]);
    const found = [];
    for (const path of pages) {
      await visit(page, election + path);
      found.push(...await inEveryLook(page, path || '/'));
    }
    expect(found).toEqual([]);
  });
}

test('every step of an election that has come to its end', async ({ page }) => {
  test.setTimeout(300_000);
  await sample(page, POINT.archived);
  const links = page.getByRole('main').locator('a[href*="/step/"], a[href*="/desk/"]');
  const steps = await links.evaluateAll((all) => [...new Set(all.map((link) => link.getAttribute('href')))]);
  expect(steps.length).toBeGreaterThan(30);
  const found = [];
  for (const step of steps) {
    await visit(page, step);
    found.push(...await inEveryLook(page, step.split('/').pop()));
  }
  expect(found).toEqual([]);
});
