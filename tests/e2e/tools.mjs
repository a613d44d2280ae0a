// Where the browser and the test packages are on this machine; specs import from fixture.mjs instead.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const cache = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
const modules = path.join(cache, 'huanjie-tools/npm/node_modules');

/** Loads a package that `cargo xtask test` keeps in the user's cache folder. */
export const load = createRequire(path.join(modules, 'from-here.js'));

/** The first program of one of these names on PATH. */
export function onPath(...names) {
  const folders = (process.env.PATH || '').split(path.delimiter);
  for (const name of names) {
    for (const folder of folders) {
      const file = path.join(folder, name);
      if (folder && fs.existsSync(file)) return file;
    }
  }
  throw new Error(`${names.join(' or ')} was not found on PATH`);
}

/** The browser of this machine; root has no sandbox, and a test browser calls nobody. */
export const browser = () => ({
  executablePath: onPath('chromium', 'chromium-browser', 'google-chrome'),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

/** Where and when every test happens. */
export const here = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };

/** Serves a folder as `cargo xtask run` does, at an address of its own, until `stop` is called. */
export async function serve(folder) {
  const xtask = process.env.HUANJIE_XTASK;
  const words = ['serve', '--port', '0', '--dist', path.resolve(folder)];
  const root = path.resolve(import.meta.dirname, '../..');
  const server = xtask ? spawn(xtask, words) : spawn('cargo', ['xtask', ...words], { cwd: root });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (part) => {
      said += part;
      const address = said.match(/^(http:\S+)\n/m);
      if (address) resolve(address[1]);
    });
    server.once('exit', () => reject(new Error(`no server for ${folder}: ${said}`)));
  });
  const stop = () => new Promise((resolve) => {
    server.once('exit', resolve);
    server.kill();
  });
  return { url, stop };
}
