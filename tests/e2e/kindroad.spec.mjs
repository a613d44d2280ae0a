// One person walks an election of every other kind from its frame to the closed archive, by clicks: what the task list calls next,
// with the others played by the 陪练. The villagers' own road, closer and with more by hand, is road.spec.mjs.
import { said, tasks } from './acts.mjs';
import { expect, open, test } from './fixture.mjs';
import { walk } from './kindroad.mjs';

/** Kinds by the words that offer them, with what is looked at on their way. */
const ROADS = [
  { kind: '居民委员会换届选举', mode: '居民代表选举' },
  { kind: '党组织换届选举' },
  { kind: '乡镇党代表大会选举' },
  { kind: '县乡人大代表选举' },
  { kind: '乡镇国家机关领导人员选举' },
  { kind: '农村集体经济组织换届选举' },
  { kind: '村（居）务监督委员会推选' },
  { kind: '村（居）民代表和小组长推选' },
];

for (const { kind, mode, looks, after } of ROADS) {
  test(`one person walks ${kind} to its archive`, async ({ page }) => {
    test.setTimeout(300_000);
    page.setDefaultTimeout(20_000);
    await open(page, 'sample');
    await page.locator('#kind').selectOption({ label: kind });
    if (mode) await page.getByRole('radio', { name: mode }).check();
    await page.getByRole('button', { name: '打开示例村' }).click();
    await expect(page.getByRole('complementary', { name: '演练' })).toBeVisible({ timeout: 60_000 });

    const trail = await walk(page, looks, after);
    console.log(kind, trail.join(' '));

    await expect(page.locator('.next h2')).toHaveText('都办完了');
    await expect(page.getByText('有问题')).toHaveCount(0);
  });
}
