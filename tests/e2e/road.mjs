// The chapters of the road, as one person walks them in a rehearsal: each takes up what the task list calls next.
import { ACTS, confirm, crowd, readBoxes, record, said, tasks, turn } from './acts.mjs';
import { expect, test } from './fixture.mjs';
import { idNumber } from './village.mjs';

/** Goes to the task list and takes up what it calls next, which must be this step. */
async function next(page, step) {
  await test.step(step, async () => {
    await tasks(page);
    await expect(page.locator('.next h2')).toHaveText(step, { timeout: ACTS });
    await page.locator('.next').getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1, name: '任务单' })).toHaveCount(0);
    await expect(page.getByText('没有这一页')).toHaveCount(0);
  });
}

/** A form that the 陪练 fills in, looked over and recorded. */
async function filled(page, step, act) {
  await next(page, step);
  await page.getByRole('button', { name: '由陪练填这张表' }).click();
  await record(page, act);
}

/** A posting: where and by whom is known from the last one. */
async function post(page, step) {
  await next(page, step);
  await expect(page.getByLabel('谁贴的')).not.toHaveValue('');
  await record(page, '记录张贴');
}

/** Calendar, audit, plan, the election committee, the method. */
export async function prepare(page) {
  await next(page, '排定日程');
  await page.getByRole('button', { name: '按这个日程办' }).click();
  await filled(page, '公布离任审计结果', '记录审计结果公布');
  if (await isNext(page, '党组织先行研究')) await filled(page, '党组织先行研究', '记录党组织研究');
  await filled(page, '定方案、经费和培训', '记录方案');
  await filled(page, '推选村民选举委员会', '记录推选会议');

  await next(page, '公告选举委员会名单');
  await page.getByLabel('张贴在哪里').fill('村务公开栏和各组公告栏');
  await page.getByLabel('谁贴的').fill('李文书');
  await record(page, '记录张贴');

  await next(page, '通过选举办法');
  await page.getByRole('button', { name: '由陪练填这张表' }).click();
  await page.getByRole('button', { name: '记录选举办法' }).click();
  await said(page, '会议通过了选举办法');
}

async function isNext(page, step) {
  await tasks(page);
  return (await page.locator('.next h2').textContent()) === step;
}

/** The roll, from the notice to its last form. */
export async function register(page) {
  await post(page, '张贴登记公告');
  await next(page, '带入户籍名册');
  await crowd(page, '带入各组的户籍名册');

  await next(page, '登记村民');
  // a newcomer to the village, with the keys alone
  await page.keyboard.type(idNumber('51193119640815341'), { delay: 120 });
  await page.locator('#name').focus();
  await page.keyboard.type('欧阳文慧');
  await page.locator('#group').selectOption('1');
  await page.locator('#register').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('已登记欧阳文慧').first()).toBeAttached();
  await page.getByRole('button', { name: '撤销欧阳文慧的登记' }).click();
  await expect(page.getByText('已撤销欧阳文慧的登记').first()).toBeAttached();
  await crowd(page, '让其余村民来登记');
  await page.getByRole('button', { name: '记录登记结束' }).click();

  await filled(page, '同意户籍不在本村的人参选', '记录会议同意');

  await next(page, '公布名单');
  await page.getByLabel('张贴在哪里').fill('村务公开栏和各组公告栏');
  await page.getByLabel('张贴人').fill('李文书');
  await page.getByRole('button', { name: '公布名单', exact: true }).click();
  await expect(page.getByText('已记录名单公布').first()).toBeAttached({ timeout: ACTS });

  await next(page, '受理申诉');
  await crowd(page, '让村民来申诉');
  for (let open = 2; open > 0; open -= 1) {
    await page.getByRole('button', { name: /的申诉作决定/ }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: '成立，更正名单' }).check();
    await dialog.getByLabel('理由').fill('核对户籍册，情况属实');
    await dialog.getByRole('button', { name: '记录决定' }).click();
    await expect(page.getByRole('button', { name: /的申诉作决定/ })).toHaveCount(open - 1, { timeout: ACTS });
  }
  await turn(page, '往后7天');
  await next(page, '定下最后名单');
  await confirm(page, '定下最后名单');
}

