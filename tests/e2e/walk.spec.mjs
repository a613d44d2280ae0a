// One person elects a village committee, by clicks and keys, without a network after the first load.
//
// In four parts, because the roll of the sample is of real size: from the frame of the election to the frozen roll with a
// small village of fifteen voters; with the sample's 812 the election day, the result, and the end of the archive. Nominations
// and the reading of bundles are not walked here.
import { expect, test } from './fixture.mjs';
import { idNumber, POINT, sample } from './village.mjs';

/** The network goes as soon as the site is kept; a quickly built site is never kept. */
async function offline(page) {
  const policy = await page.request.get('build.txt').then((answer) => (answer.ok() ? answer.text() : ''));
  if (!/profile release/.test(policy)) return;
  await expect(page.locator('html')).toHaveAttribute('data-offline', 'ready', { timeout: 60_000 });
  await page.context().setOffline(true);
}

/** The day of the rehearsal, from the band, which names no year: the first such day from the tablet's own on. */
async function today(page) {
  const words = await page.getByRole('complementary', { name: '演练' }).textContent();
  const [, month, day] = words.match(/(\d+)月(\d+)日/);
  const now = new Date();
  const year = Number(month) < now.getMonth() + 1 ? now.getFullYear() + 1 : now.getFullYear();
  return { year: String(year), month, day };
}

async function fillToday(page, label) {
  const group = page.getByRole('group', { name: label });
  const { year, month, day } = await today(page);
  await group.getByLabel('年').fill(year);
  await group.getByLabel('月').fill(month);
  await group.getByLabel('日').fill(day);
}

/** Back to the task list and on to what it calls next; the stage of a step is opened where it is shut. */
async function next(page, act) {
  await page.getByRole('contentinfo').getByRole('link', { name: '任务单' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '任务单' })).toBeVisible();
  const step = page.getByRole('main').getByRole('link', { name: act }).last();
  await expect(step).toBeVisible({ timeout: 20_000 });
  await step.click();
  await expect(page.getByRole('heading', { level: 1, name: '任务单' })).toHaveCount(0);
}

/** Looks the answers over and records them. */
async function lookOverAndRecord(page, act) {
  await page.getByRole('button', { name: '核对填写的内容' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '请核对，记录以后按这个办' })).toBeVisible();
  await page.getByRole('button', { name: act }).click();
  await recorded(page);
}

async function recorded(page) {
  await expect(page.getByText(/存到本机，第\d+笔/).first()).toBeVisible({ timeout: 20_000 });
}

async function post(page, step) {
  await next(page, step);
  await page.getByLabel('张贴在哪里').fill('村务公开栏和各组公告栏');
  await page.getByLabel('谁贴的').fill('李文书');
  await lookOverAndRecord(page, '记录张贴');
}

const FAMILIES = ['王建国', '李秀英', '张玉兰', '刘志强', '陈桂芳', '杨春梅', '赵文军', '黄海燕', '周德明', '吴永福', '徐明珠', '孙国庆', '胡美华', '朱家栋'];

function roll() {
  const line = (name, at) => `${name},${idNumber(`51192219${60 + at}0${(at % 9) + 1}1500${at % 9 + 1}`)},${(at % 2) + 1},${name}`;
  return `姓名,公民身份号码,村民小组,户主\r\n${FAMILIES.map(line).join('\r\n')}\r\n`;
}

test('from the frame of an election to the frozen roll', async ({ page }) => {
  test.setTimeout(240_000);
  await sample(page, POINT.founded);
  await offline(page);

  await next(page, /推选村民选举委员会.*可以办理/);
  await fillToday(page, '哪天通知的');
  await fillToday(page, '开会日期');
  await page.getByLabel('实到').fill('30');
  await page.getByLabel('同意').fill('28');
  await page.getByLabel('主持人').fill('陈桂芳');
  await page.getByLabel('记录人').fill('李文书');
  const members = page.getByRole('group', { name: '推选结果' });
  const seats = ['chair', 'vice', 'member', 'member', 'member'];
  for (const [at, seat] of seats.entries()) {
    await members.getByRole('button', { name: '加一个人' }).click();
    const row = members.locator('tbody tr').nth(at);
    await row.locator('input').first().fill(FAMILIES[at]);
    await row.locator('select').nth(0).selectOption(at % 2 ? 'female' : 'male');
    await row.locator('select').nth(1).selectOption(seat);
    await row.locator('input').last().fill(String(28 - at));
  }
  await lookOverAndRecord(page, '记录推选会议');
  await post(page, /公告选举委员会名单/);
  await post(page, /张贴登记公告/);

  await next(page, /带入户籍名册/);
  await page.getByRole('radio', { name: '登记表：表上的人都登记' }).check();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选登记表文件' }).click();
  await (await chooser).setFiles({ name: '登记表.csv', mimeType: 'text/csv', buffer: Buffer.from(roll()) });
  await page.getByRole('button', { name: '逐行检查' }).click();
  await page.getByRole('button', { name: `导入${FAMILIES.length}人` }).click();
  await expect(page.getByRole('heading', { name: `导入了${FAMILIES.length}人` })).toBeVisible();

  // one more at the desk, with the keys alone
  await page.getByRole('link', { name: '去登记桌' }).click();
  await page.locator('#who').fill(idNumber('51192219640815341'));
  await page.locator('#name').fill('欧阳文慧');
  await page.locator('#group').selectOption('1');
  await page.locator('#register').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('已登记欧阳文慧').first()).toBeAttached();

  await next(page, /^(\d )?公布名单/);
  await page.getByLabel('张贴在哪里').fill('村务公开栏和各组公告栏');
  await page.getByLabel('张贴人').fill('李文书');
  await page.getByRole('button', { name: '公布名单', exact: true }).click();
  await expect(page.getByText('已记录名单公布').first()).toBeAttached({ timeout: 20_000 });

  await page.getByRole('button', { name: '往后7天' }).click();
  await page.getByRole('button', { name: '往后1天' }).click();
  await next(page, /定下最后名单/);
  await page.getByRole('button', { name: '定下最后名单' }).click();
  await recorded(page);
});

