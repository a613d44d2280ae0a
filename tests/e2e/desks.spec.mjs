// Several desks of one election, by clicks: codes for other desks' voters, one voter at two desks, two results for one box, an act
// beyond a desk's role, the keys of two on two tablets. The desks of one block are one founding; its tests come in their order.
import { AxeBuilder, expect, test, watch } from './fixture.mjs';
import { said } from './acts.mjs';
import { founded, gives, joined, packed, takes } from './desks.mjs';
import { codeOn, drawnCamera, hold } from './optics.mjs';
import { POINT, visit } from './village.mjs';

/** Tablets of one election, by name; each is a context of its own. */
class Company {
  /** Opens the election on the first tablet and joins the others: name of the seat, its groups, who works there. */
  static async gathered(browser, baseURL, point, seats) {
    const it = new Company();
    it.pages = [];
    it.contexts = [];
    const tablet = async () => {
      const context = await browser.newContext({ baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1280, height: 800 } });
      await drawnCamera(context);
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      watch(page, baseURL);
      it.contexts.push(context);
      it.pages.push(page);
      return page;
    };
    const lead = await tablet();
    it.election = await founded(lead, point);
    for (const { name, groups, who } of seats) {
      const pack = await packed(lead, it.election, name, groups);
      await joined(await tablet(), pack, name, who);
    }
    // that a tablet joined, and which groups are its own, the others know once they heard of it
    const others = it.pages.slice(1);
    const files = [];
    for (const page of others) files.push(await gives(page, it.election));
    await takes(lead, it.election, ...files);
    await it.tell(lead, ...others);
    return it;
  }

  async go(page, name) {
    await visit(page, `${this.election}/${name}`);
    return page;
  }

  /** What one recorded comes to the others as files. */
  async tell(from, ...to) {
    const file = await gives(from, this.election);
    for (const page of to) await takes(page, this.election, file);
  }

  async end() {
    const watched = this.pages.flatMap((page) => page.watched);
    for (const context of this.contexts) await context.close();
    expect(watched, 'what must not happen on a tablet').toEqual([]);
  }
}

/** Puts a voter in front of the check-in desk. */
async function inFront(company, page, name) {
  await company.go(page, 'desk/checkin');
  await page.locator('#who').fill(name);
  await page.getByRole('option').filter({ hasText: new RegExp(`^${name}`) }).first().click();
  await expect(page.locator('.issue-name')).toHaveText(name);
}

/** The code that a desk gives for its voter at another desk, as read out. */
async function codeFor(company, page, name, why, to) {
  await inFront(company, page, name);
  await expect(page.getByText(why)).toBeVisible();
  await page.getByRole('button', { name: `到“${to}”` }).click();
  return (await page.locator('.issue .passphrase').innerText()).replaceAll(' ', '');
}

/** Closes the mobile box with figures that agree. */
async function closeMobileBox(company, page) {
  await company.go(page, 'desk/close');
  await page.getByText('流动票箱', { exact: true }).click();
  const issued = Number(await page.getByLabel('发出').inputValue());
  for (const [label, number] of [['领到', issued + 3], ['作废', 0], ['剩余', 3]]) await page.getByLabel(label).fill(String(number));
  await page.getByRole('button', { name: '结束这一站的投票' }).click();
}

const seats = [
  { name: '1号登记台', groups: [1], who: '谭晓梅' },
  { name: '2号登记台', groups: [2], who: '向正平' },
];

