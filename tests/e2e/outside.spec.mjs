// What stays on the tablet's disk: no name and no identity number of a voter in plain.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from './fixture.mjs';
import { browser, here, load } from './tools.mjs';
import { idNumber, POINT, sample, visit } from './village.mjs';

/** A name and a number that stand nowhere else: the canaries. */
const NAME = '欧阳验漏燊';
const NUMBER = idNumber('51192219640815341');

function* files(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* files(file);
    else if (entry.isFile()) yield file;
  }
}

/** Files of the folder that hold the words, as UTF-8 or as UTF-16. */
function holding(folder, words) {
  const needles = [Buffer.from(words, 'utf8'), Buffer.from(words, 'utf16le')];
  return [...files(folder)].filter((file) => {
    const bytes = fs.readFileSync(file);
    return needles.some((needle) => bytes.includes(needle));
  });
}

test('nobody who opens the profile with another program reads a name or a number', async ({ baseURL }) => {
  test.setTimeout(120_000);
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'huanjie-profile-'));
  const start = () => load('playwright-core').chromium.launchPersistentContext(profile, { ...browser(), ...here, baseURL, viewport: { width: 1280, height: 800 } });
  try {
    const context = await start();
    const page = context.pages()[0];
    const election = await sample(page, POINT.registering);
    await visit(page, `${election}/desk/register`);
    await page.locator('#who').fill(NUMBER);
    await page.locator('#name').fill(NAME);
    await page.locator('#group').selectOption({ index: 1 });
    await page.locator('#register').click();
    await expect(page.getByText(`已登记${NAME}`).first()).toBeAttached();
    await page.locator('#who').fill(NAME);
    await context.close();

    expect([...files(profile)].length).toBeGreaterThan(10);
    expect(holding(profile, NAME)).toEqual([]);
    expect(holding(profile, NUMBER)).toEqual([]);

    // and yet it is there, for the program
    const again = await start();
    const opened = again.pages()[0];
    await visit(opened, `${election}/desk/roll`);
    await opened.getByRole('textbox').first().fill(NAME);
    await expect(opened.getByText(NAME).first()).toBeVisible();
    await again.close();
  } finally {
    fs.rmSync(profile, { recursive: true });
  }
});
