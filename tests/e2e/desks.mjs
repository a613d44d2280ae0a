// Several tablets of one election, by clicks: opening, desk packs, joining, giving and taking files.
import { expect, started } from './fixture.mjs';
import { sample, visit } from './village.mjs';

/** Opens the sample for several tablets; its address. */
export async function founded(page, point) {
  const election = await sample(page, point);
  await visit(page, `${election}/tablets`);
  await page.getByRole('button', { name: '开成几台一起办' }).click();
  await expect(page.getByText('开好了').first()).toBeVisible({ timeout: 20_000 });
  return election;
}

/** Saves what a button offers; the path of the file. */
async function saved(page, button) {
  const coming = page.waitForEvent('download');
  await button.click();
  return (await coming).path();
}

async function choose(page, button, files) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await chooser).setFiles(files);
}

/** Makes a desk pack for a seat; its file and its passphrase. */
export async function packed(page, election, name, groups, role = '登记员') {
  await visit(page, `${election}/tablets`);
  await page.getByLabel('那台平板叫什么').fill(name);
  await page.getByRole('radio', { name: new RegExp(`^${role}`) }).check();
  for (const group of groups) await page.locator('#pack-groups').getByLabel(`第${group}组`, { exact: true }).check();
  await page.getByRole('button', { name: `做“${name}”的资料包` }).click();
  await expect(page.getByText(`“${name}”的资料包做好了`).first()).toBeVisible({ timeout: 30_000 });
  const passphrase = await page.locator('.passphrase').innerText();
  return { passphrase, file: await saved(page, page.getByRole('button', { name: '存成文件' })) };
}

/** Joins with a pack. */
export async function joined(page, { file, passphrase }, name, who) {
  await page.goto('join');
  await started(page);
  await choose(page, '选资料包', file);
  await page.getByLabel('口令').fill(passphrase);
  await page.getByRole('button', { name: '打开资料包' }).click();
  await page.getByLabel('在这里办事的人').fill(who);
  await page.getByRole('button', { name: `加入，做“${name}”` }).click();
  await expect(page.getByRole('heading', { level: 1, name: `加入了，这台平板是“${name}”` })).toBeVisible({ timeout: 30_000 });
}

/** What the others lack, as a file. */
export async function gives(page, election) {
  await visit(page, `${election}/exchange`);
  return saved(page, page.getByRole('button', { name: '存成文件' }));
}

/** Takes files in; what was said of each. */
export async function takes(page, election, ...files) {
  await visit(page, `${election}/exchange`);
  await choose(page, '选交换包', files);
  const answers = page.locator('.drop .note');
  await expect(answers).toHaveCount(files.length);
  return answers.allInnerTexts();
}