test.describe('three desks at noon of the day', () => {
  test.describe.configure({ mode: 'serial' });
  let desks;
  test.beforeAll(async ({ browser, baseURL }) => {
    test.setTimeout(90_000);
    desks = await Company.gathered(browser, baseURL, POINT.polling, seats);
  });
  test.afterAll(() => desks.end());

  test('a voter of another desk and the one for whom he votes each take a code of that desk', async () => {
    const [, one, two] = desks.pages;
    // both are of group 1; the sample always has them
    await inFront(desks, two, '谭培');
    await expect(two.getByText('谭培归“1号登记台”发票。')).toBeVisible();
    const own = await codeFor(desks, one, '谭培', '他在别的台领票，给放行码：', '2号登记台');
    const principal = await codeFor(desks, one, '谭春强', '代他投票的人在别的台，给放行码：', '2号登记台');
    await two.getByLabel('谭培的放行码').fill(own);
    await two.getByLabel('谭春强的放行码').fill(own);
    await two.getByRole('button', { name: '凭放行码发票' }).click();
    await said(two, '谭春强的放行码不对，没有发票。');
    // the second one is scanned from the screen of the desk that gave it, and goes to him for whom it was given
    await two.getByRole('button', { name: '用摄像头扫码' }).click();
    await hold(two, await codeOn(one.getByRole('img', { name: '放行码的二维码' })));
    await said(two, '扫到了谭春强的放行码。');
    await expect(two.getByLabel('谭春强的放行码')).toHaveValue(principal);
    await two.getByRole('button', { name: '凭放行码发票' }).click();
    await expect(two.locator('.issue-last')).toContainText('发给谭培2张');
    // the desk that gave the codes hands out nothing for them
    await inFront(desks, one, '谭培');
    await expect(one.getByText('谭培的放行码已经给了“2号登记台”，只能在那里领票。')).toBeVisible();
    await desks.tell(two, one);
    await expect(one.getByText('没有要定的事。')).toBeVisible();
  });

  test('one voter who got ballots at two desks is a case on the first screen, and what is decided comes back to both desks', async () => {
    test.setTimeout(120_000);
    const [lead, one, two] = desks.pages;
    await desks.go(lead, 'tablets');
    await lead.locator('summary').filter({ hasText: '别组的选民来了怎么办' }).click();
    await lead.getByRole('radio', { name: /^可以直接发票/ }).check();
    await lead.locator('details[open]').getByLabel('原因').fill('两台在一间屋里');
    await lead.getByRole('button', { name: '定下来' }).click();
    await said(lead, /定下来了/);
    await desks.tell(lead, one, two);
    for (const page of [one, two]) {
      await inFront(desks, page, '秦淑琴');
      await page.getByRole('button', { name: '发出1张选票' }).click();
      await expect(page.locator('.issue-last')).toContainText('发给秦淑琴1张');
    }
    await takes(lead, desks.election, await gives(one, desks.election), await gives(two, desks.election));
    await expect(lead.getByText('秦淑琴领了两次票。').first()).toBeVisible();
    await expect(lead.locator('.tablets').getByText(/收到.*为止，(刚才|\d+分钟前)/).first()).toBeVisible();
    await desks.go(lead, '');
    await expect(lead.getByRole('link', { name: /待决事项1件/ })).toBeVisible();

    await desks.go(lead, 'cases');
    const twice = lead.getByRole('group', { name: /秦淑琴.*领了不止一次票/ });
    for (const { name, who } of seats) {
      await expect(twice.getByRole('columnheader').filter({ hasText: name })).toContainText(who);
    }
    await expect(twice.getByRole('row').filter({ hasText: /\d\d?:\d\d/ }).first()).toBeVisible();
    // the desks themselves may look, and not decide
    await desks.tell(lead, one);
    await desks.go(one, 'cases');
    await expect(one.getByText(/选举委员会的决定不归登记员的平板记/).first()).toBeVisible();

    await desks.go(lead, 'cases');
    await twice.getByRole('button', { name: /^认1号登记台的/ }).click();
    await twice.getByLabel('为什么这样定').fill('2号登记台的票当场收回了');
    await twice.getByRole('button', { name: /^记录决定/ }).click();
    await said(lead, /已经定了/);
    await desks.tell(lead, one, two);
    for (const page of [one, two]) {
      await desks.go(page, 'cases');
      await expect(page.getByRole('table', { name: '已经定的事，后定的在前' })).toContainText('2号登记台的票当场收回了');
      await expect(page.getByRole('heading', { level: 1, name: '没有要定的事' })).toBeVisible();
    }
  });

  test('the committee sees how fit every tablet is, as each told with its last bundle', async () => {
    const [lead, one] = desks.pages;
    await desks.go(lead, 'ready-tablet');
    const table = lead.getByRole('table', { name: '器材检查' });
    for (const { name } of seats) await expect(table.getByRole('columnheader', { name })).toContainText(/说的，(刚才|\d+分钟前)/);
    const version = table.getByRole('row', { name: /版本一样/ }).getByRole('cell');
    await expect(version).toHaveCount(3);
    await expect(table.getByRole('row', { name: /口令/ }).getByRole('cell').nth(1)).toHaveText('没有设');
    await expect(lead.getByText(/口令：没有设，.*备份：没有备份/).first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page: lead }).analyze();
    expect(violations.map((it) => `${it.id}: ${it.nodes[0].html}`)).toEqual([]);
    await desks.go(one, 'ready-tablet');
    await expect(one.getByRole('columnheader')).toHaveCount(2);
  });

  test('closing a station takes the keys of two tablets: request and consent go as codes from camera to camera', async () => {
    const [lead, one] = desks.pages;
    await closeMobileBox(desks, lead);
    await said(lead, '结束投票要两个人的钥匙，还差第二个人同意。');
    await desks.go(lead, 'keys');
    const row = lead.getByRole('listitem').filter({ hasText: '流动票箱结束投票' });
    await row.getByRole('button', { name: '出请求码' }).click();
    await desks.go(one, 'keys');
    await one.getByRole('button', { name: '用摄像头扫码' }).click();
    await hold(one, await codeOn(lead.getByRole('img', { name: '请求码' })));
    const called = one.locator('.note').filter({ hasText: '另一台平板请这台同意流动票箱结束投票' });
    await expect(called).toBeVisible();
    const mark = (await row.innerText()).match(/对照码(.+?)，/)[1];
    await expect(called).toContainText(mark);
    await called.getByRole('button', { name: '这台平板同意流动票箱结束投票' }).click();
    await lead.getByRole('button', { name: '用摄像头扫码' }).click();
    await hold(lead, await codeOn(one.getByRole('img', { name: '同意码' })));
    await said(lead, '1号登记台已经同意流动票箱结束投票。');
    await closeMobileBox(desks, lead);
    await said(lead, '这一站的投票已经结束，不再发票');
  });
});

