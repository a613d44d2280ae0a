// What leaves the printer: papers as sheets of their own, without the frame of the program.
import { expect, test } from './fixture.mjs';
import { POINT, sample, visit } from './village.mjs';

/** How many pages a PDF says that it has. */
const pagesOf = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) || []).length;

for (const { paper, point, least } of [
  { paper: 'v_notice_committee', point: 'registering', least: 1 },
  { paper: 'v_ballot', point: 'ready', least: 1 },
]) {
  test(`${paper} is printed as sheets`, async ({ page }) => {
    test.setTimeout(120_000);
    const election = await sample(page, POINT[point]);
    await visit(page, `${election}/paper/${paper}`);
    const sheets = page.locator('.sheet');
    await expect(sheets.first()).toBeVisible();
    const shown = await sheets.count();
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pagesOf(pdf)).toBeGreaterThanOrEqual(least);
    expect(pagesOf(pdf)).toBe(shown);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('banner')).toBeHidden();
  });
}
