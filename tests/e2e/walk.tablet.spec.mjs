// The two desks that a tablet stands on, by touch: registration and check-in, on a tablet held upright.
import { expect, test } from './fixture.mjs';
import { idNumber, POINT, sample, visit } from './village.mjs';

test.use({ viewport: { width: 820, height: 1180 } });

/** Nothing of the page has to be pushed sideways into sight. */
async function fits(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, 'pixels that stand out sideways').toBeLessThanOrEqual(0);
}

/** What a finger aims at is at least 44 px high and wide; a link within a sentence may be as high as its line. */
async function reachable(page) {
  const small = await page.evaluate(() => {
    const aims = document.querySelectorAll('main button, main select, main input, main summary');
    const area = (element) => (element.matches('[type=radio], [type=checkbox]') ? element.closest('label') ?? element : element);
    const tooSmall = (element) => {
      const { width, height } = area(element).getBoundingClientRect();
      const reach = getComputedStyle(element, '::after');
      const grown = reach.position === 'absolute' && reach.content !== 'none' ? Math.max(0, -2 * parseFloat(reach.top)) : 0;
      return height > 0 && (height + grown < 43.5 || width + grown < 43.5);
    };
    return [...aims].filter(tooSmall).map((element) => `${element.tagName} ${element.className} ${element.textContent.slice(0, 20)}`);
  });
  expect(small).toEqual([]);
}

test('someone is registered by taps', async ({ page }) => {
  test.setTimeout(120_000);
  const election = await sample(page, POINT.registering);
  await visit(page, `${election}/desk/register`);
  await fits(page);
  await reachable(page);
  await page.locator('#who').tap();
  await page.locator('#who').fill(idNumber('51192219640815341'));
  await page.locator('#name').fill('欧阳触屏');
  await page.locator('#group').selectOption({ index: 1 });
  await page.getByRole('button', { name: '登记欧阳触屏' }).tap();
  await expect(page.getByText('已登记欧阳触屏').first()).toBeAttached();
  await expect(page.locator('#who')).toHaveValue('');
  await fits(page);
});

test('a ballot is issued by taps, and taken back', async ({ page }) => {
  test.setTimeout(120_000);
  const election = await sample(page, POINT.polling);
  await visit(page, `${election}/desk/checkin`);
  await fits(page);
  await reachable(page);
  const here = page.getByText(/^本站\d+张/);
  const before = Number((await here.textContent()).match(/\d+/)[0]);
  await page.locator('#who').tap();
  await page.locator('#who').fill('王');
  const free = page.getByRole('option').filter({ hasNotText: /已领|已代领|请到|已委托|不在|不能/ }).first();
  await free.tap();
  // the tap on a name only shows the card; nothing is issued yet
  const issue = page.getByRole('button', { name: /^发出\d+张选票/ });
  await expect(issue).toBeVisible();
  await expect(here).toHaveText(new RegExp(`^本站${before}张`));
  await issue.tap();
  await expect.poll(async () => Number((await here.textContent()).match(/\d+/)[0])).toBeGreaterThan(before);
  await page.getByRole('button', { name: /^撤销这次发票/ }).tap();
  const dialog = page.getByRole('dialog');
  if (await dialog.isVisible()) {
    await dialog.getByRole('textbox').first().fill('发错了人，选票已收回');
    await dialog.getByRole('button', { name: '撤销发票' }).tap();
  }
  await expect.poll(async () => Number((await here.textContent()).match(/\d+/)[0])).toBe(before);
  await fits(page);
});
