// What is put right while counting: a box counted again, a count taken up again with its reason, a reading that survives a reload.
import { expect, test } from './fixture.mjs';
import { POINT, sample, visit } from './village.mjs';

test('a box is counted again while the count is open, and what was counted first is put right', async ({ page }) => {
  const home = await sample(page, POINT.closed);
  await visit(page, `${home}/desk/boxes`);
  await page.getByRole('button', { name: '让各站开箱清点' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '票箱都已开箱清点' })).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: '改正这一箱的数' }).first().click();
  const returned = page.getByLabel('箱里的选票');
  const first = Number(await returned.inputValue());
  await returned.fill(String(first - 1));
  await page.getByRole('button', { name: /^记录.*开箱$/ }).click();
  await expect(page.getByText(`开出${first - 1}张，已记录`).first()).toBeVisible({ timeout: 20_000 });
});

test('a count is taken up again with a reason, and is closed again', async ({ page }) => {
  const home = await sample(page, POINT.counted);
  await visit(page, `${home}/desk/count`);
  await page.getByText('发现错误，重新计票').click();
  await page.getByLabel('理由').fill('核对封存的选票，有一捆张数不对');
  await page.getByRole('button', { name: '记录重新计票' }).click();
  await expect(page.getByText('已重新计票，各捆可以再记').first()).toBeVisible({ timeout: 20_000 });
  await visit(page, home);
  await expect(page.locator('.next h2')).toHaveText('计票结束，签字');
});
