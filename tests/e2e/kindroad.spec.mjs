// One person walks an election of every other kind from its frame to the closed archive, by clicks: what the task list calls next,
// with the others played by the 陪练. The villagers' own road, closer and with more by hand, is road.spec.mjs.
import { said } from './acts.mjs';
import { expect, open, test } from './fixture.mjs';
import { walk } from './kindroad.mjs';

/** The table of a form's rows after the 陪练 filled it in. */
async function rowsOf(page, label) {
  await page.getByRole('button', { name: '由陪练填这张表' }).click();
  return page.getByRole('group', { name: label }).locator('tbody tr');
}

/** The signs that a teller may put beside a name. */
async function signs(page) {
  await page.getByRole('link', { name: /^甲记第/ }).click();
  for (const sign of ['赞成', '不赞成', '弃权']) await said(page, new RegExp(sign));
  await page.goBack();
  await expect(page.getByRole('link', { name: /^甲记第/ })).toBeVisible();
}

/** Kinds by the words that offer them, with what is looked at on their way, which steps they have and which they have not. */
const ROADS = [
  {
    kind: '居民委员会换届选举',
    mode: '居民代表选举',
    has: ['sittings', 'voter_list', 'first_list'],
    hasNot: ['proxies', 'notice_reg'],
    // more than two thirds of 42
    looks: { checkin: (page) => said(page, /要29张，还差29张/), result: (page) => said(page, /登记42人，至少要29人投票/) },
  },
  {
    kind: '党组织换届选举',
    has: ['recommend', 'superior', 'left_out', 'plenary', 'approval'],
    hasNot: ['display', 'proxies'],
    // two of 85 are left out; four fifths of 83
    looks: { count: signs, result: (page) => said(page, /应到会83人，至少要67人到会/) },
  },
  {
    kind: '乡镇党代表大会选举',
    has: ['superior', 'credentials', 'presidium', 'plenary', 'approval'],
    hasNot: ['display', 'proxies'],
    // two of 105 are left out; four fifths of 103, 82.4; 105 delegates of five units
    looks: {
      credentials: async (page) => expect(await rowsOf(page, '各选举单位')).toHaveCount(5),
      result: (page) => said(page, /应到会103人，至少要83人到会/),
    },
  },
  {
    kind: '县乡人大代表选举',
    has: ['constituencies', 'appointed', 'first_list', 'consult', 'mandates'],
    hasNot: ['choose'],
    looks: {
      consult: async (page) => expect(await rowsOf(page, '每一轮讨论、协商')).toHaveCount(3),
      result: (page) => said(page, /选区全体选民的过半数参加投票/),
    },
  },
  {
    kind: '乡镇国家机关领导人员选举',
    has: ['session', 'exclusions', 'credentials', 'presidium'],
    hasNot: ['notice_reg', 'proxies'],
    looks: {
      presidium: async (page) => expect(await rowsOf(page, '主席团成员')).toHaveCount(9),
      result: (page) => said(page, /全体代表的过半数/),
    },
  },
  {
    kind: '农村集体经济组织换届选举',
    has: ['exclusions', 'proxies', 'handover', 'registered'],
    hasNot: ['choose', 'meet'],
    looks: { proxies: (page) => said(page, /同一户内/), result: (page) => said(page, /理事/) },
  },
  {
    kind: '村（居）务监督委员会推选',
    has: ['vetting', 'certificates'],
    hasNot: ['display', 'proxies'],
    looks: {
      vetting: (page) => said(page, /村民委员会成员及其近亲属不得担任村务监督机构成员/),
      // two thirds of 42
      result: (page) => said(page, /应到会42人，至少要28人到会/),
    },
  },
  {
    kind: '村（居）民代表和小组长推选',
    has: ['meeting_members', 'sittings'],
    hasNot: ['register', 'ballots', 'result'],
    looks: { summary: (page) => said(page, '选出代表') },
  },
];

// each road is an election of its own
test.describe.configure({ mode: 'parallel' });

for (const { kind, mode, has, hasNot, looks } of ROADS) {
  test(`one person walks ${kind} to its archive`, async ({ page }) => {
    test.setTimeout(300_000);
    page.setDefaultTimeout(20_000);
    await open(page, 'sample');
    await page.locator('#kind').selectOption({ label: kind });
    if (mode) await page.getByRole('radio', { name: mode }).check();
    await page.getByRole('button', { name: '打开示例村' }).click();
    await expect(page.getByRole('complementary', { name: '演练' })).toBeVisible({ timeout: 60_000 });

    const trail = await walk(page, looks);
    expect(has.filter((step) => !trail.includes(step)), trail.join(' ')).toEqual([]);
    expect(hasNot.filter((step) => trail.includes(step)), trail.join(' ')).toEqual([]);
    await expect(page.locator('.next h2')).toHaveText('都办完了');
    await expect(page.getByText('有问题')).toHaveCount(0);
    if (trail.includes('result')) await elected(page);
  });
}

/** The page of the result says that the seats are filled, or may stay empty, and names those who won. */
async function elected(page) {
  await page.getByRole('button', { name: /结果/ }).first().click();
  await page.getByRole('main').locator('a[href$="/desk/result"]').first().click();
  await expect(page.getByRole('heading', { level: 1, name: /选举有效，/ })).toBeVisible();
  await expect(page.getByText('当选', { exact: true }).first()).toBeVisible();
}