test('the election day: boxes seen empty, ballots issued by keys, figures of a station held against each other', async ({ page }) => {
  test.setTimeout(240_000);
  await sample(page, POINT.ready);
  await offline(page);
  await page.getByRole('button', { name: '到选举日' }).click();
  await next(page, /验箱开门/);
  await page.getByLabel('在场验箱的人').fill('周德明、吴永福');
  await lookOverAndRecord(page, '记录验箱，开始投票');

  await next(page, /验证发票/);
  const here = page.getByText(/^本站\d+张/);
  await expect(here).toHaveText(/本站0张/);
  let issued = 0;
  for (const name of ['wang', 'li', 'zhang']) {
    await page.locator('#who').fill(name);
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.locator('#who').press('Enter');
    await expect.poll(async () => Number((await here.textContent()).match(/\d+/)[0]), { message: `someone called ${name}` }).toBeGreaterThanOrEqual(issued);
    issued = Number((await here.textContent()).match(/\d+/)[0]);
    await page.locator('#who').press('Escape');
  }
  expect(issued).toBeGreaterThan(0);

  await next(page, /关箱对账/);
  await page.getByLabel('领到').fill(String(issued + 9));
  await page.getByLabel('剩余').fill('8');
  await expect(page.getByText('数没有对上，再数一遍')).toBeVisible();
  await page.getByLabel('剩余').fill('9');
  await expect(page.getByText('数对上了')).toBeVisible();
});

test('the result is explained, announced, and posted', async ({ page }) => {
  test.setTimeout(240_000);
  await sample(page, POINT.counted);
  await offline(page);
  await next(page, /看结果和理由/);
  await expect(page.getByRole('heading', { level: 1, name: /选举有效，/ })).toBeVisible();
  await expect(page.getByText('当选', { exact: true }).first()).toBeVisible();
  await next(page, /当场公布结果/);
  await page.getByRole('button', { name: '记录当场公布' }).click();
  await recorded(page);
  await post(page, /张贴结果公告/);
});

test('certificates stand on record, and the archive is closed', async ({ page }) => {
  test.setTimeout(240_000);
  await sample(page, POINT.handedOver);
  await offline(page);
  await page.getByRole('button', { name: /移交和归档/ }).focus();
  if ((await page.getByRole('button', { name: /移交和归档/ }).getAttribute('aria-expanded')) !== 'true') await page.keyboard.press('Enter');
  await expect(page.getByRole('listitem').filter({ hasText: '发当选证书' }).last()).toContainText('已完成');
  await next(page, /统计和工作总结/);
  await page.getByRole('button', { name: '记录统计和总结' }).click();
  await expect(page.getByText('统计和总结已记录').first()).toBeVisible({ timeout: 20_000 });
  await next(page, /归档/);
  await page.getByLabel('存放的地方').fill('村委会档案柜');
  while (await page.getByRole('button', { name: /^归档/ }).count()) {
    const act = page.getByRole('button', { name: /^归档/ }).first();
    const item = (await act.textContent()).replace(/^归档/, '');
    await act.click();
    await expect(page.getByRole('button', { name: `改正${item}` })).toBeVisible({ timeout: 20_000 });
  }
  await page.getByLabel('保管人').fill('李文书');
  await page.getByRole('button', { name: '记录归档完毕' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /归档，李文书保管/ })).toBeVisible({ timeout: 20_000 });
});
