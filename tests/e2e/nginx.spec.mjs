// The site on a sub-path of Debian's nginx, with the configuration of the README; then without any server.
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { expect, keptOffline, started, test } from './fixture.mjs';
import { onPath } from './tools.mjs';

const root = path.resolve(import.meta.dirname, '../..');

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The README's configuration, around it only what a server of one's own needs. */
function configuration(folder, port) {
  const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
  const shown = readme.match(/```nginx\n([\s\S]*?)```/)[1];
  const location = shown.replaceAll('/srv/www', path.join(folder, 'www'));
  expect(location).toContain(path.join(folder, 'www'));
  const user = process.getuid() === 0 ? 'user root;' : '';
  const spools = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
  return `${user} daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http { include /etc/nginx/mime.types; access_log off; ${spools}
server { listen 127.0.0.1:${port};
${location}
} }`;
}

async function start(folder, port) {
  const file = path.join(folder, 'nginx.conf');
  fs.writeFileSync(file, configuration(folder, port));
  const server = spawn(onPath('nginx'), ['-c', file, '-e', path.join(folder, 'error.log')], { stdio: 'inherit' });
  await expect.poll(() => fetch(`http://127.0.0.1:${port}/app/`).then((answer) => answer.status, () => 0)).toBe(200);
  return server;
}

async function stop(server) {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}

test.describe('on a sub-path of nginx', () => {
  let folder;
  let port;
  let server;

  test.beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'huanjie-nginx-'));
    fs.chmodSync(folder, 0o755);
    fs.mkdirSync(path.join(folder, 'www'));
    fs.symlinkSync(path.resolve(process.env.HUANJIE_DIST_APP), path.join(folder, 'www/app'));
    port = await freePort();
    server = await start(folder, port);
  });

  test.afterEach(async () => {
    if (server?.exitCode === null) await stop(server);
    fs.rmSync(folder, { recursive: true });
  });

  test('answers carry the headers and the types that the README promises', async () => {
    const page = await fetch(`http://127.0.0.1:${port}/app/`);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const [wasm] = (await page.text()).match(/[^"']+_bg\.wasm/);
    const program = await fetch(`http://127.0.0.1:${port}${wasm}`, { headers: { 'accept-encoding': 'gzip' } });
    expect(program.headers.get('content-type')).toBe('application/wasm');
    expect(program.headers.get('content-encoding')).toBe('gzip');
  });

  test('it installs itself, and goes on when the server is stopped', async ({ browser }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const home = `http://127.0.0.1:${port}/app/`;
    await page.goto(home);
    await started(page);
    await keptOffline(page);
    const heading = page.getByRole('heading', { level: 1 });
    const title = await heading.textContent();
    await stop(server);
    await expect(fetch(home)).rejects.toThrow();

    await page.reload();
    await started(page);
    await expect(heading).toHaveText(title);

    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${home}law/`);
    await started(page);
    await expect(heading).toBeVisible();
    expect(errors).toEqual([]);
    await context.close();
  });
});
