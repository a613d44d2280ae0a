// A corrected sheet of people who are registered: what differs is shown, taken or left, and brought in again it changes nothing.
import { AxeBuilder, expect, test } from './fixture.mjs';
import { idNumber, POINT, sample, visit } from './village.mjs';

async function check(page, name, text) {
  await page.getByRole('radio', { name: '登记表：表上的人都登记' }).check();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(选登记表文件|换一个文件)$/ }).click();
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: '逐行检查' }).click({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: '检查结果' })).toBeVisible({ timeout: 60_000 });
}

test('a later version of a roll: every difference is shown, taken or left, and what was taken is not told again', async ({ page }) => {
  test.setTimeout(240_000);
  const election = await sample(page, POINT.committee);
  const [one, two] = [idNumber('51192219660101006'), idNumber('51192219710203003')];
  const head = '姓名,身份证号,组,民族,文化程度\n';
  await visit(page, `${election}/desk/import`);
  await check(page, '名册.csv', `${head}罗平,${one},1,,\n石磊,${two},2,,\n`);
  await page.getByRole('button', { name: '导入2人' }).click();
  await expect(page.getByRole('heading', { name: '导入了2人' })).toBeVisible({ timeout: 60_000 });

  const later = `${head}罗萍,${one},2,苗族,\n石磊,${two},2,,大专\n安宁,${idNumber('51192219800506002')},1,,\n`;
  await visit(page, `${election}/desk/import`);
  await check(page, '名册改.csv', later);
  const changes = page.locator('#changes');
  await expect(changes.getByRole('heading')).toHaveText('2人登记过了，表里写得不一样');
  await expect(changes.getByRole('row').filter({ hasText: '罗平的姓名' })).toContainText('罗萍');
  await expect(changes.getByRole('row').filter({ hasText: '石磊的文化程度' })).toContainText('大专');
  await expect(page.getByRole('button', { name: '导入1人', exact: true })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  // all, then one of them not
  await changes.getByRole('checkbox', { name: '全部更正，4处' }).check();
  await changes.getByRole('checkbox', { name: /罗平的姓名$/ }).uncheck();
  await expect(changes.getByRole('checkbox', { name: '全部更正，4处' })).not.toBeChecked();
  await page.screenshot({ path: test.info().outputPath('later.png'), fullPage: true });
  await page.getByRole('button', { name: '导入1人，更正3处' }).click();
  await expect(page.getByText('更正了2人。')).toBeVisible({ timeout: 60_000 });

  // once more: only what was left is told
  await visit(page, `${election}/desk/import`);
  await check(page, '名册改.csv', later);
  await expect(changes.getByRole('heading')).toHaveText('1人登记过了，表里写得不一样');
  await expect(changes.getByRole('checkbox', { name: '全部更正，1处' })).toBeVisible();
  await expect(page.getByRole('button', { name: '没有可以导入的人' })).toBeVisible();

  // the record says which line of which file each correction comes from
  await visit(page, `${election}/record`);
  await expect(page.getByText(/按《名册改\.csv》第2行更正/).first()).toBeVisible({ timeout: 30_000 });
});
