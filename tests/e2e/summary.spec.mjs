// The summary of an election: every figure leads to its source, what a person writes is kept as a draft, the elected are described.
import { AxeBuilder, expect, test } from './fixture.mjs';
import { POINT, sample, visit } from './village.mjs';

test('the summary is read with the source of each figure, its open parts are written and kept, the elected are described', async ({ page }) => {
  test.setTimeout(240_000);
  const election = await sample(page, POINT.archived);
  await visit(page, `${election}/desk/summary`);
  const text = page.getByRole('region', { name: '总结全文' });
  await expect(text.getByRole('heading', { name: '一、基本情况' })).toBeVisible({ timeout: 30_000 });
  await expect(text.getByRole('heading', { name: '六、下一步打算' })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map((it) => `${it.id}: ${it.nodes[0].html}`)).toEqual([]);

  // a figure leads to the desk that it was computed from, and back
  const registered = text.getByRole('link', { name: /^\d+，看出处：登记村民$/ }).first();
  const number = await registered.textContent();
  expect(Number(number)).toBeGreaterThan(50);
  await registered.click();
  await expect(page).toHaveURL(/\/desk\/(register|roll)$/);
  await page.goBack();

  // every link of the summary leads to a page of this election
  await expect(text.getByRole('heading', { name: '一、基本情况' })).toBeVisible({ timeout: 30_000 });
  const places = await text.getByRole('link', { name: /看出处/ }).evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href')))]);
  expect(places.length).toBeGreaterThan(8);
  for (const place of places) expect(place).toContain('/e/');

  // several lines, kept while they are not saved
  const words = '一是党组织把关在前。\n二是群众说了算。';
  await page.getByLabel('经验体会').fill(words);
  await page.getByLabel('依据的上级文件和文号').fill('《关于做好换届选举工作的通知》（黄委办〔2026〕3号）');
  await expect(page.getByText(/草稿/).first()).toBeVisible();
  await page.waitForTimeout(900);
  await page.reload();
  await expect(page.getByLabel('经验体会')).toHaveValue(words, { timeout: 30_000 });
  await expect(text.getByText('二是群众说了算。')).toBeHidden();
  await page.getByRole('button', { name: '保存这些文字' }).click();
  await expect(text.getByText('二是群众说了算。')).toBeVisible({ timeout: 30_000 });
  await expect(text.getByText('黄委办〔2026〕3号')).toBeVisible();

  // the few who are elected: what is said of them is counted
  const group = page.getByRole('group', { name: '周国梁' });
  await group.getByLabel('民族').fill('汉族');
  await group.getByLabel('政治面貌').selectOption({ label: '中共党员' });
  await group.getByLabel('文化程度').selectOption({ label: '大专' });
  await group.getByLabel('任职').selectOption({ label: '连任' });
  await page.getByRole('button', { name: '保存当选人员情况' }).click();
  await expect(text.getByText(/填写政治面貌的/)).toBeVisible({ timeout: 30_000 });

  // nothing before it on this tablet: said, not guessed
  await page.getByRole('button', { name: '看看本机上的选举' }).click();
  await expect(page.getByText('本机上没有同一机构上一届的选举。')).toBeVisible({ timeout: 60_000 });

  // on paper there are no links
  await visit(page, `${election}/paper/v_summary`);
  await expect(page.locator('.sheet').first()).toContainText('工作总结', { timeout: 30_000 });
  await expect(page.locator('.sheet').first()).toContainText('黄委办〔2026〕3号');
  expect(await page.locator('.sheet a').count()).toBe(0);
  await visit(page, `${election}/paper/v_member_stats`);
  await expect(page.locator('.sheet').first()).toContainText('中共党员', { timeout: 30_000 });
});

test('the sample of the term before on the same tablet is taken, and the summary compares with it', async ({ page }) => {
  test.setTimeout(300_000);
  await sample(page, POINT.archived);
  // five years later, the next term
  await page.clock.setFixedTime(new Date(Date.now() + 5 * 366 * 86_400_000));
  const election = await sample(page, POINT.archived);
  await visit(page, `${election}/desk/summary`);
  const text = page.getByRole('region', { name: '总结全文' });
  await expect(text.getByRole('heading', { name: '一、基本情况' })).toBeVisible({ timeout: 30_000 });
  await expect(text.getByText(/与.*相比，/)).toBeHidden();

  // the short form: what no step holds
  await page.getByLabel('宣传车（车次）').fill('6');
  await page.getByLabel('培训（场）').fill('3');
  await page.getByLabel('人民调解委员会成员（人）').fill('五');
  await page.getByRole('button', { name: '保存这些数' }).click();
  await expect(page.locator('#main').getByText('只能填数。请改成阿拉伯数字。')).toBeVisible();
  await page.getByLabel('人民调解委员会成员（人）').fill('5');
  await page.getByRole('button', { name: '保存这些数' }).click();
  await expect(text.getByText(/出动宣传车/)).toContainText('6车次', { timeout: 30_000 });
  await expect(text.getByText(/推选人民调解委员会成员/)).toBeVisible();

  await page.getByRole('button', { name: '看看本机上的选举' }).click();
  await page.getByRole('button', { name: /^用.*的数字$/ }).click({ timeout: 60_000 });
  await expect(text.getByText(/与.*相比，/)).toContainText('登记人数', { timeout: 30_000 });
  await text.screenshot({ path: test.info().outputPath('summary.png') });
  await visit(page, `${election}/paper/v_summary`);
  await expect(page.locator('.sheet').filter({ hasText: '上届' }).first()).toBeVisible({ timeout: 30_000 });
});
