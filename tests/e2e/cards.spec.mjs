// The code on a card, from the printed sheet to the desk: read by a scanner that types, by hand, and refused with its reason.
import { AxeBuilder, expect, test } from './fixture.mjs';
import { POINT, sample, visit } from './village.mjs';

const ANSWER = 20_000;

/** Name and digits of the cards on the page. */
async function printed(page) {
  await expect(page.locator('.card .code p').first()).toBeVisible({ timeout: 60_000 });
  return page.locator('.card').evaluateAll((cards) => cards.map((card) => ({
    name: card.querySelector('.who').textContent.replace(/[\s\u3000]/g, ''),
    digits: card.querySelector('.code p').textContent.replace(/\s/g, ''),
    side: Number(card.querySelector('.code .qr').getAttribute('viewBox').split(' ')[2]),
  })));
}

/** A keyboard scanner: all digits at once, then Enter. */
async function scan(page, digits) {
  await page.locator('#who').focus();
  await page.keyboard.type(digits);
  await page.keyboard.press('Enter');
}

const front = (page, name) => expect(page.locator('.issue')).toContainText(new RegExp([...name].join('[\\s\\u3000]*')), { timeout: ANSWER });

test('a card is scanned at the check-in desk, and one that is altered, strange or issued again is refused with the reason', async ({ page }) => {
  test.setTimeout(240_000);
  const election = await sample(page, POINT.polling);
  await visit(page, `${election}/paper/v_voter_card`);
  const cards = await printed(page);
  expect(cards.length, 'a sheet of cards').toBeGreaterThan(7);
  const [first, second] = cards;
  expect(first.digits).toMatch(/^11\d{30}$/);
  expect(first.side, 'a small code of large cells, with its quiet zone').toBeLessThanOrEqual(33);

  await visit(page, `${election}/desk/checkin`);
  await scan(page, first.digits);
  await front(page, first.name);
  await page.keyboard.press('Escape');
  // typed by hand from under the code, in groups
  await page.locator('#who').pressSequentially(second.digits.replace(/(\d{4})/g, '$1 ').trim(), { delay: 45 });
  await page.keyboard.press('Enter');
  await front(page, second.name);
  await page.keyboard.press('Escape');

  const altered = `${first.digits.slice(0, -1)}${(Number(first.digits.at(-1)) + 1) % 10}`;
  await scan(page, altered);
  await expect(page.getByText('证上的校验码对不上').first()).toBeVisible({ timeout: ANSWER });
  await expect(page.locator('.issue')).not.toContainText(first.name);
  await scan(page, `11${String((Number(first.digits.slice(2, 8)) + 1) % 1_000_000).padStart(6, '0')}${first.digits.slice(8)}`);
  await expect(page.getByText('这是另一次选举的证').first()).toBeVisible({ timeout: ANSWER });

  // lost: issued again, printed alone, and the old one does not hold any more
  await visit(page, `${election}/desk/roll`);
  await page.getByLabel('查人').or(page.locator('#find')).first().fill(second.name);
  await page.getByRole('button', { name: new RegExp(second.name) }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('参选证', { exact: true }).click();
  await dialog.getByLabel('为什么补发').fill('丢了');
  await dialog.getByRole('button', { name: `补发${second.name}的参选证` }).click();
  await page.waitForURL(/paper\/v_voter_card\?only=/, { timeout: ANSWER });
  await expect(page.locator('.card')).toHaveCount(1, { timeout: ANSWER });
  await expect(page.locator('.card')).toContainText('补1');
  const [again] = await printed(page);
  expect(again.digits).not.toBe(second.digits);

  await visit(page, `${election}/desk/checkin`);
  await scan(page, second.digits);
  await expect(page.getByText(new RegExp(`${second.name}的这张参选证已经作废`)).first()).toBeVisible({ timeout: ANSWER });
  await scan(page, again.digits);
  await front(page, second.name);
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map((violation) => violation.id)).toEqual([]);
});

test('the registration desk says who a card belongs to, and takes no card of another election', async ({ page }) => {
  test.setTimeout(180_000);
  const election = await sample(page, POINT.registered);
  await visit(page, `${election}/paper/v_voter_card`);
  const [card] = await printed(page);
  await visit(page, `${election}/desk/register`);
  await scan(page, card.digits);
  await expect(page.getByText(new RegExp(`${card.name}.*(登记|名册)`)).first()).toBeVisible({ timeout: ANSWER });
  await scan(page, `11000000${card.digits.slice(8)}`);
  await expect(page.getByText('这是另一次选举的证').first()).toBeVisible({ timeout: ANSWER });
});

test('the plate of a station turns the desk to it', async ({ page }) => {
  test.setTimeout(180_000);
  const election = await sample(page, POINT.polling);
  await visit(page, `${election}/paper/v_station_card`);
  const plates = await printed(page);
  const last = plates.at(-1);
  expect(last.digits).toMatch(/^13\d{30}$/);
  await visit(page, `${election}/desk/checkin`);
  await scan(page, last.digits);
  await page.waitForURL(/at=/, { timeout: ANSWER });
});
