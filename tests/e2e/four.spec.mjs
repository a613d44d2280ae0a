// Four windows of one election at once: one writes, the others say that they only look; no act that was called saved is lost.
import { expect, test, watch } from './fixture.mjs';
import { idNumber, POINT, sample, visit } from './village.mjs';

const WINDOWS = 4;
const LOOKING = '另一个窗口正在办这次选举，这里只能看';
const person = (at) => ({ name: `欧阳窗${'安宝昌德恩福光海江康兰明'[at]}`, number: idNumber(`511922195003${String(11 + at)}${String(101 + at)}`) });

/** Types a person in and presses, whatever the window thinks of it. */
async function press(page, someone) {
  await page.locator('#who').fill(someone.number);
  await page.locator('#name').fill(someone.name);
  await page.locator('#group').selectOption({ index: 1 });
  await page.locator('#class button').first().click();
  await page.locator('#register').evaluate((button) => button.click());
}

/** Whether the window called this person registered. */
const called = (page, { name }) => page.locator('.log b', { hasText: name }).isVisible();

/** The windows that do not say that they only look. */
async function writers(pages) {
  const found = [];
  for (const page of pages) if (!(await page.getByText(LOOKING).first().isVisible())) found.push(page);
  return found;
}

/** The one window that writes, once it is the same one for a moment: a window that looks what it may do says neither. */
async function oneWriter(pages) {
  let found = [];
  await expect(async () => {
    found = await writers(pages);
    expect(found).toHaveLength(1);
    await found[0].waitForTimeout(400);
    expect((await writers(pages))[0]).toBe(found[0]);
  }).toPass({ timeout: 30_000 });
  return found[0];
}

test('four windows act at once, the writer is closed in the middle: one writer at a time, nothing called saved is lost', async ({ page, context, baseURL }) => {
  test.setTimeout(240_000);
  const election = await sample(page, POINT.registering);
  const pages = [page];
  while (pages.length < WINDOWS) {
    const next = await context.newPage();
    watch(next, baseURL);
    pages.push(next);
  }
  await Promise.all(pages.map((one) => visit(one, `${election}/desk/register`)));
  for (const one of pages) await one.locator('#who').waitFor();
  await oneWriter(pages);

  const saved = [];
  let next = 0;
  let open = pages;
  for (let round = 0; round < 3; round += 1) {
    // everyone presses at once
    const asked = open.map((one) => [one, person(next++)]);
    await Promise.all(asked.map(([one, someone]) => press(one, someone)));
    const writer = await oneWriter(open);
    const [, own] = asked.find(([one]) => one === writer);
    // a press is not taken while what was done before is under way
    await expect(async () => {
      if (!(await called(writer, own))) await press(writer, own);
      await expect(writer.locator('.log b', { hasText: own.name })).toBeVisible({ timeout: 4_000 });
    }).toPass({ timeout: 30_000 });
    for (const [one, someone] of asked) {
      if (await called(one, someone)) saved.push(someone.name);
      else expect(one, 'only the writer registers').not.toBe(writer);
    }
    expect(await writers(open), 'one writer').toHaveLength(1);
    if (round === 2) break;
    // the writer is closed while an act of it is under way; another one takes over
    const late = person(next++);
    await press(writer, late);
    await writer.close();
    open = open.filter((one) => one !== writer);
    const heir = await oneWriter(open);
    await visit(heir, `${election}/desk/register`);
    await heir.locator('#who').waitFor();
    for (const one of open.filter((other) => other !== heir)) {
      await visit(one, `${election}/desk/register`);
      await one.locator('#who').waitFor();
    }
    await oneWriter(open);
  }
  expect(saved.length).toBeGreaterThanOrEqual(3);

  // every window that is left, and a new one, sees all that was called saved, once
  const fresh = await context.newPage();
  await visit(fresh, `${election}/desk/roll`);
  for (const name of saved) {
    await fresh.getByRole('textbox').first().fill(name);
    await expect(fresh.getByRole('row', { name: new RegExp(name) })).toHaveCount(1);
  }
});
