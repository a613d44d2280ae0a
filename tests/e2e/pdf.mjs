// A paper as it leaves the printer: the dialog of the browser is a PDF here, read again page by page.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';

/** How many pages a PDF says that it has. */
export const pagesOf = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) || []).length;

/** Sizes of the pages of a PDF, each once, in whole millimetres. */
export const sizesOf = (pdf) => {
  const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)];
  const mm = (points) => Math.round((Number(points) * 25.4) / 72);
  return [...new Set(boxes.map(([, width, height]) => `${mm(width)}×${mm(height)}`))];
};

/** The text of a PDF, page by page, without spaces. */
export function textOf(pdf) {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'print-')), 'paper.pdf');
  fs.writeFileSync(file, pdf);
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { maxBuffer: 1 << 28 }).toString();
  fs.rmSync(path.dirname(file), { recursive: true });
  return text.split('\f').slice(0, -1).map((page) => page.replace(/\s+/g, ''));
}

/** How far to the right the words of a PDF's first page reach, in hundredths of its width. */
export function reach(pdf) {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'print-')), 'paper.pdf');
  fs.writeFileSync(file, pdf);
  const words = execFileSync('pdftotext', ['-bbox', '-l', '1', file, '-'], { maxBuffer: 1 << 28 }).toString();
  fs.rmSync(path.dirname(file), { recursive: true });
  const ends = [...words.matchAll(/xMax="([\d.]+)"/g)].map(([, end]) => Number(end));
  return Math.round((100 * Math.max(...ends)) / Number(/page width="([\d.]+)"/.exec(words)[1]));
}

/** Asks for the paper as a person does, until the dialog of the printer would open. */
export async function asked(page) {
  await page.evaluate(() => { window.asked = 0; window.print = () => { window.asked += 1; }; });
  await page.getByRole('button', { name: '打印这份文书' }).click();
  await page.waitForFunction(() => window.asked === 1, null, { timeout: 120_000 });
}

/** What the dialog of the printer would be given. */
export const given = (page) => page.pdf({ preferCSSPageSize: true, printBackground: true });

/** The paper as it leaves the printer. */
export async function printed(page) {
  await asked(page);
  return given(page);
}
