// People of a made-up roll, for tests and measurements: nobody's real number, and no two alike.
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = [...'建国秀英玉兰志强桂芳春梅文军海燕德明永福光荣启真世华国梁'];

/** An identity number: the first seventeen digits with the check digit that they call for. */
export function idNumber(first) {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first[at]), 0);
  return first + '10X98765432'[sum % 11];
}

/** A sheet of so many people, every number another one, in eleven groups. */
export function roll(count) {
  const lines = ['姓名,性别,公民身份号码,村民小组,户主'];
  for (let at = 0; at < count; at += 1) {
    const name = SURNAMES[at % 20] + GIVEN[Math.floor(at / 20) % 28] + GIVEN[Math.floor(at / 560) % 28];
    const days = Math.floor(at / 999);
    const date = `${1940 + (days % 60)}${String((Math.floor(days / 60) % 12) + 1).padStart(2, '0')}${String((at % 28) + 1).padStart(2, '0')}`;
    const serial = (at % 999) + 1;
    const id = idNumber(`511922${date}${String(serial).padStart(3, '0')}`);
    lines.push(`${name},${serial % 2 ? '男' : '女'},${id},${(at % 11) + 1},${name}`);
  }
  return `${lines.join('\r\n')}\r\n`;
}