/** Nominations, vetting, formal candidates, their meeting with the voters. */
export async function nominate(page) {
  await post(page, '张贴提名公告');
  await next(page, '提名候选人');
  await crowd(page, '让村民来提名');
  // one more by hand, who then withdraws
  await page.locator('#nominee').fill('何玉兰');
  await page.locator('#nominee-hits').getByRole('option').first().click();
  await page.getByRole('radio', { name: '委员' }).check();
  await page.getByLabel('由谁提名').fill('十名村民联名');
  await page.getByRole('button', { name: '记录这份提名' }).click();
  await said(page, '何玉兰的提名已经记下');
  await page.getByRole('row', { name: /何玉兰/ }).getByRole('button', { name: '退出' }).click();
  await page.getByRole('dialog').getByLabel('书面声明里的原因').fill('要到外地照顾孙子');
  await page.getByRole('dialog').getByRole('button', { name: '记录退出' }).click();
  await said(page, '何玉兰的退出已经记下');
  // one is named for two offices and keeps the first
  await page.getByRole('row', { name: /要书面选定一职/ }).first().getByRole('button', { name: '选定本职' }).click();
  await said(page, '选定的职务已经记下');

  await next(page, '资格联审和近亲属申报');
  await page.getByRole('button', { name: /，公安：没有送/ }).first().click();
  await page.getByRole('dialog').getByRole('radio', { name: '没有不得作候选人的情形' }).check();
  await page.getByRole('dialog').getByRole('button', { name: '记录回复' }).click();
  await crowd(page, '让各部门回复联审');
  if (await isNext(page, '公布初步候选人名单')) {
    await next(page, '公布初步候选人名单');
    await confirm(page, '记录今天公布初步名单');
  }
  await fix(page);
}

/** The formal candidates, and their meeting with the voters. */
export async function fix(page) {
  await next(page, '确定正式候选人');
  await page.getByRole('button', { name: /^确定\d+名正式候选人/ }).click();
  await said(page, '正式候选人已经确定');
  await filled(page, '候选人和村民见面', '记录见面会');
}

/** Stations, staff, proxies, ballots. */
export async function makeReady(page) {
  await next(page, '设投票站和票箱');
  const rows = page.getByRole('group', { name: '会场、投票站和流动票箱' });
  await rows.getByRole('button', { name: '加一个投票站' }).click();
  const second = rows.locator('tbody tr').nth(1);
  await second.locator('input').nth(0).fill('2');
  await second.locator('input').nth(1).fill('流动票箱');
  await second.locator('select').selectOption('mobile');
  await second.locator('input').last().fill('09:00-11:00');
  for (const name of ['ran', 'tan', 'xiang']) {
    await page.locator('#listed').fill(name);
    await page.locator('#listed-hits').getByRole('option').first().click();
  }
  await page.getByRole('button', { name: '记录投票站' }).click();
  await said(page, '投票站已经记下');
  await post(page, '张贴投票公告');
  await next(page, '定工作人员');
  await crowd(page, '请工作人员到位');
  await next(page, '办理委托投票');
  await crowd(page, '让外出的村民办委托');
  await page.getByRole('button', { name: '记录今天公布名单' }).click();
  await said(page, '委托名单的公布已经记下');
  await printBallots(page);
}

async function printBallots(page) {
  await next(page, '印选票');
  await page.getByLabel('印制').fill('830');
  await page.getByLabel('留样和废票').fill('6');
  await page.getByRole('button', { name: '记录选票数' }).click();
  await said(page, '印制830张，已经记下');
}

/** The election day, until every station is closed. */
export async function vote(page) {
  await turn(page, '到选举日');
  const band = page.getByRole('complementary', { name: '演练' });
  const day = await band.textContent();
  await page.reload();
  await expect(band).toHaveText(day, { timeout: ACTS });

  await filled(page, '验箱开门', '记录验箱，开始投票');
  await next(page, '验证发票');
  const here = page.getByText(/^本站\d+张/);
  for (const [at, name] of ['wang', 'li', 'zhang'].entries()) {
    await page.locator('#who').fill(name);
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.locator('#who').press('Enter');
    await expect.poll(async () => Number((await here.textContent()).match(/\d+/)[0])).toBeGreaterThan(at);
  }
  await page.locator('#who').fill('zhang');
  await page.getByRole('button', { name: '发错了，写原因撤销' }).click();
  await page.getByRole('dialog').getByLabel('为什么撤销').fill('发给了同名的人，票已收回');
  await page.getByRole('dialog').getByRole('button', { name: '撤销发票' }).click();
  await said(page, '已撤销，选票要收回');
  await page.keyboard.press('F3');
  await page.getByRole('dialog').getByLabel('发生了什么').fill('一名村民写错了选票');
  await page.getByRole('dialog').getByLabel('怎么处理的').fill('收回作废，换发一张');
  await page.getByRole('dialog').getByRole('button', { name: '记录情况' }).click();
  await said(page, '情况已经记下');
  // the mobile box is a desk of its own: only those who are listed get a ballot there
  await page.getByRole('button', { name: '流动票箱' }).click();
  await expect(here).toHaveText(/本站0张/);
  for (const name of ['ran', 'tan', 'xiang']) {
    await page.locator('#who').fill(name);
    await expect(page.locator('#who-hits').getByRole('option').first()).toBeVisible();
    await page.locator('#who').press('Enter');
    await expect(page.locator('#who')).toHaveValue('', { timeout: ACTS });
  }
  await expect.poll(async () => Number((await here.textContent()).match(/\d+/)[0]), { message: 'ballots of the mobile box' }).toBeGreaterThan(0);
  await crowd(page, '让村民来领票');

  await page.getByRole('link', { name: '投票时间到了，关箱对账' }).click();
  const issued = Number(await page.getByLabel('发出').inputValue());
  await page.getByLabel('领到').fill('820');
  await page.getByLabel('作废').fill('1');
  await page.getByLabel('剩余').fill(String(820 - issued));
  await said(page, '数没有对上，再数一遍');
  await page.getByLabel('剩余').fill(String(819 - issued));
  await said(page, '数对上了');
  await page.getByRole('button', { name: '结束这一站的投票' }).click();
  await said(page, '这一站的投票已经结束');
  await crowd(page, '让各站清点截止');
}

