// Codes on a screen as a film for another browser's camera, and a browser whose camera shows a film.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { browser, here, load } from './tools.mjs';
import { watch } from './fixture.mjs';

/** The one code of a page. */
export const codeOn = (svg) => svg.evaluate((it) => ({
  cells: it.querySelector('.qr-cells').getAttribute('d'),
  side: Number(it.getAttribute('viewBox').split(' ')[2]),
}));

/** A picture of a code on grey, as lightness; `turn` leaves it blank. */
function picture({ cells, side } = {}, width, height) {
  const light = Buffer.alloc(width * height, 90);
  if (!cells) return light;
  const dot = Math.floor(Math.min(width, height) / side);
  const [left, top] = [(width - side * dot) >> 1, (height - side * dot) >> 1];
  const paint = (x, y, long, tone) => {
    for (let row = top + y * dot; row < top + (y + 1) * dot; row += 1) light.fill(tone, row * width + left + x * dot, row * width + left + (x + long) * dot);
  };
  for (let y = 0; y < side; y += 1) paint(0, y, side, 235);
  for (const [, x, y, long] of cells.matchAll(/M(\d+) (\d+)h(\d+)/g)) paint(Number(x), Number(y), Number(long), 16);
  return light;
}

/** Writes a film of codes, so many a second; Chromium shows it again and again. */
export function film(name, codes, { rate = 6, width = 640, height = 480 } = {}) {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'huanjie-film-')), `${name}.y4m`);
  const out = fs.openSync(file, 'w');
  fs.writeSync(out, `YUV4MPEG2 W${width} H${height} F${rate}:1 Ip A1:1 C420jpeg\n`);
  const grey = Buffer.alloc((width * height) / 2, 128);
  for (const code of codes) {
    fs.writeSync(out, 'FRAME\n');
    fs.writeSync(out, picture(code, width, height));
    fs.writeSync(out, grey);
  }
  fs.closeSync(out);
  return file;
}

/** A browser of its own whose camera shows a film (none: it has no camera); closes itself after `work`. */
export async function withCamera(baseURL, filmFile, work, { refused = false, args = [], ...more } = {}) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'huanjie-camera-'));
  const seen = browser();
  seen.args = [...seen.args, '--headless=new', ...args];
  if (filmFile) seen.args.push('--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${filmFile}`);
  if (!refused) seen.args.push('--use-fake-ui-for-media-stream');
  const context = await load('playwright-core').chromium.launchPersistentContext(profile, {
    ...seen, ...here, baseURL, viewport: { width: 1280, height: 800 }, ...more,
  });
  try {
    const page = context.pages()[0] ?? await context.newPage();
    const watched = watch(page, baseURL);
    await work(page, context, watched);
  } finally {
    await context.close();
    fs.rmSync(profile, { recursive: true, force: true });
    if (filmFile) fs.rmSync(path.dirname(filmFile), { recursive: true, force: true });
  }
}
