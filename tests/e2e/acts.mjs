// What every walk does on a page: letting the 陪练 act, recording a form, turning the day.
import { expect } from './fixture.mjs';

export const ACTS = 20_000;
export const CROWD = 90_000;

/** Opens the task list by its link at the foot of every page. */
export async function tasks(page) {
  await page.getByRole('contentinfo').getByRole('link', { name: '任务单' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '任务单' })).toBeVisible();
}

/** Lets the villagers do their part, to its end; the act by its words, or whatever they offer. */
export async function crowd(page, act = /./) {
  const company = page.getByRole('region', { name: '陪练' });
  await company.getByRole('button', { name: act }).click();
  await expect(company).toHaveCount(0, { timeout: CROWD });
}

/** Looks the answers over and records them; what was recorded and what comes next is said. */
export async function record(page, act) {
  await page.getByRole('button', { name: '核对填写的内容' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '请核对，记录以后按这个办' })).toBeVisible();
  await confirm(page, act);
}

/** Records what a page asks to confirm. */
export async function confirm(page, act) {
  await page.getByRole('button', { name: act }).click();
  await expect(page.getByText(/存到本机，第\d+笔/).first()).toBeVisible({ timeout: ACTS });
  await expect(page.getByRole('heading', { name: '接下来' })).toBeVisible();
}

/** Waits until a page says something. */
export const said = (page, words) => expect(page.getByText(words).first()).toBeVisible({ timeout: ACTS });

/** Turns the leaf of the rehearsal. */
export async function turn(page, button) {
  await page.getByRole('complementary', { name: '演练' }).getByRole('button', { name: button }).click();
}

/** Every box that is left is read by the 陪练. */
export async function readBoxes(page) {
  const company = page.getByRole('region', { name: '陪练' });
  while (await company.count()) {
    await company.getByRole('button', { name: '由陪练读完这一箱' }).click({ timeout: CROWD });
    await page.waitForTimeout(200);
    await expect(company.getByRole('button', { name: /正在办/ })).toHaveCount(0, { timeout: CROWD });
  }
}