/** Boxes, one bundle read by hand and differently, the others by the 陪练, the signatures. */
export async function count(page) {
  await next(page, '开箱清点');
  await crowd(page, '让各站开箱清点');
  await next(page, '唱票计票');
  await readByHand(page);
  await readBoxes(page);
  await filled(page, '计票结束，签字', '记录计票结束');
}

/** The last bundle: read by 甲 with a reload in between, by 乙 otherwise in one ballot, then ruled. */
async function readByHand(page) {
  await page.locator('.bundles li a').last().click();
  const size = Number((await page.locator('p.over').textContent()).match(/，(\d+)张/)[1]);
  for (const teller of ['甲', '乙']) {
    await page.getByRole('link', { name: new RegExp(`^${teller}记第`) }).click();
    for (let ballot = 1; ballot <= size; ballot += 1) {
      await expect(page.locator('.teller-no b')).toHaveText(String(ballot));
      await page.keyboard.press(teller === '乙' && ballot === 1 ? '2' : '1');
      await page.keyboard.press('Enter');
      if (teller === '甲' && ballot === 1 && size > 1) {
        await expect(page.locator('.teller-no b')).toHaveText('2');
        await page.waitForTimeout(600);
        await page.reload();
      }
    }
    await expect(page.locator('.teller-no b')).toHaveText(`${size}张都记完了`);
    await page.keyboard.press('Enter');
    await expect(page.locator('.bundles')).toBeVisible({ timeout: ACTS });
  }
  await said(page, '有1张票，两人记得不一样');
  await page.getByRole('button', { name: '甲记的对' }).click();
  await page.getByLabel('认定的理由').fill('取出这张票，两人和监票人一起看过');
  await page.getByRole('button', { name: /^认定第\d+捆/ }).click();
  await said(page, '已认定，入总数');
}

/** The result with its reasons, announced and posted. */
export async function announce(page) {
  await next(page, '看结果和理由');
  await expect(page.getByRole('heading', { level: 1, name: /选举有效，/ })).toBeVisible();
  await expect(page.locator('ol.reason > li').first()).toBeVisible();
  await page.getByRole('link', { name: '公布结果' }).click();
  await confirm(page, '记录当场公布');
  await post(page, '张贴结果公告');
}

/** As many further rounds as the result asks for, with candidates of their own. */
export async function again(page) {
  while (await isNext(page, '定下一次投票的时间')) {
    await next(page, '定下一次投票的时间');
    await page.getByRole('button', { name: /^定.*的时间$/ }).click();
    await said(page, '请印选票，安排投票站');
    await printBallots(page);
    await turn(page, '到选举日');
    await filled(page, '验箱开门', '记录验箱，开始投票');
    await next(page, '验证发票');
    await crowd(page, '让村民来领票');
    await page.getByRole('link', { name: '投票时间到了，关箱对账' }).click();
    await crowd(page, '让各站清点截止');
    await next(page, '开箱清点');
    await crowd(page, '让各站开箱清点');
    await next(page, '唱票计票');
    await readBoxes(page);
    await filled(page, '计票结束，签字', '记录计票结束');
    await announce(page);
  }
}

/** Certificates, handover, statistics, the closed archive. */
export async function end(page) {
  await next(page, '发当选证书');
  await confirm(page, '给当选的人编号发证');
  await next(page, '办移交');
  await crowd(page, '让上届逐项移交');
  await page.getByLabel('谁监督的').fill('柳溪镇换届指导小组');
  await page.getByRole('button', { name: '记录移交结束' }).click();
  await said(page, '移交结束，已记录');
  if (await isNext(page, '推选小组长、代表和监督成员')) await filled(page, '推选小组长、代表和监督成员', '记录推选结果');
  await next(page, '统计和工作总结');
  await page.getByRole('button', { name: '记录统计和总结' }).click();
  await said(page, '统计和总结已记录');
  await next(page, '归档');
  await crowd(page, '把材料按目录归档');
  await page.getByLabel('保管人').fill('李文书');
  await page.getByRole('button', { name: '记录归档完毕' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /归档，李文书保管/ })).toBeVisible({ timeout: ACTS });
  expect(await isNext(page, '都办完了')).toBe(true);
}
