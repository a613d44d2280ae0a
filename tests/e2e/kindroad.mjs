// The road of any kind of election, as one person walks it in a rehearsal: the step that the task list calls next is opened,
// the 陪练 does its part, what is left is done by hand, the step's own button records it; until the task list calls nothing.
import { ACTS, confirm, crowd, readBoxes, record, said, tasks, turn } from './acts.mjs';
import { expect, test } from './fixture.mjs';

/** So many acts are more than any road has, and so many times one step may be next. */
const MOST = { acts: 120, again: 6 };

/** What a person does by hand at the desks, by the last part of their address; every other page is a form or a confirmation. */
const DESKS = {
  calendar: (page) => press(page, '按这个日程办'),
  method: async (page) => {
    await fill(page);
    await press(page, '记录选举办法');
  },
  import: crowd,
  register: async (page) => {
    await play(page);
    await press(page, '记录登记结束');
  },
  display: async (page) => {
    await page.getByLabel('张贴在哪里').fill('公告栏');
    await page.getByLabel('张贴人').fill('李文书');
    await press(page, '公布名单', true);
  },
  objections: async (page) => {
    await play(page);
    await decide(page);
    await turn(page, '往后7天');
  },
  nominate: async (page) => {
    await play(page);
    const twice = page.getByRole('row', { name: /要书面选定一职/ });
    while (await twice.count()) {
      await twice.first().getByRole('button', { name: '选定本职' }).click();
      await said(page, '选定的职务已经记下');
      await expect(twice).toHaveCount(0, { timeout: ACTS });
    }
  },
  vetting: play,
  candidates: (page) => press(page, /^确定\d+名正式候选人/),
  stations: (page) => press(page, '记录投票站'),
  staff: play,
  proxies: async (page) => {
    await play(page);
    await press(page, '记录今天公布名单');
  },
  ballots: async (page) => {
    await page.getByLabel('印制').fill('1300');
    await page.getByLabel('留样和废票').fill('6');
    await press(page, '记录选票数');
  },
  checkin: async (page) => {
    await play(page);
    await page.getByRole('link', { name: '投票时间到了，关箱对账' }).click();
    await crowd(page);
  },
  close: crowd,
  boxes: crowd,
  count: readBoxes,
  result,
  handover: async (page) => {
    await play(page);
    await page.getByLabel('谁监督的').fill('柳溪镇换届指导小组');
    await press(page, '记录移交结束');
  },
  summary: (page) => press(page, '记录统计和总结'),
  archive: async (page) => {
    await play(page);
    await page.getByLabel('保管人').fill('李文书');
    await press(page, '记录归档完毕');
  },
};

/** Presses a button of the page. */
async function press(page, name, exact = false) {
  await page.getByRole('main').getByRole('button', { name, exact }).first().click();
}

/** Lets the 陪练 act where it has something to do. */
async function play(page) {
  if (await page.getByRole('region', { name: '陪练' }).count()) await crowd(page);
}

/** Lets the 陪练 fill the form in, where it offers to. */
async function fill(page) {
  const offer = page.getByRole('button', { name: '由陪练填这张表' });
  if (await offer.count()) await offer.click();
}

/** Decides every objection that waits. */
async function decide(page) {
  const open = page.getByRole('button', { name: /的申诉作决定/ });
  for (let left = await open.count(); left > 0; left -= 1) {
    await open.first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: '成立，更正名单' }).check();
    await dialog.getByLabel('理由').fill('核对名册，情况属实');
    await dialog.getByRole('button', { name: '记录决定' }).click();
    await expect(open).toHaveCount(left - 1, { timeout: ACTS });
  }
}

/** Settles what is left to people and announces; where that is done, calls the round that is to follow. */
async function result(page) {
  const announce = page.getByRole('link', { name: '公布结果' });
  const call = page.getByRole('button', { name: /^定.*的时间$/ });
  await expect(announce.or(call).first()).toBeVisible({ timeout: ACTS });
  if (!(await announce.count())) {
    await call.first().click();
    await said(page, '请印选票，安排投票站');
    return;
  }
  const settle = page.getByRole('button', { name: '记录决定' });
  for (let left = await settle.count(); left > 0; left -= 1) {
    const question = page.getByRole('main').locator('form').filter({ has: page.getByRole('button', { name: '记录决定' }) }).first();
    await question.getByRole('radio').first().check();
    await question.getByRole('textbox').last().fill('委员会讨论决定');
    await settle.first().click();
    await expect(settle).toHaveCount(left - 1, { timeout: ACTS });
  }
  await announce.click();
  await confirm(page, '记录当场公布');
}

/** A form that the 陪练 fills in, or what is to be confirmed. */
async function form(page) {
  const check = page.getByRole('button', { name: '核对填写的内容' });
  const own = page.getByRole('main').locator('.acts').getByRole('button');
  await expect(check.or(own).first()).toBeVisible({ timeout: ACTS });
  if (await check.count()) {
    await fill(page);
    await record(page, /^(记录|定下|给当选)/);
  } else {
    await confirm(page, /^(记录|定下|给当选)/);
  }
}

/** The last part of the address to which the task list leads next; nothing when all is done. */
async function leadOf(page) {
  const link = page.locator('.next').getByRole('link');
  return (await link.count()) ? new URL(await link.getAttribute('href'), page.url()).pathname.split('/').pop() : '';
}

/** What the task list calls next. What was asked for a moment ago may still be on its way: a step that stays is waited for a little. */
async function nextOf(page, last) {
  await tasks(page);
  await expect.poll(() => leadOf(page), { timeout: 3_000 }).not.toBe(last).catch(() => {});
  return leadOf(page);
}

/** Goes to the election day, where the poll is to be opened on a later day. */
async function toTheDay(page) {
  const go = page.getByRole('complementary', { name: '演练' }).getByRole('button', { name: '到选举日' });
  if (await go.count()) await go.click();
}

/** Keeps a picture of each step as it was opened and as it was left, where a folder for them is named. */
async function picture(page, trail, when) {
  const folder = process.env.HUANJIE_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${String(trail.length).padStart(2, '0')}-${trail.at(-1)}-${when}.png`, fullPage: true });
}

/**
 * Walks an open rehearsal to its archive. `looks` has, by the last part of a step's address, what is to be looked at when it is
 * opened for the first time. Answers with the steps in their order.
 */
export async function walk(page, looks = {}) {
  const trail = [];
  for (let step = await nextOf(page); step; step = await nextOf(page, step)) {
    const first = !trail.includes(step);
    trail.push(step);
    expect(trail.length, trail.join(' ')).toBeLessThan(MOST.acts);
    const again = trail.slice(-MOST.again);
    expect(again.length < MOST.again || again.some((it) => it !== step), `the road goes on from ${step}: ${trail.join(' ')}`).toBe(true);
    await test.step(step, async () => {
      if (step === 'open') await toTheDay(page);
      await page.locator('.next').getByRole('link').click();
      await expect(page.getByRole('heading', { level: 1, name: '任务单' })).toHaveCount(0);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
      await expect(page.getByText('没有这一页')).toHaveCount(0);
      if (first) await looks[step]?.(page);
      await picture(page, trail, 'a');
      await (DESKS[step] ?? form)(page);
      await picture(page, trail, 'b');
    });
  }
  return trail;
}
