// Codes on a screen as a film for another browser's camera, and a browser whose camera shows a film.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { browser, here, load } from './tools.mjs';
import { watch } from './fixture.mjs';

/** Collects the codes that a series shows, each once, until there are so many: their paths with the size of their field. */
export async function codesShown(page, many) {
  await page.evaluate(() => {
    const seen = new Map();
    window.codesSeen = seen;
    const look = () => {
      const svg = document.querySelector('.series .qr');
      const cells = svg?.querySelector('.qr-cells')?.getAttribute('d');
      if (cells) seen.set(cells, Number(svg.getAttribute('viewBox').split(' ')[2]));
    };
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['d'] });
  });
  await page.waitForFunction((wanted) => window.codesSeen.size >= wanted, many, { timeout: 60_000 });
  return page.evaluate(() => [...window.codesSeen].map(([cells, side]) => ({ cells, side })));
}

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

/** The same list in another order, always the same. */
export function shuffled(list) {
  const mixed = [...list];
  let state = 7;
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    state = (state * 48271) % 2147483647;
    const other = state % (at + 1);
    [mixed[at], mixed[other]] = [mixed[other], mixed[at]];
  }
  return mixed;
}

/** Gives the pages of a context a camera whose picture is drawn: it sees what `hold` puts before it, and grey before that. */
export async function drawnCamera(context) {
  await context.grantPermissions(['camera']);
  await context.addInitScript(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [640, 480];
    const pen = canvas.getContext('2d');
    let held;
    const draw = () => {
      pen.fillStyle = '#808080';
      pen.fillRect(0, 0, 640, 480);
      if (!held) return;
      const dot = Math.floor(480 / held.side);
      const [left, top] = [(640 - held.side * dot) >> 1, (480 - held.side * dot) >> 1];
      pen.fillStyle = '#ffffff';
      pen.fillRect(left, top, held.side * dot, held.side * dot);
      pen.fillStyle = '#000000';
      for (const [, x, y, long] of held.cells.matchAll(/M(\d+) (\d+)h(\d+)/g)) pen.fillRect(left + x * dot, top + y * dot, long * dot, dot);
    };
    setInterval(draw, 100);
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(10);
    window.holdBefore = (code) => { held = code; };
  });
}

/** Holds a code before the drawn camera of a page. */
export const hold = (page, code) => page.evaluate((it) => window.holdBefore(it), code);
