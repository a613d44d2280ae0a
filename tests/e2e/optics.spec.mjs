// The camera: refused, not there, and a card held before it.
import { expect, started, test } from './fixture.mjs';
import { film, withCamera } from './optics.mjs';
import { POINT, sample, visit } from './village.mjs';

test('a camera that is refused, and one that is not there, lead to the other ways', async ({ baseURL }) => {
  test.setTimeout(120_000);
  await withCamera(baseURL, '', async (page) => {
    await page.goto('home');
    await started(page);
    await page.getByRole('link', { name: /加入选举/ }).click();
    await page.getByRole('button', { name: '用摄像头收' }).click();
    await expect(page.getByText(/这台设备没有摄像头|浏览器没有让这个网页用摄像头/).first()).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText('选文件').first()).toBeVisible();
    await expect(page.getByRole('button', { name: '选资料包' })).toBeVisible();
  }, { refused: true });
});

test('a card is held before the camera at the check-in desk', async ({ baseURL, page }) => {
  test.setTimeout(240_000);
  const election = await sample(page, POINT.polling);
  await visit(page, `${election}/paper/v_voter_card`);
  await expect(page.locator('.card .code p').first()).toBeVisible({ timeout: 60_000 });
  const card = await page.locator('.card').first().evaluate((it) => ({
    cells: it.querySelector('.qr-cells').getAttribute('d'),
    side: Number(it.querySelector('.qr').getAttribute('viewBox').split(' ')[2]),
    name: it.querySelector('.who').textContent.replace(/[\s\u3000]/g, ''),
  }));
  const shown = film('card', [undefined, card, card, card], { rate: 3 });
  await withCamera(baseURL, shown, async (other, _, watched) => {
    // the same made-up village has the same people, and other keys: its desk refuses this card, which proves that it was read
    const there = await sample(other, POINT.polling);
    await visit(other, `${there}/desk/checkin`);
    await other.getByRole('button', { name: '用摄像头扫证' }).click();
    await expect(other.getByText('这是另一次选举的证').first()).toBeVisible({ timeout: 60_000 });
    expect(watched).toEqual([]);
  });
});
