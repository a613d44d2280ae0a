// A roll of 1,052 people comes as a csv file: columns confirmed, bad lines reported, nothing already entered lost.
import { expect, test } from './fixture.mjs';
import { idNumber, POINT, sample, visit } from './village.mjs';

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = [...'建国秀英玉兰志强桂芳春梅文军海燕德明永福'];
const HEAD = '姓名,性别,公民身份号码,村民小组,户主,备注';
const PEOPLE = 1052;
const GROUPS = 11;

/** Someone: every number is another one, everyone of age on any day that this test runs. */
function person(at) {
  const name = SURNAMES[at % 20] + GIVEN[Math.floor(at / 20) % 20] + GIVEN[(at * 7 + Math.floor(at / 400)) % 20];
  const year = 1940 + (at % 60);
  const month = String((at % 12) + 1).padStart(2, '0');
  const day = String((at % 28) + 1).padStart(2, '0');
  const number = idNumber(`511922${year}${month}${day}${String((at % 999) + 1).padStart(3, '0')}`);
  const sex = ((at % 999) + 1) % 2 ? '男' : '女';
  return { name, number, line: `${name},${sex},${number},${(at % GROUPS) + 1},${name},` };
}

const village = (count) => Array.from({ length: count }, (_, at) => person(at));
const csv = (lines) => `${[HEAD, ...lines].join('\r\n')}\r\n`;

/** The words as GBK: the table is the decoder's own, turned round. */
function gbk(words) {
  const decoder = new TextDecoder('gbk');
  const table = new Map();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const letter = decoder.decode(Uint8Array.of(high, low));
      if ([...letter].length === 1 && !table.has(letter)) table.set(letter, [high, low]);
    }
  }
  return Buffer.from([...words].flatMap((letter) => (letter.codePointAt(0) < 0x80 ? [letter.codePointAt(0)] : table.get(letter))));
}

/** Chooses a file on the import desk as a roll of registrations. */
async function choose(page, buffer) {
  await page.getByRole('radio', { name: '登记表：表上的人都登记' }).check();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(选登记表文件|换一个文件)$/ }).click();
  await (await chooser).setFiles({ name: '登记表.csv', mimeType: 'text/csv', buffer: Buffer.isBuffer(buffer) ? buffer : Buffer.from(buffer) });
}

async function checkLines(page) {
  await page.getByRole('button', { name: '逐行检查' }).click();
  await expect(page.getByRole('heading', { name: '检查结果' })).toBeVisible({ timeout: 60_000 });
}

async function record(page, count) {
  await page.getByRole('button', { name: `导入${count}人` }).click();
  await expect(page.getByRole('heading', { name: `导入了${count}人` })).toBeVisible({ timeout: 120_000 });
}

/** The roll holds so many, after a reload too. */
async function rollHolds(page, election, count) {
  await visit(page, `${election}/desk/roll`);
  await expect(page.getByText(`名单上${count}人`)).toBeVisible({ timeout: 30_000 });
}

for (const [encoding, said, bytes] of [['UTF-8', 'UTF-8', (words) => words], ['GBK', 'GBK（GB18030）', gbk]]) {
  test(`a roll of ${PEOPLE} people as ${encoding}: columns confirmed, bad lines named, all others on the roll`, async ({ page }) => {
    test.setTimeout(240_000);
    const people = village(PEOPLE);
    const wrong = person(5000);
    const turned = wrong.number.slice(0, 17) + (wrong.number[17] === '0' ? '1' : '0');
    const bad = [wrong.line.replace(wrong.number, turned), `<b>王强</b>,男,${person(5001).number},3,王强,`, `,女,${person(5002).number},3,王强,`];
    const election = await sample(page, POINT.committee);
    await visit(page, `${election}/desk/import`);
    await choose(page, bytes(csv([...people.map(({ line }) => line), ...bad])));

    await expect(page.getByText(`csv文件（${said}）`)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByLabel('第1列读成')).toHaveValue('name');
    await expect(page.getByLabel('第3列读成')).toHaveValue('id_number');
    await expect(page.getByLabel('第4列读成')).toHaveValue('group');
    await page.getByLabel('第6列读成').selectOption({ label: '不读这一列' });
    await checkLines(page);

    const report = page.getByRole('listitem');
    await expect(report.filter({ hasText: `第${PEOPLE + 2}行` })).toContainText('最后一位对不上');
    await expect(report.filter({ hasText: `第${PEOPLE + 3}行` })).toContainText('<b>王强</b>');
    await expect(report.filter({ hasText: `第${PEOPLE + 4}行` })).toContainText('没有姓名');
    await record(page, PEOPLE);
    await rollHolds(page, election, PEOPLE);

    // the same file once more: nobody twice
    await visit(page, `${election}/desk/import`);
    await choose(page, bytes(csv(people.map(({ line }) => line))));
    await checkLines(page);
    await expect(page.getByRole('button', { name: '没有可以导入的人' })).toBeVisible();
    await rollHolds(page, election, PEOPLE);
  });
}

test('a broken file is refused in a sentence, and nothing already entered is lost', async ({ page }) => {
  test.setTimeout(180_000);
  const election = await sample(page, POINT.committee);
  await visit(page, `${election}/desk/import`);
  await choose(page, csv(village(20).map(({ line }) => line)));
  await checkLines(page);
  await record(page, 20);

  await visit(page, `${election}/desk/import`);
  const alert = page.getByRole('alert').filter({ hasText: '没有导入' });
  for (const [bytes, words] of [
    [Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]), '另存为新的xlsx'],
    [csv(['"王强,男,,1,王强,', ...village(200).map(({ line }) => line)]), '引号没有结束'],
    ['', '没有内容'],
    [`${HEAD}\n${'王强,男,,1,王强,\n'.repeat(300_001)}`, '最多读'],
  ]) {
    await choose(page, bytes);
    await expect(alert).toContainText(words, { timeout: 60_000 });
  }

  // born after today: the line is named, the others stay
  const born = '甲未来,男,,1,甲未来,,2999年1月1日';
  await choose(page, `${HEAD},出生日期\r\n${born}\r\n`);
  await checkLines(page);
  await expect(page.getByRole('listitem').filter({ hasText: '第2行' })).toBeVisible();
  await expect(page.getByRole('button', { name: '没有可以导入的人' })).toBeVisible();
  await rollHolds(page, election, 20);
});