test('two results for one box are a case with both figures', async ({ browser, baseURL }) => {
  test.setTimeout(120_000);
  const desks = await Company.gathered(browser, baseURL, POINT.closed, seats.slice(0, 1));
  const [lead, one] = desks.pages;
  for (const [page, number] of [[lead, 9], [one, 8]]) {
    await desks.go(page, 'desk/boxes');
    const box = page.locator('section').filter({ has: page.getByRole('button', { name: '记录流动票箱开箱' }) }).last();
    await box.getByLabel('箱里的选票').fill(String(number));
    await box.getByRole('button', { name: '记录流动票箱开箱' }).click();
    await expect(page.getByRole('button', { name: '记录流动票箱开箱' })).toHaveCount(0);
  }
  await takes(lead, desks.election, await gives(one, desks.election));
  await expect(lead.getByText('流动票箱记了不同的数。').first()).toBeVisible();
  await desks.go(lead, 'cases');
  const box = lead.getByRole('group', { name: /流动票箱/ });
  for (const name of ['主席台', '1号登记台']) await expect(box.getByRole('columnheader').filter({ hasText: name })).toBeVisible();
  for (const figure of [/9张/, /8张/]) await expect(box.getByText(figure).first()).toBeVisible();
  await desks.end();
});

test('a desk that would issue the result is told whose act that is; the committee’s tablet is told of the second key', async ({ browser, baseURL }) => {
  test.setTimeout(120_000);
  const desks = await Company.gathered(browser, baseURL, POINT.counted, seats.slice(0, 1));
  const [lead, one] = desks.pages;
  const heads = [];
  for (const page of [one, lead]) {
    await desks.go(page, 'exchange');
    heads.push(await page.locator('.head').innerText());
    await desks.go(page, 'step/announce');
    await page.getByRole('button', { name: '记录当场公布' }).click();
  }
  await expect(one.getByText('选举委员会的决定不归登记员的平板记。').first()).toBeVisible();
  await expect(lead.getByText('公布结果要两个人的钥匙，还差第二个人同意。').first()).toBeVisible();
  // nothing of it was recorded
  for (const page of [one, lead]) {
    await desks.go(page, 'exchange');
    expect(await page.locator('.head').innerText()).toBe(heads.shift());
  }
  await desks.end();
});
