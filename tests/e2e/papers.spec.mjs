// The papers of one election to the printer: a roll of 20,511, a sheet of cards, a notice, ballots, a result record, a certificate,
// the summary. Long jobs tell how far they are and can be stopped; the page answers meanwhile.
import { AxeBuilder, expect, test } from './fixture.mjs';
import { asked, given, pagesOf, printed, sizesOf, textOf } from './pdf.mjs';
import { idNumber, roll } from './people.mjs';
import { POINT, sample, visit } from './village.mjs';

const PEOPLE = 20_511;

/** An election whose roll holds the people of a sheet. */
async function holding(page, sheet) {
  const election = await sample(page, POINT.committee);
  await visit(page, `${election}/desk/import`);
  await page.getByRole('radio', { name: '登记表：表上的人都登记' }).check();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(选登记表文件|换一个文件)$/ }).click();
  await (await chooser).setFiles({ name: '登记表.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) });
  await page.getByRole('button', { name: '逐行检查' }).click();
  await expect(page.getByRole('heading', { name: '检查结果' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: /^导入\d+人$/ }).click();
  await expect(page.getByRole('heading', { name: /^导入了\d+人$/ })).toBeVisible({ timeout: 90_000 });
  return election;
}

/** Notes the longest time for which the page did not answer, until it is asked. */
const watch = (page) => page.evaluate(() => {
  window.longest = 0;
  let last = performance.now();
  const beat = () => { const now = performance.now(); window.longest = Math.max(window.longest, now - last); last = now; setTimeout(beat, 0); };
  beat();
});

/** How long a thing took, how long the page was held, and how much memory it holds, in the report. */
async function noted(page, what, act) {
  await watch(page);
  const start = Date.now();
  const result = await act();
  const held = await page.evaluate(() => ({
    longest: window.longest === undefined ? 'not seen' : `${Math.round(window.longest)} ms`,
    script: Math.round((performance.memory?.usedJSHeapSize ?? 0) / 1e6),
    program: Math.round((window.memory?.buffer.byteLength ?? 0) / 1e6),
  }));
  const description = `${what}: ${Date.now() - start} ms, longest task ${held.longest}, memory ${held.program} + ${held.script} MB`;
  test.info().annotations.push({ type: 'measured', description });
  console.log(description);
  return result;
}

test('a roll of 20511 and its cards go to the printer, tell how far they are, and can be stopped', async ({ page }) => {
  test.setTimeout(300_000);
  await page.addInitScript(() => {
    const plain = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...all) => {
      const made = await plain(...all);
      window.memory = made.instance.exports.memory;
      return made;
    };
  });
  const election = await noted(page, 'import', () => holding(page, roll(PEOPLE)));

  await page.goto(`${election}/papers`);
  await noted(page, 'list of papers', () => expect(page.getByRole('heading', { level: 1, name: '文书' })).toBeVisible({ timeout: 30_000 }));

  await page.goto(`${election}/paper/v_roll_poster`);
  await noted(page, 'poster opened', () => expect(page.locator('.paper-sheets > .sheet').first()).toBeVisible({ timeout: 60_000 }));
  const pages = Number(/共(\d+)页/.exec(await page.locator('.paper-head').innerText())[1]);
  expect(pages).toBeGreaterThan(80);
  await noted(page, 'poster drawn', () => asked(page));
  const poster = await given(page);
  expect([pagesOf(poster), ...sizesOf(poster)]).toEqual([pages, '297×420']);
  const text = textOf(poster);
  expect(text[0]).toContain('第一村民小组');
  const named = text.map((words) => Number(/本榜(\d+)人/.exec(words)[1]));
  expect(named.reduce((sum, n) => sum + n, 0)).toBe(PEOPLE);
  expect(text.at(-1)).toContain(`第${pages}张，共${pages}张`);

  await page.goto(`${election}/paper/v_voter_card`);
  await noted(page, 'cards opened', () => expect(page.locator('.paper-sheets > .sheet').first()).toBeVisible({ timeout: 60_000 }));
  const sheets = Math.ceil(PEOPLE / 8);
  await expect(page.locator('.paper-head')).toContainText(`共${sheets}页`);
  await page.evaluate(() => { window.asked = 0; window.print = () => { window.asked += 1; }; });
  await page.getByRole('button', { name: '打印这份文书' }).click();
  const far = page.locator('.progress progress');
  await expect(far).toBeAttached();
  const seen = new Set();
  await expect.poll(async () => seen.add(await far.getAttribute('value')).size, { timeout: 30_000 }).toBeGreaterThan(2);
  await page.getByRole('button', { name: '停止准备' }).click();
  await expect(far).toHaveCount(0);
  expect(await page.evaluate(() => window.asked)).toBe(0);

  // a packet of paper at a time: the first run to its end, the way to the next one, and the last run with what is left
  const runs = await page.locator('#run button').allInnerTexts();
  expect(runs).toEqual(['第1—500页', '第501—1000页', '第1001—1500页', '第1501—2000页', '第2001—2500页', '第2501—2564页']);
  await noted(page, '500 sheets of cards drawn', () => asked(page));
  const first = textOf(await noted(page, '500 sheets of cards printed', () => given(page)));
  expect(first.length).toBe(500);
  expect([first[0], first[499]].map((words) => /第\d+页，共2564页/.exec(words)[0])).toEqual(['第1页，共2564页', '第500页，共2564页']);
  first.forEach((words) => expect(words.match(/证号/g).length).toBe(8));
  await expect(page.getByRole('button', { name: '接着打印第501—1000页' })).toBeVisible();
  await page.getByRole('button', { name: runs.at(-1), exact: true }).click();
  const rest = textOf(await noted(page, 'the last 64 sheets printed', () => printed(page)));
  expect(rest.length).toBe(64);
  expect(rest.at(-1)).toContain(`第${sheets}页，共${sheets}页`);
  const last = page.locator('.paper-sheets > .sheet').last().locator('.card');
  await expect(last, '20511 people are 2563 sheets of eight and one of seven').toHaveCount(7);
  const edges = await last.evaluateAll((cards) => cards.map((card) => getComputedStyle(card).borderStyle));
  expect(new Set(edges), 'a line to cut along round each card, and none where no card is').toEqual(new Set(['dashed']));

  // pages by hand, where one went wrong
  await page.getByLabel('从第几页').fill('2563');
  await page.getByLabel('到第几页').fill('2564');
  const again = textOf(await printed(page));
  expect(again.map((words) => /第\d+页/.exec(words)[0])).toEqual(['第2563页', '第2564页']);
});

test('a name that no font of this computer can write is told before it is printed', async ({ page }) => {
  test.setTimeout(90_000);
  const line = (name, at) => `${name},男,${idNumber(`5119221980010100${at}`)},1,${name}`;
  const election = await holding(page, ['姓名,性别,公民身份号码,村民小组,户主', line('王\u{323AF}', 1), line('李䶮', 2), ''].join('\r\n'));
  for (const paper of ['v_roll_poster', 'v_voter_card']) {
    await page.goto(`${election}/paper/${paper}`);
    await expect(page.getByText('这台电脑没有下面这些字')).toContainText('王');
  }
  await page.goto(`${election}/paper/v_reg_form`);
  await expect(page.locator('.sheet').first()).toBeVisible();
  await expect(page.getByText('这台电脑没有下面这些字')).toHaveCount(0);
});

test('a notice, ballots, a result record, certificates and the summary of one election are printed', async ({ page }) => {
  test.setTimeout(180_000);
  const election = await sample(page, POINT.archived);
  const papers = [
    ['v_notice_cand', '210×297', '正式候选人'],
    ['v_ballot', '210×297', '选举选票'],
    ['v_result_report', '210×297', '监票人核对签字'],
    ['v_certificate', '297×210', '当选证书'],
    ['v_summary', '210×297', '工作总结'],
  ];
  for (const [paper, size, says] of papers) {
    await page.goto(`${election}/paper/${paper}`);
    await expect(page.locator('.sheet').first()).toBeVisible({ timeout: 30_000 });
    const pdf = await printed(page);
    expect([paper, pagesOf(pdf), ...sizesOf(pdf)]).toEqual([paper, await page.locator('.paper-sheets > .sheet').count(), size]);
    const text = textOf(pdf).join('');
    expect(text).toContain(says);
    expect(text.includes('记录校验'), paper).toBe(paper !== 'v_ballot');
    if (paper !== 'v_ballot') continue;
    // the ballot of the vote for a seat left empty: two alike on a sheet, with a line to cut along between them
    const halves = await page.locator('.sheet.is-ballots > .is-half').evaluateAll((all) => all.map((half) => ({
      says: half.innerText, line: getComputedStyle(half).borderTopStyle,
    })));
    expect(halves.map((half) => half.line)).toEqual(['none', 'dashed']);
    expect(halves[0].says).toBe(halves[1].says);
  }
});

test('the desks of ballots, of sheets and of the summary are open to everyone', async ({ page }) => {
  test.setTimeout(120_000);
  const election = await sample(page, POINT.ready);
  for (const desk of ['step/ballots', 'desk/ballots', 'sheets', 'papers', 'paper/v_ballot', 'desk/summary']) {
    await page.goto(`${election}/${desk}`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible({ timeout: 30_000 });
    const { violations } = await new AxeBuilder({ page }).exclude('.sheet').analyze();
    expect(violations.map((it) => `${desk}: ${it.id} ${it.nodes[0].html.slice(0, 120)}`)).toEqual([]);
  }
});
