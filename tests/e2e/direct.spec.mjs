// Two tablets of one hotspot speak directly: each reads the other's code with its camera, and both hold one record; where no line
// comes about, the page says so and the record stands as it was.
import { expect, test, watch } from './fixture.mjs';
import { codeOn, drawnCamera, hold } from './optics.mjs';
import { founded, gives, joined, packed, takes } from './desks.mjs';
import { POINT, visit } from './village.mjs';

const head = (page) => page.locator('.head').innerText();

/** Two tablets of one election on their pages of exchange, the second one in a context of its own; `prepare` comes before both. */
async function twoTablets(page, browser, baseURL, prepare) {
  await prepare(page.context());
  page.setDefaultTimeout(15_000);
  const election = await founded(page, POINT.begun);
  const pack = await packed(page, election, '1号登记台', []);
  const context = await browser.newContext({ baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1280, height: 800 } });
  await prepare(context);
  const other = await context.newPage();
  other.setDefaultTimeout(15_000);
  watch(other, baseURL);
  await joined(other, pack, '1号登记台', '黎艳');
  for (const tablet of [page, other]) await visit(tablet, `${election}/exchange`);
  const end = async () => {
    expect(other.watched).toEqual([]);
    await context.close();
  };
  return { election, other, end };
}

/** The codes as texts, without a camera: once chosen, the text stays open on the next turn. */
async function byText(page, other) {
  await page.getByRole('button', { name: '发起直连' }).click();
  await page.getByText('扫不了：把这段文字传过去').click();
  const call = await page.getByLabel('直连口令', { exact: true }).inputValue();
  await other.getByRole('button', { name: '接听直连' }).click();
  await expect(other.getByText(/这台设备没有摄像头|浏览器没有让这个网页用摄像头/).first()).toBeVisible();
  await other.getByText('扫不了：粘贴那边的文字').click();
  await other.getByLabel('那边的直连口令').fill('12345');
  await other.getByRole('button', { name: '用这段口令' }).click();
  await expect(other.getByText('这不是现在要的码').first()).toBeVisible();
  await other.getByLabel('那边的直连口令').fill(call);
  await other.getByRole('button', { name: '用这段口令' }).click();
  const answer = await other.getByLabel('直连口令', { exact: true }).inputValue();
  await page.getByRole('button', { name: '扫那边出的码' }).click();
  await page.getByLabel('那边的直连口令').fill(answer);
  await page.getByRole('button', { name: '用这段口令' }).click();
  return call;
}

/** Both tablets hold one record. */
async function agree(page, other) {
  await expect(async () => expect(await head(page)).toBe(await head(other))).toPass({ timeout: 20_000 });
}

/** The first tablet calls, the second one reads its code and shows its own. */
async function calls(page, other) {
  await page.getByRole('button', { name: '发起直连' }).click();
  await other.getByRole('button', { name: '接听直连' }).click();
  await hold(other, await codeOn(page.locator('.direct-code .qr')));
  return codeOn(other.locator('.direct-code .qr'));
}

test('two tablets read each other’s code, speak directly, and what one records comes to the other by itself', async ({ page, browser, baseURL }) => {
  test.setTimeout(90_000);
  const { election, other, end } = await twoTablets(page, browser, baseURL, drawnCamera);
  expect(await head(page)).not.toBe(await head(other));
  const answer = await calls(page, other);
  await page.getByRole('button', { name: '扫那边出的码' }).click();
  await hold(page, answer);
  for (const tablet of [page, other]) await expect(tablet.getByText('两台平板连上了').first()).toBeVisible({ timeout: 30_000 });
  await agree(page, other);
  await page.getByRole('button', { name: '断开直连' }).click();
  await expect(other.getByText('直连断了').first()).toBeVisible({ timeout: 30_000 });
  await visit(other, `${election}/exchange`);
  expect(await head(page)).toBe(await head(other));
  await end();
});

test('without a camera the codes go as texts, addresses stay hidden behind names, and the line stands all the same', async ({ page, browser, baseURL }) => {
  test.setTimeout(90_000);
  const { other, end } = await twoTablets(page, browser, baseURL, () => {});
  await page.evaluate(() => {
    const Real = window.RTCPeerConnection;
    window.told = [];
    window.RTCPeerConnection = class extends Real {
      constructor(...given) {
        super(...given);
        this.addEventListener('icecandidate', (event) => event.candidate && window.told.push(event.candidate.candidate));
      }
    };
  });
  await byText(page, other);
  for (const tablet of [page, other]) await expect(tablet.getByText('两台平板连上了').first()).toBeVisible({ timeout: 30_000 });
  await agree(page, other);
  const told = await page.evaluate(() => window.told.filter((it) => it));
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter((it) => !it.includes('.local '))).toEqual([]);
  await end();
});

test('where no way leads from one to the other the page says so in half a minute, and the record goes by file as before', async ({ page, browser, baseURL }) => {
  test.setTimeout(90_000);
  const { election, other, end } = await twoTablets(page, browser, baseURL, (context) => context.addInitScript(() => {
    const Real = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Real {
      constructor(given) {
        super({ ...given, iceTransportPolicy: 'relay' });
      }
    };
  }));
  const before = await head(page);
  await byText(page, other);
  // both say early that they wait, and lead on at once
  for (const tablet of [page, other]) await expect(tablet.getByText('还没有连上').first()).toBeVisible({ timeout: 28_000 });
  await other.getByRole('button', { name: '改用文件或二维码' }).click();
  await expect(other.getByLabel('给谁')).toBeFocused();
  await expect(other.getByRole('button', { name: '接听直连' })).toBeVisible();
  await expect(page.getByText('直连断了').first()).toBeVisible({ timeout: 45_000 });
  await expect(page.getByText('也可以用文件或者二维码连播交换，一样不会丢。').first()).toBeVisible();
  expect(await head(page)).toBe(before);
  await takes(page, election, await gives(other, election));
  expect(await head(page)).not.toBe(before);
  await visit(other, `${election}/exchange`);
  expect(await head(page)).toBe(await head(other));
  await end();
});

test('a browser without direct lines says so', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'RTCPeerConnection'));
  const election = await founded(page, POINT.begun);
  await visit(page, `${election}/exchange`);
  const before = await head(page);
  await page.getByRole('button', { name: '发起直连' }).click();
  await expect(page.getByText('这个浏览器不能直连').first()).toBeVisible();
  await expect(page.getByRole('button', { name: '选交换包' })).toBeVisible();
  expect(await head(page)).toBe(before);
});
