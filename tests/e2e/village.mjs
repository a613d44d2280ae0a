// What the specs do with an election: open a sample village, go to a page of it, find an identity number.
import { expect, open, started } from './fixture.mjs';

export { idNumber } from './people.mjs';

/** Points of the sample, by the words that offer them. */
export const POINT = {
  begun: '筹备：刚定下基本情况',
  founded: '筹备办完，要推选选举委员会',
  committee: '选举委员会已经选出',
  registering: '登记到一半',
  registered: '登记完，还没有公布',
  displayed: '名单公布了，正在受理申诉',
  nominated: '名单定了，提名和联审办完',
  ready: '选举日前一天，样样备好',
  polling: '选举日中午，投票到一半',
  closed: '投票结束，还没有开箱',
  counting: '计票到一半，有一捆对不上',
  counted: '计票结束',
  announced: '第一次投票的结果已经公布',
  handedOver: '全部选出，移交完毕',
  archived: '归档完毕',
};

/** Opens the sample village at a point and answers with the address of its task list, relative to the base. */
export async function sample(page, point) {
  await open(page, 'sample');
  await page.getByRole('radio', { name: point }).check();
  await page.getByRole('button', { name: '打开示例村' }).click();
  await expect(page.getByRole('complementary', { name: '演练' })).toBeVisible({ timeout: 60_000 });
  return `e/${new URL(page.url()).pathname.split('/e/')[1].split('/')[0]}`;
}

/** The network goes as soon as the site is kept; a quickly built site is never kept. */
export async function offline(page) {
  const policy = await page.request.get('build.txt').then((answer) => (answer.ok() ? answer.text() : ''));
  if (!/profile release/.test(policy)) return;
  await expect(page.locator('html')).toHaveAttribute('data-offline', 'ready', { timeout: 60_000 });
  await page.context().setOffline(true);
}

/** Opens a page of an election by its address; the page stands when it shows its title. */
export async function visit(page, path) {
  await page.goto(path);
  await started(page);
  const title = page.getByRole('heading', { level: 1 }).first();
  await expect(title).toBeVisible({ timeout: 30_000 });
  await expect(title).not.toHaveText('没有这一页');
}

/** Fills a date of three parts within its group. */
export async function fillDay(page, label, day) {
  const group = page.getByRole('group', { name: label });
  const [year, month, date] = day.split('-').map(Number);
  await group.getByLabel('年').fill(String(year));
  await group.getByLabel('月').fill(String(month));
  await group.getByLabel('日').fill(String(date));
}
